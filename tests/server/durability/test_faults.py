"""The database is full, gone, locked, and comes back: the process says so, once, loses nothing and carries on."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import requests

from bizadmin.server.security.data_folder import DATABASE
from tests.live.postgresql import Cluster, running_cluster
from tests.server.durability.books import Books
from tests.server.durability.mailbox import Mailbox
from tests.server.durability.process import Process, Service
from tests.server.durability.test_kills import company, wait_for_mails
from tests.server.durability.writers import Writer


@contextmanager
def served(folder: Path, database_url: str) -> Iterator[tuple[Service, Process, Mailbox]]:
    """A process and its mail server."""
    with Mailbox() as mailbox:
        service = Service(folder, database_url, mailbox.port)
        process = Process(service)
        try:
            yield service, process, mailbox
        finally:
            process.kill()


def readiness(process: Process) -> requests.Response:
    """What `/readyz` says."""
    return requests.get(f"{process.url}/readyz", timeout=40)


def wait_until(holds: Callable[[], bool], *, seconds: float = 40) -> None:
    """AssertionError where it does not come true."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come true"
        time.sleep(0.1)


def is_not_ready_for(process: Process, fault: str) -> bool:
    answer = readiness(process)
    return answer.status_code == 503 and answer.json()["extra"]["fault"] == fault


def is_ready(process: Process) -> bool:
    return readiness(process).status_code == 200


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A PostgreSQL that may be stopped."""
    with running_cluster(synchronous_commit="on") as cluster:
        yield cluster


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGQUIT], ids=["stopped", "crashed"])
def test_a_database_server_that_is_gone_and_back_costs_time_and_nothing_else(tmp_path, own_cluster, sign):
    with own_cluster.database() as url, served(tmp_path, url) as (service, process, mailbox):
        place = company(service, process)
        writers = [Writer(service, lambda: process.url, place, f"writer{it}") for it in range(3)]
        for writer in writers:
            writer.start()
        time.sleep(1)
        own_cluster.stop(sign)
        wait_until(lambda: is_not_ready_for(process, "away"))
        assert requests.get(f"{process.url}/healthz", timeout=10).status_code == 200
        time.sleep(2)
        own_cluster.start()
        wait_until(lambda: is_ready(process))
        time.sleep(1)
        for writer in writers:
            writer.stop()
        with closing(Books(url)) as books:
            wait_for_mails(books)
            said = process.said_of("ERROR") + process.said_of("WARNING")
            assert process.end() == 0
            books.audit([intent for writer in writers for intent in writer.intents], mailbox, set())
    assert sum("The database does not answer" in line for line in said) == 1, said
    assert sum("can be used again" in line for line in said) == 1, said
    assert len(said) < 6, said


def test_a_file_that_another_program_locks_for_long_is_waited_for_and_then_told(tmp_path):
    with served(tmp_path, f"sqlite:///{tmp_path}/a.db") as (service, process, _):
        place = company(service, process)
        writer = Writer(service, lambda: process.url, place, "writer")
        with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            writer.start()
            wait_until(lambda: is_not_ready_for(process, "busy"))
            other.execute("ROLLBACK")
        wait_until(lambda: is_ready(process))
        wait_until(lambda: any(intent.answers for intent in writer.intents))
        writer.stop()
        said = process.said_of("ERROR")
    assert sum("busy with other work" in line for line in said) == 1, said


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system with room for little. It is where a database server of another user finds it, too."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("needs root, to mount a file system that is small")
    folder = Path(tempfile.mkdtemp(prefix="bizadmin-disk-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m,mode=0755", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        folder.rmdir()
        pytest.skip("this system lets nobody mount a file system")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)
    folder.rmdir()


def test_a_full_disk_under_a_file_loses_nothing_and_is_over_when_there_is_room(tmp_path, small_disk):
    with served(tmp_path, f"sqlite:///{small_disk}/a.db") as (service, process, mailbox):
        _outlive_a_full_disk(service, process, mailbox, small_disk)


def test_a_full_disk_under_a_database_server_loses_nothing_and_is_over_when_there_is_room(
    tmp_path, small_disk, own_cluster
):
    """Its tables are on the small disk; with the rest of it full as well, the server itself would not go on."""
    with own_cluster.database_on(small_disk) as url, served(tmp_path, url) as (service, process, mailbox):
        _outlive_a_full_disk(service, process, mailbox, small_disk)


def _outlive_a_full_disk(service: Service, process: Process, mailbox: Mailbox, disk: Path) -> None:
    place = company(service, process)
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    writers = [Writer(service, lambda: process.url, place, f"writer{it}") for it in range(3)]
    for writer in writers:
        writer.start()
    wait_until(lambda: is_not_ready_for(process, "disk_full"))
    with service.session() as session:
        assert session.get(f"{process.url}/v1/invitations", timeout=20).status_code == 200, "it can be read"
    time.sleep(2)
    ballast.unlink()
    wait_until(lambda: is_ready(process))
    time.sleep(1)
    for writer in writers:
        writer.stop()
    with closing(Books(service.database_url)) as books:
        wait_for_mails(books)
        said = process.said_of("ERROR")
        assert process.end() == 0
        books.audit([intent for writer in writers for intent in writer.intents], mailbox, set())
    assert sum("the disk is full" in line for line in said) == 1, said
