"""The domain's queries as query parameters. What filters nothing is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime
from enum import Enum

from bizadmin.domain.queries import AccountQuery, BusinessAccountQuery, EventQuery, InvitationQuery, MemberQuery

Query = AccountQuery | BusinessAccountQuery | EventQuery | InvitationQuery | MemberQuery
Parameters = list[tuple[str, str]]


def parameters(query: Query, *, without: Sequence[str] = ()) -> Parameters:
    """The parameters by the names of the query's fields; several values repeat the name. ``without`` names fields."""
    found: Parameters = []
    for name in (field.name for field in fields(query)):
        value = getattr(query, name)
        if name in without or value is None or value in ("", ()):
            continue
        if name == "offset" and getattr(query, "cursor", ""):
            continue  # a cursor says where already
        found += [(name, _text(one)) for one in (value if isinstance(value, tuple) else (value,))]
    return found


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)
