from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.rules.world import World


@pytest.fixture
def world(tmp_path, database_url) -> Iterator[World]:
    """A backend on both databases."""
    world = World(tmp_path, database_url=database_url)
    yield world
    world.backend.stop()


@pytest.fixture
def in_a_file(tmp_path, made_file) -> Iterator[World]:
    """A backend on SQLite: a server that goes away is tested with the durability of PostgreSQL."""
    world = World(tmp_path, database_url=f"sqlite:///{tmp_path / 'backend.db'}")
    yield world
    world.backend.stop()
