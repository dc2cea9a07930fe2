"""The machine-readable fields of a delivery report (RFC 3464), by recipient."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MOST_RECIPIENTS = 100
_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,60})[ \t]{0,5}:[ \t]{0,20}(.*)$")
_OF_A_RECIPIENT = ("final-recipient", "original-recipient", "action", "status", "diagnostic-code", "disposition")
_ONCE = ("final-recipient", "original-recipient", "action")
_TYPE = re.compile(r"^[\w.-]{0,40}(?:/[\w-]{0,40})?[ \t]{0,5};[ \t]{0,20}")  # "smtp;" before the words

Fields = dict[str, str]


def recipient_fields(text: str) -> tuple[Fields, ...]:
    """The fields of each recipient by their lower-case names; lines that continue a field are joined to it.

    Some servers leave the empty line between two recipients out, others put one between the fields of one recipient:
    a recipient ends where a field comes again.
    """
    found: list[Fields] = []
    for name, value in _fields(text):
        if name not in _OF_A_RECIPIENT and not found:
            continue  # of the report as a whole
        if not found or (name in _ONCE and name in found[-1]):
            if len(found) == _MOST_RECIPIENTS:
                break
            found.append({})
        found[-1].setdefault(name, value)
    return tuple(fields for fields in found if any(name in fields for name in ("action", "status", "disposition")))


def value_of(fields: Fields, name: str) -> str:
    """A field without the type in front of it (``rfc822;``, ``smtp;``, ``dns;``)."""
    return _TYPE.sub("", fields.get(name, "")).strip()


def _fields(text: str) -> Iterator[tuple[str, str]]:
    name, value = "", ""
    for line in text.split("\n"):
        field = _FIELD.match(line)
        if field and not line[:1].isspace():
            if name:
                yield name, value
            name, value = field.group(1).lower(), field.group(2).strip()
        elif name and line.strip() and line[:1].isspace():
            value = f"{value} {line.strip()}"[:4_000]
        elif name and not line.strip():
            yield name, value
            name, value = "", ""
    if name:
        yield name, value
