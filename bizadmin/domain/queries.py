"""What may be asked of a list, and what a change needs. These travel as query parameters and bodies (API v1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bizadmin.domain.business_account import BusinessAccountStatus, JoinPolicy, Origin, Profile
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.member import MemberStatus, Role

INVITATION_SORTS = ("address", "business_account", "state", "delivery", "expires", "created", "last_sent", "role")
MEMBER_SORTS = ("display_name", "email", "role", "status", "since")
BUSINESS_ACCOUNT_SORTS = ("name", "status", "created")


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationQuery:
    """Filters, order and place of the invitations list. Empty: no filter. ``sort`` fields may begin with ``-``."""

    state: tuple[InvitationState, ...] = ()
    delivery: tuple[Delivery, ...] = ()
    link_opened: bool | None = None
    business_account: str = ""
    role: Role | None = None
    language: str = ""
    invited_by: str = ""
    expiring_within: int | None = None  # hours
    created_after: datetime | None = None
    created_before: datetime | None = None
    search: str = ""  # in the address and the company's name, any letter case
    sort: str = "-created"
    limit: int = 100
    offset: int = 0
    cursor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessAccountQuery:
    """Filters and order of the business accounts list."""

    status: tuple[BusinessAccountStatus, ...] = ()
    search: str = ""
    sort: str = "name"
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberQuery:
    """Filters and order of a business account's members."""

    role: Role | None = None
    status: MemberStatus | None = None
    search: str = ""
    sort: str = "display_name"
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountQuery:
    """Filters of the accounts list."""

    status: str = ""
    search: str = ""
    sort: str = "email"
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Filters of the activity of a business account (empty: all that may be seen), newest first."""

    business_account: str = ""
    family: str = ""  # see EventKind.family
    search: str = ""
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvitation:
    """An invitation to make. ``days`` None takes the business account's; ``send_mail`` False makes only the link."""

    business_account: str
    address: str
    role: Role = Role.MEMBER
    licence_grants: tuple[str, ...] = ()
    language: str = ""  # empty: the business account's
    message: str = ""
    days: int | None = None
    send_mail: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationChange:
    """What may be changed of an invitation while it is pending; None leaves a field as it is. ``days`` from now."""

    role: Role | None = None
    licence_grants: tuple[str, ...] | None = None
    language: str | None = None
    message: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBusinessAccount:
    """A business account to register. ``administrator`` gets the first invitation."""

    profile: Profile
    administrator: str
    origin: Origin
    default_language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChange:
    """What an administrator may change of a business account; None leaves a field as it is."""

    profile: Profile | None = None
    default_language: str | None = None
    invitation_days: int | None = None
    join_policy: JoinPolicy | None = None
    allowed_domains: tuple[str, ...] | None = None  # empty: every domain
    reminders: bool | None = None  # two days before an invitation ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A fresh action link, to be handed over by another channel. It is a secret: never log it."""

    url: str = field(repr=False)
    expires: datetime
