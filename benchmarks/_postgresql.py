"""A private PostgreSQL for the time of a measurement: its own folder and port, loopback only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks._starting import CannotMeasure

USER = "bizadmin"
UNPRIVILEGED = "postgres"
"""Who runs it where root measures: PostgreSQL refuses to run as root."""

_DEBIAN = Path("/usr/lib/postgresql")
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "1GB",
    "effective_cache_size": "4GB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "8GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "fsync": "off",
    "random_page_cost": "1.1",
}
"""As for a server with some memory and a fast disk that nobody would miss; all else as PostgreSQL comes."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One that runs. Whoever reaches it over loopback is trusted: it holds made-up people."""

    port: int

    def url(self, database: str) -> str:
        """The database's address as SQLAlchemy takes it."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A connection that commits each statement."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=USER, dbname=database, autocommit=True, connect_timeout=10
        )

    def make(self, database: str) -> None:
        """An empty database, in the place of one of that name."""
        with self.connect() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}"'.encode())
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE template0'.encode())


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """The cluster in that folder, made where there is none. Raises `CannotMeasure`."""
    programs = _programs()
    data = folder / "data"
    if not data.exists():
        _own(folder)
        _run(
            programs / "initdb",
            "--pgdata",
            data,
            "--username",
            USER,
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--locale",
            "C.UTF-8",
        )
    port = _free_port()
    options = " ".join(f"-c {name}='{value}'" for name, value in {**_SETTINGS, "port": str(port)}.items())
    control = programs / "pg_ctl"
    _run(control, "start", "--wait", "--pgdata", data, "--log", folder / "log", "--options", options)
    try:
        yield Cluster(port)
    finally:
        _run(control, "stop", "--mode", "fast", "--pgdata", data)


def _programs() -> Path:
    if found := shutil.which("initdb"):
        return Path(found).parent
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda it: int(it.parts[-3]))
    if not versions:
        raise CannotMeasure("There is no PostgreSQL server here (Debian: apt-get install postgresql).")
    return versions[-1].parent


def _run(program: Path, *arguments: object) -> None:
    user = UNPRIVILEGED if _is_root() else None
    done = subprocess.run(
        [str(program), *map(str, arguments)],
        user=user,
        group=user,
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # the server that it starts keeps it open
        stderr=subprocess.PIPE if program.name == "initdb" else subprocess.DEVNULL,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotMeasure(f"PostgreSQL's {program.name} ended with code {done.returncode}. {done.stderr or ''}")


def _own(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if _is_root():
        shutil.chown(folder, UNPRIVILEGED, UNPRIVILEGED)


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
