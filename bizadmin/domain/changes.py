"""What changed, so that open views follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of things that change."""

    ACCOUNT = "account"
    BUSINESS_ACCOUNT = "business_account"
    MEMBER = "member"
    INVITATION = "invitation"
    LICENCE = "licence"
    JOIN_REQUEST = "join_request"
    DOMAIN = "domain"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, and where. ``address_key`` lets an open dossier know that it is meant."""

    kind: Kind
    id: str
    business_account: str = ""
    address_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed since a point in the backend's sequence. ``reset`` says: too much to list, refresh everything."""

    seq: int
    items: tuple[Change, ...] = ()
    reset: bool = False

    def touches(self, *kinds: Kind) -> bool:
        """Whether anything of these kinds changed."""
        return self.reset or any(item.kind in kinds for item in self.items)

    def touches_address(self, *keys: str) -> bool:
        """Whether anything of these addresses changed."""
        return self.reset or any(item.address_key in keys for item in self.items)
