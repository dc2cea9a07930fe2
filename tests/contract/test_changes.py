from __future__ import annotations

import threading

from bizadmin.domain.address import address_key
from bizadmin.domain.changes import Changes, Kind
from bizadmin.domain.queries import NewInvitation
from bizadmin.services.outcomes import new_intent


def invite(world, company):
    new = NewInvitation(business_account=company.id, address=world.address())
    return world.backend.invite(new, intent=new_intent())


def test_nothing_changes_by_itself(world):
    now = world.backend.changes(None)
    assert (now.items, now.reset) == ((), False)
    later = world.backend.changes(now.seq)
    assert (later.seq, later.items, later.reset) == (now.seq, (), False)


def test_a_change_is_seen_with_its_place_and_its_address(world):
    company = world.company()
    seq = world.backend.changes(None).seq
    invitation = invite(world, company)
    changes = world.backend.changes(seq, wait=20)
    assert changes.seq > seq
    (seen,) = [it for it in changes.items if it.kind is Kind.INVITATION]
    assert (seen.id, seen.business_account) == (invitation.id, company.id)
    assert seen.address_key == address_key(invitation.address)
    assert changes.touches_address(address_key(invitation.address))
    assert world.backend.changes(changes.seq).items == ()


def test_a_changed_company_and_a_changed_member_are_seen(world):
    company, _ = world.claimed_company()
    member = world.member(company, world.address())
    seq = world.backend.changes(None).seq
    world.backend.block_member(member, intent=new_intent())
    assert member.id in [it.id for it in world.backend.changes(seq).items if it.kind is Kind.MEMBER]
    seq = world.backend.changes(None).seq
    company = world.backend.business_account(company.id)
    world.backend.suspend_business_account(company.id, version=company.version, intent=new_intent())
    assert world.backend.changes(seq).touches(Kind.BUSINESS_ACCOUNT)


def test_who_waits_is_told_when_something_changes(world):
    company = world.company()
    seq = world.backend.changes(None).seq
    heard: list[Changes] = []
    waiting = threading.Thread(target=lambda: heard.append(world.backend.changes(seq, wait=20)))
    waiting.start()
    invitation = invite(world, company)
    waiting.join(30)
    assert invitation.id in [it.id for it in heard[0].items]


def test_a_repeated_change_is_no_change(world):
    company = world.company()
    new, intent = NewInvitation(business_account=company.id, address=world.address()), new_intent()
    world.backend.invite(new, intent=intent)
    seq = world.backend.changes(None).seq
    world.backend.invite(new, intent=intent)
    assert world.backend.changes(seq).items == ()


def test_a_point_that_lies_ahead_means_refresh_everything(world):
    assert world.backend.changes(world.backend.changes(None).seq + 1000).reset
