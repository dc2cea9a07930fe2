"""What is read from a mail that somebody brings along: a bounce, a forwarded invitation, headers alone.

`bizadmin.mail` reads it; the doctor and the window know it by these plain values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MailSort(StrEnum):
    """What sort of mail it is."""

    BOUNCED = "bounced"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    COMPLAINT = "complaint"
    AUTO_REPLY = "auto_reply"
    ORDINARY = "ordinary"  # any other mail, one of our invitations for example
    UNREADABLE = "unreadable"  # no mail at all


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthenticationResult:
    """One outcome of RFC 8601: ``method`` spf, dkim, dmarc…; ``outcome`` pass, fail, softfail, none, temperror…"""

    method: str
    outcome: str
    domain: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpamVerdict:
    """What a filter on the way thought of it. ``filter`` names it; ``action`` is what it did, in its own word."""

    filter: str
    is_spam: bool
    score: float | None = None
    limit: float | None = None
    action: str = ""
    held_back: bool = False  # in a quarantine


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One Received line, the sender's first. ``seconds`` is the time since the hop before; clocks differ, so it may be
    negative."""

    by: str
    sender: str = ""
    at: datetime | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRead:
    """One mail as it was read; whatever it does not say is empty.

    ``category`` is a `bizadmin.mail` category. ``words`` are a server's own, on one line; ``explanation`` is ours, one
    sentence. ``mail_id`` and ``invitation_id`` name the mail of ours that it is, or speaks of; ``link_hosts`` are the
    hosts of the links in an ordinary one. ``recipients`` are all that a report names, ``recipient`` the first.
    """

    name: str = ""
    sort: MailSort = MailSort.ORDINARY
    category: str = ""
    status: str = ""  # RFC 3463, e.g. 5.2.2
    reply_code: str = ""  # SMTP, e.g. 552
    recipient: str = ""
    recipients: tuple[str, ...] = ()
    remote_server: str = ""
    words: str = ""
    explanation: str = ""
    at: datetime | None = None
    subject: str = ""
    sender: str = ""
    message_id: str = ""
    mail_id: str = ""
    invitation_id: str = ""
    authentication: tuple[AuthenticationResult, ...] = ()
    spam: tuple[SpamVerdict, ...] = ()
    hops: tuple[Hop, ...] = ()
    link_hosts: tuple[str, ...] = ()
