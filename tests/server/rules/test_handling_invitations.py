"""Resend, extend, revoke, a fresh link; versions and intents."""

from __future__ import annotations

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.queries import NewInvitation
from bizadmin.server.portal.use_cases import LinkState
from bizadmin.server.rules.links import LENGTH
from tests.server.rules.world import ADMIN, VISITOR, caller


def test_a_resend_supersedes_the_old_link_and_renews_the_time(world):
    made = world.invite(world.company())
    old = world.token_to(made.address)
    world.later(days=5)
    again = world.rules.resend(ADMIN, made.id, version=made.version)
    new = world.token_to(made.address)
    assert (again.id, again.link_generation, again.mails_sent) == (made.id, 2, 2)
    assert (again.expires - world.now).days == 7
    assert again.version == made.version + 1
    assert world.portal.link(old).state is LinkState.SUPERSEDED
    assert world.portal.link(new).state is LinkState.OPEN


def test_a_mail_that_waits_still_does_not_leave_after_a_resend(world):
    made = world.invite(world.company())
    world.later(minutes=1)
    world.rules.resend(ADMIN, made.id, version=None)
    first, second = world.rules.invitation_mails(ADMIN, made.id)
    assert first.delivery is Delivery.NOT_SENT
    assert second.delivery is Delivery.QUEUED


def test_an_invitation_expires_by_the_clock(world):
    made = world.invite(world.company())
    token = world.token_to(made.address)
    world.later(days=7, seconds=-1)
    assert world.seen(made).state is InvitationState.PENDING
    world.later(seconds=1)
    assert world.seen(made).state is InvitationState.EXPIRED
    assert world.portal.link(token).state is LinkState.EXPIRED
    assert world.refused(world.join, token).code is ErrorCode.INVITATION_EXPIRED


@pytest.mark.parametrize("way", ["resend", "extend", "link"])
def test_an_expired_invitation_comes_back(world, way):
    made = world.invite(world.company())
    world.later(days=8)
    if way == "resend":
        world.rules.resend(ADMIN, made.id, version=None)
    elif way == "extend":
        world.rules.extend(ADMIN, made.id, days=3, version=None)
    else:
        world.rules.invitation_link(ADMIN, made.id)
    assert world.seen(made).state is InvitationState.PENDING


def test_extending_keeps_the_link_and_counts_from_now(world):
    made = world.invite(world.company())
    token = world.token_to(made.address)
    world.later(days=6)
    extended = world.rules.extend(ADMIN, made.id, days=30, version=None)
    assert (extended.expires - world.now).days == 30
    assert extended.mails_sent == 1
    assert world.portal.link(token).state is LinkState.OPEN
    assert world.refused(world.rules.extend, ADMIN, made.id, days=31, version=None).field == "days"


def test_a_fresh_link_supersedes_the_one_in_the_mail_and_is_audited(world):
    made = world.invite(world.company())
    mailed = world.token_to(made.address)
    link = world.rules.invitation_link(ADMIN, made.id)
    token = link.url.rpartition("/")[2]
    assert link.url == f"https://portal.example/join/{token}"
    assert len(token) == LENGTH
    assert token not in repr(link)
    assert world.portal.link(mailed).state is LinkState.SUPERSEDED
    assert world.portal.link(token).state is LinkState.OPEN
    assert world.seen(made).delivery is Delivery.NOT_SENT, "the mail with the old link is held back"
    (event,) = world.events(EventKind.INVITATION_LINK_MADE)
    assert event.actor.name == "Olaf Operator"


def test_each_end_of_a_link_is_known_by_name(world):
    company = world.company()
    revoked, declined, used = (world.invite(company, f"{name}@contoso.example") for name in ("max", "mia", "moe"))
    tokens = {it.id: world.token_to(it.address) for it in (revoked, declined, used)}
    world.rules.revoke(ADMIN, revoked.id, version=None)
    assert world.portal.decline(tokens[declined.id], VISITOR) == "Contoso"
    world.join(tokens[used.id])
    assert world.portal.link(tokens[revoked.id]).state is LinkState.REVOKED
    assert world.portal.link(tokens[declined.id]).state is LinkState.DECLINED
    assert world.portal.link(tokens[used.id]).state is LinkState.USED
    assert world.portal.link("x" * LENGTH).state is LinkState.UNKNOWN
    for it, code in (
        (revoked, ErrorCode.INVITATION_REVOKED),
        (declined, ErrorCode.INVITATION_DECLINED),
        (used, ErrorCode.INVITATION_USED),
    ):
        assert world.refused(world.rules.resend, ADMIN, it.id, version=None).code is code
        assert world.refused(world.join, tokens[it.id]).code is code


