"""Bulk work on invitations: many rows in one request, one outcome for each."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as field_with
from typing import Any

from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.queries import NewInvitation

MAX_BATCH = 500
"""Rows at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvitations:
    """Invitations to make, 1 to 500. ``dry_run`` finds out what would become of each row, and changes nothing."""

    rows: tuple[NewInvitation, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An invitation that is meant, and the version in which it was seen (null: whatever it is now)."""

    id: str
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenInvitations:
    """Invitations to send again or to revoke, 1 to 500."""

    rows: tuple[Chosen, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenToExtend:
    """Invitations to extend, 1 to 500, for so many ``days`` from now (null: as long as the business account's live)."""

    rows: tuple[Chosen, ...]
    days: int | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRefusal:
    """Why a row was not done: what a problem says for a request of its own."""

    code: ErrorCode
    detail: str
    field: str | None = None
    remedy: str | None = None
    extra: dict[str, Any] = field_with(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What became of one row, or would: the invitation as it is then, or the refusal.

    In a dry run an invitation that would be made has an id that will never exist.
    """

    row: int  # counted from 0, as sent
    invitation: Invitation | None = None
    refusal: RowRefusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOutcome:
    """One outcome a row, in the order of the rows."""

    items: tuple[RowOutcome, ...]
    done: int
    refused: int
    dry_run: bool = False
