"""The counts that the overview shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What happened to invitations on one day (UTC)."""

    day: date
    invited: int = 0
    accepted: int = 0
    bounced: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Counts over all business accounts that the operator may see.

    ``by_state`` and ``by_delivery`` are keyed by the values of `InvitationState` and `Delivery`; deliveries are counted
    among pending invitations only.
    """

    business_accounts: int
    invitations: int
    by_state: dict[str, int]
    by_delivery: dict[str, int]
    expiring_48h: int
    bounced: int
    not_sent: int
    join_requests: int
    unclaimed: int
    locked_accounts: int
    days: tuple[Day, ...] = ()  # the last 28, oldest first
    mail_accepted: int = 0  # invitations whose mail a server took, ever
    link_opened: int = 0
    joined: int = 0
