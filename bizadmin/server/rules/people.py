"""Making accounts and memberships, and confirming that an address is its account's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.address import Address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix
from bizadmin.domain.invitation import Actor, ActorKind
from bizadmin.domain.member import MemberSource, MemberStatus, Role
from bizadmin.server.portal.use_cases import Secret
from bizadmin.server.rules import members
from bizadmin.server.rules.accounts import note_change
from bizadmin.server.rules.finding import account_of
from bizadmin.server.rules.join_request_states import settle
from bizadmin.server.rules.known import remember
from bizadmin.server.rules.work import Work
from bizadmin.server.security.passwords import hash_password, weakness
from bizadmin.server.store.accounts import account, account_address
from bizadmin.server.store.business_accounts import as_ref
from bizadmin.server.store.members import member

MAX_NAME = 100


def hashed(secret: Secret, address: str) -> str:
    """The hash of a new password. Raises ``validation_failed`` for one that is too weak."""
    if weakness(secret.text, address):
        raise Problem(ErrorCode.VALIDATION_FAILED, "The password is too weak.", field="password")
    return hash_password(secret.text)


def person(row: Row[Any]) -> Actor:
    """Somebody as an actor."""
    return Actor(ActorKind.ACCOUNT, row.display_name or row.email, row.id)


def create_account(
    work: Work,
    address: Address,
    *,
    name: str = "",
    password: str | None = None,
    locale: str = "en",
    verified: bool = True,
    secondary: Iterable[Address] = (),
) -> Row[Any]:
    """A new account; ``password`` is a hash, and None leaves it to the first link that is followed."""
    account_id = work.new_id(Prefix.ACCOUNT)
    work.connection.execute(
        insert(account).values(
            id=account_id,
            email=address.typed,
            email_key=address.key,
            display_name=name[:MAX_NAME],
            name_key=name[:MAX_NAME].casefold(),
            locale=locale,
            status=(AccountStatus.ACTIVE if verified else AccountStatus.UNVERIFIED).value,
            created=work.now,
            verified_since=work.now if verified else None,
            password=password,
        )
    )
    for number, each in enumerate((address, *secondary)):
        work.connection.execute(
            insert(account_address).values(
                address_key=each.key,
                account_id=account_id,
                address=each.typed,
                is_primary=number == 0,
                confirmed=work.now if verified else None,
            )
        )
        remember(work.connection, each.key)
    row = fresh(work, account_id)
    work.happened(EventKind.ACCOUNT_CREATED, address=address.typed, subject=account_id)
    if verified:
        work.happened(EventKind.ACCOUNT_VERIFIED, address=address.typed, subject=account_id)
    note_change(work, row)
    return row


def account_for(work: Work, address: Address, *, name: str, locale: str) -> Row[Any]:
    """The account that has the address; one without a password where there is none."""
    found = account_of(work, address.key, hold=True)
    return found if found is not None else create_account(work, address, name=name, locale=locale)


def confirm_account(
    work: Work, row: Row[Any], address_key: str, *, name: str = "", password: str | None = None
) -> Row[Any]:
    """The person has shown that the mailbox of that address of theirs is theirs. With the first address the account is
    verified. ``password`` (a hash) is taken where there was none."""
    confirm_address(work, row.id, address_key)
    values: dict[str, Any] = {}
    if password is not None and row.password is None:
        values["password"] = password
        if name and not row.display_name:
            values |= {"display_name": name[:MAX_NAME], "name_key": name[:MAX_NAME].casefold()}
    if row.verified_since is None and address_key == row.email_key:
        values["verified_since"] = work.now
        if row.status == AccountStatus.UNVERIFIED:
            values["status"] = AccountStatus.ACTIVE.value
        work.happened(EventKind.ACCOUNT_VERIFIED, address=row.email, subject=row.id)
    if values:
        work.connection.execute(update(account).where(account.c.id == row.id).values(version=row.version + 1, **values))
        note_change(work, row)
    return fresh(work, row.id)


def confirm_address(work: Work, account_id: str, address_key: str) -> None:
    """The mailbox of one of the account's addresses is the person's."""
    work.connection.execute(
        update(account_address)
        .where(
            account_address.c.address_key == address_key,
            account_address.c.account_id == account_id,
            account_address.c.confirmed.is_(None),
        )
        .values(confirmed=work.now)
    )


def add_member(
    work: Work, company: Row[Any], row: Row[Any], *, role: Role, source: MemberSource, grants: Iterable[str] = ()
) -> str:
    """Make somebody a member of a business account that is held; the member's id. The first administrator claims it."""
    member_id = work.new_id(Prefix.MEMBER)
    work.connection.execute(
        insert(member).values(
            id=member_id,
            business_account_id=company.id,
            account_id=row.id,
            role=role.value,
            status=MemberStatus.ACTIVE.value,
            since=work.now,
            source=source.value,
            licence_grants=list(grants),
        )
    )
    remember(work.connection, row.email_key, company.id)
    settle(work, company.id, row.id)
    work.happened(
        EventKind.MEMBER_ADDED,
        address=row.email,
        place=as_ref(company),
        subject=member_id,
        role=role.value,
        source=source.value,
    )
    work.changed(Kind.MEMBER, member_id, company.id, row.email_key)
    work.changed(Kind.BUSINESS_ACCOUNT, company.id, company.id)
    members.claim(work, company.id)
    return member_id


def require_usable(row: Row[Any], now: datetime) -> None:
    """Raises where the account may not be used: ``account_disabled``, with ``closes`` where it is about to be closed,
    or ``account_locked`` with ``until``."""
    if row.status in (AccountStatus.DISABLED, AccountStatus.CLOSED):
        raise Problem(ErrorCode.ACCOUNT_DISABLED, "The account is disabled.")
    if row.closes is not None:
        raise Problem(
            ErrorCode.ACCOUNT_DISABLED, "The account is about to be closed.", extra={"closes": row.closes.isoformat()}
        )
    if row.status == AccountStatus.LOCKED and (row.locked_until is None or row.locked_until > now):
        until = row.locked_until
        raise Problem(
            ErrorCode.ACCOUNT_LOCKED,
            "The account is locked.",
            retry_after=(until - now).total_seconds() if until else None,
            extra={"until": until.isoformat()} if until else {},
        )


def fresh(work: Work, account_id: str) -> Row[Any]:
    """The account as it is now."""
    return work.connection.execute(select(account).where(account.c.id == account_id)).one()
