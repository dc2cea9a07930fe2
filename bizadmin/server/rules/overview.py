"""The counts that the overview shows."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.domain.overview import Day, Overview
from bizadmin.server.rules.accounts import seen_by
from bizadmin.server.rules.listing import Counts
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.accounts import account
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.events import event
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.members import join_request
from bizadmin.server.store.store import seq_of

DAYS = 28
SOON = timedelta(hours=48)

_c = invitation.c


def overview(reading: Reading, counts: Counts) -> Overview:
    """Counts over all business accounts that may be seen."""
    places = reading.operator.business_accounts if reading.operator else None
    seq = seq_of(reading.connection)
    return counts.get(("overview", places), seq, reading.now, lambda: _count(reading))


def _count(reading: Reading) -> Overview:
    states, deliveries, soon = _by_state(reading)
    mine = () if reading.sees_all else (reading.visible(_c.business_account_id),)
    by_status = (
        select(business_account.c.status, func.count())
        .where(reading.visible(business_account.c.id))
        .group_by(business_account.c.status)
    )
    companies: dict[str, int] = dict(reading.connection.execute(by_status).all())
    waiting = join_request.c.state == JoinRequestState.WAITING.value
    locked = [account.c.status == AccountStatus.LOCKED.value, account.c.locked_until > reading.now]
    if not reading.sees_all:
        locked.append(seen_by(reading))
    return Overview(
        business_accounts=sum(companies.values()),
        invitations=states.total(),
        by_state={state.value: states[state.value] for state in InvitationState},
        by_delivery={delivery.value: deliveries[delivery.value] for delivery in Delivery},
        expiring_48h=soon,
        bounced=deliveries[Delivery.BOUNCED.value],
        not_sent=deliveries[Delivery.NOT_SENT.value],
        join_requests=_how_many(reading, join_request, waiting, reading.visible(join_request.c.business_account_id)),
        unclaimed=companies.get(BusinessAccountStatus.UNCLAIMED.value, 0),
        locked_accounts=_how_many(reading, account, *locked),
        days=_days(reading),
        mail_accepted=_how_many(reading, invitation, _c.mail_accepted.is_not(None), *mine),
        link_opened=_how_many(reading, invitation, _c.link_opened.is_not(None), *mine),
        joined=states[InvitationState.ACCEPTED.value],
    )


def _by_state(reading: Reading) -> tuple[Counter[str], Counter[str], int]:
    """Invitations by state, pending ones by delivery, and how many of those expire soon: one pass along an index."""
    lives = _c.expires > reading.now
    soon = lives & (_c.expires <= reading.now + SOON)
    by_delivery = [func.count(case((lives & (_c.delivery == delivery.value), 1))) for delivery in Delivery]
    states: Counter[str] = Counter()
    deliveries: Counter[str] = Counter()
    expiring = 0
    counted = reading.connection.execute(
        select(_c.state, func.count(), func.count(case((lives, 1))), func.count(case((soon, 1))), *by_delivery)
        .where(reading.visible(_c.business_account_id))
        .group_by(_c.state)
    )
    for state, number, living, in_time, *delivered in map(tuple[Any, ...], counted):
        if state != InvitationState.PENDING.value:
            states[state] += number
            continue
        states[state] += living
        states[InvitationState.EXPIRED.value] += number - living
        deliveries.update(dict(zip((delivery.value for delivery in Delivery), delivered, strict=True)))
        expiring = in_time
    return states, deliveries, expiring


def _days(reading: Reading) -> tuple[Day, ...]:
    """What happened on each of the last days, today included."""
    today = reading.now.astimezone(UTC).date()
    first = today - timedelta(days=DAYS - 1)
    begin = datetime.combine(first, time(), UTC)
    visible = reading.visible(_c.business_account_id)
    invited = _per_day(reading, _c.created, _c.created >= begin, visible)
    accepted = _per_day(reading, _c.ended, _c.ended >= begin, _c.state == InvitationState.ACCEPTED.value, visible)
    bounced = _per_day(
        reading,
        event.c.at,
        event.c.family == EventKind.MAIL_BOUNCED.family,
        event.c.at >= begin,
        event.c.kind == EventKind.MAIL_BOUNCED.value,
        event.c.subject != "",
        reading.visible(event.c.business_account_id),
    )
    days = (first + timedelta(days=number) for number in range(DAYS))
    return tuple(
        Day(
            day=day,
            invited=invited.get(day.isoformat(), 0),
            accepted=accepted.get(day.isoformat(), 0),
            bounced=bounced.get(day.isoformat(), 0),
        )
        for day in days
    )


def _per_day(reading: Reading, moment: ColumnElement[Any], *conditions: ColumnElement[bool]) -> dict[str, int]:
    day = func.date(moment)
    rows = reading.connection.execute(select(day, func.count()).where(*conditions).group_by(day))
    return {str(day): number for day, number in rows}


def _how_many(reading: Reading, table: Any, *conditions: ColumnElement[bool]) -> int:
    return reading.connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
