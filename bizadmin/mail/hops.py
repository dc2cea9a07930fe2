"""The way of a mail: its Received lines (RFC 5321, section 4.4), the sender's first, and how long each step took."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from bizadmin.domain.mail_read import Hop
from bizadmin.mail.parsing import headers

_MOST = 60
_HOST = r"\[?([A-Za-z0-9_.:-]{1,255})\]?"
_BY = re.compile(rf"(?:^|\s)by\s{{1,9}}{_HOST}")
_FROM = re.compile(rf"^\s{{0,9}}\(?from\s{{1,9}}{_HOST}")


def read_hops(message: Message) -> tuple[Hop, ...]:
    """The hops in the order in which the mail took them."""
    hops: list[Hop] = []
    before: datetime | None = None
    for value in reversed(headers(message, "Received")[:_MOST]):
        way, _, date = value.rpartition(";")
        by, sender = _BY.search(way or value), _FROM.search(way or value)
        at = read_date(date)
        if by is None and sender is None:
            continue
        hops.append(
            Hop(
                by=by.group(1).rstrip(".") if by else "",
                sender=sender.group(1).rstrip(".") if sender else "",
                at=at,
                seconds=(at - before).total_seconds() if at is not None and before is not None else None,
            )
        )
        before = at or before
    return tuple(hops)


def read_date(text: str) -> datetime | None:
    """A date as mails write it, in UTC; None where it is none."""
    try:
        found = parsedate_to_datetime(text.strip()[:100])
        return (found if found.tzinfo is not None else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
