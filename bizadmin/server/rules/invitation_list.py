"""The list of invitations: filters, order, pages by offset and by cursor.

A page is found in an index alone, its rows are read afterwards: so a far page costs little more than a near one.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, String, and_, case, false, func, literal, or_, select

from bizadmin.domain.address import address_key
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Invitation, InvitationState
from bizadmin.domain.page import Page
from bizadmin.domain.queries import InvitationQuery
from bizadmin.server.rules.finding import INVITATIONS
from bizadmin.server.rules.listing import Counts, directed, folded, sort_fields
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.invitations import as_invitation, invitation
from bizadmin.server.store.store import seq_of

FEW = 5000
"""Rows that are found by a search and put in order; along the order's index one would look for them for long."""

_c = invitation.c
_MOMENTS = ("created", "expires", "last_sent")


def page(reading: Reading, query: InvitationQuery, counts: Counts) -> Page[Invitation]:
    """One page of invitations that may be seen."""
    conditions = _conditions(reading, query)
    total = _total(reading, query, conditions, counts)
    if query.search.strip() and total <= FEW:
        conditions = [_c.id.in_(select(_c.id).where(*conditions))]
    orders = _orders(reading.now)
    fields = sort_fields(query.sort, orders)
    wanted = select(_c.id).where(*conditions)
    for name, descending in fields:
        wanted = wanted.order_by(directed(orders[name], descending))
    wanted = wanted.order_by(directed(_c.id, fields[-1][1]))
    wanted = wanted.where(_after(query, fields, orders)) if query.cursor else wanted.offset(query.offset)
    found = list(reading.connection.execute(wanted.limit(query.limit + 1)).scalars())
    ids = found[: query.limit]
    rows = {row.id: row for row in reading.connection.execute(INVITATIONS.where(_c.id.in_(ids)))}
    items = tuple(as_invitation(rows[invitation_id], reading.now) for invitation_id in ids)
    more = len(found) > query.limit
    return Page(
        items=items,
        total=total,
        next_cursor=_cursor(query.sort, [name for name, _ in fields], items[-1]) if more and items else None,
    )


def seen_state(now: datetime) -> ColumnElement[str]:
    """The state that readers see."""
    over = and_(_c.state == InvitationState.PENDING.value, _c.expires <= now)
    return case((over, literal(InvitationState.EXPIRED.value, String)), else_=_c.state)


def in_state(state: InvitationState, now: datetime) -> ColumnElement[bool]:
    """The condition that readers see this state."""
    pending = _beside(_c.state) == InvitationState.PENDING.value
    if state is InvitationState.PENDING:
        return and_(pending, _c.expires > now)
    if state is InvitationState.EXPIRED:
        return or_(_beside(_c.state) == state.value, and_(pending, _c.expires <= now))
    return _beside(_c.state) == state.value


def _beside(column: ColumnElement[str]) -> ColumnElement[str]:
    """A column by which rows are picked out along the order's index. SQLite would rather find them by the column's own
    index and sort them, which takes a hundred times as long where most rows match."""
    return func.coalesce(column, "")


def _orders(now: datetime) -> dict[str, ColumnElement[Any]]:
    return {
        "address": _c.address_key,
        "business_account": _c.company_key,
        "state": seen_state(now),
        "delivery": _c.delivery,
        "expires": _c.expires,
        "created": _c.created,
        "last_sent": _c.last_sent,
        "role": _c.role,
    }


def _conditions(reading: Reading, query: InvitationQuery) -> list[ColumnElement[bool]]:
    now = reading.now
    conditions: list[ColumnElement[bool]] = []
    if not reading.sees_all:
        conditions.append(reading.visible(_c.business_account_id))
    if query.business_account:
        conditions.append(_c.business_account_id == query.business_account)
    if query.state:
        conditions.append(or_(*(in_state(state, now) for state in query.state)))
    if query.delivery:
        conditions.append(_beside(_c.delivery).in_([delivery.value for delivery in query.delivery]))
    if query.link_opened is not None:
        conditions.append(_c.link_opened.is_not(None) if query.link_opened else _c.link_opened.is_(None))
    if query.role is not None:
        conditions.append(_beside(_c.role) == query.role.value)
    if query.language:
        conditions.append(_c.language == query.language)
    if inviter := query.invited_by.strip():
        conditions.append(func.lower(_c.invited_by).contains(inviter.lower(), autoescape=True))
    if query.expiring_within is not None:
        conditions.append(in_state(InvitationState.PENDING, now))
        conditions.append(_c.expires <= now + timedelta(hours=query.expiring_within))
    if query.created_after is not None:
        conditions.append(_c.created >= query.created_after)
    if query.created_before is not None:
        conditions.append(_c.created < query.created_before)
    if search := folded(query.search):
        conditions.append(_mentions(search))
    return conditions


