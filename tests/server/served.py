"""A real account backend behind its HTTP side, in this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from litestar.testing import TestClient

from bizadmin.server.app import make_app
from bizadmin.server.config import Config
from tests.server.rules.world import World


@contextmanager
def served(world: World, *, client: str = "192.0.2.7", **settings: Any) -> Iterator[TestClient]:
    """A client of the world's backend, with settings, asking from that address."""
    app = make_app(world.backend, Config(portal_url="https://portal.example", **settings))
    with TestClient(_from(app, client), base_url="http://127.0.0.1", raise_server_exceptions=False) as asking:
        yield asking


def _from(app: Any, client: str) -> Any:
    """The same application, asked from elsewhere, or from where a header ``x-test-client`` says."""
    inner = app.asgi_handler

    async def handler(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            given = [value.decode() for name, value in scope["headers"] if name == b"x-test-client"]
            scope["client"] = (given[0] if given else client, 4711)
        await inner(scope, receive, send)

    app.asgi_handler = handler
    return app


def bearer(token: str, **headers: str) -> dict[str, str]:
    """The headers of a request with a token."""
    return {"Authorization": f"Bearer {token}", **headers}
