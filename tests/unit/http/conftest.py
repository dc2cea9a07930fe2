from __future__ import annotations

import pytest

from bizadmin.http.auth import BearerToken
from bizadmin.http.transport import Request, Transport

TOKEN = "pat_Zm9vYmFy"


class Pauses(list):
    """Takes the place of sleeping and keeps how long it would have been."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture(autouse=True)
def _no_proxy_from_outside(monkeypatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def to(pauses):
    """Make a transport to a base URL; closed at the end."""
    made: list[Transport] = []

    def make(base_url: str, **options) -> Transport:
        options.setdefault("auth", BearerToken(lambda: TOKEN))
        transport = Transport(base_url, pause=pauses, chance=lambda: 0.5, **options)
        made.append(transport)
        return transport

    yield make
    for transport in made:
        transport.close()


def get(path: str = "/v1/me", **options) -> Request:
    """A request that may be repeated."""
    return Request(method="GET", path=path, **options)
