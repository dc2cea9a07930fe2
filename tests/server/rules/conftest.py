"""The backend under test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.rules.world import World


@pytest.fixture
def world(tmp_path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.backend.stop()
