"""Whether requests can be answered, and what is wrong with the parts that answer them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from bizadmin.server.outbox import queue
from bizadmin.server.routes.service import Part, PartStatus
from bizadmin.server.store.faults import StoreFault
from bizadmin.server.store.keeping import mail
from bizadmin.server.store.migrating import NEWEST
from bizadmin.server.store.store import Store

OVERDUE = timedelta(minutes=10)
"""A mail that was due for so long and was not taken up: nothing dispatches."""

LITTLE_SPACE = 256 * 1024**2
"""Bytes. SQLite's journal grows to that in a busy hour with a backup under way."""


class Readiness:
    """Looks at the parts of a backend. Each look asks the database; none writes, unless the last write failed."""

    def __init__(self, store: Store, clock: Callable[[], datetime], *, mail_configured: bool) -> None:
        self._store = store
        self._clock = clock
        self._mail_configured = mail_configured

    def parts(self) -> list[Part]:
        """Database, schema and outbox; the disk where the database is a file here."""
        disk = [_disk(self._store.file)] if self._store.file else []
        if fault := self._store.fault():
            return [_failed(fault), *disk]
        try:
            with self._store.read() as connection:
                return [Part("database"), _schema(connection), self._outbox(connection), *disk]
        except StoreFault as later:
            return [_failed(later), *disk]

    def _outbox(self, connection: Connection) -> Part:
        if not self._mail_configured:
            return Part("outbox", detail="No mail server is configured.")
        health = queue.health(connection, mail, configured=True)
        due = connection.execute(select(func.min(mail.c.next_attempt))).scalar()
        if health.last_error:
            return Part("outbox", PartStatus.DEGRADED, f"The mail server cannot be reached: {health.last_error}")
        if due is not None and due < self._clock() - OVERDUE:
            return Part("outbox", PartStatus.DEGRADED, f"A mail is due since {due.isoformat()} and is not taken up.")
        return Part("outbox")


def _failed(fault: StoreFault) -> Part:
    return Part("database", PartStatus.FAILED, fault.detail, fault.kind.value)


def _schema(connection: Connection) -> Part:
    """It is another one after an upgrade, or a backup put in its place, under a process that runs."""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""
    if found == NEWEST:
        return Part("schema", detail=found)
    told = f"The database is of revision {found}, this process of {NEWEST}: start the program of the later one."
    return Part("schema", PartStatus.FAILED, told)


def _disk(file: Path) -> Part:
    try:
        free = shutil.disk_usage(file.parent).free
    except OSError as error:
        return Part("disk", PartStatus.DEGRADED, f"The free space cannot be read: {error.strerror or error}.")
    megabytes = free // 1024**2
    if free < LITTLE_SPACE:
        return Part("disk", PartStatus.DEGRADED, f"Only {megabytes:,} MiB are free.")
    return Part("disk", detail=f"{megabytes:,} MiB are free.")
