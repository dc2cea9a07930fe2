"""Accounts and the addresses by which they are found."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Row, String, Table, Text, and_

from bizadmin.domain.account import Account, AccountStatus
from bizadmin.server.store.moment import Moment
from bizadmin.server.store.schema import ADDRESS, ID, METADATA, NAME

account = Table(
    "account",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("email", String(ADDRESS), nullable=False),
    Column("email_key", String(ADDRESS), nullable=False),
    Column("display_name", String(NAME), nullable=False, default=""),
    Column("name_key", String(NAME), nullable=False, default=""),  # folded, for order, search and resemblance
    Column("locale", String(16), nullable=False, default="en"),
    Column("status", String(16), nullable=False),
    Column("created", Moment, nullable=False),
    Column("verified_since", Moment),
    Column("last_sign_in", Moment),
    Column("locked_until", Moment),
    Column("closes", Moment),  # about to be closed then, unless it is kept
    Column("failed_sign_ins", Integer, nullable=False, default=0),
    Column("password", Text),  # its argon2id hash
    Column("version", Integer, nullable=False, default=1),
)
Index("account_by_email", account.c.email_key, account.c.id)
Index("account_by_name", account.c.name_key, account.c.id)
Index("account_by_status", account.c.status, account.c.email_key)
Index(
    "account_to_close",
    account.c.closes,
    sqlite_where=account.c.closes.is_not(None),
    postgresql_where=account.c.closes.is_not(None),
)

account_address = Table(
    "account_address",
    METADATA,
    Column("address_key", String(ADDRESS), primary_key=True),  # an address belongs to one account only
    Column("account_id", String(ID), ForeignKey("account.id"), nullable=False),
    Column("address", String(ADDRESS), nullable=False),
    Column("is_primary", Boolean, nullable=False),
    Column("confirmed", Moment),  # when somebody showed that its mailbox is theirs
)
Index("account_address_of_account", account_address.c.account_id)

known_address = Table(
    "known_address",
    METADATA,
    Column("address_key", String(ADDRESS), primary_key=True),
    Column("bare", String(ADDRESS), nullable=False),  # without plus tag and dots
    Column("head", String(ADDRESS), nullable=False),  # first half of the local part, with the domain
    Column("tail", String(ADDRESS), nullable=False),  # second half
    Column("domain_head", String(ADDRESS), nullable=False, server_default=""),  # local part, first half of the domain
    Column("domain_tail", String(ADDRESS), nullable=False, server_default=""),
)
"""Every address of an account or an invitation, in the forms by which one that resembles it is found."""

Index("known_address_by_bare", known_address.c.bare)
Index("known_address_by_head", known_address.c.head)
Index("known_address_by_tail", known_address.c.tail)
Index("known_address_by_domain_head", known_address.c.domain_head)
Index("known_address_by_domain_tail", known_address.c.domain_tail)


IN_USE = and_(
    account.c.status.not_in([AccountStatus.DISABLED.value, AccountStatus.CLOSED.value]), account.c.closes.is_(None)
)
"""The condition that an account may be used, or will be when its lock is over."""


def is_in_use(row: Row[Any]) -> bool:
    """The same of a row of `account`: neither disabled nor closed, nor about to be closed."""
    return row.status not in (AccountStatus.DISABLED, AccountStatus.CLOSED) and row.closes is None


def as_account(row: Row[Any], secondary: tuple[str, ...] = ()) -> Account:
    """A row of `account`, with the other addresses."""
    return Account(
        id=row.id,
        email=row.email,
        secondary_emails=secondary,
        display_name=row.display_name,
        locale=row.locale,
        status=AccountStatus(row.status),
        created=row.created,
        verified_since=row.verified_since,
        last_sign_in=row.last_sign_in,
        locked_until=row.locked_until,
        closes=row.closes,
        failed_sign_ins=row.failed_sign_ins,
        version=row.version,
    )
