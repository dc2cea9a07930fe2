"""How many of what a business account has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, case, func, literal, select, union_all

from bizadmin.domain.business_account import BusinessAccountCounts
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.domain.member import Role
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.among import among
from bizadmin.server.store.counting import invitation_count
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.members import join_request, member

_NOW = bindparam("now", type_=invitation.c.expires.type)


def counts_of(reading: Reading, ids: Sequence[str]) -> dict[str, BusinessAccountCounts]:
    """The counts of several business accounts, in one query. ``bounced`` are pending ones."""
    found: dict[str, dict[str, int]] = {business_account_id: {} for business_account_id in ids}
    for row in reading.connection.execute(_COUNTED, {"ids": ids, "now": reading.now}):
        counts = found[row.business_account_id]
        counts[row.one] = counts.get(row.one, 0) + int(row.number or 0)
        counts[row.other] = counts.get(row.other, 0) + int(row.part or 0)
    return {place: BusinessAccountCounts(**_as_seen(counts)) for place, counts in found.items()}


def _as_seen(counts: dict[str, int]) -> dict[str, int]:
    """Those that are stored as pending and are over have expired."""
    stored = counts.pop("stored", 0)
    return {**counts, "expired": counts.get("expired", 0) + stored - counts.get("pending", 0)}


def _counted() -> Any:
    """Rows of two numbers each, with their names."""
    administrators = func.count(case((member.c.role == Role.ADMINISTRATOR.value, 1)))
    members = _of(member.c.business_account_id, "members", func.count(), "administrators", administrators)
    is_waiting = join_request.c.state == JoinRequestState.WAITING.value
    waiting = _of(join_request.c.business_account_id, "join_requests", func.count(), "join_requests", literal(0))
    number, state = invitation_count.c.number, invitation_count.c.state
    pending, expired = InvitationState.PENDING.value, InvitationState.EXPIRED.value
    stored = _of(
        invitation_count.c.business_account_id,
        *("stored", func.sum(case((state == pending, number), else_=0))),
        *("expired", func.sum(case((state == expired, number), else_=0))),
    )
    bounced = func.count(case((invitation.c.delivery == Delivery.BOUNCED.value, 1)))
    living = _of(invitation.c.business_account_id, "pending", func.count(), "bounced", bounced)
    return union_all(
        members,
        waiting.where(is_waiting),
        stored.where(state.in_([pending, expired])),
        living.where(invitation.c.state == pending, invitation.c.expires > _NOW),
    )


def _of(place: Any, one: str, number: Any, other: str, part: Any) -> Any:
    return (
        select(
            place.label("business_account_id"),
            literal(one).label("one"),
            number.label("number"),
            literal(other).label("other"),
            part.label("part"),
        )
        .where(among(place, "ids"))
        .group_by(place)
    )


_COUNTED = _counted()
