"""A mail that the account backend wrote, and where it got to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bizadmin.domain.invitation import Delivery, DeliveryReport


class MailKind(StrEnum):
    """Why it was written."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    SUPERSEDED = "superseded"  # the link in the mail before works no more
    EXPIRY_WARNING = "expiry_warning"  # to whoever invited: it ends soon, and nobody has answered
    VERIFICATION = "verification"
    MEMBER_BLOCKED = "member_blocked"
    MEMBER_UNBLOCKED = "member_unblocked"
    MEMBER_REMOVED = "member_removed"
    ROLE_CHANGED = "role_changed"
    INVITATION_ACCEPTED = "invitation_accepted"
    JOIN_REQUESTED = "join_requested"  # to the administrators
    JOIN_REQUEST_APPROVED = "join_request_approved"
    JOIN_REQUEST_REFUSED = "join_request_refused"
    PASSWORD_RESET = "password_reset"  # noqa: S105  (the kind of a mail)
    ADDRESS_CHANGED = "address_changed"  # to the address before
    ACCOUNT_CLOSING = "account_closing"  # it will be closed, and can still be kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail of the outbox. ``preview`` is its text part with the secret link masked, empty once it is old."""

    id: str
    kind: MailKind
    to: str
    subject: str
    language: str
    message_id: str
    created: datetime
    delivery: Delivery
    attempts: int = 0
    invitation_id: str = ""
    sent: datetime | None = None
    report: DeliveryReport | None = None
    preview: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxHealth:
    """How the outbox does as a whole: tells one person's trouble from everybody's.

    ``refused_lately`` counts the people whose mail came back within the last day, by the category of the bounce.
    """

    configured: bool
    queued: int = 0
    recipients_waiting: int = 0
    oldest_queued: datetime | None = None
    last_sent: datetime | None = None
    last_error: str = ""
    refused_lately: dict[str, int] = field(default_factory=dict)
