"""Licences: what a company has bought, and how many seats of it are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bizadmin.domain.business_account import BusinessAccountRef

GRACE_DAYS = 7
"""After a failed renewal (product facts, S17)."""


class LicenceKind(StrEnum):
    """How it was bought."""

    SUBSCRIPTION = "subscription"
    PERMANENT = "permanent"


class LicenceStatus(StrEnum):
    """active → grace → expired."""

    ACTIVE = "active"
    GRACE = "grace"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Seats of one licence. A pending invitation with a grant on it counts once, as ``pending``."""

    total: int
    used: int = 0
    pending: int = 0
    reserved: int = 0

    @property
    def free(self) -> int:
        """How many more people can be given one."""
        return max(0, self.total - self.used - self.pending - self.reserved)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubKey:
    """A share of a licence's seats under a key of its own."""

    id: str
    name: str
    masked_key: str
    seats: Seats
    expires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A subscription or permanent licence of a business account."""

    id: str
    business_account: BusinessAccountRef
    kind: LicenceKind
    product: str
    name: str
    masked_key: str
    status: LicenceStatus
    seats: Seats
    activated: date | None = None
    expires: date | None = None
    insurance_until: date | None = None
    sub_keys: tuple[SubKey, ...] = ()
    administrators: tuple[str, ...] = ()  # member ids
    version: int = 1


def mask_key(key: str) -> str:
    """The last group of a key, the rest as dots: ``····-K7Q2``."""
    return f"····-{key.rpartition('-')[2][-4:]}"
