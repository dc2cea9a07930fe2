"""Mail domains that a business account has proved to be its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ClaimState(StrEnum):
    """Proof by a DNS TXT record may take up to 72 hours to be seen."""

    UNPROVED = "unproved"
    PROVED = "proved"
    FAILING = "failing"


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainClaim:
    """One domain; ``record`` is the TXT value to publish."""

    domain: str
    state: ClaimState
    record: str
    added: datetime
    checked: datetime | None = None
    proved_since: datetime | None = None
