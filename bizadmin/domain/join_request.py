"""A person asks to join a business account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.member import Role

MAX_MESSAGE = 1000
"""Characters of what the person says, and of the reason for a refusal."""


class JoinRequestState(StrEnum):
    """waiting → approved | refused | withdrawn."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRequest:
    """One request; ``reason`` is what the refusal says to the person."""

    id: str
    business_account: BusinessAccountRef
    account_id: str
    email: str
    display_name: str = ""
    state: JoinRequestState
    message: str = ""
    reason: str = ""
    created: datetime
    decided: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRequestQuery:
    """Filter and place of a business account's join requests, newest first. Empty: every state."""

    state: tuple[JoinRequestState, ...] = ()
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What the person becomes. ``licence_grants`` are ids of licences, each of which takes a seat."""

    role: Role = Role.MEMBER
    licence_grants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why not: one or more sentences that are mailed to the person."""

    reason: str
