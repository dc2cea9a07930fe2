"""Numbers of invitations from the counts that are kept (`bizadmin.server.store.counting`).

Those who end by the clock are found in an index: as many as were invited in the last weeks, however old the database.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select

from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.queries import InvitationQuery
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.counting import invitation_count
from bizadmin.server.store.invitations import invitation

_k = invitation_count.c
_c = invitation.c
_PENDING, _EXPIRED = InvitationState.PENDING, InvitationState.EXPIRED
_BY_STATE = InvitationQuery()


def by_state(reading: Reading, query: InvitationQuery = _BY_STATE) -> Counter[InvitationState]:
    """Invitations that may be seen and match the query's filters, by the state that readers see.

    Of the filters, those by delivery, opened link, role and business account are heeded; others have to be counted.
    """
    stored: Counter[InvitationState] = Counter()
    number = func.sum(_number(query)).label("number")
    conditions = _filters(reading, query, _k.business_account_id, _k.delivery, _k.role)
    for row in reading.connection.execute(select(_k.state, number).where(*conditions).group_by(_k.state)):
        stored[InvitationState(row.state)] += int(row.number)
    if stored[_PENDING]:
        living = pending(reading, query)
        stored[_EXPIRED] += stored[_PENDING] - living
        stored[_PENDING] = living
    return stored


def counts_by_state_for(query: InvitationQuery) -> bool:
    """Whether the query has only filters that `by_state` heeds, and by state."""
    rest = replace(
        query, state=(), delivery=(), link_opened=None, business_account="", role=None,
        sort="", limit=0, offset=0, cursor="",
    )  # fmt: skip
    return rest == _NOTHING


def total(reading: Reading, query: InvitationQuery) -> int | None:
    """How many match the query; None where it has a filter by which no counts are kept."""
    if not counts_by_state_for(replace(query, expiring_within=None)):
        return None
    wanted: Collection[InvitationState] = query.state or tuple(InvitationState)
    if query.expiring_within is not None or tuple(wanted) == (_PENDING,):
        return pending(reading, query) if _PENDING in wanted else 0
    return sum(number for state, number in by_state(reading, query).items() if state in wanted)


def pending(reading: Reading, query: InvitationQuery = _BY_STATE) -> int:
    """Those among them that may still be accepted, and end within the query's hours."""
    conditions = _filters(reading, query, _c.business_account_id, _c.delivery, _c.role)
    conditions += [_c.state == _PENDING.value, _c.expires > reading.now]
    if query.expiring_within is not None:
        conditions.append(_c.expires <= reading.now + timedelta(hours=query.expiring_within))
    if query.link_opened is not None:
        conditions.append(_c.link_opened.is_not(None) if query.link_opened else _c.link_opened.is_(None))
    return reading.connection.execute(select(func.count()).select_from(invitation).where(*conditions)).scalar_one()


@dataclass(frozen=True, slots=True)
class Ever:
    """Invitations to which something happened at some time."""

    mail_accepted: int
    link_opened: int


def ever(reading: Reading) -> Ever:
    """Of how many that may be seen a server took a mail, and a person opened the link."""
    sums = select(func.sum(_k.mail_accepted), func.sum(_k.link_opened)).where(reading.visible(_k.business_account_id))
    accepted, opened = reading.connection.execute(sums).one()
    return Ever(mail_accepted=int(accepted or 0), link_opened=int(opened or 0))


_NOTHING = replace(InvitationQuery(), sort="", limit=0)


def _number(query: InvitationQuery) -> ColumnElement[int]:
    if query.link_opened is None:
        return _k.number
    return _k.link_opened if query.link_opened else _k.number - _k.link_opened


def _filters(
    reading: Reading,
    query: InvitationQuery,
    place: ColumnElement[str],
    delivery: ColumnElement[str],
    role: ColumnElement[str],
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [] if reading.sees_all else [reading.visible(place)]
    if query.business_account:
        conditions.append(place == query.business_account)
    if query.delivery:
        conditions.append(delivery.in_([it.value for it in query.delivery]))
    if query.role is not None:
        conditions.append(role == query.role.value)
    return conditions
