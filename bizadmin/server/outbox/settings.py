"""How mail leaves and comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Security(StrEnum):
    """How the connection to the mail server is protected."""

    NONE = "none"  # loopback and test servers
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mail server that takes our mails, and the address at which reports come back.

    Without a ``host`` no mail leaves: it stays in the outbox as not sent. ``return_domain`` is the domain of the return
    path and of Message-IDs; its mail must reach ``bounce_port`` on the loopback interface (None: no such port, 0: any
    free one). ``timeout`` is in seconds.
    """

    host: str = ""
    port: int = 25
    security: Security = Security.NONE
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = "no-reply@bizadmin.invalid"
    sender_name: str = "BizAdmin"
    return_domain: str = "bizadmin.invalid"
    bounce_port: int | None = 0
    timeout: float = 20.0
    ca_file: str = ""

    @property
    def configured(self) -> bool:
        """Whether mail can leave at all."""
        return bool(self.host)
