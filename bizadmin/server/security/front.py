"""What holds for every request: its id, the Host it names, headers of the answer, a line in the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from litestar.types import ASGIApp, Message, Receive, Scope, Send

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.routes import problems
from bizadmin.server.security import request_id
from bizadmin.server.security.hosts import Hosts
from bizadmin.server.watching.log_lines import REQUEST

log = logging.getLogger("bizadmin.access")

_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-frame-options": b"DENY",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"cross-origin-resource-policy": b"same-origin",
    b"cache-control": b"no-store",
}
"""Unless the answer has its own. The answers hold addresses: no cache is to keep them."""

_WRONG_HOST = 421


class Front:
    """Wraps the application. Litestar's own middleware would see only requests that found a route. ``count`` gets
    method, route, status and seconds of each.

    The log gets method, route (its pattern: a path may hold a secret link), status, duration and request id; no query
    string, no address, no token.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Hosts,
        *,
        secure: bool = False,
        count: Callable[[str, str, int, float], None] | None = None,
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._count = count
        self._headers = dict(_HEADERS)
        if secure:
            self._headers[b"strict-transport-security"] = b"max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = {name: value for name, value in scope["headers"] if name in (b"x-request-id", b"host")}
        own_id = request_id.accepted_or_new(given.get(b"x-request-id", b"").decode("latin-1"))
        token = request_id.current.set(own_id)
        began = time.monotonic()
        status = 0

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    (b"x-request-id", own_id.encode()),
                    *((name, value) for name, value in self._headers.items() if name not in present),
                ]
            await send(message)

        try:
            if self._hosts.allow(given.get(b"host", b"").decode("latin-1")):
                await self._app(scope, receive, send_on)
            else:
                problem = Problem(ErrorCode.VALIDATION_FAILED, "The Host header names another server.")
                await problems.send(send_on, problem, _WRONG_HOST)
        finally:
            spent = time.monotonic() - began
            route = scope.get("path_template") or "-"
            if self._count is not None:
                self._count(scope["method"], route, status, spent)
            _tell(scope["method"], route, status, spent)
            request_id.current.reset(token)


def _tell(method: str, route: str, status: int, seconds: float) -> None:
    """One line of the log. A method may be any word that fits into a request."""
    milliseconds = round(seconds * 1000, 1)
    about = {"method": method[:20], "route": route, "status": status, "milliseconds": milliseconds}
    log.info("%s %s %d %.0f ms", method[:20], route, status, milliseconds, extra={REQUEST: about})
