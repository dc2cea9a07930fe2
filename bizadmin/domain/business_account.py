"""A business account: a company's or organisation's account, and why it exists."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

DEFAULT_INVITATION_DAYS = 7
MAX_INVITATION_DAYS = 30
MAX_ALLOWED_DOMAINS = 100


class BusinessAccountStatus(StrEnum):
    """unclaimed → active ⇄ suspended → closed."""

    UNCLAIMED = "unclaimed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class JoinPolicy(StrEnum):
    """Who may become a member without an invitation: nobody, or people with a confirmed address of a domain by which
    the business account is known (an allowed one or, where all are allowed, a proved one). With ``approval`` they may
    ask; with ``verified_domain`` they join at once where the domain is proved, and may ask where it is not. With
    ``identity_provider`` people come from the company's directory alone, and nobody is invited."""

    INVITATION_ONLY = "invitation_only"
    APPROVAL = "approval"
    VERIFIED_DOMAIN = "verified_domain"
    IDENTITY_PROVIDER = "identity_provider"


class OriginKind(StrEnum):
    """How a business account came to exist."""

    SELF_REGISTERED = "self_registered"
    PRODUCT_CONSOLE = "product_console"
    PERMANENT_LICENCE = "permanent_licence"
    SALES_ORDER = "sales_order"
    RESELLER_ORDER = "reseller_order"
    COLLEAGUE = "colleague"


CREATED_FOR_SOMEBODY = frozenset(
    {OriginKind.PERMANENT_LICENCE, OriginKind.SALES_ORDER, OriginKind.RESELLER_ORDER, OriginKind.COLLEAGUE}
)
"""These start unclaimed, with one invitation for an administrator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Why the business account exists; which details are set depends on the kind."""

    kind: OriginKind
    by: str = ""
    product: str = ""
    masked_key: str = ""
    insurance_until: date | None = None
    order_number: str = ""
    reseller: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a company says of itself. ``country`` is an ISO 3166-1 alpha-2 code."""

    company_name: str
    country: str = ""
    postcode: str = ""
    street: str = ""
    city: str = ""
    phone: str = ""
    website: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class BusinessAccountRef:
    """A business account as other things name it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessAccountCounts:
    """How many of what, as the list shows it."""

    members: int = 0
    administrators: int = 0
    pending: int = 0
    bounced: int = 0
    expired: int = 0
    join_requests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessAccount:
    """One business account. ``name_at_creation`` is what the sign-up fork shows, whatever the name is now.

    With the join policy ``verified_domain`` people of ``proved_domains`` may join: while there are none, nobody.
    """

    id: str
    profile: Profile
    name_at_creation: str
    status: BusinessAccountStatus
    origin: Origin
    created: datetime
    default_language: str = "en"
    invitation_days: int = DEFAULT_INVITATION_DAYS
    join_policy: JoinPolicy = JoinPolicy.INVITATION_ONLY
    allowed_domains: tuple[str, ...] = ()
    proved_domains: tuple[str, ...] = ()
    reminders: bool = True
    counts: BusinessAccountCounts = field(default_factory=BusinessAccountCounts)
    version: int = 1

    @property
    def name(self) -> str:
        """The company's name as it is now."""
        return self.profile.company_name

    @property
    def ref(self) -> BusinessAccountRef:
        """The short form."""
        return BusinessAccountRef(self.id, self.name)
