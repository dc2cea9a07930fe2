"""The addresses of an account: another first one, more, fewer. What belongs to the account stays with it.

Nobody has shown yet that the mailbox of a new address is the person's. A link that goes there confirms it; until then
no invitation of that address is accepted from the account's list, and no password is set by it as another address.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, func, select, update

from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.address import Address, parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.mail import MailKind
from bizadmin.server.outbox.rendering import MailFacts
from bizadmin.server.rules import confirmations, mailing
from bizadmin.server.rules.account_access import require_not_closed
from bizadmin.server.rules.accounts import hold_own, note_change, places_of, read
from bizadmin.server.rules.known import remember
from bizadmin.server.rules.work import Work, require_version
from bizadmin.server.store.accounts import account, account_address
from bizadmin.server.store.inserting import insert_missing

MAX_ADDRESSES = 20


def change_email(work: Work, account_id: str, email: str, *, keep_former: bool, version: int | None) -> Account:
    """Make another address the account's first one: id, memberships, grants and password stay. ``keep_former`` leaves
    the one before as a secondary address; either way it is told."""
    address = parse_address(email, field="email")
    row = _held(work, account_id, version)
    former = Address(row.email, row.email_key)
    if address == former:
        return read(work, account_id)
    if address.key == former.key:
        _write(work, row, address, email=address.typed)
    else:
        there = _address(work, address.key, "email", row.id)
        if there is None:
            if keep_former:
                _require_room(work, row, "email")
            _insert(work, row, address, "email")
        if keep_former:
            _set(work, former.key, is_primary=False)
        else:
            work.connection.execute(delete(account_address).where(account_address.c.address_key == former.key))
        _write(work, row, address, email=address.typed, email_key=address.key, **_verified(row, there))
        _tell_former(work, row)
        if there is None or there.confirmed is None:
            confirmations.send(work, address.typed, row.locale)
    work.happened(
        EventKind.ACCOUNT_CHANGED, address=former.typed, subject=row.id, before=former.typed, after=address.typed
    )
    _note_change(work, row, address.key)
    return read(work, account_id)


def add_address(work: Work, account_id: str, text: str, *, version: int | None) -> Account:
    """Add a secondary address, and mail it a link that confirms it."""
    address = parse_address(text)
    row = _held(work, account_id, version)
    if _address(work, address.key, "address", row.id) is None:
        _require_room(work, row, "address")
        _insert(work, row, address, "address")
        _count_up(work, row)
        confirmations.send(work, address.typed, row.locale)
        work.happened(EventKind.ACCOUNT_CHANGED, address=row.email, subject=row.id, after=address.typed)
        _note_change(work, row, address.key)
    return read(work, account_id)


def remove_address(work: Work, account_id: str, text: str, *, version: int | None) -> Account:
    """Take a secondary address away."""
    address = parse_address(text)
    row = _held(work, account_id, version)
    there = _address(work, address.key, "address", row.id)
    if there is None:
        raise Problem(ErrorCode.VALIDATION_FAILED, "The account has no such address.", field="address")
    if there.is_primary:
        sentence = "This is the account's first address: change that one instead."
        raise Problem(ErrorCode.VALIDATION_FAILED, sentence, field="address")
    work.connection.execute(delete(account_address).where(account_address.c.address_key == address.key))
    _count_up(work, row)
    work.happened(EventKind.ACCOUNT_CHANGED, address=row.email, subject=row.id, before=there.address)
    _note_change(work, row, address.key)
    return read(work, account_id)


def _held(work: Work, account_id: str, version: int | None) -> Row[Any]:
    row = hold_own(work, account_id)
    require_version(row.version, version)
    require_not_closed(row)
    return row


def _address(work: Work, key: str, field: str, account_id: str) -> Row[Any] | None:
    """The address as one of the account's; None where it is nobody's."""
    wanted = select(account_address).where(account_address.c.address_key == key)
    row = work.connection.execute(wanted.with_for_update()).first()
    if row is not None and row.account_id != account_id:
        raise _belongs_to_another(field)
    return row


def _belongs_to_another(field: str) -> Problem:
    return Problem(ErrorCode.VALIDATION_FAILED, "The address belongs to another account.", field=field)


def _require_room(work: Work, row: Row[Any], field: str) -> None:
    mine = select(func.count()).select_from(account_address).where(account_address.c.account_id == row.id)
    if work.connection.execute(mine).scalar_one() >= MAX_ADDRESSES:
        sentence = f"An account has at most {MAX_ADDRESSES} addresses."
        raise Problem(ErrorCode.VALIDATION_FAILED, sentence, field=field)


def _insert(work: Work, row: Row[Any], address: Address, field: str) -> None:
    values = {"address_key": address.key, "account_id": row.id, "address": address.typed, "is_primary": False}
    if not insert_missing(work.connection, account_address, values):  # somebody was quicker
        raise _belongs_to_another(field)
    remember(work.connection, address.key)
    for place in places_of(work, row.id):
        remember(work.connection, address.key, place)


def _verified(row: Row[Any], there: Row[Any] | None) -> dict[str, Any]:
    """The account is as verified as its new first address."""
    since = there.confirmed if there is not None else None
    values: dict[str, Any] = {"verified_since": since}
    if row.status in (AccountStatus.ACTIVE, AccountStatus.UNVERIFIED):
        values["status"] = (AccountStatus.ACTIVE if since else AccountStatus.UNVERIFIED).value
    return values


def _write(work: Work, row: Row[Any], address: Address, **values: Any) -> None:
    work.connection.execute(update(account).where(account.c.id == row.id).values(version=row.version + 1, **values))
    _set(work, address.key, is_primary=True, address=address.typed)


def _set(work: Work, key: str, **values: Any) -> None:
    work.connection.execute(update(account_address).where(account_address.c.address_key == key).values(**values))


def _count_up(work: Work, row: Row[Any]) -> None:
    work.connection.execute(update(account).where(account.c.id == row.id).values(version=row.version + 1))


def _note_change(work: Work, row: Row[Any], other_key: str) -> None:
    """Dossiers of both addresses have changed."""
    note_change(work, row)
    work.changed(Kind.ACCOUNT, row.id, "", other_key)
    for place in places_of(work, row.id):
        work.changed(Kind.ACCOUNT, row.id, place, other_key)


def _tell_former(work: Work, row: Row[Any]) -> None:
    """Not what the new address is: that mailbox may be somebody else's by now."""
    facts = MailFacts(
        kind=MailKind.ADDRESS_CHANGED,
        to=row.email,
        service=work.setting.service_name,
        language=row.locale,
    )
    mailing.post(work, facts)
