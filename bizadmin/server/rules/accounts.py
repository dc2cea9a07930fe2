"""Accounts of people: list, read, unlock, confirm the address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select, update

from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.page import Page
from bizadmin.domain.queries import AccountQuery
from bizadmin.server.rules import confirmations
from bizadmin.server.rules.finding import hold_account, hold_business_account
from bizadmin.server.rules.listing import Counts, folded, in_order
from bizadmin.server.rules.work import Reading, Work, not_found, require_version
from bizadmin.server.store.accounts import account, account_address, as_account
from bizadmin.server.store.among import among
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.members import member
from bizadmin.server.store.store import seq_of

_ORDERS = {
    "email": account.c.email_key,
    "display_name": account.c.name_key,
    "status": account.c.status,
    "created": account.c.created,
    "last_sign_in": account.c.last_sign_in,
}


_OTHERS = select(account_address).where(
    among(account_address.c.account_id, "accounts"), account_address.c.is_primary.is_(False)
)


def page(reading: Reading, query: AccountQuery, counts: Counts) -> Page[Account]:
    """Accounts that may be seen."""
    wanted = select(account)
    if not reading.sees_all:
        wanted = wanted.where(seen_by(reading))
    if query.status:
        wanted = wanted.where(_has_status(query.status, reading.now))
    if search := folded(query.search):
        in_name = account.c.name_key.contains(search, autoescape=True)
        wanted = wanted.where(account.c.email_key.contains(search, autoescape=True) | in_name)
    places = reading.operator.business_accounts if reading.operator else None
    total = counts.get(
        ("accounts", query.status, search, places),
        seq_of(reading.connection),
        reading.now,
        lambda: reading.connection.execute(
            select(func.count()).select_from(wanted.with_only_columns(account.c.id).subquery())
        ).scalar_one(),
    )
    ordered = in_order(wanted, query.sort, _ORDERS, account.c.id)
    rows = reading.connection.execute(ordered.limit(query.limit).offset(query.offset)).all()
    return Page(items=tuple(seen_accounts(reading, rows)), total=total)


def read(reading: Reading, account_id: str) -> Account:
    """One account."""
    row = reading.connection.execute(select(account).where(account.c.id == account_id)).first()
    if row is None or not may_see(reading, row.id):
        raise not_found("account")
    return seen_accounts(reading, [row])[0]


def unlock(work: Work, account_id: str, *, version: int | None) -> Account:
    """End a lock before its time and forget the failed sign-ins. Without a lock there is nothing to do."""
    row = hold_managed(work, account_id)
    require_version(row.version, version)
    if status_at(row, work.now) is AccountStatus.LOCKED:
        work.connection.execute(
            update(account)
            .where(account.c.id == row.id)
            .values(status=unlocked(row).value, locked_until=None, failed_sign_ins=0, version=row.version + 1)
        )
        work.happened(EventKind.ACCOUNT_UNLOCKED, address=row.email, subject=row.id)
        note_change(work, row)
    return read(work, account_id)


def send_verification(work: Work, account_id: str) -> Account:
    """Mail a link that confirms the account's address, also where it is confirmed already: it helps with signing in."""
    row = hold_managed(work, account_id)
    if row.status in (AccountStatus.DISABLED, AccountStatus.CLOSED):
        raise Problem(ErrorCode.ACCOUNT_DISABLED, "The account is disabled: its address cannot be confirmed.")
    confirmations.send(work, row.email, row.locale)
    note_change(work, row)
    return read(work, account_id)


def seen_accounts(reading: Reading, rows: Iterable[Row[Any]]) -> list[Account]:
    """Rows of `account` as a reader sees them: with their other addresses, and without locks that are over."""
    rows = list(rows)
    others: dict[str, list[str]] = {}
    found = reading.connection.execute(_OTHERS, {"accounts": [row.id for row in rows]}).all()
    for other in sorted(found, key=lambda it: it.address_key):
        others.setdefault(other.account_id, []).append(other.address)
    return [seen(row, reading.now, tuple(others.get(row.id, ()))) for row in rows]


