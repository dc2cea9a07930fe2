"""Bulk work: one outcome a row, and a dry run that tells exactly what the real call would do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.batch import MAX_BATCH, Chosen, ChosenInvitations, ChosenToExtend, NewInvitations
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.queries import InvitationQuery, NewInvitation
from bizadmin.domain.scopes import OperatorRole
from tests.server.rules.world import ADMIN, caller


def invite_all(world, company, *addresses, dry_run=False, asking=ADMIN):
    rows = tuple(NewInvitation(business_account=company.id, address=address) for address in addresses)
    return world.backend.batches.invite(asking, NewInvitations(rows=rows, dry_run=dry_run))


def codes(outcome):
    return [item.refusal.code.value if item.refusal else "done" for item in outcome.items]


def test_each_row_has_its_own_outcome_in_the_order_sent(world):
    company = world.company()
    world.invite(company, "max@contoso.example")
    outcome = invite_all(
        world, company, "erika@contoso.example", "no address", "MAX@contoso.example", "ada@contoso.example"
    )
    assert codes(outcome) == ["done", "invalid_address", "already_invited", "already_member"]
    assert [item.row for item in outcome.items] == [0, 1, 2, 3]
    assert (outcome.done, outcome.refused) == (1, 3)


def test_an_address_that_stands_twice_is_invited_once(world):
    outcome = invite_all(world, world.company(), "erika@contoso.example", "Erika@Contoso.example")
    assert codes(outcome) == ["done", "already_invited"]


def test_a_refused_row_leaves_nothing_but_its_entry_in_the_timeline(world):
    company = world.company(allowed_domains=["contoso.example"])
    invite_all(world, company, "erika@contoso.example", "eve@elsewhere.example")
    assert world.rules.invitations(ADMIN, InvitationQuery()).total == 1
    assert [it.address for it in world.events(EventKind.INVITATION_REFUSED)] == ["eve@elsewhere.example"]
    assert world.mails_to("eve@elsewhere.example") == []


def test_a_dry_run_says_what_the_real_call_does_and_changes_nothing(world):
    company = world.company(allowed_domains=["contoso.example"])
    addresses = ("erika@contoso.example", "erika@contoso.example", "eve@elsewhere.example", "ada@contoso.example")
    before = (world.backend.store.seq(), world.events())
    rehearsed = invite_all(world, company, *addresses, dry_run=True)
    assert (world.backend.store.seq(), world.events()) == before
    assert world.mails_to("erika@contoso.example") == []
    real = invite_all(world, company, *addresses)
    assert codes(rehearsed) == codes(real) == ["done", "already_invited", "domain_not_allowed", "already_member"]
    assert rehearsed.dry_run
    assert not real.dry_run


def test_a_dry_run_is_not_kept_under_its_key(world):
    company = world.company()
    asking = caller(intent="key-1", fingerprint="a")
    invite_all(world, company, "erika@contoso.example", dry_run=True, asking=asking)
    assert codes(invite_all(world, company, "erika@contoso.example", asking=asking)) == ["done"]


def test_the_same_key_gets_the_first_outcome(world):
    company = world.company()
    asking = caller(intent="key-1", fingerprint="a")
    first = invite_all(world, company, "erika@contoso.example", "no address", asking=asking)
    assert invite_all(world, company, "erika@contoso.example", "no address", asking=asking) == first
    assert world.rules.invitations(ADMIN, InvitationQuery()).total == 1


def test_rows_of_a_business_account_of_others_are_not_found(world):
    ours, theirs = world.company("Contoso"), world.company("Fabrikam", administrator="fay@fabrikam.example")
    rows = tuple(NewInvitation(business_account=place.id, address="erika@contoso.example") for place in (ours, theirs))
    outcome = world.backend.batches.invite(caller(business_accounts=(ours.id,)), NewInvitations(rows=rows))
    assert codes(outcome) == ["done", "not_found"]


def test_many_are_sent_again_extended_and_revoked(world):
    company = world.company()
    outcome = invite_all(world, company, "erika@contoso.example", "max@contoso.example")
    made = [item.invitation for item in outcome.items]
    rows = (*(Chosen(id=it.id) for it in made), Chosen(id="inv_unknown"))
    batches = world.backend.batches
    world.later(days=1)
    again = batches.resend(ADMIN, ChosenInvitations(rows=rows))
    assert codes(again) == ["done", "done", "not_found"]
    assert [it.invitation.link_generation for it in again.items[:2]] == [2, 2]
    longer = batches.extend(ADMIN, ChosenToExtend(rows=rows[:2], days=20))
    assert {(it.invitation.expires - world.now).days for it in longer.items} == {20}
    over = batches.revoke(ADMIN, ChosenInvitations(rows=rows[:2]))
    assert {it.invitation.state for it in over.items} == {InvitationState.REVOKED}
    assert codes(batches.revoke(ADMIN, ChosenInvitations(rows=rows[:1]))) == ["invitation_revoked"]


def test_a_row_that_somebody_else_has_changed_is_told_so(world):
    invitation = world.invite(world.company())
    seen = Chosen(id=invitation.id, version=invitation.version)
    world.rules.resend(ADMIN, invitation.id, version=None)
    outcome = world.backend.batches.revoke(ADMIN, ChosenInvitations(rows=(seen, replace(seen, version=None))))
    assert codes(outcome) == ["stale_version", "done"]
    assert outcome.items[0].refusal.extra["version"] == world.seen(invitation).version - 1


@pytest.mark.parametrize("number", [0, MAX_BATCH + 1])
def test_neither_none_nor_too_many(world, number):
    with pytest.raises(Problem) as refused:
        world.backend.batches.resend(ADMIN, ChosenInvitations(rows=(Chosen(id="inv_1"),) * number))
    assert (refused.value.code, refused.value.field) == (ErrorCode.VALIDATION_FAILED, "rows")


def test_the_helpdesk_sends_many_again_but_neither_invites_nor_revokes_them(world):
    company = world.company()
    invitation = world.invite(company)
    helpdesk = caller(OperatorRole.HELPDESK)
    rows = (Chosen(id=invitation.id),)
    assert codes(world.backend.batches.resend(helpdesk, ChosenInvitations(rows=rows))) == ["done"]
    for act in (
        lambda: world.backend.batches.revoke(helpdesk, ChosenInvitations(rows=rows)),
        lambda: invite_all(world, company, "max@contoso.example", asking=helpdesk),
    ):
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.code is ErrorCode.NOT_PERMITTED


def test_a_full_batch_is_done_whole(world):
    company = world.company()
    outcome = invite_all(world, company, *(f"person{number}@contoso.example" for number in range(MAX_BATCH)))
    assert (outcome.done, outcome.refused) == (MAX_BATCH, 0)
    assert world.rules.invitations(ADMIN, InvitationQuery()).total == MAX_BATCH
