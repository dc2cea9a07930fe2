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
    from tests.contract.served import served_world

    with served_world(tmp_path_factory.mktemp("served")) as world:
        yield world


@pytest.fixture(params=["memory", "served"])
def world(request) -> World:
    """A backend in use."""
    return request.getfixturevalue(f"{request.param}_world")
