"""An invitation: an offer to one address to join one business account; and what became of its mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.member import Role

REMIND_BEFORE = timedelta(days=2)


class InvitationState(StrEnum):
    """pending → accepted | declined | revoked | expired; an expired one returns to pending by extend or resend."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REVOKED = "revoked"
    EXPIRED = "expired"


class Delivery(StrEnum):
    """What became of the latest mail. ``sent`` means: the receiving server took it; nobody can see further."""

    NOT_SENT = "not_sent"  # no mail was asked for, or none could leave (no SMTP settings)
    QUEUED = "queued"
    SENT = "sent"
    DELAYED = "delayed"
    BOUNCED = "bounced"


class ActorKind(StrEnum):
    """Who did something."""

    OPERATOR = "operator"
    ACCOUNT = "account"  # the person, on the portal
    SYSTEM = "system"  # the backend itself: an order, a licence migration, the clock
    MAIL = "mail"  # a mail server's answer or report


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something; ``name`` is for display."""

    kind: ActorKind
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """A mail server's word on the latest mail."""

    at: datetime
    reply_code: str = ""  # SMTP, e.g. 552
    enhanced_status: str = ""  # RFC 3463, e.g. 5.2.2
    text: str = ""  # the server's own words
    remote_server: str = ""
    category: str = ""  # `bizadmin.mail` category, e.g. mailbox_full
    next_attempt: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One invitation as a reader sees it: ``state`` already takes the clock into account."""

    id: str
    business_account: BusinessAccountRef
    address: str
    role: Role
    state: InvitationState
    delivery: Delivery
    invited_by: Actor
    created: datetime
    expires: datetime
    language: str = "en"
    message: str = ""
    licence_grants: tuple[str, ...] = ()
    last_sent: datetime | None = None
    mails_sent: int = 0
    report: DeliveryReport | None = None
    link_opened: datetime | None = None  # by a person; openings by scanners are events only
    link_generation: int = 1
    ended: datetime | None = None
    ended_by: Actor | None = None
    version: int = 1

    def expires_soon(self, now: datetime, within: timedelta = REMIND_BEFORE) -> bool:
        """Whether it is pending and runs out within that time."""
        return self.state is InvitationState.PENDING and self.expires - now <= within


def state_at(stored: InvitationState, expires: datetime, now: datetime) -> InvitationState:
    """The state that readers see: a stored ``pending`` has expired once its time is over."""
    if stored is InvitationState.PENDING and expires <= now:
        return InvitationState.EXPIRED
    return stored


def may_be_sent_again(state: InvitationState) -> bool:
    """Resend and extend bring an expired invitation back; every other end is final."""
    return state in (InvitationState.PENDING, InvitationState.EXPIRED)
