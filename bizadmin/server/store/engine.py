"""The connection to the database: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

WRITES = "bizadmin_writes"
"""The execution option of connections that are going to write."""

BUSY_SECONDS = 10
"""How long a transaction waits for another one before it gives up; for a connection as well."""

CONNECTIONS = 20
"""Connections to PostgreSQL at most, a process: it lets in 100 unless told otherwise, so that four processes find room
and leave some for backups and for whoever looks after it. Threads beyond that wait; no transaction lasts long."""

_FILES = 48
"""Connections to SQLite, which are cheap: as many as there are threads that answer requests, so that none waits."""

_KEPT = 8
"""Connections that stay open while nobody needs them."""

_OLD_SECONDS = 1800
"""After that a connection is replaced: what a server keeps for one grows, and firewalls forget idle ones."""

_NETWORK = {
    "connect_timeout": "5",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
    "application_name": "bizadmin",
}
"""Parameters of libpq, in its units, so that a server that has vanished is noticed. The URL may say otherwise."""

_SESSION = (
    "SET lock_timeout = '10s'",  # BUSY_SECONDS
    "SET idle_in_transaction_session_timeout = '60s'",  # a process that hangs holds others up for no longer than this
)


def make_engine(url: str, connections: int = CONNECTIONS) -> Engine:
    """An engine for a database URL. A new SQLite file is readable by this user alone; so are the files beside it.

    ``connections`` is how many PostgreSQL is asked for at most.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    engine = create_engine(
        parsed,
        connect_args={name: value for name, value in _NETWORK.items() if name not in parsed.query},
        pool_size=min(_KEPT, connections),
        max_overflow=connections - min(_KEPT, connections),
        pool_timeout=BUSY_SECONDS,
        pool_recycle=_OLD_SECONDS,
        pool_pre_ping=True,  # a server that was started anew costs nobody an error
        pool_use_lifo=True,
    )
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _sqlite(url: URL) -> Engine:
    if url.database:
        _make_private(Path(url.database))
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, pool_size=_KEPT, max_overflow=_FILES - _KEPT)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(path: Path) -> None:
    """SQLite gives the files of its journal the mode of the database."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if os.name == "posix":
        path.chmod(0o600)


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say, below; the driver's own begin too late
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-16000"):
        with closing(connection.execute(f"PRAGMA {pragma}")):
            pass


def _begin_sqlite(connection: Connection) -> None:
    """Writers take the lock at once: one that reads first and then wants to write is refused, not made to wait."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    with connection.cursor() as cursor:
        for setting in _SESSION:
            cursor.execute(setting)
    connection.commit()
