"""How English says dates, times and what is not known."""

from __future__ import annotations

from datetime import date, datetime

from bizadmin.doctor.filling import Manner

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date, with_year: bool = True) -> str:
    """``12 November 2026``, or without the year."""
    return f"{value.day} {_MONTHS[value.month - 1]}{f' {value.year}' if with_year else ''}"


def day_of(moment: datetime, now: datetime | None = None) -> str:
    """The day of a moment in the zone of this machine; the year unless it is now's."""
    local = moment.astimezone()
    return day(local.date(), now is None or local.year != now.astimezone().year)


def offset(local: datetime) -> str:
    """The distance from UTC: ``UTC``, ``UTC+01:00``."""
    return f"UTC{local.isoformat()[-6:]}" if local.utcoffset() else "UTC"


def count(times: int) -> str:
    """``once``, ``twice``, ``5 times``."""
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def plural(number: int, one: str, many: str) -> str:
    """``1 mail``, ``3 mails``."""
    return f"{number} {one if number == 1 else many}"


ENGLISH = Manner(
    day,
    "{day} at {clock}",
    {
        "company": "the business account",
        "address": "the address",
        "other_address": "another address",
        "server": "the receiving server",
        "inviter": "the account backend",
        "by": "somebody",
        "licence": "the licence",
        "role": "member",
        "days": "some",
        "domain": "this domain",
        "incident": "something is out of order",
        "connection": "another connection",
        "other_company": "a business account of their own",
        "filter": "a mail filter",
        "system": "another system",
        "sender": "another sender",
        "host": "our pages",
        "slowest": "a server",
    },
)
