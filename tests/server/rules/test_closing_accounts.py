"""Accounts that are about to be closed, kept, and closed by the clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.join_request import Approval, JoinRequestQuery, JoinRequestState
from bizadmin.domain.member import Role
from bizadmin.domain.scopes import OperatorRole
from tests.server.rules.world import ADMIN, NOON, PASSWORD, VISITOR, caller

ADDRESS = "erika@contoso.example"
CLOSES = NOON + timedelta(days=30)


@pytest.fixture
def company(world):
    return world.company()


@pytest.fixture
def erika(world, company):
    account = world.account(ADDRESS, name="Erika", password=PASSWORD.text, locale="de")
    world.provisioning.add_member(company.id, account.id)
    return account


def close(world, account):
    return world.rules.close_account(ADMIN, account.id, version=None)


def time_passes(world):
    """The clock strikes, and the backend does what is due."""
    world.backend.clockwork.run_due()


def test_closing_is_announced_to_the_person_and_to_the_log(world, erika):
    closing = close(world, erika)
    assert (closing.status, closing.closes) == (AccountStatus.ACTIVE, CLOSES)
    (event,) = world.events(EventKind.ACCOUNT_CLOSING)
    assert (event.address, event.subject, event.details) == (ADDRESS, erika.id, {"closes": "2026-04-01T12:00:00Z"})
    (kind, text) = world.mails_to(ADDRESS)[-1]
    assert kind == "account_closing"
    assert "1. April 2026" in text


def test_to_close_it_once_more_changes_nothing(world, erika):
    first = close(world, erika)
    world.later(days=2)
    assert close(world, erika) == first
    assert len(world.events(EventKind.ACCOUNT_CLOSING)) == 1


def test_the_dossier_says_when(world, erika):
    close(world, erika)
    assert world.rules.look_up(ADMIN, [ADDRESS], timeline=False, mails=False)[0].account.closes == CLOSES


def test_meanwhile_nobody_signs_in_with_it_and_sessions_are_over(world, erika):
    close(world, erika)
    refused = world.refused(world.portal.sign_in, ADDRESS, PASSWORD, "7KQ-4M2", VISITOR)
    assert (refused.code, refused.extra["closes"]) == (ErrorCode.ACCOUNT_DISABLED, CLOSES.isoformat())
    assert world.portal.person(erika.id) is None


def test_meanwhile_nobody_joins_with_it(world, erika):
    close(world, erika)
    token = world.token_of(world.invite(world.company("Fabrikam", administrator="ada@fabrikam.example"), ADDRESS))
    refused = world.refused(world.join, token, account_id=erika.id)
    assert (refused.code, refused.extra["closes"]) == (ErrorCode.ACCOUNT_DISABLED, CLOSES.isoformat())
    assert world.events(EventKind.LINK_REFUSED)[-1].details["code"] == "account_disabled"


def test_meanwhile_no_request_of_the_person_is_approved(world, company):
    account = world.account("nina@contoso.example")
    request = world.provisioning.add_join_request(company.id, account.id)
    close(world, account)
    refused = world.refused(
        world.backend.join_requests.approve_join_request, ADMIN, company.id, request, Approval(), version=None
    )
    assert refused.code is ErrorCode.ACCOUNT_DISABLED


def test_a_closing_that_is_called_off_leaves_everything_as_it_was(world, company, erika):
    close(world, erika)
    world.later(days=29)
    kept = world.rules.keep_account(ADMIN, erika.id, version=None)
    assert (kept.closes, kept.status) == (None, AccountStatus.ACTIVE)
    world.later(days=2)
    time_passes(world)
    assert world.member(company, ADDRESS)
    assert world.portal.sign_in(ADDRESS, PASSWORD, "", VISITOR).account_id == erika.id
    assert [it.kind for it in world.events(EventKind.ACCOUNT_KEPT, EventKind.ACCOUNT_CLOSED)] == [
        EventKind.ACCOUNT_KEPT
    ]


def test_to_keep_what_nobody_closes_changes_nothing(world, erika):
    assert world.rules.keep_account(ADMIN, erika.id, version=None).version == erika.version
    assert world.events(EventKind.ACCOUNT_KEPT) == []


def test_after_thirty_days_the_clock_closes_it(world, company, erika):
    request = world.provisioning.add_join_request(
        world.company("Fabrikam", administrator="ada@fabrikam.example").id, erika.id
    )
    close(world, erika)
    world.later(days=30)
    time_passes(world)
    closed = world.rules.account(ADMIN, erika.id)
    assert (closed.status, closed.closes) == (AccountStatus.CLOSED, None)
    assert [it.email for it in world.members(company)] == ["ada@contoso.example"]
    (event,) = world.events(EventKind.ACCOUNT_CLOSED)
    assert (event.actor.name, event.address) == ("BizAdmin", ADDRESS)
    assert [it.address for it in world.events(EventKind.MEMBER_REMOVED)] == [ADDRESS]
    (withdrawn,) = world.events(EventKind.JOIN_REQUEST_WITHDRAWN)
    assert (withdrawn.subject, withdrawn.details["by"]) == (request, "closing")
    assert world.portal.person(erika.id) is None


def test_before_that_it_does_not(world, company, erika):
    close(world, erika)
    world.later(days=29, hours=23)
    time_passes(world)
    assert world.member(company, ADDRESS)


def test_what_is_closed_is_closed(world, erika):
    close(world, erika)
    world.later(days=30)
    time_passes(world)
    for act in (world.rules.keep_account, world.rules.close_account, world.rules.enable_account):
        assert world.refused(act, ADMIN, erika.id, version=None).code is ErrorCode.ACCOUNT_DISABLED


def test_the_last_administrator_is_not_closed(world, company):
    ada = world.member(company, "ada@contoso.example")
    refused = world.refused(world.rules.close_account, ADMIN, ada.account_id, version=None)
    assert refused.code is ErrorCode.LAST_ADMINISTRATOR


def test_whoever_is_about_to_be_closed_is_no_administrator_to_count_on(world, company):
    second = world.add_member(company, "bea@contoso.example", Role.ADMINISTRATOR)
    world.rules.close_account(ADMIN, second.account_id, version=None)
    ada = world.member(company, "ada@contoso.example")
    refused = world.refused(world.rules.block_member, ADMIN, company.id, ada.id, version=None)
    assert refused.code is ErrorCode.LAST_ADMINISTRATOR
    world.rules.keep_account(ADMIN, second.account_id, version=None)
    world.rules.block_member(ADMIN, company.id, ada.id, version=None)


def test_the_helpdesk_closes_no_account(world, erika):
    for act in (world.rules.close_account, world.rules.keep_account):
        refused = world.refused(act, caller(OperatorRole.HELPDESK), erika.id, version=None)
        assert refused.code is ErrorCode.NOT_PERMITTED


def test_a_withdrawn_request_is_seen_as_such(world, company):
    account = world.account("nina@contoso.example")
    world.provisioning.add_join_request(company.id, account.id)
    close(world, account)
    world.later(days=30)
    time_passes(world)
    (request,) = world.backend.join_requests.join_requests(ADMIN, company.id, JoinRequestQuery()).items
    assert request.state is JoinRequestState.WITHDRAWN
