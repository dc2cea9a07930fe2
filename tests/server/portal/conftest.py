"""The portal over rules in memory, and a visitor's browser before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from bizadmin.server.portal.desk import Desk
from bizadmin.server.portal.limits import Limits
from bizadmin.server.portal.session import Signer
from bizadmin.server.portal.site import portal_handlers
from tests.fakes.portal_rules import NOW, FakePortalRules
from tests.server.portal.browser import AGENT, Browser

PASSWORD = "correct horse battery"


@dataclass
class Clock:
    """Goes when it is told to."""

    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.now

    def go(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def rules(clock) -> FakePortalRules:
    return FakePortalRules(clock=clock)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(rules, clock) -> Desk:
    return Desk(rules, Limits(clock), Signer(b"k" * 32), clock, "Contoso accounts", even=0)


@pytest.fixture
def client(desk) -> Iterator[TestClient]:
    app = Litestar(portal_handlers(desk), openapi_config=None, logging_config=None)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        client.headers["User-Agent"] = AGENT
        client.headers["Accept-Language"] = "en"
        yield client


@pytest.fixture
def browser(client) -> Browser:
    return Browser(client)


@pytest.fixture
def erika(rules):
    """Somebody who has an account."""
    return rules.add_person("acc_erika", "erika@contoso.example", PASSWORD)
