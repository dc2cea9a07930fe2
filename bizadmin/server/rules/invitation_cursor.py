"""Cursors of the list of invitations: a place in an order, as text that means nothing to clients."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from bizadmin.domain.address import address_key
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.queries import InvitationQuery

_MOMENTS = ("created", "expires", "last_sent")


def write_cursor(sort: str, run: str, values: Sequence[str | None]) -> str:
    """The cursor of a place: its run and the values of the run's fields, the id last."""
    return base64.urlsafe_b64encode(msgspec.json.encode([sort, run, *values])).decode().rstrip("=")


def read_cursor(query: InvitationQuery, fields: Mapping[str, Sequence[str]]) -> tuple[str, list[Any]]:
    """Run and values of the query's cursor. ``fields`` are those of each run. Raises ``validation_failed``."""
    foreign = Problem(ErrorCode.VALIDATION_FAILED, "This cursor belongs to another list or order.", field="cursor")
    try:
        padded = query.cursor + "=" * (-len(query.cursor) % 4)
        sort, run, *values = msgspec.json.decode(
            base64.urlsafe_b64decode(padded.encode("ascii")), type=list[str | None]
        )
        values = [
            datetime.fromisoformat(value) if name in _MOMENTS and value is not None else value
            for name, value in zip([*fields[run or ""], "id"], values, strict=True)
        ]
    except (ValueError, KeyError, msgspec.DecodeError, binascii.Error):
        raise foreign from None
    unset = [name for name, value in zip(fields[run or ""], values, strict=False) if value is None]
    if sort != query.sort or values[-1] is None or any(name != "last_sent" for name in unset):
        raise foreign
    return run or "", values


def value_of(name: str, it: Invitation) -> str | None:
    """What an invitation has in a field, as a cursor tells it."""
    if name in _MOMENTS:
        moment = getattr(it, name)
        return moment.astimezone(UTC).isoformat() if moment else None
    if name == "address":
        return address_key(it.address)
    if name == "business_account":
        return it.business_account.name.casefold()
    return str(getattr(it, name))
