"""The mail as it travels: headers and its two parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bizadmin.domain.address import address_key
from bizadmin.domain.mail import MailKind
from bizadmin.mail import INVITATION_HEADER
from bizadmin.server.outbox.rendering import on_one_line
from bizadmin.server.outbox.settings import MailSettings

_LINK = re.compile(r"(https?://[^\s\"'<>]+/(?:join|verify|reset)/)[^\s\"'<>]+")
_MAY_BE_DECLINED = (MailKind.INVITATION, MailKind.REMINDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMail:
    """One row of the outbox, as much of it as travels."""

    id: str
    kind: MailKind
    to: str
    subject: str
    language: str
    message_id: str
    created: datetime
    text: str = field(repr=False)
    html: str = field(repr=False)
    invitation_id: str = ""


def build(mail: OutgoingMail, settings: MailSettings) -> EmailMessage:
    """The message for a mail: every attempt builds the same one, so that a mail sent twice is known as one."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(on_one_line(settings.sender_name), addr_spec=settings.sender)
    local, _, domain = envelope_address(mail.to).rpartition("@")
    message["To"] = Address(username=local, domain=domain)
    message["Subject"] = on_one_line(mail.subject)
    message["Date"] = format_datetime(mail.created)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: absence notes need not answer
    message["Content-Language"] = mail.language
    if mail.invitation_id:
        message[INVITATION_HEADER] = mail.invitation_id
    if mail.kind in _MAY_BE_DECLINED and (link := _LINK.search(mail.text)):
        message["List-Unsubscribe"] = f"<{link.group()}>"  # the page behind it offers to decline
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    return message


def masked(text: str) -> str:
    """A mail's text without its secret: what stays in the outbox once the mail has left."""
    return _LINK.sub(r"\1•••", text)


def envelope_address(typed: str) -> str:
    """An address as it travels: local part as typed, domain in ASCII."""
    return f"{typed.rpartition('@')[0]}@{address_key(typed).rpartition('@')[2]}"
