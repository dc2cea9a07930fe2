"""The database, opened: transactions to read in and transactions to write in."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
import threading
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from bizadmin.server.store.engine import WRITES, make_engine
from bizadmin.server.store.events import counter
from bizadmin.server.store.faults import FaultKind, StoreFault, fault_of
from bizadmin.server.store.keeping import secret
from bizadmin.server.store.migrating import migrate

CHANGES = "change"
"""The name of the counter of changes."""

_KEY_BYTES = 32


class Store:
    """Made by `open_store`. Every transaction raises `StoreFault` where the database itself fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        one_writer = engine.dialect.name == "sqlite"  # threads queue here rather than ask the file again and again
        self._turn = threading.Lock() if one_writer else contextlib.nullcontext()

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees the database at one moment."""
        with _faults_named(), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is committed at its end and rolled back by an exception. Not to be nested."""
        with _faults_named(), self._turn, self._writer.begin() as connection:
            yield connection

    def seq(self) -> int:
        """The present point of the sequence of changes."""
        with self.read() as connection:
            return seq_of(connection)

    def key(self, name: str) -> bytes:
        """A secret key of 32 bytes, made the first time."""
        wanted = select(secret.c.value).where(secret.c.name == name)
        with self.read() as connection:
            found = connection.execute(wanted).scalar()
        if found is None:
            with self.write() as connection:
                found = connection.execute(wanted).scalar()
                if found is None:
                    found = secrets.token_bytes(_KEY_BYTES)
                    connection.execute(secret.insert().values(name=name, value=found))
        return bytes(found)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def open_store(url: str) -> Store:
    """Open a database by its URL; a new one is made, an older one migrated. Raises `StoreFault`."""
    try:
        with _faults_named():
            engine = make_engine(url)
    except OSError as error:
        full = "space" in (error.strerror or "").lower()
        kind = FaultKind.DISK_FULL if full else FaultKind.NOT_WRITABLE
        raise StoreFault(kind, f"The database's file cannot be written: {error.strerror or error}.") from error
    store = Store(engine)
    try:
        with store.write() as connection:
            migrate(connection)
    except BaseException:
        store.close()
        raise
    return store


def seq_of(connection: Connection) -> int:
    """The present point of the sequence of changes, as this transaction sees it."""
    return connection.execute(select(counter.c.value).where(counter.c.name == CHANGES)).scalar() or 0


@contextlib.contextmanager
def _faults_named() -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error
