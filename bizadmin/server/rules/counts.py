"""How many of what a business account has."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import case, func, select

from bizadmin.domain.business_account import BusinessAccountCounts
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.domain.member import Role
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.members import join_request, member


def counts_of(reading: Reading, ids: Sequence[str]) -> dict[str, BusinessAccountCounts]:
    """The counts of several business accounts, in three queries. ``bounced`` are pending ones."""
    found: dict[str, dict[str, int]] = {business_account_id: {} for business_account_id in ids}
    is_administrator = case((member.c.role == Role.ADMINISTRATOR.value, 1))
    for place, members, administrators in reading.connection.execute(
        select(member.c.business_account_id, func.count(), func.count(is_administrator))
        .where(member.c.business_account_id.in_(ids))
        .group_by(member.c.business_account_id)
    ):
        found[place] |= {"members": members, "administrators": administrators}
    stored = invitation.c.state
    waits = (stored == InvitationState.PENDING.value) & (invitation.c.expires > reading.now)
    bounced = waits & (invitation.c.delivery == Delivery.BOUNCED.value)
    for place, mentioned, pending, returned in reading.connection.execute(
        select(
            invitation.c.business_account_id,
            func.count(),
            func.count(case((waits, 1))),
            func.count(case((bounced, 1))),
        )
        .where(invitation.c.business_account_id.in_(ids))
        .where(stored.in_([InvitationState.PENDING.value, InvitationState.EXPIRED.value]))
        .group_by(invitation.c.business_account_id)
    ):
        found[place] |= {"pending": pending, "bounced": returned, "expired": mentioned - pending}
    for place, waiting in reading.connection.execute(
        select(join_request.c.business_account_id, func.count())
        .where(join_request.c.business_account_id.in_(ids), join_request.c.state == JoinRequestState.WAITING.value)
        .group_by(join_request.c.business_account_id)
    ):
        found[place]["join_requests"] = waiting
    return {place: BusinessAccountCounts(**counts) for place, counts in found.items()}