def seen(row: Row[Any], now: datetime, secondary: tuple[str, ...] = ()) -> Account:
    """An account at that time."""
    it = as_account(row, secondary)
    status = status_at(row, now)
    if status is it.status:
        return it
    return Account(
        id=it.id,
        email=it.email,
        secondary_emails=it.secondary_emails,
        display_name=it.display_name,
        locale=it.locale,
        status=status,
        created=it.created,
        verified_since=it.verified_since,
        last_sign_in=it.last_sign_in,
        closes=it.closes,
        version=it.version,
    )


def status_at(row: Row[Any], now: datetime) -> AccountStatus:
    """The status that readers see: a lock ends by the clock."""
    over = row.status == AccountStatus.LOCKED and row.locked_until is not None and row.locked_until <= now
    return unlocked(row) if over else AccountStatus(row.status)


def may_see(reading: Reading, account_id: str) -> bool:
    """Whether the account belongs to, or is invited into, a business account that may be seen."""
    if reading.sees_all:
        return True
    wanted = select(account.c.id).where(account.c.id == account_id, seen_by(reading))
    return reading.connection.execute(wanted).first() is not None


def seen_by(reading: Reading) -> ColumnElement[bool]:
    """The condition that an account may be seen."""
    mine = member.alias()
    address = account_address.alias()
    belongs = exists().where(mine.c.account_id == account.c.id, reading.visible(mine.c.business_account_id))
    invited = exists().where(
        address.c.account_id == account.c.id,
        invitation.c.address_key == address.c.address_key,
        reading.visible(invitation.c.business_account_id),
    )
    return or_(belongs, invited)


def note_change(work: Work, row: Row[Any]) -> None:
    """Let open windows know of an account: by itself, and in each business account that it belongs to."""
    work.changed(Kind.ACCOUNT, row.id, "", row.email_key)
    for place in work.connection.execute(
        select(member.c.business_account_id).where(member.c.account_id == row.id)
    ).scalars():
        work.changed(Kind.ACCOUNT, row.id, place, row.email_key)


def hold_managed(work: Work, account_id: str) -> Row[Any]:
    """The account to change, held. Being invited somewhere makes it nobody's to manage: it has to be a member there."""
    row = hold_account(work, account_id)
    if row is None or not may_see(work, account_id):
        raise not_found("account")
    if not work.sees_all and not any(map(work.sees, places_of(work, account_id))):
        raise Problem(ErrorCode.NOT_PERMITTED, "The account is no member of a business account of yours.")
    return row


def hold_own(work: Work, account_id: str) -> Row[Any]:
    """The account, held, for a change by which it may be lost to its person: whoever sees named business accounts only
    may not make it where the account is a member of another one, too. Its business accounts are held as well."""
    places = places_of(work, account_id)
    if may_see(work, account_id) and not all(map(work.sees, places)):
        raise Problem(ErrorCode.NOT_PERMITTED, "The account belongs to other business accounts than yours, too.")
    for place in places:
        hold_business_account(work, place)
    row = hold_managed(work, account_id)
    if places_of(work, account_id) != places:  # a membership has come or gone before all was held
        return hold_own(work, account_id)
    return row


def places_of(reading: Reading, account_id: str) -> list[str]:
    """The business accounts that an account is a member of, other than closed ones: always in the same order, so that
    who holds several waits for nobody who waits."""
    wanted = (
        select(member.c.business_account_id)
        .join(business_account, business_account.c.id == member.c.business_account_id)
        .where(member.c.account_id == account_id, business_account.c.status != BusinessAccountStatus.CLOSED.value)
        .order_by(member.c.business_account_id)
    )
    return list(reading.connection.execute(wanted).scalars())


def unlocked(row: Row[Any]) -> AccountStatus:
    """The status of an account without a lock."""
    return AccountStatus.ACTIVE if row.verified_since is not None else AccountStatus.UNVERIFIED


def _has_status(status: str, now: datetime) -> ColumnElement[bool]:
    locked = account.c.status == AccountStatus.LOCKED.value
    over = and_(locked, account.c.locked_until.is_not(None), account.c.locked_until <= now)
    if status == AccountStatus.LOCKED:
        return and_(locked, or_(account.c.locked_until.is_(None), account.c.locked_until > now))
    if status == AccountStatus.ACTIVE:
        return or_(account.c.status == status, and_(over, account.c.verified_since.is_not(None)))
    if status == AccountStatus.UNVERIFIED:
        return or_(account.c.status == status, and_(over, account.c.verified_since.is_(None)))
    return account.c.status == status
