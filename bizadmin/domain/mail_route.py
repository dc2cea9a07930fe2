"""What the DNS says of an address's domain: whether mail can get there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RouteState(StrEnum):
    """Whether there is somebody to hand a mail to."""

    OPEN = "open"  # mail servers are named, or the domain itself has an address (RFC 5321, 5.1)
    NO_SUCH_DOMAIN = "no_such_domain"
    NO_MAIL_SERVER = "no_mail_server"
    TAKES_NO_MAIL = "takes_no_mail"  # a null MX (RFC 7505)
    UNKNOWN = "unknown"  # the DNS did not answer


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRoute:
    """The domain in its ASCII form, and its mail servers, the preferred one first."""

    domain: str
    state: RouteState
    servers: tuple[str, ...] = ()
    checked: datetime
