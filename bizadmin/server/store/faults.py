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
    place, because clients get it too (as ``unavailable``, with the kind as ``fault`` in ``extra``).

    ``collided``: the database works, but another transaction was in this one's way; begun anew, it can succeed.
    """

    def __init__(self, kind: FaultKind, sentence: str, *, collided: bool = False) -> None:
        super().__init__(
            ErrorCode.UNAVAILABLE,
            sentence,
            retry_after=_RETRY_SECONDS if kind in _PASSING else None,
            extra={"fault": kind.value},
        )
        self.kind = kind
        self.collided = collided


_SENTENCES = {
    FaultKind.DISK_FULL: "The database cannot be written: the disk is full.",
    FaultKind.DAMAGED: "The database is damaged.",
    FaultKind.NOT_WRITABLE: "The database cannot be opened for writing.",
    FaultKind.BUSY: "The database is busy with other work.",
    FaultKind.AWAY: "The database does not answer.",
}

_TWICE = "Somebody else did the same at the same moment."
"""Two transactions that saw the same gap and filled it: the one that is tried again sees what the other did."""

_NOT_LET_IN = "The database refuses the connection: its name, the user or the password is wrong."

_SIGNS: tuple[tuple[FaultKind, tuple[str, ...]], ...] = (
    (FaultKind.DISK_FULL, ("disk is full", "no space left", "disk full")),
    (FaultKind.DAMAGED, ("malformed", "not a database", "unsupported file format", "invalid page in block")),
    (FaultKind.NOT_WRITABLE, ("readonly", "read-only", "unable to open", "permission denied")),
    (FaultKind.BUSY, ("is locked", "too many clients", "connection slots")),
)
"""Words in what SQLite says, and in what PostgreSQL says before it has let anybody in."""

_STATES: tuple[tuple[str, FaultKind], ...] = (
    ("53100", FaultKind.DISK_FULL),
    ("53", FaultKind.BUSY),  # memory, connections
    ("40", FaultKind.BUSY),  # deadlock, serialization
    ("55P03", FaultKind.BUSY),  # a lock that was not to be had in time
    ("57014", FaultKind.BUSY),  # a statement that took too long
    ("25P03", FaultKind.BUSY),  # a transaction that stood still for too long
    ("25006", FaultKind.NOT_WRITABLE),  # a standby
    ("42501", FaultKind.NOT_WRITABLE),
    ("XX001", FaultKind.DAMAGED),
    ("XX002", FaultKind.DAMAGED),
    ("57P", FaultKind.AWAY),  # it is being stopped or started
    ("58", FaultKind.AWAY),  # its disk
    ("08", FaultKind.AWAY),
)
"""What PostgreSQL's SQLSTATE codes mean, by their beginning: https://www.postgresql.org/docs/15/errcodes-appendix.html."""


def fault_of(error: Exception) -> StoreFault | None:
    """The fault behind a driver's error; None where the error is a defect of ours."""
    if isinstance(error, PoolTimeout):
        return _fault(FaultKind.BUSY)
    if isinstance(error, sqlite3.Error):  # while a connection is made, the driver speaks for itself
        return _by_words(str(error).lower())
    if not isinstance(error, DBAPIError):
        return None
    state: str | None = getattr(error.orig, "sqlstate", None)
    words = str(error.orig).lower()
    if isinstance(error, IntegrityError):
        return StoreFault(FaultKind.BUSY, _TWICE, collided=True) if "unique" in words else None
    if state is not None:
        return _by_state(state)
    return _by_words(words) or _without_connection(words, lost=error.connection_invalidated)


def _by_state(state: str) -> StoreFault | None:
    kind = next((kind for begin, kind in _STATES if state.startswith(begin)), None)
    return _fault(kind, collided=state.startswith("40")) if kind is not None else None


def _by_words(words: str) -> StoreFault | None:
    for kind, signs in _SIGNS:
        if any(sign in words for sign in signs):
            return _fault(kind)
    return _fault(FaultKind.AWAY) if "disk i/o error" in words else None


def _without_connection(words: str, *, lost: bool) -> StoreFault | None:
    if any(sign in words for sign in ("authentication failed", "pg_hba.conf", "does not exist")):
        return StoreFault(FaultKind.AWAY, _NOT_LET_IN)
    return _fault(FaultKind.AWAY) if lost or "connect" in words else None


def _fault(kind: FaultKind, *, collided: bool = False) -> StoreFault:
    return StoreFault(kind, _SENTENCES[kind], collided=collided)
