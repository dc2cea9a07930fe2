"""Putting the account backend's HTTP side together: the REST interface under /v1, the portal beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol
from urllib.parse import urlsplit

from litestar import Litestar, Request, Response, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import NotFoundException
from litestar.types import ASGIApp, Receive, Scope, Send

from bizadmin import __version__
from bizadmin.server.config import Config
from bizadmin.server.portal.desk import Desk
from bizadmin.server.portal.limits import Limits
from bizadmin.server.portal.session import Signer
from bizadmin.server.portal.site import missing_page, portal_handlers
from bizadmin.server.portal.use_cases import PortalRules
from bizadmin.server.routes import (
    accounts,
    activity,
    business_accounts,
    changes,
    invitations,
    members,
    problems,
    service,
    tokens,
)
from bizadmin.server.routes.bodies import StrictJson
from bizadmin.server.routes.callers import READ
from bizadmin.server.routes.queries import QUERIES
from bizadmin.server.routes.use_cases import OperatorRules
from bizadmin.server.security.bearer import Bearer, LocalToken, Tokens
from bizadmin.server.security.front import Front
from bizadmin.server.security.hosts import Hosts
from bizadmin.server.security.rates import Rates

MAX_BODY = 2_000_000
"""In bytes: a lookup of 1,000 of the longest addresses takes half of it."""


class TokenBook(Tokens, tokens.TokenRules, Protocol):
    """Who holds a token, and what may be done with tokens."""


class Backend(Protocol):
    """What the HTTP side needs of the account backend (`bizadmin.server.backend.Backend`)."""

    @property
    def rules(self) -> OperatorRules: ...
    @property
    def portal(self) -> PortalRules: ...
    @property
    def tokens(self) -> TokenBook: ...
    @property
    def portal_key(self) -> bytes: ...
    def ready(self) -> bool: ...
    def wait_for_change(self, seconds: float) -> bool: ...


def make_app(backend: Backend, config: Config, *, local: LocalToken | None = None) -> Litestar:
    """The ASGI application for a backend that runs; starting and stopping the backend is its owner's task.

    ``local`` is the token of an embedded backend. `stop_waiting` ends the long polls before the server stops.
    """
    secure = config.portal_url.startswith("https://")
    desk = Desk(backend.portal, Limits(_now), Signer(backend.portal_key), _now, config.name, secure=secure)
    rates = Rates(config.requests_per_minute) if config.requests_per_minute else None
    bell = changes.Bell(backend.wait_for_change)
    problem_handlers = {**problems.HANDLERS, NotFoundException: _missing(desk)}
    app = Litestar(
        [*service.OPEN, interface(), *portal_handlers(desk)],
        dependencies={
            "rules": _given(backend.rules),
            "tokens": _given(backend.tokens),
            "bell": _given(bell),
            "about": _given(_about(config)),
            "ready": _given(backend.ready),
        },
        middleware=[Bearer(backend.tokens, local=local, rates=rates)],
        exception_handlers=problem_handlers,
        request_max_body_size=MAX_BODY,
        on_startup=[bell.start],
        on_shutdown=[bell.stop],
        state=State({"bell": bell}),
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    own_host = urlsplit(config.portal_url).netloc.rpartition("@")[2]
    hosts = Hosts([*config.allowed_hosts, *([own_host] if own_host else [])])
    app.asgi_handler = Front(app.asgi_handler, hosts, secure=secure)
    return app


def stop_waiting(app: Litestar) -> None:
    """Answer every long poll now. To be called on the event loop."""
    app.state.bell.stop()


def interface() -> Router:
    """The routes for operators, all of which need a token."""
    return Router(
        "/v1",
        route_handlers=[
            *service.HANDLERS,
            *activity.HANDLERS,
            *changes.HANDLERS,
            *accounts.HANDLERS,
            *invitations.HANDLERS,
            *business_accounts.HANDLERS,
            *members.HANDLERS,
            *tokens.HANDLERS,
        ],
        dependencies={**READ, **QUERIES},
        dto=StrictJson,
        return_dto=None,
    )


def _about(config: Config) -> service.Service:
    return service.Service(
        name=config.name,
        version=__version__,
        portal_url=config.portal_url,
        mail_configured=config.mail.configured,
    )


class _Page(Response[str]):
    """A page that is made when it is sent: exception handlers cannot wait, and the portal's pages ask the database."""

    def __init__(self, make: Callable[[], Awaitable[Response[str]]]) -> None:
        super().__init__("")
        self._make = make

    def to_asgi_response(self, request: Request[Any, Any, Any], **options: Any) -> ASGIApp:  # type: ignore[override]
        async def send_it(scope: Scope, receive: Receive, send: Send) -> None:
            page = await self._make()
            await page.to_asgi_response(request=request, **options)(scope, receive, send)

        return send_it


def _missing(desk: Desk) -> Callable[[Request[Any, Any, Any], NotFoundException], Response[Any]]:
    """Who looks for a page gets a page; every other client a problem."""

    def answer(request: Request[Any, Any, Any], error: NotFoundException) -> Response[Any]:
        if request.scope["path"].startswith("/v1") or "text/html" not in request.headers.get("accept", ""):
            return problems.from_http(request, error)
        return _Page(partial(missing_page, desk, request))

    return answer


def _given(thing: Any) -> Provide:
    """A dependency that is there already."""
    return Provide(lambda: thing, sync_to_thread=False)


def _now() -> datetime:
    return datetime.now(UTC)
