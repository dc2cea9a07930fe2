"""What a point expects of an answer. Each raises `bizadmin.conformance.verdicts.Unmet` that says what came instead."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import HTTP_STATUS, ErrorCode


def done(reply: Reply, status: int = 200) -> Reply:
    """It was done, with that status."""
    if reply.status != status:
        raise reply.unmet(f"status {status}")
    return reply


def refused(reply: Reply, *codes: ErrorCode, field: str = "") -> Reply:
    """It was refused with a problem of one of these codes, and of the status that the first of them has."""
    names = " or ".join(code.value for code in codes)
    wanted = {HTTP_STATUS.get(code, 409) for code in codes}
    if reply.status not in wanted or reply["code"] not in codes:
        raise reply.unmet(f"status {' or '.join(map(str, sorted(wanted)))} with the code {names}")
    if field:
        got = reply.value.get("field")
        if got != field:
            raise reply.unmet(f"a problem ({names}) that names the field “{field}”", f"field {got!r}")
    return reply


def same(reply: Reply, what: str, got: Any, expected: Any) -> None:
    """Two values are the same."""
    if got != expected:
        raise reply.unmet(f"{what} is {_told(expected)}", _told(got))


def true(reply: Reply, what: str, holds: bool, got: Any) -> None:
    """Something holds; ``got`` shows what came instead."""
    if not holds:
        raise reply.unmet(what, _told(got))


def moment(reply: Reply, name: str) -> datetime:
    """The time in a member of the answer: RFC 3339 in UTC."""
    return moment_of(reply, name, reply[name])


def moment_of(reply: Reply, name: str, text: Any) -> datetime:
    """The time that a text says: RFC 3339 in UTC."""
    try:
        read = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise reply.unmet(f"“{name}” is a time after RFC 3339", _told(text)) from None
    if read.utcoffset() != timedelta(0):
        raise reply.unmet(f"“{name}” is a time in UTC", _told(text))
    return read


def nearly(reply: Reply, what: str, got: timedelta, expected: timedelta) -> None:
    """A span of time, a minute more or less."""
    if abs(got - expected) > timedelta(minutes=1):
        raise reply.unmet(f"{what} is {expected}", str(got))


def _told(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 300 else f"{text[:300]}…"
