"""Putting the account backend's HTTP side together: the REST interface under /v1, the portal beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from litestar import Litestar, Request, Response, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
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
    attempts,
    batches,
    business_accounts,
    changes,
    domains,
    hooks,
    incidents,
    invitations,
    join_requests,
    licences,
    members,
    problems,
    reports,
    service,
    suppressions,
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
from bizadmin.server.watching.figures import Figures

if TYPE_CHECKING:
    from bizadmin.server.security.oidc.access import AccessTokens
    from bizadmin.server.watching.metrics import Metrics

MAX_BODY = 2_000_000
"""In bytes: a lookup of 1,000 of the longest addresses takes half of it."""


class TokenBook(Tokens, tokens.TokenRules, Protocol):
    """Who holds a token, and what may be done with tokens."""


class Backend(Protocol):
    """What the HTTP side needs of the account backend (`bizadmin.server.backend.Backend`)."""

    @property
    def rules(self) -> OperatorRules: ...
    @property
    def batches(self) -> batches.BatchRules: ...
    @property
    def licences(self) -> licences.LicenceRules: ...
    @property
    def domains(self) -> domains.DomainRules: ...
    @property
    def join_requests(self) -> join_requests.JoinRequestRules: ...
    @property
    def suppressions(self) -> suppressions.SuppressionRules: ...
    @property
    def portal(self) -> PortalRules: ...
    @property
    def tokens(self) -> TokenBook: ...
    @property
    def reports(self) -> reports.ReportRules: ...
    @property
    def incidents(self) -> incidents.IncidentRules: ...
    @property
    def outbox(self) -> hooks.Reports: ...
    @property
    def portal_key(self) -> bytes: ...
    def parts(self) -> list[service.Part]: ...
    def figures(self) -> Figures: ...
    def wait_for_change(self, seconds: float) -> bool: ...


def make_app(backend: Backend, config: Config, *, local: LocalToken | None = None) -> Litestar:
    """The ASGI application for a backend that runs; starting and stopping the backend is its owner's task.

    ``local`` is the token of an embedded backend. `stop_waiting` ends the long polls before the server stops.
    """
    secure = config.portal_url.startswith("https://")
    desk = Desk(backend.portal, Limits(_now), Signer(backend.portal_key), _now, config.name, secure=secure)
    issuer = _issuer(config)
    bell = changes.Bell(backend.wait_for_change)
    metrics = _metrics(config, backend, bell)
    problem_handlers = {**problems.HANDLERS, NotFoundException: _missing(desk)}
    app = Litestar(
        [*service.OPEN, service.metrics, interface(), *_hooks(config, backend), *portal_handlers(desk)],
        dependencies={
            "rules": _given(backend.rules),
            "licences": _given(backend.licences),
            "domains": _given(backend.domains),
            "join_requests": _given(backend.join_requests),
            "suppressions": _given(backend.suppressions),
            "batches": _given(backend.batches),
            "tokens": _given(backend.tokens),
            "reports": _given(backend.reports),
            "incidents": _given(backend.incidents),
            "bell": _given(bell),
            "about": _given(_about(config)),
            "parts": _given(_parts(backend, issuer)),
            "scraped": _given(metrics),
        },
        middleware=[
            Bearer(
                backend.tokens,
                local=local,
                issuer=issuer,
                requests=Rates("token", config.requests_per_minute),
                failures=Rates("client", config.failed_tokens_per_minute),
            )
        ],
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
    app.asgi_handler = Front(app.asgi_handler, hosts, secure=secure, count=metrics.count if metrics else None)
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
            *attempts.HANDLERS,
            *invitations.HANDLERS,
            *batches.HANDLERS,
            *business_accounts.HANDLERS,
            *members.HANDLERS,
            *licences.HANDLERS,
            *domains.HANDLERS,
            *join_requests.HANDLERS,
            *suppressions.HANDLERS,
            *tokens.HANDLERS,
            *reports.HANDLERS,
            *incidents.HANDLERS,
        ],
        dependencies={**READ, **QUERIES},
        dto=StrictJson,
        return_dto=None,
    )


def _hooks(config: Config, backend: Backend) -> list[HTTPRouteHandler]:
    secret = config.mail.hook_secret
    return [hooks.mail_reports(backend.outbox, secret, _now)] if secret else []


def _issuer(config: Config) -> AccessTokens | None:
    if config.oidc is None:
        return None
    from bizadmin.server.security.oidc.access import AccessTokens  # noqa: PLC0415  (140 ms that few have a use for)

    return AccessTokens(config.oidc)


def _metrics(config: Config, backend: Backend, bell: changes.Bell) -> Metrics | None:
    if not config.metrics_token:
        return None
    from bizadmin.server.watching.metrics import Metrics  # noqa: PLC0415  (100 ms that few have a use for)

    return Metrics(config.metrics_token, backend.figures, lambda: bell.waiting)


def _parts(backend: Backend, issuer: AccessTokens | None) -> Callable[[], list[service.Part]]:
    """The backend's parts, and the issuer: without it, those who come with its tokens are kept out before long."""

    def parts() -> list[service.Part]:
        found = backend.parts()
        if issuer is not None:
            status = service.PartStatus.DEGRADED if issuer.trouble else service.PartStatus.OK
            found.append(service.Part("issuer", status, issuer.trouble))
        return found

    return parts


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
