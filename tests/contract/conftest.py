"""The worlds in which the contract is to hold. One of each serves all tests."""

from __future__ import annotations

import pytest

from bizadmin.connectors.memory import MemoryBackend
from tests.contract.worlds import PeopleInMemory, World


@pytest.fixture(scope="session")
def memory_world() -> World:
    backend = MemoryBackend()
    return World(backend, PeopleInMemory(backend))


@pytest.fixture(params=["memory"])
def world(request) -> World:
    """A backend in use."""
    return request.getfixturevalue(f"{request.param}_world")
