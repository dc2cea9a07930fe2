"""The counts that the overview shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal_column, select

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.domain.overview import Day, Overview
from bizadmin.server.rules import kept
from bizadmin.server.rules.accounts import seen_by
from bizadmin.server.rules.invitation_filters import beside
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
    states = kept.by_state(reading)
    ever = kept.ever(reading)
    deliveries, soon = _pending(reading)
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
        by_state={state.value: states[state] for state in InvitationState},
        by_delivery={delivery.value: deliveries[delivery.value] for delivery in Delivery},
        expiring_48h=soon,
        bounced=deliveries[Delivery.BOUNCED.value],
        not_sent=deliveries[Delivery.NOT_SENT.value],
        join_requests=_how_many(reading, join_request, waiting, reading.visible(join_request.c.business_account_id)),
        unclaimed=companies.get(BusinessAccountStatus.UNCLAIMED.value, 0),
        locked_accounts=_how_many(reading, account, *locked),
        days=_days(reading),
        mail_accepted=ever.mail_accepted,
        link_opened=ever.link_opened,
        joined=states[InvitationState.ACCEPTED],
    )


def _pending(reading: Reading) -> tuple[Counter[str], int]:
    """Pending invitations by delivery, and how many of them expire soon."""
    soon = _c.expires <= reading.now + SOON
    counted = reading.connection.execute(
        select(_c.delivery, func.count().label("number"), func.count(case((soon, 1))).label("soon"))
        .where(_c.state == InvitationState.PENDING.value, _c.expires > reading.now)
        .where(reading.visible(_c.business_account_id))
        .group_by(_c.delivery)
    ).all()
    return Counter({row.delivery: row.number for row in counted}), sum(row.soon for row in counted)


def _days(reading: Reading) -> tuple[Day, ...]:
    """What happened on each of the last days, today included."""
    today = reading.now.astimezone(UTC).date()
    days = [today - timedelta(days=ago) for ago in reversed(range(DAYS))]
    mine = reading.visible(_c.business_account_id)
    invited = _per_day(reading, days, _c.created, mine)
    is_accepted = beside(reading, _c.state) == InvitationState.ACCEPTED.value
    accepted = _per_day(reading, days, _c.ended, is_accepted, mine)
    bounced = _per_day(
        reading,
        days,
        event.c.at,
        event.c.kind == literal_column(f"'{EventKind.MAIL_BOUNCED.value}'"),  # as the index has it
        event.c.subject != literal_column("''"),
        reading.visible(event.c.business_account_id),
    )
    return tuple(
        Day(day=day, invited=one, accepted=two, bounced=three)
        for day, one, two, three in zip(days, invited, accepted, bounced, strict=True)
    )


def _per_day(
    reading: Reading, days: Sequence[date], moment: ColumnElement[Any], *conditions: ColumnElement[bool]
) -> Sequence[int]:
    """How many on each day: ranges of an index, because the day of a moment stands in none."""
    begins = [datetime.combine(day, time(), UTC) for day in days]
    counted = (
        select(func.count()).where(moment >= begin, moment < begin + timedelta(days=1), *conditions).scalar_subquery()
        for begin in begins
    )
    return list(reading.connection.execute(select(*(it.label(f"day_{at}") for at, it in enumerate(counted)))).one())


def _how_many(reading: Reading, table: Any, *conditions: ColumnElement[bool]) -> int:
    return reading.connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
