"""A person asks to join a business account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bizadmin.domain.business_account import BusinessAccountRef


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
