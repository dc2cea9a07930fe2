"""Reports that come back as a provider's call: who signed it, and what it says.

Whoever calls signs with the shared secret. The header ``Mail-Report-Signature: t=SECONDS,v1=HEX`` gives the time of
signing in seconds since 1970 and the HMAC-SHA256 of ``SECONDS.BODY``, in hexadecimal digits, over the body's bytes.
A signature is good for five minutes to either side of the clock; a call repeated within them changes nothing further.

The body is either one mail as it came back (``message/rfc822``), or a JSON array of at most 500 events::

    [{"mail_id": "mail_…", "event": "bounced", "status": "5.1.1", "reply_code": "550",
      "text": "No such user", "remote_server": "mx.contoso.example", "at": "2026-11-16T10:33:00Z"}]

``event`` is ``delivered``, ``delayed``, ``bounced`` or ``complaint``. A mail is named by ``mail_id`` or by its
``message_id``; the rest may be left out. ``status`` is the enhanced status (RFC 3463), ``text`` the remote server's own
words, ``at`` when it said them.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.mail import Category, DeliveryNotice, NoticeKind, categorise, mail_id_in

HEADER = "Mail-Report-Signature"
MAX_EVENTS = 500

GOOD_FOR = timedelta(minutes=5)
"""How far the time of a signature may lie from ours."""

_SIGNATURE = re.compile(r"t=(\d{1,15}),v1=([0-9a-f]{64})")


class _Event(StrEnum):
    DELIVERED = NoticeKind.DELIVERED.value
    DELAYED = NoticeKind.DELAYED.value
    BOUNCED = NoticeKind.BOUNCED.value
    COMPLAINT = NoticeKind.COMPLAINT.value


def _text(longest: int, pattern: str | None = None) -> msgspec.Meta:
    return msgspec.Meta(max_length=longest, pattern=pattern)


class ReportedEvent(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One event of a provider's call."""

    event: _Event
    mail_id: Annotated[str, _text(255)] = ""
    message_id: Annotated[str, _text(998)] = ""
    status: Annotated[str, _text(16, r"^([245]\.\d{1,3}\.\d{1,3})?$")] = ""
    reply_code: Annotated[str, _text(3, r"^([2-5]\d\d)?$")] = ""
    text: Annotated[str, _text(10_000)] = ""
    remote_server: Annotated[str, _text(255)] = ""
    at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


ReportedEvents = Annotated[list[ReportedEvent], msgspec.Meta(max_length=MAX_EVENTS)]
"""A provider's call in JSON."""


def sign(secret: str, body: bytes, at: datetime) -> str:
    """The header's value for a body, as a caller makes it."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_hmac(secret, seconds, body)}"


def check(secret: str, header: str, body: bytes, now: datetime) -> None:
    """Raises ``not_permitted`` unless the body was signed with the secret, and just now."""
    found = _SIGNATURE.fullmatch(header.strip())
    if found is None or not hmac.compare_digest(found[2], _hmac(secret, int(found[1]), body)):
        raise Problem(ErrorCode.NOT_PERMITTED, f"The header {HEADER} does not hold a signature of this body.")
    if abs(now.timestamp() - int(found[1])) > GOOD_FOR.total_seconds():
        raise Problem(ErrorCode.NOT_PERMITTED, f"The signature in {HEADER} is too old, or of a time to come.")


def notice_of(event: ReportedEvent) -> DeliveryNotice:
    """An event as if its mail had come back."""
    kind = NoticeKind(event.event.value)
    if kind is NoticeKind.COMPLAINT:
        category = Category.COMPLAINT
    elif kind is NoticeKind.DELIVERED:
        category = Category.DELIVERED
    else:
        category = categorise(event.reply_code, event.status, event.text)
    return DeliveryNotice(
        kind=kind,
        category=category,
        reply_code=event.reply_code,
        enhanced_status=event.status,
        remote_server=event.remote_server,
        text=event.text,
        mail_id=mail_id_in(event.mail_id) or mail_id_in(event.message_id),
        at=event.at,
    )


def _hmac(secret: str, seconds: int, body: bytes) -> str:
    return hmac.new(secret.encode(), b"%d." % seconds + body, hashlib.sha256).hexdigest()
