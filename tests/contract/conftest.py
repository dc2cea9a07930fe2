"""The worlds in which the contract is to hold. One of each serves all tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bizadmin.connectors.memory import MemoryBackend
from tests.contract.worlds import PeopleInMemory, World


@pytest.fixture(scope="session")
def memory_world() -> World:
    backend = MemoryBackend()
    return World(backend, PeopleInMemory(backend))


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory) -> Iterator[World]:
    with _served(f"sqlite:///{tmp_path_factory.mktemp('served') / 'backend.db'}") as world:
        yield world


@pytest.fixture(scope="session")
def on_postgresql(postgresql) -> Iterator[World]:
    with postgresql.database() as url, _served(url) as world:
        yield world


@pytest.fixture(params=["sqlite", "postgresql"])
def served_world(request) -> World:
    """The real account backend, on each database."""
    return request.getfixturevalue(f"on_{request.param}")


@pytest.fixture(params=["memory_world", "on_sqlite", "on_postgresql"], ids=["memory", "sqlite", "postgresql"])
def world(request) -> World:
    """A backend in use."""
    return request.getfixturevalue(request.param)


@contextmanager
def _served(database_url: str) -> Iterator[World]:
    from argon2 import PasswordHasher

    from bizadmin.server.security import passwords
    from tests.contract.served import served_world

    with pytest.MonkeyPatch.context() as patch:
        # Passwords are not what is tested here, and a costly hash for everybody who joins would take most of the time.
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        with served_world(database_url) as world:
            yield world
