"""The list of invitations: filters, orders, pages by offset and by cursor."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.business_account import Profile
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import Delivery, Invitation, InvitationState
from bizadmin.domain.member import Role
from bizadmin.domain.queries import INVITATION_SORTS, InvitationQuery, ProfileChange
from bizadmin.server.portal.use_cases import Visitor
from tests.server.rules.world import ADMIN, VISITOR, World

S = InvitationState


@pytest.fixture
def stored(world: World) -> dict[str, Invitation]:
    """Some of every sort."""
    contoso = world.company()
    fabrikam = world.company("Fabrikam", administrator="adam@fabrikam.example")
    made = {"expired": world.invite(contoso, "e@contoso.example")}
    world.later(days=8)
    made["pending"] = world.invite(contoso, "p@contoso.example", language="de")
    world.later(hours=1)
    made["administrator"] = world.invite(fabrikam, "a@fabrikam.example", role=Role.ADMINISTRATOR, days=1)
    world.later(hours=1)
    made["unsent"] = world.invite(fabrikam, "Zoë_100%@fabrikam.example", send_mail=False)
    made["revoked"] = world.invite(fabrikam, "r@fabrikam.example")
    world.rules.revoke(ADMIN, made["revoked"].id, version=None)
    world.portal.link_opened(world.token_to("p@contoso.example"), "GET", "person", VISITOR)
    return made


def found(world: World, **query) -> set[str]:
    return {it.address.partition("@")[0] for it in world.rules.invitations(ADMIN, InvitationQuery(**query)).items}


def test_each_filter_finds_what_it_names(world, stored):
    assert found(world) == {"e", "p", "a", "Zoë_100%", "r"}
    assert found(world, state=(S.PENDING,)) == {"p", "a", "Zoë_100%"}
    assert found(world, state=(S.EXPIRED,)) == {"e"}
    assert found(world, state=(S.EXPIRED, S.REVOKED)) == {"e", "r"}
    assert found(world, state=(S.ACCEPTED,)) == set()
    assert found(world, delivery=(Delivery.NOT_SENT,)) == {"Zoë_100%", "r"}
    assert found(world, link_opened=True) == {"p"}
    assert found(world, link_opened=False, state=(S.PENDING,)) == {"a", "Zoë_100%"}
    assert found(world, business_account=stored["expired"].business_account.id) == {"e", "p"}
    assert found(world, role=Role.ADMINISTRATOR) == {"a"}
    assert found(world, language="de") == {"p"}
    assert found(world, invited_by="oLaF") == {"e", "p", "a", "Zoë_100%", "r"}
    assert found(world, invited_by="somebody else") == set()
    assert found(world, expiring_within=24) == {"a"}
    assert found(world, created_after=stored["administrator"].created) == {"a", "Zoë_100%", "r"}
    assert found(world, created_before=stored["administrator"].created) == {"e", "p"}


def test_search_words_are_found_in_address_and_company_in_any_letters(world, stored):
    assert found(world, search="FABRI") == {"a", "Zoë_100%", "r"}
    assert found(world, search=" P@Contoso ") == {"p"}
    assert found(world, search="zoë") == {"Zoë_100%"}
    assert found(world, search="0%") == {"Zoë_100%"}, "a sign of LIKE is a letter here"
    assert found(world, search="00%") == found(world, search="ë_1") == {"Zoë_100%"}, "also where an index finds parts"
    assert found(world, search="p_contoso") == set()
    assert found(world, search='p"contoso') == found(world, search="p@contoso*") == set(), "nor has an index's signs"


@pytest.mark.parametrize("field", INVITATION_SORTS)
@pytest.mark.parametrize("turned", ["", "-"])
def test_pages_by_cursor_and_by_offset_give_the_whole_list_in_order(world, stored, field, turned):
    sort = turned + field
    whole = world.rules.invitations(ADMIN, InvitationQuery(sort=sort)).items
    assert len(whole) == 5
    by_cursor, cursor = [], ""
    while True:
        page = world.rules.invitations(ADMIN, InvitationQuery(sort=sort, limit=2, cursor=cursor))
        by_cursor += page.items
        assert page.total == 5
        if page.next_cursor is None:
            break
        cursor = page.next_cursor
    by_offset = [
        it
        for offset in (0, 2, 4)
        for it in world.rules.invitations(ADMIN, InvitationQuery(sort=sort, limit=2, offset=offset)).items
    ]
    assert tuple(by_cursor) == tuple(by_offset) == whole


def test_orders_are_what_they_say(world, stored):
    def order(sort: str) -> list[str]:
        items = world.rules.invitations(ADMIN, InvitationQuery(sort=sort)).items
        return [it.address.partition("@")[0] for it in items]

    assert order("created")[:3] == ["e", "p", "a"]
    assert order("address") == ["a", "e", "p", "r", "Zoë_100%"]
    assert order("business_account,address") == ["e", "p", "a", "r", "Zoë_100%"]
    assert order("-business_account,address") == ["a", "r", "Zoë_100%", "e", "p"]
    assert order("state,address") == ["e", "a", "p", "Zoë_100%", "r"]
    assert order("role,-address")[0] == "a"


def test_a_cursor_stays_where_it_was_while_rows_come(world, stored):
    first = world.rules.invitations(ADMIN, InvitationQuery(sort="-created", limit=2))
    world.later(seconds=1)
    world.invite(world.company("Later", administrator="l@later.example"), "new@later.example")
    second = world.rules.invitations(ADMIN, InvitationQuery(sort="-created", limit=2, cursor=first.next_cursor))
    assert not {it.id for it in first.items} & {it.id for it in second.items}
    assert second.total == 6


@pytest.mark.parametrize("cursor", ["garbage", "bnVsbA", "WyJhZGRyZXNzIiwieCIsInkiXQ"])
def test_a_cursor_of_another_list_is_refused(world, stored, cursor):
    problem = world.refused(world.rules.invitations, ADMIN, InvitationQuery(cursor=cursor))
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "cursor")


def test_a_renamed_company_is_found_and_ordered_by_its_new_name(world, stored):
    contoso = stored["pending"].business_account
    renamed = ProfileChange(profile=Profile(company_name="Zenith"))
    world.rules.change_business_account(ADMIN, contoso.id, renamed, version=None)
    assert found(world, search="zenith") == {"e", "p"}
    last = world.rules.invitations(ADMIN, InvitationQuery(sort="-business_account")).items[0]
    assert last.business_account.name == "Zenith"


def test_totals_follow_changes_and_the_clock(world, stored):
    query = InvitationQuery(state=(S.PENDING,))
    assert world.rules.invitations(ADMIN, query).total == 3
    world.rules.revoke(ADMIN, stored["pending"].id, version=None)
    assert world.rules.invitations(ADMIN, query).total == 2
    world.now += timedelta(days=20)
    assert world.rules.invitations(ADMIN, query).total == 0


def test_a_visitor_without_a_browser_is_kept_as_one(world, stored):
    world.portal.link_opened(
        world.token_to("p@contoso.example"), "GET", "scanner", Visitor(source="", agent="x" * 1000)
    )
    assert len(world.events()[-1].details["agent"]) == 300
