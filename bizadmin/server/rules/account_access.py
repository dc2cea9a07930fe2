"""Accounts that may be used no more, and again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, update

from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.rules import members
from bizadmin.server.rules.accounts import hold_own, note_change, read, unlocked
from bizadmin.server.rules.finding import MEMBERS
from bizadmin.server.rules.work import Work, require_version
from bizadmin.server.store.accounts import account
from bizadmin.server.store.members import member


def disable(work: Work, account_id: str, *, version: int | None = None) -> Account:
    """Let an account be used no more; its memberships stay. Raises ``last_administrator`` where a business account
    would be left without one."""
    row = hold_own(work, account_id)
    require_version(row.version, version)
    require_not_closed(row)
    if row.status != AccountStatus.DISABLED:
        for membership in work.connection.execute(MEMBERS.where(member.c.account_id == row.id)).all():
            members.require_another(work, membership)
        _set(work, row, AccountStatus.DISABLED)
        work.happened(EventKind.ACCOUNT_DISABLED, address=row.email, subject=row.id)
    return read(work, account_id)


def enable(work: Work, account_id: str, *, version: int | None = None) -> Account:
    """Let it be used again, without a lock."""
    row = hold_own(work, account_id)
    require_version(row.version, version)
    require_not_closed(row)
    if row.status == AccountStatus.DISABLED:
        _set(work, row, unlocked(row))
        work.happened(EventKind.ACCOUNT_ENABLED, address=row.email, subject=row.id)
    return read(work, account_id)


def require_not_closed(row: Row[Any]) -> None:
    """Raises where the account is closed: that is final."""
    if row.status == AccountStatus.CLOSED:
        raise Problem(ErrorCode.ACCOUNT_DISABLED, "The account is closed.")


def _set(work: Work, row: Row[Any], status: AccountStatus) -> None:
    work.connection.execute(
        update(account)
        .where(account.c.id == row.id)
        .values(status=status.value, locked_until=None, failed_sign_ins=0, version=row.version + 1)
    )
    note_change(work, row)
