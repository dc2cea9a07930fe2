"""The connection to the database: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

WRITES = "bizadmin_writes"
"""The execution option of connections that are going to write."""

_BUSY_SECONDS = 10
_CONNECTIONS = 8
_MORE = 40
"""As many as the HTTP side has worker threads, so that none waits for a connection."""


def make_engine(url: str) -> Engine:
    """An engine for a database URL. A new SQLite file is readable by this user alone; so are the files beside it."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, pool_size=_CONNECTIONS, max_overflow=_MORE)
    if parsed.database:
        _make_private(Path(parsed.database))
    engine = create_engine(parsed, connect_args={"timeout": _BUSY_SECONDS}, pool_size=_CONNECTIONS, max_overflow=_MORE)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(path: Path) -> None:
    """SQLite gives the files of its journal the mode of the database."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if os.name == "posix":
        path.chmod(0o600)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say, below; the driver's own begin too late
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-16000"):
        with closing(connection.execute(f"PRAGMA {pragma}")):
            pass


def _begin(connection: Connection) -> None:
    """Writers take the lock at once: one that reads first and then wants to write is refused, not made to wait."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
