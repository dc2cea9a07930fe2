"""What a mail that came back says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """What sort of mail it is."""

    BOUNCED = "bounced"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    COMPLAINT = "complaint"
    AUTO_REPLY = "auto_reply"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientNotice:
    """What a report says of one of its recipients; empty where it does not say."""

    recipient: str
    kind: NoticeKind
    category: str = ""  # a `Category` value
    reply_code: str = ""  # SMTP, e.g. 552
    enhanced_status: str = ""  # RFC 3463, e.g. 5.2.2
    remote_server: str = ""
    text: str = ""  # the remote server's own words on one line


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryNotice:
    """A delivery report, a complaint, an automatic answer or anything else that a mailbox gets.

    ``text`` is the remote server's own words on one line, ``mail_id`` the mail of ours that it speaks of; whatever the
    report does not say is empty. ``recipients`` are all that it names, each with its own fate; the first that failed
    leads and is repeated in the fields. ``at`` is when the server said it; None: about now.
    """

    kind: NoticeKind
    category: str = ""  # a `Category` value
    reply_code: str = ""  # SMTP, e.g. 552
    enhanced_status: str = ""  # RFC 3463, e.g. 5.2.2
    recipient: str = ""
    remote_server: str = ""
    text: str = ""
    mail_id: str = ""
    at: datetime | None = None
    recipients: tuple[RecipientNotice, ...] = ()

    @property
    def about_delivery(self) -> bool:
        """Whether it tells where a mail of ours got to."""
        return self.kind in (NoticeKind.BOUNCED, NoticeKind.DELAYED, NoticeKind.DELIVERED)
