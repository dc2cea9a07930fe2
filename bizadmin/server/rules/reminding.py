"""What the backend does of itself before an invitation ends: remind whoever is invited, warn whoever invited.

Each mail is a transaction of its own that looks once more, so that several processes may do this at the same time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, literal_column, select, update

from bizadmin.domain.address import address_key
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.invitation import REMIND_BEFORE, Delivery, InvitationState
from bizadmin.domain.mail import MailKind
from bizadmin.server.outbox.queue import withdraw
from bizadmin.server.outbox.rendering import MailFacts
from bizadmin.server.rules import inviting, mailing
from bizadmin.server.rules.finding import INVITATIONS, account_of, hold_business_account, hold_invitation
from bizadmin.server.rules.work import Reading, Work
from bizadmin.server.store.business_accounts import as_ref, business_account
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.keeping import mail

WARN_BEFORE = timedelta(days=1)

APART = timedelta(days=1)
"""Between any mail of an invitation and its reminder, so that one that lives for a day is not reminded of at once."""

MOST_LISTED = 25
"""Addresses that a warning names; beyond that it says how many there are."""

_c = invitation.c
_OPEN = (BusinessAccountStatus.ACTIVE.value, BusinessAccountStatus.UNCLAIMED.value)
_PENDING = literal_column(f"'{InvitationState.PENDING.value}'")  # as text, or SQLite would not use the partial indexes


def to_remind(reading: Reading, limit: int) -> list[str]:
    """Ids of invitations whose reminder is due, those that end first before the others."""
    return list(reading.connection.execute(_due(reading).order_by(_c.expires).limit(limit)).scalars())


def remind(work: Work, invitation_id: str) -> None:
    """Mail a fresh link once more, without more time. Does nothing where somebody has answered since it was found, or
    where another process was quicker."""
    company, row = hold_invitation(work, invitation_id)
    if work.connection.execute(_due(work).where(_c.id == row.id)).first() is None:
        return
    withdraw(work.connection, mail, row.id)
    work.connection.execute(
        update(invitation).where(_c.id == row.id).values(reminded=work.now, link_generation=row.link_generation + 1)
    )
    renewed = work.connection.execute(select(invitation).where(_c.id == row.id)).one()
    work.happened(
        EventKind.INVITATION_REMINDED,
        address=row.address,
        place=as_ref(company),
        subject=row.id,
        generation=renewed.link_generation,
    )
    inviting.send(work, company, renewed, MailKind.REMINDER)
    inviting.note_change(work, renewed)


def to_warn(reading: Reading, limit: int) -> list[tuple[str, str]]:
    """Who is to be warned: business account and address, each pair once."""
    wanted = select(_c.business_account_id, _c.invited_by_email).where(*_unwarned(reading)).distinct().limit(limit)
    return [(place, address) for place, address in reading.connection.execute(wanted)]


def warn(work: Work, business_account_id: str, address: str) -> None:
    """Tell whoever invited of all invitations that end within a day, in one mail."""
    company = hold_business_account(work, business_account_id)
    wanted = INVITATIONS.where(*_unwarned(work), _c.business_account_id == company.id, _c.invited_by_email == address)
    rows = work.connection.execute(wanted.order_by(_c.expires, _c.id)).all()
    if not rows:
        return
    work.connection.execute(update(invitation).where(_c.id.in_([row.id for row in rows])).values(warned=work.now))
    if company.status in _OPEN:
        mailing.post(work, _warning(work, company, rows, address), place=as_ref(company))


def _warning(work: Work, company: Row[Any], rows: Sequence[Row[Any]], address: str) -> MailFacts:
    inviter = account_of(work, address_key(address))
    return MailFacts(
        kind=MailKind.EXPIRY_WARNING,
        to=address,
        service=work.setting.service_name,
        language=inviter.locale if inviter is not None else company.default_language,
        company=company.company_name,
        person=rows[0].address,
        message="\n".join(row.address for row in rows[:MOST_LISTED]) if len(rows) > 1 else "",
        number=len(rows),
        expires=rows[0].expires,
    )


def _due(reading: Reading) -> Select[Any]:
    """Reminders that are due: the mail before has arrived as far as anybody knows, and was sent a while ago."""
    return (
        select(_c.id)
        .join(business_account, business_account.c.id == _c.business_account_id)
        .where(*_ends_within(reading, REMIND_BEFORE), _c.reminded.is_(None), _c.last_sent <= reading.now - APART)
        .where(_c.delivery == Delivery.SENT.value)
        .where(business_account.c.reminders, business_account.c.status.in_(_OPEN))
    )


def _unwarned(reading: Reading) -> tuple[ColumnElement[bool], ...]:
    known = _c.invited_by_email != literal_column("''")
    return (*_ends_within(reading, WARN_BEFORE), _c.warned.is_(None), known)


def _ends_within(reading: Reading, time: timedelta) -> tuple[ColumnElement[bool], ...]:
    return (_c.state == _PENDING, _c.expires > reading.now, _c.expires <= reading.now + time)