def test_an_expired_invitation_can_be_revoked(world):
    made = world.invite(world.company())
    world.later(days=8)
    revoked = world.rules.revoke(ADMIN, made.id, version=None)
    assert revoked.state is InvitationState.REVOKED
    assert revoked.ended_by.name == "Olaf Operator"
    assert revoked.ended == world.now


def test_a_change_on_an_old_version_is_refused_with_the_present_one(world):
    made = world.invite(world.company())
    world.rules.extend(ADMIN, made.id, days=9, version=made.version)
    problem = world.refused(world.rules.revoke, ADMIN, made.id, version=made.version)
    assert problem.code is ErrorCode.STALE_VERSION
    assert problem.extra == {"version": made.version + 1}


def test_an_intent_is_carried_out_once_also_over_a_restart(world):
    company = world.company()
    new = NewInvitation(business_account=company.id, address="erika@contoso.example")
    asking = caller(intent="one-click", fingerprint="a")
    first = world.rules.invite(asking, new)
    world.reopen()
    world.later(hours=24)
    assert world.rules.invite(asking, new) == first
    assert len(world.events(EventKind.INVITATION_CREATED)) == 1
    problem = world.refused(world.rules.invite, caller(intent="one-click", fingerprint="b"), new)
    assert problem.code is ErrorCode.IDEMPOTENCY_CONFLICT


def test_a_repeated_resend_sends_one_mail(world):
    made = world.invite(world.company())
    asking = caller(intent="again", fingerprint="r")
    first = world.rules.resend(asking, made.id, version=made.version)
    assert world.rules.resend(asking, made.id, version=made.version) == first
    assert len(world.mails_to(made.address)) == 2


def test_a_refused_intent_may_be_tried_again(world):
    company = world.company()
    new = NewInvitation(business_account=company.id, address="erika@contoso.example")
    world.rules.suspend_business_account(ADMIN, company.id, version=None)
    asking = caller(intent="one-click", fingerprint="a")
    assert world.refused(world.rules.invite, asking, new).code is ErrorCode.BUSINESS_ACCOUNT_SUSPENDED
    world.rules.reactivate_business_account(ADMIN, company.id, version=None)
    assert world.rules.invite(asking, new).state is InvitationState.PENDING


def test_outcomes_are_forgotten_after_two_days(world):
    company = world.company()
    new = NewInvitation(business_account=company.id, address="erika@contoso.example")
    world.rules.invite(caller(intent="one-click", fingerprint="a"), new)
    world.later(days=3)
    other = NewInvitation(business_account=company.id, address="max@contoso.example")
    world.rules.invite(caller(intent="another", fingerprint="b"), other)
    assert world.refused(world.rules.invite, caller(intent="one-click", fingerprint="a"), new).code is (
        ErrorCode.ALREADY_INVITED
    )


def test_a_links_outcome_is_not_kept_because_it_is_a_secret(world):
    made = world.invite(world.company())
    asking = caller(intent="link", fingerprint="l")
    first, second = (world.rules.invitation_link(asking, made.id) for _ in range(2))
    assert first.url != second.url


def test_events_of_an_invitation_tell_its_story_in_order(world):
    made = world.invite(world.company())
    world.rules.resend(ADMIN, made.id, version=None)
    world.rules.revoke(ADMIN, made.id, version=None)
    kinds = [it.kind for it in world.rules.invitation_events(ADMIN, made.id)]
    assert kinds == [
        EventKind.INVITATION_CREATED,
        EventKind.MAIL_QUEUED,
        EventKind.INVITATION_RESENT,
        EventKind.MAIL_QUEUED,
        EventKind.INVITATION_REVOKED,
    ]
