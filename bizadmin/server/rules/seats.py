"""Licence grants: each takes a seat, of a member or of an invitation that may still be accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, insert, or_, select, update

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.licence import LicenceKind, LicenceStatus, status_on
from bizadmin.server.rules.work import Reading, Work
from bizadmin.server.store.business_accounts import licence, seat
from bizadmin.server.store.invitations import invitation


def require_free(
    work: Work, business_account_id: str, grants: Sequence[str], holder: str = "", *, field: str = "licence_grants"
) -> None:
    """Raises ``seat_limit`` where a licence has no seat left, beside the one that ``holder`` may have already. One that
    has expired gives none."""
    if not grants:
        return
    rows = work.connection.execute(
        select(licence).where(licence.c.business_account_id == business_account_id, licence.c.id.in_(grants))
    ).all()
    if missing := set(grants) - {row.id for row in rows}:
        raise Problem(
            ErrorCode.VALIDATION_FAILED,
            f"The business account has no licence {min(missing)!r}.",
            field=field,
        )
    taken = taken_seats(work, grants, beside=holder)
    for row in rows:
        if status_on(LicenceKind(row.kind), row.expires, work.now.date()) is LicenceStatus.EXPIRED:
            raise Problem(
                ErrorCode.SEAT_LIMIT,
                f"{row.name} ended on {row.expires.isoformat()} and gives no seats any more.",
                field=field,
                extra={"licence_id": row.id, "licence": row.name, "seats": 0},
            )
        used, pending = taken.get(row.id, (0, 0))
        if row.seats - row.seats_used - row.seats_reserved - used - pending < 1:
            raise Problem(
                ErrorCode.SEAT_LIMIT,
                f"All {row.seats} seats of {row.name} are taken.",
                field=field,
                extra={"licence_id": row.id, "licence": row.name, "seats": row.seats},
            )


def taken_seats(reading: Reading, licences: Iterable[str], *, beside: str = "") -> dict[str, tuple[int, int]]:
    """By licence: seats of members, and of invitations that are pending now."""
    waits = (invitation.c.state == InvitationState.PENDING.value) & (invitation.c.expires > reading.now)
    rows = reading.connection.execute(
        select(seat.c.licence_id, func.count(), func.count(invitation.c.id))
        .outerjoin(invitation, invitation.c.id == seat.c.holder)
        .where(seat.c.licence_id.in_(list(licences)), seat.c.holder != beside)
        .where(or_(invitation.c.id.is_(None), waits))
        .group_by(seat.c.licence_id)
    )
    return {licence_id: (taken - pending, pending) for licence_id, taken, pending in rows}


def take(work: Work, grants: Iterable[str], holder: str) -> None:
    """Give the holder (a member's or an invitation's id) a seat of each."""
    rows = [{"licence_id": licence_id, "holder": holder} for licence_id in dict.fromkeys(grants)]
    if rows:
        work.connection.execute(insert(seat), rows)


def hand_over(work: Work, holder: str, to: str) -> None:
    """An accepted invitation's seats become the member's."""
    work.connection.execute(update(seat).where(seat.c.holder == holder).values(holder=to))


def free(work: Work, holder: str, licence_id: str = "") -> None:
    """Give the holder's seats back, or that of one licence."""
    mine = delete(seat).where(seat.c.holder == holder)
    work.connection.execute(mine.where(seat.c.licence_id == licence_id) if licence_id else mine)
