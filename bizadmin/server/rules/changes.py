"""What changed since a point in the sequence."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from bizadmin.domain.changes import Changes, Kind
from bizadmin.domain.scopes import Scope
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.events import as_change, change
from bizadmin.server.store.store import seq_of

MOST = 1000
"""Beyond so many it is simpler to refresh everything."""


def since(reading: Reading, after: int | None) -> Changes:
    """The changes after that point that may be seen."""
    seq = seq_of(reading.connection)
    if after is None or after == seq:
        return Changes(seq=seq)
    if after > seq or seq - after > MOST or after + 1 < _oldest(reading):
        return Changes(seq=seq, reset=True)
    wanted = select(change).where(change.c.seq > after).order_by(change.c.seq)
    if not reading.sees_all:
        of_ours = reading.visible(change.c.business_account_id)
        wanted = wanted.where(or_(of_ours, change.c.kind == Kind.INCIDENT.value))  # which is everybody's
    if reading.operator is not None and not reading.operator.may(Scope.INVITATIONS_READ):
        wanted = wanted.where(change.c.kind != Kind.INVITATION.value)
    found = dict.fromkeys(as_change(row) for row in reading.connection.execute(wanted))
    return Changes(seq=seq, items=tuple(found))


def _oldest(reading: Reading) -> int:
    return reading.connection.execute(select(func.min(change.c.seq))).scalar() or 0
