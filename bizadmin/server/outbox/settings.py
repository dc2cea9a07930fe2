"""How mail leaves and comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from pathlib import Path


class Security(StrEnum):
    """How the connection to the mail server is protected."""

    NONE = "none"  # loopback and test servers
    STARTTLS = "starttls"
    TLS = "tls"


class ReportProtocol(StrEnum):
    """What is spoken at the port for reports."""

    SMTP = "smtp"
    LMTP = "lmtp"  # RFC 2033: a mail server's last step, as to a mailbox


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mail server that takes our mails, and the ways in which reports come back.

    Without a ``host`` no mail leaves: it stays in the outbox as not sent. ``return_domain`` is the domain of the return
    path and of Message-IDs; every mail has a return path of its own there, ``bounce+ID@return_domain``. What arrives
    at these must come back to the backend in at least one of three ways: mail delivered to ``bounce_port`` of
    ``bounce_host`` (None: no such port, 0: any free one), mail laid into the Maildir ``bounce_folder``, or a provider's
    calls signed with ``hook_secret`` (`bizadmin.server.outbox.webhook`).

    ``delivery_reports`` asks receiving servers to report deliveries, too, not only delays and failures (RFC 3461).
    ``timeout`` is in seconds. The certificates in ``ca_file`` are trusted beside the system's. Mails lose their text in
    the outbox when they are ``keep_texts`` old.
    """

    host: str = ""
    port: int = 25
    security: Security = Security.NONE
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = "no-reply@bizadmin.invalid"
    sender_name: str = "BizAdmin"
    return_domain: str = "bizadmin.invalid"
    delivery_reports: bool = True
    bounce_host: str = "127.0.0.1"
    bounce_port: int | None = 0
    bounce_protocol: ReportProtocol = ReportProtocol.SMTP
    bounce_folder: Path | None = None
    hook_secret: str = field(default="", repr=False)
    timeout: float = 20.0
    ca_file: str = ""
    keep_texts: timedelta = timedelta(days=90)

    @property
    def configured(self) -> bool:
        """Whether mail can leave at all."""
        return bool(self.host)
