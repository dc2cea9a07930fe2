"""What two people do at the same moment, on both databases: the second one is told, and nothing is there twice."""

from __future__ import annotations

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.member import Role
from bizadmin.domain.queries import InvitationQuery, NewInvitation
from bizadmin.server.portal.use_cases import Joined
from tests.server.rules.world import ADMIN, caller
from tests.server.store.test_colliding import together

ERIKA = "erika@contoso.example"


def test_two_invitations_of_one_address_make_one(world):
    company = world.company()
    answers = together(*[lambda: world.invite(company, ERIKA)] * 4)
    made = [it for it in answers if isinstance(it, Invitation)]
    refused = [it for it in answers if isinstance(it, Problem)]
    assert len(made) == 1
    assert {it.code for it in refused} == {ErrorCode.ALREADY_INVITED}
    assert {it.extra["invitation_id"] for it in refused} == {made[0].id}
    assert world.rules.invitations(ADMIN, InvitationQuery(search=ERIKA)).total == 1
    assert [kind for kind, _ in world.mails_to(ERIKA)] == ["invitation"]


def test_one_intent_that_comes_twice_is_one_invitation_with_two_equal_answers(world):
    company = world.company()
    asking = caller(intent="a", fingerprint="f")
    new = NewInvitation(business_account=company.id, address=ERIKA)
    first, *others = together(*[lambda: world.rules.invite(asking, new)] * 4)
    assert isinstance(first, Invitation)
    assert others == [first] * 3
    assert [kind for kind, _ in world.mails_to(ERIKA)] == ["invitation"]
    assert len(world.events(EventKind.INVITATION_CREATED)) == 1


def test_one_address_that_two_companies_invite_gets_two_invitations(world):
    contoso, fabrikam = world.company(), world.company("Fabrikam", administrator="max@fabrikam.example")
    answers = together(lambda: world.invite(contoso, ERIKA), lambda: world.invite(fabrikam, ERIKA))
    assert all(isinstance(it, Invitation) for it in answers), answers


def test_a_link_that_is_followed_twice_at_once_makes_one_member(world):
    company = world.company()
    token = world.token_of(world.invite(company, ERIKA))
    answers = together(*[lambda: world.join(token)] * 2)
    assert any(isinstance(it, Joined) for it in answers), answers
    assert not [it for it in answers if isinstance(it, Problem) and it.code is ErrorCode.UNAVAILABLE]
    assert [it.email for it in world.members(company)].count(ERIKA) == 1
    assert len(world.events(EventKind.ACCOUNT_CREATED)) == 2, "the administrator's and Erika's"


def test_two_invitations_of_one_person_that_are_accepted_at_once_make_one_account(world):
    companies = [world.company(), world.company("Fabrikam", administrator="max@fabrikam.example")]
    tokens = [world.token_of(world.invite(company, ERIKA)) for company in companies]
    together(*[lambda token=token: world.join(token) for token in tokens])
    assert [it.address for it in world.events(EventKind.ACCOUNT_CREATED)].count(ERIKA) == 1


def test_two_administrators_who_remove_each_other_do_not_leave_a_company_without_one(world):
    company = world.company()
    world.add_member(company, "ben@contoso.example", Role.ADMINISTRATOR)
    first, second = world.members(company)
    answers = together(
        lambda: world.rules.remove_member(ADMIN, company.id, first.id, version=None),
        lambda: world.rules.remove_member(ADMIN, company.id, second.id, version=None),
    )
    assert [it.code for it in answers if isinstance(it, Problem)] == [ErrorCode.LAST_ADMINISTRATOR]
    assert len(world.members(company)) == 1


def test_of_two_changes_of_one_version_the_later_is_stale(world):
    made = world.invite(world.company(), ERIKA)
    answers = together(
        lambda: world.rules.revoke(ADMIN, made.id, version=made.version),
        lambda: world.rules.resend(ADMIN, made.id, version=made.version),
    )
    assert [it.code for it in answers if isinstance(it, Problem)] == [ErrorCode.STALE_VERSION]
