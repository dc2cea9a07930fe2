"""What the filters of the list of invitations ask of an invitation."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, UnaryExpression, and_, func, or_, select
from sqlalchemy.sql.operators import custom_op

from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.queries import InvitationQuery
from bizadmin.server.rules.listing import folded
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.address_parts import LEAST, has_part
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.invitations import invitation

_c = invitation.c
_PLUS = custom_op("+")


def in_state(state: InvitationState, now: datetime, stored: ColumnElement[str] = _c.state) -> ColumnElement[bool]:
    """The condition that readers see this state."""
    pending = stored == InvitationState.PENDING.value
    if state is InvitationState.PENDING:
        return and_(pending, _c.expires > now)
    if state is InvitationState.EXPIRED:
        return or_(stored == state.value, and_(pending, _c.expires <= now))
    return stored == state.value


def beside(reading: Reading, column: ColumnElement[str]) -> ColumnElement[str]:
    """A column that is looked at along the order's index. SQLite would rather find rows by the column's own index and
    sort them, which takes a hundred times as long where most match; PostgreSQL knows how many match. A plus sign keeps
    SQLite from it (https://sqlite.org/optoverview.html, section 2)."""
    if reading.connection.dialect.name != "sqlite":
        return column
    return UnaryExpression(column, operator=_PLUS, type_=column.type)


def conditions_of(reading: Reading, query: InvitationQuery, *, along_order: bool = False) -> list[ColumnElement[bool]]:
    """What the query's filters ask of an invitation. ``along_order``: most match, so that they are looked for in the
    list's order."""
    now = reading.now
    state, delivery, role = (
        beside(reading, column) if along_order else column for column in (_c.state, _c.delivery, _c.role)
    )
    conditions: list[ColumnElement[bool]] = []
    if not reading.sees_all:
        conditions.append(reading.visible(_c.business_account_id))
    if query.business_account:
        conditions.append(_c.business_account_id == query.business_account)
    if query.state:
        conditions.append(or_(*(in_state(it, now, state) for it in query.state)))
    if query.delivery:
        conditions.append(delivery.in_([it.value for it in query.delivery]))
    if query.link_opened is not None:
        conditions.append(_c.link_opened.is_not(None) if query.link_opened else _c.link_opened.is_(None))
    if query.role is not None:
        conditions.append(role == query.role.value)
    if query.language:
        conditions.append(_c.language == query.language)
    if inviter := query.invited_by.strip():
        conditions.append(func.lower(_c.invited_by).contains(inviter.lower(), autoescape=True))
    if query.expiring_within is not None:
        conditions.append(in_state(InvitationState.PENDING, now, state))
        conditions.append(_c.expires <= now + timedelta(hours=query.expiring_within))
    if query.created_after is not None:
        conditions.append(_c.created >= query.created_after)
    if query.created_before is not None:
        conditions.append(_c.created < query.created_before)
    if search := folded(query.search):
        conditions.append(
            _mentions(reading, search, beside(reading, _c.address_key) if along_order else _c.address_key)
        )
    return conditions


def _mentions(reading: Reading, search: str, key: ColumnElement[str]) -> ColumnElement[bool]:
    """In the address (its key; beyond ASCII also as typed) or the company's name."""
    if len(search) < LEAST:
        found = [key.contains(search, autoescape=True)]
    else:
        found = [has_part(reading.connection, key, search)]
    companies = select(business_account.c.id).where(business_account.c.name_key.contains(search, autoescape=True))
    if reading.connection.execute(companies.limit(1)).first() is not None:  # one condition is looked up, two are not
        found.append(_c.business_account_id.in_(companies))
    if not search.isascii():
        found.append(func.lower(_c.address).contains(search, autoescape=True))
    return or_(*found)
