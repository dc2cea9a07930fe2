"""The clock is set forward and back: what was asked stays done once, what was due leaves, nothing is lost."""

from __future__ import annotations

from datetime import timedelta

from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.queries import EventQuery, InvitationQuery, NewInvitation
from bizadmin.server.outbox.claims import CLAIM
from tests.server.rules.world import ADMIN, NOON, caller

ERIKA = "erika@contoso.example"


def test_an_intent_is_done_once_whatever_the_clock_says_in_between(world):
    company = world.company()
    asking = caller(intent="a", fingerprint="f")
    new = NewInvitation(business_account=company.id, address=ERIKA)
    first = world.rules.invite(asking, new)
    for step in (timedelta(days=1), timedelta(days=-1), timedelta(hours=47)):
        world.now = NOON + step
        world.invite(company, f"somebody{step.total_seconds():.0f}@contoso.example")
        assert world.rules.invite(asking, new) == first
    assert world.rules.invitations(ADMIN, InvitationQuery(search=ERIKA)).total == 1


def test_an_invitation_that_a_wrong_clock_called_expired_is_pending_again(world):
    made = world.invite(world.company(), ERIKA)
    world.later(days=30)
    assert world.seen(made).state is InvitationState.EXPIRED
    world.now = NOON
    assert world.seen(made).state is InvitationState.PENDING
    assert world.join(world.token_of(made)).company == "Contoso"


def test_a_mail_that_was_written_before_the_clock_was_set_back_leaves_at_once(world):
    world.invite(world.company(), ERIKA)
    world.later(days=-1)
    claimed = world.backend.outbox.claim(10, world.now + CLAIM)
    assert [it.mail.to for it in claimed].count(ERIKA) == 1


def test_changes_and_the_log_go_on_in_their_order_after_the_clock_was_set_back(world):
    company = world.company()
    seq = world.rules.changes(ADMIN, None).seq
    before = world.invite(company, ERIKA)
    world.later(hours=-3)
    after = world.invite(company, "max@contoso.example")
    assert after.id != before.id
    changed = [it.id for it in world.rules.changes(ADMIN, seq).items]
    assert changed.index(before.id) < changed.index(after.id)
    subjects = {it.subject for it in world.rules.events(ADMIN, EventQuery(limit=100)).items}
    assert {before.id, after.id} <= subjects
