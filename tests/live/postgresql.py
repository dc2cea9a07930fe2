"""A PostgreSQL of the tests' own: a cluster in a folder, reached through a socket there, and databases in it.

The cluster compares text as German does unless told otherwise, as a company's may: what relies on the order of code
points has to say so itself.
"""

from __future__ import annotations

import itertools
import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal

TEMPLATE = "made"
_SETTINGS = {
    "listen_addresses": "",  # through the socket alone, whose folder is closed to others
    "fsync": "off",  # what is killed here are the processes that use it
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",  # as everybody has it who set nothing
    "log_min_messages": "fatal",
}
_numbers = itertools.count(1)


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where it is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda it: int(it.parent.name))
    return installed[-1] if installed else None


def require_postgresql() -> Path:
    """The programs' folder. Skips the test without one, or fails it where every counterpart has to be there."""
    found = programs()
    if found is None:
        if os.environ.get("BIZADMIN_ALL_COUNTERPARTS"):
            pytest.fail("not installed: PostgreSQL")
        pytest.skip("not installed: PostgreSQL")
    return found


class Cluster:
    """A server that `start` starts and `stop` stops, any number of times."""

    def __init__(self, programs: Path, folder: Path, settings: dict[str, str]) -> None:
        self._programs = programs
        self._settings = _SETTINGS | settings
        self.folder = folder
        self._process: subprocess.Popen[Any] | None = None
        self._free: list[str] = []
        self._options: dict[str, Any] = {}
        if os.name == "posix" and os.geteuid() == 0:  # it refuses to run as root
            user = pwd.getpwnam("postgres")
            os.chown(folder, user.pw_uid, user.pw_gid)
            self._options = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        order = ("--locale-provider=icu", "--icu-locale=de-DE", "--locale=C.UTF-8")
        self._run("initdb", "--pgdata", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N", *order)

    def start(self) -> None:
        """Start it and wait until it lets clients in."""
        settings = [f"--{name}={value}" for name, value in self._settings.items()]
        self._process = process = subprocess.Popen(
            [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *settings],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._options,
        )
        for _ in range(200):
            try:
                psycopg.connect(self.conninfo("postgres")).close()
            except psycopg.OperationalError:
                assert process.poll() is None, "PostgreSQL has ended"
                time.sleep(0.05)
            else:
                return
        raise AssertionError("PostgreSQL does not start")

    def stop(self, sign: signal.Signals = signal.SIGINT) -> None:
        """Stop it, as if in a hurry: clients are thrown out. SIGQUIT stops it as a power cut does."""
        if self._process is not None:
            self._process.send_signal(sign)
            self._process.wait(30)
            self._process = None

    def conninfo(self, database: str) -> str:
        """For psycopg."""
        return f"host={self.folder} dbname={database} user=postgres"

    def url(self, database: str) -> str:
        """For SQLAlchemy."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def execute(self, statement: str) -> list[tuple]:
        """Run a statement beside all databases of the tests."""
        with psycopg.connect(self.conninfo("postgres"), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of a database that is as if new, with the newest schema. To empty one is quicker than to make one."""
        name = self._free.pop() if self._free else self._make(TEMPLATE)
        yield self.url(name)
        self._empty(name)
        self._free.append(name)

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """The URL of a database with nothing in it."""
        name = self._make("template0")
        yield self.url(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def database_on(self, disk: Path) -> Iterator[str]:
        """The URL of a database whose tables are on another disk; the server's own files are not."""
        folder = disk / "tables"
        folder.mkdir(mode=0o700)
        if self._options:
            os.chown(folder, self._options["user"], self._options["group"])
        self.execute(f"CREATE TABLESPACE elsewhere LOCATION '{folder}'")
        name = self._make(TEMPLATE)
        self.execute(f"ALTER DATABASE {name} SET TABLESPACE elsewhere")
        yield self.url(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")
        self.execute("DROP TABLESPACE elsewhere")

    def _make(self, template: str) -> str:
        name = f"test{next(_numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def _empty(self, name: str) -> None:
        """Leave what the migrations put there, and nothing else."""
        self.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        with psycopg.connect(self.conninfo(name), autocommit=True) as connection:
            connection.execute(self._emptying)

    @cached_property
    def _emptying(self) -> bytes:
        statements = ["BEGIN", "SET session_replication_role = replica"]  # neither foreign keys nor triggers
        with psycopg.connect(self.conninfo(TEMPLATE)) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            for (table,) in tables:
                row = connection.execute(SQL("SELECT json_agg(it) FROM {} it").format(Identifier(table))).fetchone()
                statements.append(f"DELETE FROM {table}")
                if row is not None and row[0] is not None:
                    rows = Literal(json.dumps(row[0])).as_string(connection)
                    statements.append(
                        f"INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, {rows})"
                    )
        return "; ".join([*statements, "COMMIT"]).encode()

    def _run(self, program: str, *arguments: object) -> None:
        done = subprocess.run(
            [self._programs / program, *map(str, arguments)],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            **self._options,
        )
        assert done.returncode == 0, done.stderr


@contextmanager
def running_cluster(**settings: str) -> Iterator[Cluster]:
    """A cluster with a database to copy others from. Its path is short, because sockets' paths have to be. Without
    ``synchronous_commit`` a crash of the server loses what it has promised in the last moments."""
    from bizadmin.server.store.store import open_store

    found = require_postgresql()
    folder = Path(tempfile.mkdtemp(prefix="bizadmin-pg-"))
    cluster = Cluster(found, folder, settings)
    try:
        cluster.start()
        cluster.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0")
        open_store(cluster.url(TEMPLATE)).close()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)
