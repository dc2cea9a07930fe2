"""Members, and the last administrator on every path."""

from __future__ import annotations

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus, Origin, OriginKind, Profile
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.domain.queries import MemberQuery, NewBusinessAccount
from tests.server.rules.world import ADMIN, VISITOR, World, caller

PATHS = {
    "demote": lambda world, company, it: world.rules.change_role(ADMIN, company.id, it.id, Role.MEMBER, version=None),
    "block": lambda world, company, it: world.rules.block_member(ADMIN, company.id, it.id, version=None),
    "remove": lambda world, company, it: world.rules.remove_member(ADMIN, company.id, it.id, version=None),
    "leave": lambda world, company, it: world.portal.leave(it.account_id, it.id, VISITOR),
    "let leave": lambda world, company, it: world.rules.let_member_leave(ADMIN, company.id, it.id, version=None),
    "disable": lambda world, company, it: world.rules.disable_account(ADMIN, it.account_id, version=None),
}


@pytest.mark.parametrize("path", PATHS)
def test_the_last_administrator_stays(world, path):
    company = world.company()
    world.add_member(company, "erika@contoso.example")
    ada = world.member(company, "ada@contoso.example")
    assert world.refused(PATHS[path], world, company, ada).code is ErrorCode.LAST_ADMINISTRATOR
    assert world.member(company, "ada@contoso.example") == ada


@pytest.mark.parametrize("path", PATHS)
def test_a_blocked_administrator_is_none(world, path):
    company = world.company()
    other = world.add_member(company, "erika@contoso.example", Role.ADMINISTRATOR)
    world.rules.block_member(ADMIN, company.id, other.id, version=None)
    ada = world.member(company, "ada@contoso.example")
    assert world.refused(PATHS[path], world, company, ada).code is ErrorCode.LAST_ADMINISTRATOR


@pytest.mark.parametrize("path", PATHS)
def test_an_administrator_whose_account_is_disabled_is_none(world, path):
    company = world.company()
    other = world.add_member(company, "erika@contoso.example", Role.ADMINISTRATOR)
    world.provisioning.disable_account(other.account_id)
    ada = world.member(company, "ada@contoso.example")
    assert world.refused(PATHS[path], world, company, ada).code is ErrorCode.LAST_ADMINISTRATOR


@pytest.mark.parametrize("path", PATHS)
def test_with_another_administrator_the_first_may_go(world, path):
    company = world.company()
    world.add_member(company, "erika@contoso.example", Role.ADMINISTRATOR)
    PATHS[path](world, company, world.member(company, "ada@contoso.example"))


def test_what_is_done_to_a_member_is_mailed_and_kept(world):
    company = world.company()
    member = world.add_member(company, "erika@contoso.example")
    promoted = world.rules.change_role(ADMIN, company.id, member.id, Role.ADMINISTRATOR, version=member.version)
    assert (promoted.role, promoted.version) == (Role.ADMINISTRATOR, 2)
    blocked = world.rules.block_member(ADMIN, company.id, member.id, version=None)
    assert blocked.status is MemberStatus.BLOCKED
    assert world.rules.unblock_member(ADMIN, company.id, member.id, version=None).status is MemberStatus.ACTIVE
    assert world.rules.remove_member(ADMIN, company.id, member.id, version=None) is None
    assert {kind for kind, _ in world.mails_to(member.email)} == {
        "role_changed",
        "member_blocked",
        "member_unblocked",
        "member_removed",
    }
    (role,) = world.events(EventKind.MEMBER_ROLE_CHANGED)
    assert role.details == {"before": "member", "after": "administrator"}
    assert len(world.events(EventKind.MEMBER_BLOCKED, EventKind.MEMBER_UNBLOCKED, EventKind.MEMBER_REMOVED)) == 3


