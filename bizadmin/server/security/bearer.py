"""Who stands behind a bearer token, and how often it may ask."""

from __future__ import annotations

import asyncio
import getpass
import hmac
import re
from dataclasses import dataclass, field
from typing import Protocol

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole
from bizadmin.server.routes import problems
from bizadmin.server.security.guessing import Guessing
from bizadmin.server.security.rates import Rates, Standing

_BEARER = re.compile(r"Bearer +([A-Za-z0-9._~+/=-]{1,16000})", re.IGNORECASE)
_SIGNED = re.compile(r"[\w-]+\.[\w-]+\.[\w-]*", re.ASCII)
"""A JSON Web Token, as an issuer makes them; ours have no dots."""


class Tokens(Protocol):
    """The backend's tokens. `authenticate` blocks; None where nobody holds that token (any more)."""

    def authenticate(self, token: str) -> Operator | None: ...


@dataclass(frozen=True, slots=True)
class LocalToken:
    """The one token of an embedded backend: made at its start, kept in memory only, for whoever runs the program."""

    text: str = field(repr=False)
    operator: Operator

    @classmethod
    def of_this_user(cls, text: str) -> LocalToken:
        """A token that may do everything, in the name of the computer's user."""
        try:
            name = getpass.getuser()
        except (OSError, KeyError):  # a user without a name, as in some containers
            name = "Operator"
        role = OperatorRole.ADMINISTRATOR
        return cls(text, Operator(id="local", name=name, role=role, scopes=SCOPES_OF[role]))


def _is_open(scope: Scope) -> bool:
    """Whether a route is for everybody: the portal, ``/v1``, the health checks. All of ``/v1/…`` needs a token."""
    return not scope["path_template"].startswith("/v1/")  # the route that was found, however the path was written


class Issuer(Protocol):
    """Access tokens of an issuer. `authenticate` blocks and raises `Problem` where it lets nobody in."""

    def authenticate(self, token: str) -> Operator: ...


class Bearer(ASGIMiddleware):
    """Lets in who has a token; ``scope["user"]`` is the `Operator` from then on."""

    scopes = (ScopeType.HTTP,)
    should_bypass_for_scope = staticmethod(_is_open)

    def __init__(
        self,
        tokens: Tokens,
        *,
        local: LocalToken | None = None,
        issuer: Issuer | None = None,
        requests: Rates | None = None,
        failures: Rates | None = None,
    ) -> None:
        self._tokens = tokens
        self._local = local
        self._issuer = issuer
        self._requests = requests if requests is not None and requests.limits else None
        self._guessing = Guessing(failures or Rates("client", 0))

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Authenticate, count, go on."""
        if scope["type"] == ScopeType.HTTP and scope["method"] == "OPTIONS":
            await _tell_methods(scope, send)
            return
        token = _token(scope)
        if self._local is not None and hmac.compare_digest(token.encode(), self._local.text.encode()):
            scope["user"] = self._local.operator
            await next_app(scope, receive, send)
            return
        client = scope["client"][0] if scope["client"] else ""
        if standing := self._guessing.put_off(client, token):
            await _put_off(send, standing, f"More than {standing.limit:,} wrong tokens in a minute.")
            return
        scope["user"] = operator = await self._operator(token, client)
        if self._requests is None:
            await next_app(scope, receive, send)
            return
        standing = self._requests.count(operator.id)
        if standing.exceeded:
            await _put_off(send, standing, f"More than {standing.limit:,} requests in a minute.")
            return

        async def send_with_standing(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *standing.headers]
            await send(message)

        await next_app(scope, receive, send_with_standing)

    async def _operator(self, token: str, client: str) -> Operator:
        try:
            operator = await asyncio.to_thread(self._authenticate, token)
        except Problem as problem:
            if problem.code is ErrorCode.NOT_AUTHENTICATED:
                self._guessing.failed(client, token)
            raise
        self._guessing.succeeded(token)
        return operator

    def _authenticate(self, token: str) -> Operator:
        if self._issuer is not None and _SIGNED.fullmatch(token):
            return self._issuer.authenticate(token)
        operator = self._tokens.authenticate(token)
        if operator is None:
            raise Problem(ErrorCode.NOT_AUTHENTICATED, "The token is not valid, or no longer.")
        return operator


async def _put_off(send: Send, standing: Standing, sentence: str) -> None:
    problem = Problem(ErrorCode.RATE_LIMITED, sentence, retry_after=standing.resets_in)
    await problems.send(send, problem, headers=standing.headers)


async def _tell_methods(scope: Scope, send: Send) -> None:
    """The methods of a path. Litestar's own answer knows those of one handler only, where a path has several."""
    routes = [route for route in scope["litestar_app"].routes if route.path_format == scope["path_template"]]
    allowed = sorted({method for route in routes for method in getattr(route, "methods", ())})
    headers = [(b"allow", ", ".join(allowed).encode())]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _token(scope: Scope) -> str:
    """The token of the Authorization header; several headers are as good as none."""
    given = [value for name, value in scope["headers"] if name == b"authorization"]
    match = _BEARER.fullmatch(given[0].decode("latin-1").strip()) if len(given) == 1 else None
    if match is None:
        raise Problem(ErrorCode.NOT_AUTHENTICATED, "A bearer token is needed.")
    return match[1]
