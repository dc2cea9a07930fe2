"""Finding join requests, and bringing them to their end: approved, refused or withdrawn, each of which is final."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select, update

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.changes import Kind
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.accounts import account
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.members import join_request

REQUESTS = (
    select(join_request, account.c.email, account.c.email_key, account.c.display_name, account.c.locale)
    .add_columns(business_account.c.company_name)
    .join(account, account.c.id == join_request.c.account_id)
    .join(business_account, business_account.c.id == join_request.c.business_account_id)
)
"""Join requests with what `as_join_request` needs beside them."""

BY_PERSON = "person"
BY_MEMBERSHIP = "membership"
BY_CLOSING = "closing"  # of the person's account


def find_request(reading: Reading, business_account_id: str, request_id: str) -> Row[Any]:
    """The join request of that business account."""
    wanted = REQUESTS.where(join_request.c.id == request_id, join_request.c.business_account_id == business_account_id)
    row = reading.connection.execute(wanted).first()
    if row is None or not reading.sees(row.business_account_id):
        raise not_found("join request")
    return row


def waiting_of(reading: Reading, business_account_id: str, account_id: str) -> Row[Any] | None:
    """The request of that person that waits for an answer: one at most."""
    wanted = REQUESTS.where(
        join_request.c.business_account_id == business_account_id,
        join_request.c.account_id == account_id,
        join_request.c.state == JoinRequestState.WAITING.value,
    )
    return reading.connection.execute(wanted).first()


def decide(
    work: Work, row: Row[Any], state: JoinRequestState, kind: EventKind, *, reason: str = "", **details: str
) -> None:
    """Bring a request (a row of `REQUESTS`) to its end."""
    work.connection.execute(
        update(join_request)
        .where(join_request.c.id == row.id)
        .values(state=state.value, reason=reason, decided=work.now, version=row.version + 1)
    )
    work.happened(kind, address=row.email, place=place_of(row), subject=row.id, also=details)
    note_change(work, row)


def withdraw(work: Work, row: Row[Any], by: str) -> None:
    """End it without an answer."""
    decide(work, row, JoinRequestState.WITHDRAWN, EventKind.JOIN_REQUEST_WITHDRAWN, by=by)


def settle(work: Work, business_account_id: str, account_id: str) -> None:
    """The person has become a member in another way: nothing is left to answer."""
    row = waiting_of(work, business_account_id, account_id)
    if row is not None:
        withdraw(work, row, BY_MEMBERSHIP)


def note_change(work: Work, row: Row[Any]) -> None:
    """Let open windows know of a request, and of the counts of its business account."""
    work.changed(Kind.JOIN_REQUEST, row.id, row.business_account_id, row.email_key)
    work.changed(Kind.BUSINESS_ACCOUNT, row.business_account_id, row.business_account_id)


def place_of(row: Row[Any]) -> BusinessAccountRef:
    """The business account of a row of `REQUESTS`, as events name it."""
    return BusinessAccountRef(row.business_account_id, row.company_name)
