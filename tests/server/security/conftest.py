from __future__ import annotations

from collections.abc import Iterator

import pytest
import trustme

from tests.server.rules.world import World
from tests.server.security.issuer import TestIssuer


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def issuer(tmp_path, authority) -> Iterator[TestIssuer]:
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    issuer = TestIssuer(str(file), authority)
    yield issuer
    issuer.stop()


@pytest.fixture
def world(tmp_path, made_file) -> Iterator[World]:
    """A backend on SQLite: what is tested here asks the database for little."""
    world = World(tmp_path, database_url=f"sqlite:///{tmp_path / 'backend.db'}")
    yield world
    world.backend.stop()
