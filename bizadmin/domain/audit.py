"""Events: who did what, on what, when, from where. Never changed; deleted are old ones of `TECHNICAL` kinds alone.

One log holds what operators and people did and what mail servers and browsers answered, because the timeline of a
dossier joins all of it. ``details`` depends on the kind and holds short strings; the keys in use are in `DETAILS`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.invitation import Actor


class EventKind(StrEnum):
    """What happened. The prefix before the dot is the family by which the activity view filters."""

    BUSINESS_ACCOUNT_CREATED = "business_account.created"
    BUSINESS_ACCOUNT_CLAIMED = "business_account.claimed"
    BUSINESS_ACCOUNT_CHANGED = "business_account.changed"
    BUSINESS_ACCOUNT_SUSPENDED = "business_account.suspended"
    BUSINESS_ACCOUNT_REACTIVATED = "business_account.reactivated"
    BUSINESS_ACCOUNT_CLOSED = "business_account.closed"

    INVITATION_CREATED = "invitation.created"
    INVITATION_REFUSED = "invitation.refused"  # somebody tried to invite and was not allowed to
    INVITATION_CHANGED = "invitation.changed"
    INVITATION_RESENT = "invitation.resent"
    INVITATION_REMINDED = "invitation.reminded"
    INVITATION_EXTENDED = "invitation.extended"
    INVITATION_REVOKED = "invitation.revoked"
    INVITATION_ACCEPTED = "invitation.accepted"
    INVITATION_DECLINED = "invitation.declined"
    INVITATION_LINK_MADE = "invitation.link_made"

    MAIL_QUEUED = "mail.queued"
    MAIL_SENT = "mail.sent"
    MAIL_DELAYED = "mail.delayed"
    MAIL_BOUNCED = "mail.bounced"
    MAIL_DELIVERED = "mail.delivered"  # a delivery report said so
    MAIL_COMPLAINED = "mail.complained"  # the recipient called it spam
    MAIL_SUPPRESSED = "mail.suppressed"  # not handed over: the address gets no mail
    MAIL_TRACED = "mail.traced"  # the recipient's mail system tells where it ended
    SUPPRESSION_LIFTED = "suppression.lifted"

    LINK_OPENED = "link.opened"
    LINK_REFUSED = "link.refused"

    SIGN_UP_STOPPED = "sign_up.stopped"
    SIGN_UP_COMPLETED = "sign_up.completed"
    JOIN_PRESSED = "sign_up.join_pressed"
    MAIL_ASKED = "portal.mail_asked"  # a page said where it went; that one left is told by its own event
    PAGE_STOPPED = "portal.stopped"  # any other page that let somebody not go on

    SIGNED_IN = "sign_in.succeeded"
    SIGN_IN_FAILED = "sign_in.failed"
    SIGN_IN_REPORTED = "sign_in.reported"  # by an identity provider
    DIRECTORY_REPORTED = "directory.reported"

    ACCOUNT_CREATED = "account.created"
    ACCOUNT_VERIFIED = "account.verified"
    ACCOUNT_LOCKED = "account.locked"
    ACCOUNT_UNLOCKED = "account.unlocked"
    ACCOUNT_DISABLED = "account.disabled"
    ACCOUNT_ENABLED = "account.enabled"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_CLOSING = "account.closing"  # will be closed at the end of a grace period
    ACCOUNT_KEPT = "account.kept"  # the closing was called off
    ACCOUNT_CLOSED = "account.closed"
    ACCOUNT_PASSWORD_SET = "account.password_set"  # noqa: S105  (the name of an event)

    MEMBER_ADDED = "member.added"
    MEMBER_ROLE_CHANGED = "member.role_changed"
    MEMBER_BLOCKED = "member.blocked"
    MEMBER_UNBLOCKED = "member.unblocked"
    MEMBER_REMOVED = "member.removed"
    MEMBER_LEFT = "member.left"

    LICENCE_REGISTERED = "licence.registered"
    LICENCE_CHANGED = "licence.changed"
    LICENCE_GRANTED = "licence.granted"
    LICENCE_GRANT_WITHDRAWN = "licence.grant_withdrawn"
    LICENCE_SUB_KEY_ADDED = "licence.sub_key_added"
    LICENCE_SUB_KEY_REMOVED = "licence.sub_key_removed"

    DOMAIN_ADDED = "domain.added"
    DOMAIN_PROVED = "domain.proved"
    DOMAIN_FAILING = "domain.failing"
    DOMAIN_REMOVED = "domain.removed"

    JOIN_REQUEST_MADE = "join_request.made"
    JOIN_REQUEST_APPROVED = "join_request.approved"
    JOIN_REQUEST_REFUSED = "join_request.refused"
    JOIN_REQUEST_WITHDRAWN = "join_request.withdrawn"

    INCIDENT_STARTED = "incident.started"
    INCIDENT_ENDED = "incident.ended"

    TOKEN_MADE = "token.made"  # noqa: S105  (the name of an event)
    TOKEN_REVOKED = "token.revoked"  # noqa: S105  (the name of an event)

    @property
    def family(self) -> str:
        """The part before the dot."""
        return self.value.partition(".")[0]


DETAILS: dict[EventKind, tuple[str, ...]] = {
    EventKind.BUSINESS_ACCOUNT_CREATED: ("origin",),
    EventKind.INVITATION_CREATED: ("role", "expires", "mail"),  # mail: yes | no
    # an ErrorCode; of a quota also how many a day, and when it ends
    EventKind.INVITATION_REFUSED: ("code", "limit", "until"),
    # who asked for it (operator, join_button, expired_page or superseded_page), and whether a mail left (yes or no)
    EventKind.INVITATION_RESENT: ("by", "generation", "mail"),
    EventKind.INVITATION_CHANGED: ("fields",),
    EventKind.INVITATION_REMINDED: ("generation",),
    EventKind.INVITATION_EXTENDED: ("expires",),
    EventKind.MAIL_QUEUED: ("mail", "kind"),
    EventKind.MAIL_SENT: ("mail", "remote_server", "reply_code", "enhanced_status", "text"),
    EventKind.MAIL_DELAYED: (
        "mail", "remote_server", "reply_code", "enhanced_status", "text", "category", "next_attempt",
    ),
    EventKind.MAIL_BOUNCED: (
        "mail", "remote_server", "reply_code", "enhanced_status", "text", "category", "source",  # source: smtp | report
    ),
    EventKind.MAIL_DELIVERED: (
        "mail", "remote_server", "reply_code", "text", "enhanced_status", "category",
    ),
    EventKind.MAIL_COMPLAINED: ("mail", "text", "category"),
    EventKind.MAIL_SUPPRESSED: ("mail", "reason", "since", "text"),
    EventKind.SUPPRESSION_LIFTED: ("reason",),
    # of `bizadmin.domain.report`, in these three
    EventKind.MAIL_TRACED: ("word", "system", "code", "text", "correlation", "message_id", "mail"),  # mail: one of ours
    EventKind.SIGN_IN_REPORTED: ("word", "system", "code", "text", "correlation", "identity"),
    EventKind.DIRECTORY_REPORTED: ("word", "system", "code", "text", "correlation", "until"),
    EventKind.LINK_OPENED: ("method", "agent", "by", "generation"),  # by: person | scanner
    # reference: as the page showed it; identity: who was signed in as somebody else, all but the first letter hidden;
    # mangled: yes, where it was cut short or changed on its way
    EventKind.LINK_REFUSED: ("method", "agent", "by", "code", "reference", "identity", "mangled"),
    EventKind.SIGN_UP_STOPPED: ("code", "reference"),
    EventKind.JOIN_PRESSED: ("reference",),
    EventKind.MAIL_ASKED: ("page", "method", "agent", "reference"),  # page: its path, without the secret of a link
    EventKind.PAGE_STOPPED: ("page", "method", "agent", "code", "reference"),
    EventKind.SIGN_IN_FAILED: ("code", "reference"),
    EventKind.ACCOUNT_CLOSING: ("closes",),
    EventKind.INCIDENT_STARTED: ("area", "title"),
    EventKind.INCIDENT_ENDED: ("area", "title"),
    EventKind.ACCOUNT_LOCKED: ("until", "reason"),
    EventKind.MEMBER_ADDED: ("role", "source"),
    EventKind.MEMBER_ROLE_CHANGED: ("before", "after"),
    EventKind.BUSINESS_ACCOUNT_CHANGED: ("fields", "before", "after"),
    EventKind.ACCOUNT_CHANGED: ("before", "after"),  # addresses; one of them where another was added or removed
    EventKind.LICENCE_REGISTERED: ("product",),
    EventKind.LICENCE_CHANGED: ("fields", "before", "after"),
    EventKind.LICENCE_GRANTED: ("licence",),
    EventKind.LICENCE_GRANT_WITHDRAWN: ("licence",),
    EventKind.LICENCE_SUB_KEY_ADDED: ("name", "seats"),
    EventKind.LICENCE_SUB_KEY_REMOVED: ("name",),
    EventKind.DOMAIN_ADDED: ("domain",),
    EventKind.DOMAIN_PROVED: ("domain",),
    EventKind.DOMAIN_FAILING: ("domain", "reason"),
    EventKind.DOMAIN_REMOVED: ("domain",),
    EventKind.JOIN_REQUEST_APPROVED: ("role",),
    EventKind.JOIN_REQUEST_REFUSED: ("reason",),
    EventKind.JOIN_REQUEST_WITHDRAWN: ("by",),  # person | membership: it came about in another way | closing
    EventKind.TOKEN_MADE: ("name", "role"),
    EventKind.TOKEN_REVOKED: ("name",),
}  # fmt: skip

TECHNICAL = frozenset(
    {
        EventKind.MAIL_TRACED,
        EventKind.LINK_OPENED,
        EventKind.LINK_REFUSED,
        EventKind.SIGN_UP_STOPPED,
        EventKind.SIGN_UP_COMPLETED,
        EventKind.JOIN_PRESSED,
        EventKind.MAIL_ASKED,
        EventKind.PAGE_STOPPED,
        EventKind.SIGNED_IN,
        EventKind.SIGN_IN_FAILED,
        EventKind.SIGN_IN_REPORTED,
        EventKind.DIRECTORY_REPORTED,
    }
)
"""What browsers did and other systems said. It explains why somebody could not join while that is still asked, holds
network addresses, and is deleted after the days that the settings name. Everything else is the audit and stays for
ever: what operators changed, what people decided (accepting, declining, asking, leaving; that an account came about is
``account.created``), and what became of the mails that we sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the log. ``address`` is whom it concerns, ``source`` the network address it came from."""

    id: str
    at: datetime
    kind: EventKind
    actor: Actor
    address: str = ""
    business_account: BusinessAccountRef | None = None
    subject: str = ""  # id of the thing
    details: dict[str, str] = field(default_factory=dict)
    source: str = ""
    request_id: str = ""
