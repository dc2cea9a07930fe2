"""Licences: what a company has bought, and how many seats of it are taken."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bizadmin.domain.business_account import BusinessAccountRef

GRACE_DAYS = 7
"""After a failed renewal (product facts, S17)."""

MAX_SEATS = 1_000_000
MAX_SUB_KEYS = 100
"""Of one licence."""

MIN_KEY, MAX_KEY = 8, 100
"""Characters of a key: of a shorter one the mask would show the half."""


class LicenceKind(StrEnum):
    """How it was bought."""

    SUBSCRIPTION = "subscription"
    PERMANENT = "permanent"


class LicenceStatus(StrEnum):
    """active → grace → expired, by the clock."""

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
    """A share of a licence's seats under a key of its own: how many may be used under it at most. It competes for them
    with the main key, and counts no more once it has expired."""

    id: str
    name: str
    masked_key: str
    seats: Seats
    expires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A subscription or permanent licence of a business account. ``administrators`` are the ids of its licence
    administrators: active members, other than administrators, who hold a grant of it."""

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
    administrators: tuple[str, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubKey:
    """A share to set aside. ``key`` is a secret: it is kept masked, beside a hash."""

    name: str
    key: str = field(repr=False)
    seats: int
    expires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLicence:
    """A licence to register. ``key`` is a secret: it is kept masked, beside a hash. ``name`` empty: the product's.
    ``reserved`` seats are kept free for what is no member here. ``expires`` is the last day of a subscription."""

    kind: LicenceKind
    product: str
    name: str = ""
    key: str = field(repr=False)
    seats: int
    reserved: int = 0
    activated: date | None = None
    expires: date | None = None
    insurance_until: date | None = None
    sub_keys: tuple[NewSubKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceChange:
    """What may be changed of a licence; None leaves a field as it is. A later ``expires`` is a renewal."""

    name: str | None = None
    seats: int | None = None
    reserved: int | None = None
    activated: date | None = None
    expires: date | None = None
    insurance_until: date | None = None


def status_on(kind: LicenceKind, expires: date | None, today: date) -> LicenceStatus:
    """The status on a day (UTC). A subscription is active to the end of its last day, then `GRACE_DAYS` in grace; a
    permanent licence stays active, whatever becomes of its Upgrade Insurance."""
    if kind is LicenceKind.PERMANENT or expires is None or today <= expires:
        return LicenceStatus.ACTIVE
    return LicenceStatus.GRACE if (today - expires).days <= GRACE_DAYS else LicenceStatus.EXPIRED


def mask_key(key: str) -> str:
    """The last group of a key, the rest as dots: ``····-K7Q2``."""
    return f"····-{key.rpartition('-')[2][-4:]}"


def key_hash(key: str) -> str:
    """What tells two keys apart without keeping them. Letter case, hyphens and blanks make no other key."""
    return hashlib.sha256("".join(filter(str.isalnum, key)).upper().encode()).hexdigest()
