from __future__ import annotations

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.member import Role
from bizadmin.domain.queries import BusinessAccountQuery, EventQuery, InvitationQuery, MemberQuery, NewInvitation
from bizadmin.services.outcomes import new_intent

NAMES = ("mia", "Zoe", "ada", "Ben", "kim")


@pytest.fixture
def company(world):
    """With an invitation for each name, and one for its administrator; Ben's is revoked."""
    company = world.company("Fabrikam & Söhne")
    for name in NAMES:
        new = NewInvitation(
            business_account=company.id,
            address=f"{name}@fabrikam.example",
            role=Role.ADMINISTRATOR if name == "kim" else Role.MEMBER,
            language="fr" if name == "ada" else "",
            days=1 if name == "mia" else None,
        )
        made = world.backend.invite(new, intent=new_intent())
        if name == "Ben":
            world.backend.revoke(made.id, intent=new_intent())
    return company


@pytest.fixture
def names(world, company):
    """Ask for invitations of the company; gives the names in their addresses."""

    def ask(**query) -> list[str]:
        page = world.backend.invitations(InvitationQuery(business_account=company.id, **query))
        return [it.address.partition("@")[0] for it in page.items]

    return ask


def test_the_newest_invitations_come_first(names):
    assert names() == [*reversed(NAMES), "first.administrator"]


def test_addresses_sort_whatever_their_letter_case(names):
    in_order = ["ada", "Ben", "first.administrator", "kim", "mia", "Zoe"]
    assert names(sort="address") == in_order
    assert names(sort="-address") == list(reversed(in_order))


def test_several_fields_sort_by_their_weight(names):
    assert names(sort="role,-address") == ["kim", "first.administrator", "Zoe", "mia", "Ben", "ada"]


def test_filters_narrow_the_list(names):
    assert names(state=(InvitationState.REVOKED,)) == ["Ben"]
    assert set(names(state=(InvitationState.PENDING, InvitationState.REVOKED))) == {*NAMES, "first.administrator"}
    assert names(state=(InvitationState.EXPIRED,)) == []
    assert names(role=Role.ADMINISTRATOR) == ["kim", "first.administrator"]
    assert names(language="fr") == ["ada"]
    assert names(expiring_within=48) == ["mia"]
    assert names(link_opened=True) == []
    assert len(names(link_opened=False)) == 6


def test_times_of_making_bound_the_list(world, company, names):
    made = world.backend.invitations(InvitationQuery(business_account=company.id, sort="created")).items
    third = made[2].created
    assert {*names(created_after=third)} == {it.address.partition("@")[0] for it in made if it.created >= third}
    assert {*names(created_before=third)} == {it.address.partition("@")[0] for it in made if it.created < third}


def test_a_search_finds_a_part_whatever_its_letter_case(names):
    assert names(search="ZO") == ["Zoe"]
    assert names(search="söhne") == [*reversed(NAMES), "first.administrator"]
    assert names(search="100%") == []
    assert names(search="_") == []


def test_pages_follow_one_another_and_count_all(world, company):
    def page(offset):
        query = InvitationQuery(business_account=company.id, sort="address", limit=4, offset=offset)
        return world.backend.invitations(query)

    first, second, beyond = page(0), page(4), page(100)
    assert [first.total, second.total, beyond.total] == [6, 6, 6]
    assert [len(it.items) for it in (first, second, beyond)] == [4, 2, 0]
    assert len({it.id for it in (*first.items, *second.items)}) == 6


def test_a_cursor_continues_where_the_page_ended(world, company):
    query = {"business_account": company.id, "sort": "address", "limit": 4}
    first = world.backend.invitations(InvitationQuery(**query))
    if first.next_cursor is None:
        pytest.skip("this backend pages by offset only")
    second = world.backend.invitations(InvitationQuery(**query, cursor=first.next_cursor))
    assert [it.address.partition("@")[0] for it in second.items] == ["mia", "Zoe"]
    assert second.next_cursor is None


def test_an_order_that_is_not_there_is_refused(names):
    with pytest.raises(Problem) as caught:
        names(sort="shoe_size")
    assert (caught.value.code, caught.value.field) == (ErrorCode.VALIDATION_FAILED, "sort")


def test_business_accounts_are_found_by_a_part_of_their_name(world, company):
    page = world.backend.business_accounts(BusinessAccountQuery(search=company.name.upper()))
    assert [it.id for it in page.items] == [company.id]
    assert page.total == 1
    assert page.items[0].counts.pending == 5


def test_business_accounts_sort_by_name(world):
    made = [world.company(f"Sorted {letter}") for letter in "bca"]
    page = world.backend.business_accounts(BusinessAccountQuery(search="sorted ", sort="name", limit=500))
    ours = [it.id for it in page.items if it.id in {one.id for one in made}]
    assert ours == [made[2].id, made[0].id, made[1].id]


def test_members_are_filtered_found_and_sorted(world):
    company, administrator = world.claimed_company()
    member = world.member(company, world.address("anna"))
    blocked = world.backend.block_member(world.member(company, world.address("zora")), intent=new_intent())

    def ids(**query) -> list[str]:
        return [it.id for it in world.backend.members(company.id, MemberQuery(**query)).items]

    assert set(ids()) == {administrator.id, member.id, blocked.id}
    assert ids(role=Role.ADMINISTRATOR) == [administrator.id]
    assert ids(status=blocked.status) == [blocked.id]
    assert ids(search="ANNA") == [member.id]
    assert ids(sort="email")[-1] == blocked.id
    assert ids(sort="-email", limit=1) == [blocked.id]


def test_the_log_is_newest_first_and_keeps_to_the_company(world, company):
    page = world.backend.events(EventQuery(business_account=company.id, limit=500))
    assert [it.at for it in page.items] == sorted((it.at for it in page.items), reverse=True)
    kinds = [it.kind for it in page.items]
    assert kinds.count(EventKind.INVITATION_CREATED) == 6
    assert EventKind.INVITATION_REVOKED in kinds
    assert EventKind.BUSINESS_ACCOUNT_CREATED in kinds
    assert {it.business_account.id for it in page.items if it.business_account} == {company.id}


def test_the_log_is_filtered_by_family_and_paged(world, company):
    query = EventQuery(business_account=company.id, family="invitation", limit=3, offset=1)
    page = world.backend.events(query)
    assert {it.kind.family for it in page.items} == {"invitation"}
    assert (len(page.items), page.total) == (3, 7)
    assert world.backend.events(EventQuery(family="invitation", limit=1)).total >= 7
