"""Counting what is limited, in the database, so that any number of processes hold the same limits.

Time is cut into spans as long as the limit looks back. What was done in the span before counts by the share of it that
is still looked back to: close to a window that slides, with two rows for each who counts (Cloudflare describes it:
https://blog.cloudflare.com/counting-things-a-lot-of-different-things/).
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bizadmin.server.store.keeping import tally


def count(connection: Connection, what: str, who: str, times: int, within: timedelta, now: datetime) -> bool:
    """Count one more and say whether it is within so many times in so long; what is not, does not count."""
    span, share = _span(within, now)
    before = connection.execute(select(tally.c.times).where(*_row(what, who, span - 1))).scalar() or 0
    most = times - int(before * share)
    if most < 1:
        return False
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    over = datetime.fromtimestamp((span + 2) * within.total_seconds(), UTC)
    counted = connection.execute(
        insert(tally)
        .values(what=what, who=_hidden(who), span=span, times=1, over=over)
        .on_conflict_do_update(
            index_elements=[tally.c.what, tally.c.who, tally.c.span],
            set_={"times": tally.c.times + 1},
            where=tally.c.times < most,
        )
        .returning(tally.c.times)
    ).scalar()
    if counted == 1:
        connection.execute(delete(tally).where(tally.c.over < now))
    return counted is not None


def forgive(connection: Connection, what: str, who: str, within: timedelta, now: datetime) -> None:
    """Do not count the latest one."""
    span, _ = _span(within, now)
    connection.execute(update(tally).where(*_row(what, who, span), tally.c.times > 0).values(times=tally.c.times - 1))


def _span(within: timedelta, now: datetime) -> tuple[int, float]:
    """The number of the present span, and the share of the one before that is still looked back to."""
    span, gone = divmod(now.timestamp(), within.total_seconds())
    return int(span), 1 - gone / within.total_seconds()


def _row(what: str, who: str, span: int) -> tuple[ColumnElement[bool], ...]:
    return tally.c.what == what, tally.c.who == _hidden(who), tally.c.span == span


def _hidden(who: str) -> str:
    """Addresses and clients are compared only, so that no more than a hash is kept."""
    return hashlib.sha256(who.encode(errors="replace")).hexdigest()
