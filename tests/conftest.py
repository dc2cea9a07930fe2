"""What holds for every test: no connection leaves this computer, and no worker thread collects a view's garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytest_socket import socket_allow_hosts

if TYPE_CHECKING:
    from tests.live.postgresql import Cluster

OFTEN = 20_000
"""New objects between two collections: often enough for a whole run to stay small."""


def pytest_runtest_setup() -> None:
    """Nothing is collected by itself, as in the program (`ui.garbage`): in another thread, collecting would destroy
    widgets there and crash Qt. A program that was tried in this process has turned the collector on again at its end.
    Loopback only; sockets of the file system are the system's own (D-Bus, X11)."""
    gc.disable()
    socket_allow_hosts(["127.0.0.1", "127.0.0.2", "::1", "localhost"], allow_unix_socket=True)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect in the main thread."""
    if gc.get_count()[0] > OFTEN:
        gc.collect()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL of this run's own, started by the first test that asks for it."""
    from tests.live.postgresql import running_cluster

    with running_cluster() as cluster:
        yield cluster
