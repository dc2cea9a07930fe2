"""An account: a person's login identity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AccountStatus(StrEnum):
    """unverified → active ⇄ locked ⇄ disabled → closed."""

    UNVERIFIED = "unverified"
    ACTIVE = "active"
    LOCKED = "locked"
    DISABLED = "disabled"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's account. ``locked_until`` is set while the status is locked, ``closes`` while it is about to be
    closed and can still be kept."""

    id: str
    email: str
    secondary_emails: tuple[str, ...] = ()
    display_name: str = ""
    locale: str = "en"
    status: AccountStatus
    created: datetime
    verified_since: datetime | None = None
    last_sign_in: datetime | None = None
    locked_until: datetime | None = None
    closes: datetime | None = None
    failed_sign_ins: int = 0
    version: int = 1
