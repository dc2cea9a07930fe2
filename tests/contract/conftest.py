"""The worlds in which the contract is to hold. One of each serves all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bizadmin.connectors.memory import MemoryBackend
from tests.contract.worlds import PeopleInMemory, World


@pytest.fixture(scope="session")
def memory_world() -> World:
    backend = MemoryBackend()
    return World(backend, PeopleInMemory(backend))


@pytest.fixture(scope="session")
def served_world(tmp_path_factory) -> Iterator[World]:
    from argon2 import PasswordHasher

    from bizadmin.server.security import passwords
    from tests.contract.served import served_world

    with pytest.MonkeyPatch.context() as patch:
        # Passwords are not what is tested here, and a costly hash for everybody who joins would take most of the time.
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        with served_world(tmp_path_factory.mktemp("served")) as world:
            yield world


@pytest.fixture(params=["memory", "served"])
def world(request) -> World:
    """A backend in use."""
    return request.getfixturevalue(f"{request.param}_world")
