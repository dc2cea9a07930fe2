"""Forgetting: old events of technical kinds are deleted (`bizadmin.domain.audit.TECHNICAL` says where the line is)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, select

from bizadmin.domain.audit import TECHNICAL, EventKind
from bizadmin.server.rules.work import Work
from bizadmin.server.store.events import event

_WHOLE = {kind.family for kind in EventKind} - {kind.family for kind in set(EventKind) - TECHNICAL}
"""The families all of whose kinds are technical. The oldest events of a family are found in an index, and so are those
of the kinds beside them, each in one of its own: what is kept for ever is not looked at."""

SORTS: tuple[ColumnElement[bool], ...] = (
    *(event.c.family == family for family in sorted(_WHOLE)),
    *(event.c.kind == kind.value for kind in sorted(TECHNICAL) if kind.family not in _WHOLE),
)


def forget_events(work: Work, before: datetime, most: int) -> int:
    """Delete the oldest technical events from before that moment, so many at most; how many it were."""
    done = 0
    for sort in SORTS:
        old = oldest(sort, before, most - done)
        done += work.connection.execute(delete(event).where(event.c.seq.in_(old))).rowcount
        if done >= most:
            break
    return done


def oldest(sort: ColumnElement[bool], before: datetime, most: int) -> Select[int]:
    """The oldest of one of `SORTS`."""
    return select(event.c.seq).where(sort, event.c.at < before).order_by(event.c.at).limit(most)
