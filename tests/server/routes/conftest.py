from __future__ import annotations

from collections.abc import Iterator

import pytest
from litestar.testing import TestClient

from bizadmin.server.app import make_app
from bizadmin.server.config import Config
from bizadmin.server.security.bearer import LocalToken
from tests.server.routes.backend import TOKEN, FakeBackend

BASE = "http://127.0.0.1"


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[FakeBackend, TestClient]]:
    backend = FakeBackend()
    config = Config(
        name="Contoso accounts",
        portal_url="https://accounts.contoso.example",
        requests_per_minute=0,
        failed_tokens_per_minute=0,
    )
    app = make_app(backend, config, local=LocalToken.of_this_user("local-token"))
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        yield backend, client


@pytest.fixture
def backend(served) -> FakeBackend:
    backend, _ = served
    backend.start_afresh()
    return backend


@pytest.fixture
def client(served, backend) -> TestClient:
    """A client that sends the viewer's token."""
    return served[1]
