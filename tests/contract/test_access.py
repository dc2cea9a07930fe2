"""Whom a backend lets in: accounts that are closed or kept, suppressed addresses, join requests."""

from __future__ import annotations

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.domain.member import MemberSource
from bizadmin.domain.queries import MemberQuery
from bizadmin.services.outcomes import new_intent


def kinds(world, address):
    (dossier,) = world.backend.look_up([address], timeline=True)
    return [event.kind for event in dossier.events]


def test_an_account_that_is_to_be_closed_says_when_and_can_be_kept(world):
    account = world.account()
    closing = world.backend.close_account(account.id, intent=new_intent())
    assert closing.closes is not None
    (dossier,) = world.backend.look_up([account.email])
    assert dossier.account == closing
    kept = world.backend.keep_account(account.id, intent=new_intent())
    assert kept.closes is None
    assert kept.status == account.status
    told = [kind for kind in kinds(world, account.email) if kind.family == "account"]
    assert told[-2:] == [EventKind.ACCOUNT_CLOSING, EventKind.ACCOUNT_KEPT]


def test_to_close_or_keep_once_more_changes_nothing(world):
    account = world.account()
    kept = world.backend.keep_account(account.id, intent=new_intent())
    assert kept == account
    closing = world.backend.close_account(account.id, intent=new_intent())
    assert world.backend.close_account(account.id, intent=new_intent()) == closing


def test_the_last_administrators_account_is_not_closed(world):
    _, administrator = world.claimed_company()
    with pytest.raises(Problem) as caught:
        world.backend.close_account(administrator.account_id, intent=new_intent())
    assert caught.value.code is ErrorCode.LAST_ADMINISTRATOR


def test_to_enable_an_account_in_use_changes_nothing(world):
    account = world.account()
    assert world.backend.enable_account(account.id, intent=new_intent()) == account


@pytest.mark.parametrize("act", ["enable_account", "close_account", "keep_account"])
def test_an_account_that_is_not_there_is_not_found(world, act):
    with pytest.raises(Problem) as caught:
        getattr(world.backend, act)("acc_nowhere", intent=new_intent())
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_a_suppressed_address_is_told_and_can_be_lifted(world):
    address = world.suppressed_address()
    (dossier,) = world.backend.look_up([address])
    assert dossier.suppression is not None
    world.backend.lift_suppression(address.upper(), intent=new_intent())
    (dossier,) = world.backend.look_up([address])
    assert dossier.suppression is None
    assert EventKind.SUPPRESSION_LIFTED in kinds(world, address)


def test_to_lift_once_more_changes_nothing(world):
    address = world.suppressed_address()
    for _ in range(2):
        world.backend.lift_suppression(address, intent=new_intent())
    assert kinds(world, address).count(EventKind.SUPPRESSION_LIFTED) == 1


def test_what_is_no_address_is_not_lifted(world):
    with pytest.raises(Problem) as caught:
        world.backend.lift_suppression("nobody at all", intent=new_intent())
    assert caught.value.code is ErrorCode.INVALID_ADDRESS


def test_whoever_asked_and_is_approved_is_a_member(world):
    request = world.join_request()
    intent = new_intent()
    approved = world.backend.approve_join_request(request, intent=intent)
    assert approved.state is JoinRequestState.APPROVED
    assert world.backend.approve_join_request(request, intent=intent) == approved
    members = world.backend.members(request.business_account.id, MemberQuery()).items
    (member,) = [it for it in members if it.account_id == request.account_id]
    assert (member.email, member.source) == (request.email, MemberSource.APPROVAL)


def test_an_approval_of_what_was_decided_since_is_stale(world):
    request = world.join_request()
    world.backend.approve_join_request(request, intent=new_intent())
    with pytest.raises(Problem) as caught:
        world.backend.approve_join_request(request, intent=new_intent())
    assert caught.value.code is ErrorCode.STALE_VERSION
