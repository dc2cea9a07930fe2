"""Closing accounts: announced, called off while there is time, and done by the clock.

For `GRACE` the account can be kept; meanwhile nobody signs in or joins with it, so that nothing new hangs on it when it
ends. The person is told by mail. The end is final: memberships and requests end with it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Row, select, update

from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.domain.mail import MailKind
from bizadmin.server.outbox.rendering import MailFacts
from bizadmin.server.rules import mailing, members
from bizadmin.server.rules.account_access import require_not_closed
from bizadmin.server.rules.accounts import hold_own, note_change, read
from bizadmin.server.rules.finding import MEMBERS
from bizadmin.server.rules.join_request_states import BY_CLOSING, REQUESTS, withdraw
from bizadmin.server.rules.work import Reading, Work, require_version, stamp
from bizadmin.server.store.accounts import account
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.members import join_request, member

GRACE = timedelta(days=30)


def close(work: Work, account_id: str, *, version: int | None) -> Account:
    """Let an account be closed after `GRACE`; tells the person. One that is about to be stays as it was. Raises
    ``last_administrator`` where a business account would be left without one."""
    row = hold_own(work, account_id)
    require_version(row.version, version)
    require_not_closed(row)
    if row.closes is None:
        for membership in work.connection.execute(MEMBERS.where(member.c.account_id == row.id)).all():
            members.require_another(work, membership)
        closes = work.now + GRACE
        _set(work, row, closes=closes)
        work.happened(EventKind.ACCOUNT_CLOSING, address=row.email, subject=row.id, closes=stamp(closes))
        facts = MailFacts(
            kind=MailKind.ACCOUNT_CLOSING,
            to=row.email,
            service=work.setting.service_name,
            language=row.locale,
            expires=closes,
        )
        mailing.post(work, facts)
    return read(work, account_id)


def keep(work: Work, account_id: str, *, version: int | None) -> Account:
    """Call the closing off; everything is as it was before. Where none was announced there is nothing to do."""
    row = hold_own(work, account_id)
    require_version(row.version, version)
    require_not_closed(row)
    if row.closes is not None:
        _set(work, row, closes=None)
        work.happened(EventKind.ACCOUNT_KEPT, address=row.email, subject=row.id)
    return read(work, account_id)


def due(reading: Reading, limit: int) -> list[str]:
    """Ids of accounts whose time has come, those that wait longest first."""
    wanted = select(account.c.id).where(account.c.closes <= reading.now).order_by(account.c.closes).limit(limit)
    return list(reading.connection.execute(wanted).scalars())


def finish(work: Work, account_id: str) -> None:
    """Close an account that is due. Does nothing where it was kept since it was found. Memberships of business accounts
    that are closed stay on record with these."""
    row = hold_own(work, account_id)
    if row.closes is None or row.closes > work.now:
        return
    for membership in work.connection.execute(
        MEMBERS.where(
            member.c.account_id == row.id, business_account.c.status != BusinessAccountStatus.CLOSED.value
        ).order_by(member.c.id)
    ).all():
        members.end(work, membership, EventKind.MEMBER_REMOVED)
    waiting = REQUESTS.where(
        join_request.c.account_id == row.id, join_request.c.state == JoinRequestState.WAITING.value
    )
    for request in work.connection.execute(waiting).all():
        withdraw(work, request, BY_CLOSING)
    _set(work, row, closes=None, status=AccountStatus.CLOSED.value, locked_until=None, failed_sign_ins=0)
    work.happened(EventKind.ACCOUNT_CLOSED, address=row.email, subject=row.id)


def _set(work: Work, row: Row[Any], **values: Any) -> None:
    work.connection.execute(update(account).where(account.c.id == row.id).values(version=row.version + 1, **values))
    note_change(work, row)
