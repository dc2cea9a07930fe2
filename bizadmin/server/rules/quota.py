"""How many invitations operators may mail for one business account within a day, where the settings say so.

What people ask for themselves (the Join button, the page of an old link) has limits of its own and does not count, nor
does what the backend itself sends. The day is the last 24 hours at every moment: nobody waits for midnight.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, insert, select

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.rules.work import Work, stamp
from bizadmin.server.store.invitations import mailed_invitation

DAY = timedelta(days=1)

_m = mailed_invitation.c


def spend(work: Work, business_account_id: str, mail_id: str) -> None:
    """Count one more; the business account is held. Raises ``rate_limited``, with ``limit`` and ``until`` when the
    first of them is a day old."""
    limit = work.setting.invitations_per_day
    if not limit or work.operator is None:
        return
    ours = _m.business_account_id == business_account_id
    wanted = select(_m.at).where(ours, _m.at > work.now - DAY).order_by(_m.at)
    sent = list(work.connection.execute(wanted).scalars())
    if len(sent) >= limit:
        until = sent[len(sent) - limit] + DAY
        raise Problem(
            ErrorCode.RATE_LIMITED,
            f"{limit:,} invitations were mailed within a day, as many as the settings allow.",
            retry_after=(until - work.now).total_seconds(),
            extra={"limit": limit, "until": stamp(until)},
        )
    work.connection.execute(delete(mailed_invitation).where(ours, _m.at <= work.now - DAY))
    values = {"business_account_id": business_account_id, "at": work.now, "mail_id": mail_id}
    work.connection.execute(insert(mailed_invitation), values)
