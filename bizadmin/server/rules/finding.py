"""Finding single things: the row, or ``not_found`` where it is not there or not to be seen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select

from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.accounts import account, account_address
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.members import member

INVITATIONS = select(invitation, business_account.c.company_name).join(
    business_account, business_account.c.id == invitation.c.business_account_id
)
"""Invitations with what `as_invitation` needs beside them."""

MEMBERS = (
    select(member, account.c.email, account.c.email_key, account.c.display_name, account.c.locale)
    .add_columns(business_account.c.company_name)
    .join(account, account.c.id == member.c.account_id)
    .join(business_account, business_account.c.id == member.c.business_account_id)
)
"""Members with what `as_member` needs beside them."""


def find_business_account(reading: Reading, business_account_id: str) -> Row[Any]:
    """The business account."""
    return _of_ours(
        reading, select(business_account).where(business_account.c.id == business_account_id), "business account"
    )


def hold_business_account(work: Work, business_account_id: str) -> Row[Any]:
    """The business account, held until the end of the transaction: its members and invitations change one after the
    other, so that what was checked still holds when it is written."""
    held = select(business_account).where(business_account.c.id == business_account_id).with_for_update()
    return _of_ours(work, held, "business account")


def find_invitation(reading: Reading, invitation_id: str) -> Row[Any]:
    """The invitation, with its company's name."""
    row = reading.connection.execute(INVITATIONS.where(invitation.c.id == invitation_id)).first()
    if row is None or not reading.sees(row.business_account_id):
        raise not_found("invitation")
    return row


def hold_invitation(work: Work, invitation_id: str) -> tuple[Row[Any], Row[Any]]:
    """The business account, held, and the invitation as it is now that nobody else changes it."""
    place = find_invitation(work, invitation_id).business_account_id
    company = hold_business_account(work, place)
    return company, find_invitation(work, invitation_id)


def find_member(reading: Reading, business_account_id: str, member_id: str) -> Row[Any]:
    """The member of that business account."""
    wanted = MEMBERS.where(member.c.id == member_id, member.c.business_account_id == business_account_id)
    row = reading.connection.execute(wanted).first()
    if row is None or not reading.sees(row.business_account_id):
        raise not_found("member")
    return row


def hold_account(work: Work, account_id: str) -> Row[Any] | None:
    """The account, held until the end of the transaction; None where there is none."""
    return work.connection.execute(select(account).where(account.c.id == account_id).with_for_update()).first()


def account_of(reading: Reading, address_key: str, *, hold: bool = False) -> Row[Any] | None:
    """The account that has the address, as its first or another one."""
    wanted = (
        select(account)
        .join(account_address, account_address.c.account_id == account.c.id)
        .where(account_address.c.address_key == address_key)
    )
    return reading.connection.execute(wanted.with_for_update(of=account) if hold else wanted).first()


def proved_account_of(reading: Reading, address_key: str, *, hold: bool = False) -> Row[Any] | None:
    """The account whose first address it is, or one whose mailbox was shown to be the person's: an operator may have
    added it by mistake."""
    row = account_of(reading, address_key, hold=hold)
    if row is None or row.email_key == address_key or address_key in confirmed_addresses_of(reading, row.id):
        return row
    return None


def addresses_of(reading: Reading, account_id: str) -> list[str]:
    """The keys of all addresses of an account."""
    wanted = select(account_address.c.address_key).where(account_address.c.account_id == account_id)
    return list(reading.connection.execute(wanted).scalars())


def confirmed_addresses_of(reading: Reading, account_id: str) -> list[str]:
    """The keys of those addresses of an account whose mailboxes were shown to be the person's."""
    wanted = select(account_address.c.address_key).where(
        account_address.c.account_id == account_id, account_address.c.confirmed.is_not(None)
    )
    return list(reading.connection.execute(wanted).scalars())


def require_open(company: Row[Any]) -> None:
    """Raises where nobody can join or be invited, because the business account is suspended or closed."""
    if company.status == BusinessAccountStatus.SUSPENDED:
        raise Problem(ErrorCode.BUSINESS_ACCOUNT_SUSPENDED, f"{company.company_name} is suspended.")
    require_not_closed(company)


def require_not_closed(company: Row[Any]) -> None:
    """Raises where the business account is closed: that is final."""
    if company.status == BusinessAccountStatus.CLOSED:
        raise Problem(ErrorCode.BUSINESS_ACCOUNT_CLOSED, f"{company.company_name} is closed.")


def _of_ours(reading: Reading, wanted: Select[Any], what: str) -> Row[Any]:
    row = reading.connection.execute(wanted).first()
    if row is None or not reading.sees(row.id):
        raise not_found(what)
    return row
