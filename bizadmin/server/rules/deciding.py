"""What a business account's own administrators answer to join requests, from the portal. Operators have `join_requests`
for it; the rule is the same."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select

from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.join_request import Approval, JoinRequestState, Refusal
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.server.portal.use_cases import Decision
from bizadmin.server.rules import join_requests, people
from bizadmin.server.rules.finding import hold_account, hold_business_account
from bizadmin.server.rules.join_request_states import REQUESTS
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.members import join_request, member

SHOWN = 50
"""So many requests are listed at most: the others move up when these are answered."""


def decisions(reading: Reading, account_id: str) -> list[Decision]:
    """The requests that wait for this person's answer, the oldest first."""
    rows = reading.connection.execute(_waiting_for(account_id).order_by(join_request.c.created, join_request.c.id))
    return [
        Decision(
            id=row.id,
            company=row.company_name,
            name=row.display_name,
            email=row.email,
            message=row.message,
            made=row.created,
        )
        for row in rows.fetchmany(SHOWN)
    ]


def approve(work: Work, account_id: str, request_id: str) -> str:
    """Make the person a member; who that is. Other roles and licences are given afterwards, by an operator."""
    row = _held(work, account_id, request_id)
    join_requests.approve(work, row.business_account_id, row.id, Approval(), None)
    return row.display_name or row.email


def refuse(work: Work, account_id: str, request_id: str, reason: str) -> str:
    """Say no, and why; to whom."""
    row = _held(work, account_id, request_id)
    join_requests.refuse(work, row.business_account_id, row.id, Refusal(reason=reason), None)
    return row.display_name or row.email


def _held(work: Work, account_id: str, request_id: str) -> Row[Any]:
    """The request, its business account held, where it waits for this person's answer."""
    wanted = _waiting_for(account_id).where(join_request.c.id == request_id)
    row = work.connection.execute(wanted).first()
    if row is None:
        raise not_found("join request")
    hold_business_account(work, row.business_account_id)
    person = hold_account(work, account_id)
    row = work.connection.execute(wanted).first()  # as it is now that nobody else answers
    if row is None or person is None:
        raise not_found("join request")
    people.require_usable(person, work.now)
    work.actor = people.person(person)
    return row


def _waiting_for(account_id: str) -> Select[Any]:
    administers = select(member.c.business_account_id).where(
        member.c.account_id == account_id,
        member.c.role == Role.ADMINISTRATOR.value,
        member.c.status == MemberStatus.ACTIVE.value,
    )
    return REQUESTS.where(
        join_request.c.state == JoinRequestState.WAITING.value,
        join_request.c.business_account_id.in_(administers),
        business_account.c.status == BusinessAccountStatus.ACTIVE.value,
    )