def _mentions(search: str) -> ColumnElement[bool]:
    """In the address (its key, which the index of addresses has; beyond ASCII also as typed) or the company's name."""
    companies = select(business_account.c.id).where(business_account.c.name_key.contains(search, autoescape=True))
    found = [_c.address_key.contains(search, autoescape=True), _c.business_account_id.in_(companies)]
    if not search.isascii():
        found.append(func.lower(_c.address).contains(search, autoescape=True))
    return or_(*found)


def _total(reading: Reading, query: InvitationQuery, conditions: list[ColumnElement[bool]], counts: Counts) -> int:
    key = (
        "invitations",
        replace(query, sort="", limit=0, offset=0, cursor=""),
        reading.operator.business_accounts if reading.operator else None,
    )
    return counts.get(
        key,
        seq_of(reading.connection),
        reading.now,
        lambda: reading.connection.execute(
            select(func.count()).select_from(select(_c.id).where(*conditions).subquery())
        ).scalar_one(),
    )


def _after(
    query: InvitationQuery, fields: list[tuple[str, bool]], orders: dict[str, ColumnElement[Any]]
) -> ColumnElement[bool]:
    """What comes after the cursor's place."""
    values = _read_cursor(query, [name for name, _ in fields])
    steps = [(orders[name], descending, value) for (name, descending), value in zip(fields, values, strict=False)]
    steps.append((_c.id, fields[-1][1], values[-1]))
    later: list[ColumnElement[bool]] = []
    same: list[ColumnElement[bool]] = []
    for column, descending, value in steps:
        later.append(and_(*same, _beyond(column, value, descending)))
        same.append(column.is_(None) if value is None else column == value)
    first, descending, value = steps[0]
    if value is None:
        return or_(*later)
    bound = or_(first <= value, first.is_(None)) if descending else first >= value
    return and_(bound, or_(*later))  # the bound lets the index begin where the page does


def _beyond(column: ColumnElement[Any], value: Any, descending: bool) -> ColumnElement[bool]:
    if value is None:
        return false() if descending else column.is_not(None)
    return or_(column < value, column.is_(None)) if descending else column > value


def _cursor(sort: str, names: list[str], last: Invitation) -> str:
    values = [_value(name, last) for name in names]
    return base64.urlsafe_b64encode(msgspec.json.encode([sort, *values, last.id])).decode().rstrip("=")


def _value(name: str, it: Invitation) -> str | None:
    if name in _MOMENTS:
        moment = getattr(it, name)
        return moment.astimezone(UTC).isoformat() if moment else None
    if name == "address":
        return address_key(it.address)
    if name == "business_account":
        return it.business_account.name.casefold()
    return str(getattr(it, name))


def _read_cursor(query: InvitationQuery, names: list[str]) -> list[Any]:
    foreign = Problem(ErrorCode.VALIDATION_FAILED, "This cursor belongs to another list or order.", field="cursor")
    try:
        padded = query.cursor + "=" * (-len(query.cursor) % 4)
        sort, *values = msgspec.json.decode(base64.urlsafe_b64decode(padded.encode("ascii")), type=list[str | None])
        values = [
            datetime.fromisoformat(value) if name in _MOMENTS and value is not None else value
            for name, value in zip([*names, "id"], values, strict=True)
        ]
    except (ValueError, msgspec.DecodeError, binascii.Error):
        raise foreign from None
    if sort != query.sort or values[-1] is None:
        raise foreign
    return values
