"""The log of events, read: of everything, of a business account, an account, an invitation."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select

from bizadmin.domain.audit import Event
from bizadmin.domain.mail import Mail
from bizadmin.domain.page import Page
from bizadmin.domain.queries import EventQuery
from bizadmin.server.outbox.queue import as_mail
from bizadmin.server.rules import accounts
from bizadmin.server.rules.finding import addresses_of, find_business_account, find_invitation
from bizadmin.server.rules.listing import Counts, folded
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.events import as_event, event
from bizadmin.server.store.keeping import mail
from bizadmin.server.store.store import seq_of

MOST = 2000
"""Events of one thing, the latest."""


def page(reading: Reading, query: EventQuery, counts: Counts) -> Page[Event]:
    """Events, newest first. Who sees named business accounts only, sees the events of those only."""
    wanted = select(event)
    if query.business_account:
        find_business_account(reading, query.business_account)
        wanted = wanted.where(event.c.business_account_id == query.business_account)
    elif not reading.sees_all:
        wanted = wanted.where(reading.visible(event.c.business_account_id))
    if query.family:
        wanted = wanted.where(event.c.family == query.family)
    if search := folded(query.search):
        in_actor = func.lower(event.c.actor_name).contains(search, autoescape=True)
        in_company = func.lower(event.c.business_account_name).contains(search, autoescape=True)
        wanted = wanted.where(or_(event.c.address_key.contains(search, autoescape=True), in_actor, in_company))
    latest = reading.connection.execute(select(func.max(event.c.seq))).scalar()  # not every event is a change
    total = counts.get(
        (
            "events",
            query.business_account,
            query.family,
            search,
            reading.operator.business_accounts if reading.operator else None,
            latest,
        ),
        seq_of(reading.connection),
        reading.now,
        lambda: reading.connection.execute(
            select(func.count()).select_from(wanted.with_only_columns(event.c.seq).subquery())
        ).scalar_one(),
    )
    ordered = wanted.order_by(event.c.at.desc(), event.c.seq.desc()).limit(query.limit).offset(query.offset)
    return Page(items=tuple(as_event(row) for row in reading.connection.execute(ordered)), total=total)


def of_invitation(reading: Reading, invitation_id: str) -> list[Event]:
    """What happened to an invitation, oldest first."""
    find_invitation(reading, invitation_id)
    return seen(reading, event.c.subject == invitation_id)


def mails_of_invitation(reading: Reading, invitation_id: str) -> list[Mail]:
    """The mails of an invitation, oldest first."""
    find_invitation(reading, invitation_id)
    wanted = select(mail).where(mail.c.invitation_id == invitation_id).order_by(mail.c.created, mail.c.id)
    return [as_mail(row) for row in reading.connection.execute(wanted)]


def of_account(reading: Reading, account_id: str) -> list[Event]:
    """What happened to an account and its addresses, oldest first."""
    accounts.read(reading, account_id)
    keys = addresses_of(reading, account_id)
    return seen(reading, or_(event.c.address_key.in_(keys), event.c.subject == account_id))


def seen(reading: Reading, condition: ColumnElement[bool], *, person: bool = True) -> list[Event]:
    """The latest events that meet a condition and may be seen, oldest first. ``person`` says that the person may be
    seen, and so what happened outside of every business account (a sign-in, a sign-up)."""
    wanted = select(event).where(condition)
    if not reading.sees_all:
        of_ours = reading.visible(event.c.business_account_id)
        wanted = wanted.where(or_(event.c.business_account_id == "", of_ours) if person else of_ours)
    wanted = wanted.order_by(event.c.at.desc(), event.c.seq.desc()).limit(MOST)
    return [as_event(row) for row in reversed(reading.connection.execute(wanted).all())]
