"""Forgotten passwords: a link by mail, good once and for an hour, sets a new one.

It goes to the address that was entered, where an account has it: possession of the mailbox is the proof, as with
invitations. Whether one has it is told to that mailbox alone.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Row, insert, update

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.address import Address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.mail import MailKind
from bizadmin.server.language import supported
from bizadmin.server.outbox.rendering import MailFacts
from bizadmin.server.rules import confirmations, mailing, people
from bizadmin.server.rules.accounts import note_change, status_at
from bizadmin.server.rules.finding import proved_account_of
from bizadmin.server.rules.links import hash_of, new_token
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.accounts import account, is_in_use
from bizadmin.server.store.invitations import confirmation

LASTS = timedelta(hours=1)


def send(work: Work, address: Address, language: str) -> None:
    """Mail a link that sets a new password. For an address without an account a link is made as well, which nobody gets
    to know, so that as much is written."""
    row = proved_account_of(work, address.key)
    token, expires = new_token(), work.now + LASTS
    work.connection.execute(
        insert(confirmation).values(
            token_hash=hash_of(token),
            address=address.typed,
            address_key=address.key,
            language=supported(language),
            resets=1,
            made=work.now,
            expires=expires,
        )
    )
    if not _usable(row):
        mailing.spend_as_much(work.setting, MailKind.PASSWORD_RESET, language)
        return
    facts = MailFacts(
        kind=MailKind.PASSWORD_RESET,
        to=address.typed,
        service=work.setting.service_name,
        language=supported(language),
        link=f"{work.setting.portal_url()}/reset/{token}",
        expires=expires,
    )
    mailing.post(work, facts)


def address_of(reading: Reading, token: str) -> str | None:
    """The address of a link that works and whose account may be used."""
    link = confirmations.find(reading, token, resets=True)
    if link is None or not _usable(proved_account_of(reading, link.address_key)):
        return None
    return link.address


def set_password(work: Work, token: str, password: str) -> Row[Any]:
    """Set a password (a hash); the account. The mailbox is proved by it, and a lock is over."""
    link = confirmations.find(work, token, resets=True)
    row = proved_account_of(work, link.address_key, hold=True) if link is not None else None
    if link is None or row is None or not _usable(row):
        raise not_found("link")
    work.actor = people.person(row)
    confirmations.use_up(work, link)
    row = people.confirm_account(work, row, link.address_key)
    locked = row.status == AccountStatus.LOCKED
    if locked:
        work.happened(EventKind.ACCOUNT_UNLOCKED, address=row.email, subject=row.id)
    work.happened(EventKind.ACCOUNT_PASSWORD_SET, address=row.email, subject=row.id)
    unlocked = AccountStatus.ACTIVE if row.verified_since is not None else AccountStatus.UNVERIFIED
    work.connection.execute(
        update(account)
        .where(account.c.id == row.id)
        .values(
            password=password,
            failed_sign_ins=0,
            locked_until=None,
            status=(unlocked if locked else status_at(row, work.now)).value,
            version=row.version + 1,
        )
    )
    note_change(work, row)
    return people.fresh(work, row.id)


def _usable(row: Row[Any] | None) -> bool:
    """Whether there is an account that may be used, or will be when its lock is over."""
    return row is not None and is_in_use(row)