def test_whoever_is_let_go_at_their_own_wish_gets_no_mail(world):
    company = world.company()
    member = world.add_member(company, "erika@contoso.example")
    assert world.rules.let_member_leave(ADMIN, company.id, member.id, version=member.version) is None
    assert world.mails_to(member.email) == []
    (event,) = world.events(EventKind.MEMBER_LEFT)
    assert (event.address, event.actor.name) == (member.email, "Olaf Operator")
    assert world.invite(company, member.email).address == member.email


def test_a_member_does_not_claim_a_business_account_but_an_administrator_does(world):
    new = NewBusinessAccount(
        profile=Profile(company_name="Fabrikam"),
        administrator="adam@fabrikam.example",
        origin=Origin(kind=OriginKind.SALES_ORDER, order_number="SO-1"),
    )
    company = world.rules.register_business_account(ADMIN, new)
    member = world.add_member(company, "erika@fabrikam.example")
    assert world.rules.business_account(ADMIN, company.id).status is BusinessAccountStatus.UNCLAIMED
    world.rules.change_role(ADMIN, company.id, member.id, Role.ADMINISTRATOR, version=None)
    assert world.rules.business_account(ADMIN, company.id).status is BusinessAccountStatus.ACTIVE
    assert len(world.events(EventKind.BUSINESS_ACCOUNT_CLAIMED)) == 1


def test_what_is_so_already_changes_nothing(world):
    company = world.company()
    member = world.add_member(company, "erika@contoso.example")
    assert world.rules.change_role(ADMIN, company.id, member.id, Role.MEMBER, version=None) == member
    assert world.rules.unblock_member(ADMIN, company.id, member.id, version=None) == member
    assert world.mails_to(member.email) == []


def test_a_member_of_another_business_account_is_not_found(world):
    one, two = world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")
    member = world.add_member(one, "erika@contoso.example")
    problem = world.refused(world.rules.block_member, ADMIN, two.id, member.id, version=None)
    assert problem.code is ErrorCode.NOT_FOUND


def test_an_old_version_of_a_member_is_refused(world):
    company = world.company()
    member = world.add_member(company, "erika@contoso.example")
    world.rules.change_role(ADMIN, company.id, member.id, Role.ADMINISTRATOR, version=1)
    problem = world.refused(world.rules.block_member, ADMIN, company.id, member.id, version=1)
    assert (problem.code, problem.extra) == (ErrorCode.STALE_VERSION, {"version": 2})


def test_a_removal_that_is_asked_for_twice_is_done_once(world):
    company = world.company()
    member = world.add_member(company, "erika@contoso.example")
    asking = caller(intent="remove", fingerprint="r")
    for _ in range(2):
        assert world.rules.remove_member(asking, company.id, member.id, version=member.version) is None
    assert len(world.events(EventKind.MEMBER_REMOVED)) == 1


def _many(world: World):
    company = world.company()
    for name in ("zoe", "Äbbi", "bob"):
        account = world.account(f"{name}@contoso.example", name=name)
        world.provisioning.add_member(company.id, account.id)
    return company


def test_members_are_listed_in_order_searched_and_in_pages(world):
    company = _many(world)
    ask = world.rules.members
    page = ask(ADMIN, company.id, MemberQuery(sort="-email", limit=2))
    assert [it.email for it in page.items] == ["äbbi@contoso.example".replace("ä", "Ä"), "zoe@contoso.example"]
    assert page.total == 4
    assert ask(ADMIN, company.id, MemberQuery(sort="email", offset=2)).items[0].email == "zoe@contoso.example"
    assert [it.display_name for it in ask(ADMIN, company.id, MemberQuery(search="ÄBB")).items] == ["Äbbi"]
    assert ask(ADMIN, company.id, MemberQuery(search="%")).total == 0, "a sign of LIKE is a letter here"
    assert ask(ADMIN, company.id, MemberQuery(role=Role.ADMINISTRATOR)).total == 1
    assert ask(ADMIN, company.id, MemberQuery(status=MemberStatus.BLOCKED)).total == 0


def test_an_order_that_is_not_known_is_refused(world):
    problem = world.refused(world.rules.members, ADMIN, world.company().id, MemberQuery(sort="shoe_size"))
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "sort")
