"""The database, opened: transactions to read in and transactions to write in."""

from __future__ import annotations

import contextlib
import random
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, QueuePool, delete, select
from sqlalchemy.exc import SQLAlchemyError

from bizadmin.server.store.condition import Condition
from bizadmin.server.store.engine import BUSY_SECONDS, CONNECTIONS, WRITES, make_engine
from bizadmin.server.store.events import counter
from bizadmin.server.store.faults import FaultKind, StoreFault, fault_of
from bizadmin.server.store.keeping import secret
from bizadmin.server.store.migrating import migrate

CHANGES = "change"
"""The name of the counter of changes."""

_SEQ = select(counter.c.value).where(counter.c.name == CHANGES)

_KEY_BYTES = 32
_PAUSES = (0.01, 0.05, 0.2, 0.5)
_CHANCE = random.SystemRandom()  # a state of its own, because threads ask for it
"""In seconds, up to which a change that collided waits before it is begun anew."""

_ROOM = "room-"
_ROOM_BYTES = 200_000
"""What a trial whether there is room writes and deletes again."""

T = TypeVar("T")


class Store:
    """Made by `open_store`. Every transaction raises `StoreFault` where the database itself fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._pool = engine.pool
        self._closed = False
        self._condition = Condition()
        self._turn: _Turn | None = None
        if engine.dialect.name == "sqlite":
            self._reader = engine
            self._writer = engine.execution_options(**{WRITES: True})
            self._turn = _Turn()
        else:
            # A reader sees one moment, whatever it asks for; a writer sees what others have committed once it holds
            # the rows that it is going to change, so that what it checks then is so.
            self._reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            self._writer = engine.execution_options(isolation_level="READ COMMITTED")

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees the database at one moment."""
        with self._watched(writing=False), self._reader.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is committed at its end and rolled back by an exception. Not to be nested."""
        with self._watched(writing=True), self._turn or contextlib.nullcontext(), self._writer.begin() as connection:
            yield connection

    def change(self, act: Callable[[Connection], T]) -> T:
        """Run ``act`` in a transaction to write in. Where it collided with another one it is run anew, a few times: it
        must do nothing that a rollback does not undo."""
        for pause in _PAUSES:
            try:
                with self.write() as connection:
                    return act(connection)
            except StoreFault as fault:
                if not fault.collided:
                    raise
            time.sleep(_CHANCE.uniform(0, pause))  # so that the two do not meet again
        with self.write() as connection:
            return act(connection)

    def seq(self) -> int:
        """The present point of the sequence of changes."""
        with self.read() as connection:
            return seq_of(connection)

    def fault(self) -> StoreFault | None:
        """What keeps the database from being used now; None where it works.

        It is read. Where it could not be written the last time, it is written as well, and more than a little: only
        that tells whether there is room again.
        """
        try:
            self.seq()
            if self._condition.fault is not None:
                self._try_room()
        except StoreFault as fault:
            return fault
        return self._condition.fault

    def _try_room(self) -> None:
        with self.write() as connection:
            name = _ROOM + secrets.token_hex(4)
            connection.execute(secret.insert().values(name=name, value=secrets.token_bytes(_ROOM_BYTES)))
        with self.write() as connection:
            connection.execute(delete(secret).where(secret.c.name.startswith(_ROOM)))

    def key(self, name: str) -> bytes:
        """A secret key of 32 bytes, made the first time."""
        wanted = select(secret.c.value).where(secret.c.name == name)

        def make(connection: Connection) -> bytes:
            found = connection.execute(wanted).scalar()
            if found is None:
                found = secrets.token_bytes(_KEY_BYTES)
                connection.execute(secret.insert().values(name=name, value=found))
            return bytes(found)

        with self.read() as connection:
            found = connection.execute(wanted).scalar()
        return bytes(found) if found is not None else self.change(make)

    @property
    def file(self) -> Path | None:
        """SQLite's file; None on a database server."""
        url = self._engine.url
        return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None

    @property
    def connections(self) -> int:
        """How many connections are in use now."""
        return self._pool.checkedout() if isinstance(self._pool, QueuePool) else 0

    def close(self) -> None:
        """Close all connections; those that are in use still, as soon as they are not."""
        self._closed = True
        self._pool.dispose()

    @contextlib.contextmanager
    def _watched(self, *, writing: bool) -> Iterator[None]:
        try:
            with _faults_named():
                yield
        except StoreFault as fault:
            if not self._closed:
                self._condition.met(fault, writing=writing)
            raise
        finally:
            if self._closed:
                self._pool.dispose()
        self._condition.worked(writing=writing)


class _Turn:
    """The one who may write to SQLite: threads queue here rather than ask the file again and again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=BUSY_SECONDS):
            raise StoreFault(FaultKind.BUSY, "The database is busy with other work.")

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def open_store(url: str, connections: int = CONNECTIONS) -> Store:
    """Open a database by its URL; a new one is made, an older one migrated. Raises `StoreFault`.

    ``connections`` is how many PostgreSQL is asked for at most.
    """
    try:
        with _faults_named():
            engine = make_engine(url, connections)
    except OSError as error:
        full = "space" in (error.strerror or "").lower()
        kind = FaultKind.DISK_FULL if full else FaultKind.NOT_WRITABLE
        raise StoreFault(kind, f"The database's file cannot be written: {error.strerror or error}.") from error
    store = Store(engine)
    try:
        with _faults_named(), store._turn or contextlib.nullcontext(), store._writer.begin() as connection:
            migrate(connection)
    except BaseException:
        store.close()
        raise
    return store


def seq_of(connection: Connection) -> int:
    """The present point of the sequence of changes, as this transaction sees it."""
    return connection.execute(_SEQ).scalar() or 0


@contextlib.contextmanager
def _faults_named() -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error
