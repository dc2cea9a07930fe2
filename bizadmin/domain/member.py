"""A member: an account that belongs to a business account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.errors import ErrorCode, Problem


class Role(StrEnum):
    """What a member may do in the business account."""

    MEMBER = "member"
    ADMINISTRATOR = "administrator"


class MemberStatus(StrEnum):
    """A blocked member still belongs, without access."""

    ACTIVE = "active"
    BLOCKED = "blocked"


class MemberSource(StrEnum):
    """How the membership came about."""

    INVITATION = "invitation"
    REGISTRATION = "registration"
    APPROVAL = "approval"
    SSO = "sso"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One membership. ``licence_grants`` are ids of the licence keys that the member manages."""

    id: str
    business_account: BusinessAccountRef
    account_id: str
    email: str
    display_name: str = ""
    role: Role
    status: MemberStatus
    since: datetime
    source: MemberSource
    licence_grants: tuple[str, ...] = ()
    version: int = 1

    @property
    def is_licence_administrator(self) -> bool:
        """Derived, not a role of its own."""
        return self.role is Role.MEMBER and bool(self.licence_grants)


def require_another_administrator(members: Iterable[Member], leaving: str) -> None:
    """The last-administrator rule: raises `Problem` where nobody but ``leaving`` (a member id) could administer."""
    for member in members:
        if member.id != leaving and member.role is Role.ADMINISTRATOR and member.status is MemberStatus.ACTIVE:
            return
    raise Problem(
        ErrorCode.LAST_ADMINISTRATOR,
        "This is the last active administrator. Promote another member first.",
        remedy="promote_another_member",
    )
