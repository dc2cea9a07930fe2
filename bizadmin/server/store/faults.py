"""What can be wrong with the database itself, named by meaning."""

from __future__ import annotations

import sqlite3
from enum import StrEnum

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bizadmin.domain.errors import ErrorCode, Problem


class FaultKind(StrEnum):
    """What is wrong."""

    DAMAGED = "damaged"
    DISK_FULL = "disk_full"
    NOT_WRITABLE = "not_writable"
    BUSY = "busy"
    TOO_NEW = "too_new"  # written by a later version of the program
    AWAY = "away"


_RETRY_SECONDS = 5.0
_PASSING = (FaultKind.BUSY, FaultKind.AWAY)
"""What may be over in a moment; the others last until somebody sees to them, and are told at once."""


class StoreFault(Problem):
    """The database cannot be used. ``kind`` says why, the text is a sentence for whoever runs the backend; it names no
    place, because clients get it too (as ``unavailable``, with the kind as ``fault`` in ``extra``)."""

    def __init__(self, kind: FaultKind, sentence: str) -> None:
        super().__init__(
            ErrorCode.UNAVAILABLE,
            sentence,
            retry_after=_RETRY_SECONDS if kind in _PASSING else None,
            extra={"fault": kind.value},
        )
        self.kind = kind


_SIGNS: tuple[tuple[FaultKind, tuple[str, ...], str], ...] = (
    (
        FaultKind.DISK_FULL,
        ("disk is full", "no space left", "disk full"),
        "The database cannot be written: the disk is full.",
    ),
    (
        FaultKind.DAMAGED,
        ("malformed", "not a database", "unsupported file format", "invalid page in block"),
        "The database is damaged.",
    ),
    (
        FaultKind.NOT_WRITABLE,
        ("readonly", "read-only", "unable to open", "permission denied"),
        "The database cannot be opened for writing.",
    ),
    (FaultKind.BUSY, ("is locked", "deadlock", "could not serialize"), "The database is busy with other work."),
)


_TWICE = (FaultKind.BUSY, "Somebody else did the same at the same moment.")
"""Two transactions that saw the same gap and filled it: the one that is tried again sees what the other did."""


def fault_of(error: Exception) -> StoreFault | None:
    """The fault behind a driver's error; None where the error is a defect of ours."""
    if isinstance(error, PoolTimeout):
        return StoreFault(FaultKind.BUSY, "The database is busy with other work.")
    if isinstance(error, sqlite3.Error):  # while a connection is made, the driver speaks for itself
        words = str(error).lower()
    elif isinstance(error, DBAPIError):
        words = str(error.orig).lower()
    else:
        return None
    if isinstance(error, IntegrityError):
        return StoreFault(*_TWICE) if "unique" in words else None
    for kind, signs, sentence in _SIGNS:
        if any(sign in words for sign in signs):
            return StoreFault(kind, sentence)
    away = isinstance(error, DBAPIError) and error.connection_invalidated
    if away or "disk i/o error" in words or "connect" in words:
        return StoreFault(FaultKind.AWAY, "The database does not answer.")
    return None
