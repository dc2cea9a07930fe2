"""Closing a business account: final, and nothing of it waits any more."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.domain.queries import ProfileChange
from bizadmin.server.store.keeping import mail
from bizadmin.server.store.members import join_request
from tests.server.rules.world import ADMIN, VISITOR, World


def close(world: World, company):
    return world.rules.close_business_account(ADMIN, company.id, version=None)


def test_a_closed_business_account_stays_closed(world):
    company = world.company()
    closed = world.rules.close_business_account(ADMIN, company.id, version=company.version)
    assert (closed.status, closed.version) == (BusinessAccountStatus.CLOSED, company.version + 1)
    assert close(world, company) == closed, "it is closed already"
    assert len(world.events(EventKind.BUSINESS_ACCOUNT_CLOSED)) == 1
    for act in (world.rules.reactivate_business_account, world.rules.suspend_business_account):
        assert world.refused(act, ADMIN, company.id, version=None).code is ErrorCode.BUSINESS_ACCOUNT_CLOSED


def test_its_invitations_are_revoked_and_their_mails_do_not_leave(world):
    company = world.company()
    pending = world.invite(company)
    world.invite(company, "max@contoso.example", days=1)
    world.later(days=2)
    close(world, company)
    assert world.seen(pending).state is InvitationState.REVOKED
    assert len(world.events(EventKind.INVITATION_REVOKED)) == 2
    with world.backend.store.read() as connection:
        assert connection.execute(select(mail.c.id).where(mail.c.next_attempt.is_not(None))).all() == []
    assert world.rules.business_account(ADMIN, company.id).counts.pending == 0


def test_nobody_is_invited_nobody_joins_and_nothing_is_brought_back(world):
    company = world.company()
    invitation = world.invite(company)
    token = world.token_of(invitation)
    close(world, company)
    assert world.refused(world.invite, company, "max@contoso.example").code is ErrorCode.BUSINESS_ACCOUNT_CLOSED
    assert world.refused(world.join, token).code is ErrorCode.INVITATION_REVOKED
    problem = world.refused(world.rules.resend, ADMIN, invitation.id, version=None)
    assert problem.code is ErrorCode.BUSINESS_ACCOUNT_CLOSED


def test_its_join_requests_are_refused_and_the_people_told(world):
    company = world.company()
    account = world.account("moe@home.example")
    request_id = world.provisioning.add_join_request(company.id, account.id, message="Please")
    close(world, company)
    with world.backend.store.read() as connection:
        row = connection.execute(select(join_request).where(join_request.c.id == request_id)).one()
    assert (row.state, row.reason) == (JoinRequestState.REFUSED, "The business account was closed.")
    ((kind, text),) = world.mails_to("moe@home.example")
    assert kind == "join_request_refused"
    assert "The business account was closed." in text


def test_its_domains_are_free_for_others(world):
    company = world.company()
    claim = world.domains.add_domain(ADMIN, company.id, "contoso.example")
    world.dns.records["_bizadmin.contoso.example"] = [claim.record]
    world.domains.check_domain(ADMIN, company.id, "contoso.example")
    close(world, company)
    other = world.company("Fabrikam", administrator="adam@fabrikam.example")
    assert world.domains.add_domain(ADMIN, other.id, "contoso.example").domain == "contoso.example"
    problem = world.refused(world.domains.add_domain, ADMIN, company.id, "more.example")
    assert problem.code is ErrorCode.BUSINESS_ACCOUNT_CLOSED


def test_its_members_stay_on_record_and_may_leave_or_be_disabled(world):
    company = world.company()
    ada = world.member(company, "ada@contoso.example")
    close(world, company)
    assert world.members(company) == [ada]
    assert list(world.portal.memberships(ada.account_id)) == []
    world.rules.disable_account(ADMIN, ada.account_id, version=None)
    world.portal.leave(ada.account_id, ada.id, VISITOR)
    assert world.members(company) == []


@pytest.mark.parametrize(
    "act",
    [
        lambda world, company, it: world.rules.block_member(ADMIN, company.id, it.id, version=None),
        lambda world, company, it: world.rules.let_member_leave(ADMIN, company.id, it.id, version=None),
        lambda world, company, it: world.rules.change_business_account(
            ADMIN, company.id, ProfileChange(invitation_days=3), version=None
        ),
    ],
)
def test_nothing_of_it_is_changed_any_more(world, act):
    company = world.company()
    ada = world.member(company, "ada@contoso.example")
    close(world, company)
    assert world.refused(act, world, company, ada).code is ErrorCode.BUSINESS_ACCOUNT_CLOSED


def test_an_old_version_is_not_closed(world):
    company = world.company()
    world.rules.change_business_account(ADMIN, company.id, ProfileChange(invitation_days=3), version=None)
    problem = world.refused(world.rules.close_business_account, ADMIN, company.id, version=company.version)
    assert problem.code is ErrorCode.STALE_VERSION
