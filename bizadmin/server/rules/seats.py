"""Licence grants: each takes a seat, of a member or of an invitation that may still be accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, insert, or_, select, update

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import InvitationState
from bizadmin.server.rules.work import Reading, Work
from bizadmin.server.store.business_accounts import licence, seat
from bizadmin.server.store.invitations import invitation


def require_free(work: Work, business_account_id: str, grants: Sequence[str], holder: str = "") -> None:
    """Raises ``seat_limit`` where a licence has no seat left, beside the one that ``holder`` may have already."""
    if not grants:
        return
    rows = work.connection.execute(
        select(licence).where(licence.c.business_account_id == business_account_id, licence.c.id.in_(grants))
    ).all()
    if missing := set(grants) - {row.id for row in rows}:
        raise Problem(
            ErrorCode.VALIDATION_FAILED,
            f"The business account has no licence {min(missing)!r}.",
            field="licence_grants",
        )
    taken = taken_seats(work, grants, beside=holder)
    for row in rows:
        used, pending = taken.get(row.id, (0, 0))
        if row.seats - row.seats_used - row.seats_reserved - used - pending < 1:
            raise Problem(
                ErrorCode.SEAT_LIMIT,
                f"All {row.seats} seats of {row.name} are taken.",
                field="licence_grants",
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


def free(work: Work, holder: str) -> None:
    """Give the holder's seats back."""
    work.connection.execute(delete(seat).where(seat.c.holder == holder))
