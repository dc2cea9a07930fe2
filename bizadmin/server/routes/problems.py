"""Every error leaves as a problem detail (RFC 9457): never HTML, never a stack trace."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import Send
from sqlalchemy.exc import SQLAlchemyError

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.security import request_id
from bizadmin.server.store.faults import fault_of

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


class ProblemDetails(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What went wrong, after RFC 9457. ``code`` is stable; ``detail`` is one English sentence for logs and authors."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str
    field: str | None = None
    retry_after: float | None = None
    remedy: str | None = None
    extra: dict[str, Any] = {}


def details(problem: Problem, status: int | None = None) -> ProblemDetails:
    """A problem as it travels. ``status`` is given where the code's own would be too coarse (405, 413, 415, 421)."""
    return ProblemDetails(
        type=f"urn:bizadmin:problem:{problem.code}",
        title=problem.code.replace("_", " ").capitalize(),
        status=status or problem.status,
        code=problem.code,
        detail=problem.detail or HTTPStatus(status or problem.status).description or problem.code,
        request_id=request_id.current.get(),
        field=problem.field,
        retry_after=problem.retry_after,
        remedy=problem.remedy,
        extra=problem.extra,
    )


def headers_of(problem: Problem) -> dict[str, str]:
    """The headers that say in HTTP's own words what the problem says."""
    headers = {}
    if problem.retry_after is not None:
        headers["Retry-After"] = str(math.ceil(problem.retry_after))
    if problem.code is ErrorCode.NOT_AUTHENTICATED:
        headers["WWW-Authenticate"] = 'Bearer realm="bizadmin"'
    return headers


def answer(problem: Problem, status: int | None = None, headers: dict[str, str] | None = None) -> Response[bytes]:
    """The response for a problem."""
    told = details(problem, status)
    return Response(
        msgspec.json.encode(told),
        status_code=told.status,
        media_type=MEDIA_TYPE,
        headers={**(headers or {}), **headers_of(problem)},
    )


async def send(
    send: Send, problem: Problem, status: int | None = None, headers: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    """A problem from outside of every route, as an ASGI application sends it."""
    told = details(problem, status)
    body = msgspec.json.encode(told)
    own = {"content-type": MEDIA_TYPE, "content-length": str(len(body)), **headers_of(problem)}
    sent = [*headers, *((name.lower().encode(), value.encode()) for name, value in own.items())]
    await send({"type": "http.response.start", "status": told.status, "headers": sent})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def from_problem(_request: Request[Any, Any, Any], problem: Problem) -> Response[bytes]:
    """What the rules refused. That the database fails, its store has told: once, not for each request."""
    if problem.code is ErrorCode.UNAVAILABLE:
        log.info("Request %s could not be answered: %s", request_id.current.get(), problem.detail)
    return answer(problem)


def from_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What the framework refused: no such route, a method that is not there, a body that is too large."""
    if error.detail == _BROKEN_OFF:
        log.info("Request %s was broken off by whoever sent it", request_id.current.get())
        return answer(Problem(ErrorCode.VALIDATION_FAILED, "The body breaks off."), 400)
    if error.status_code >= 500:
        return from_unexpected(request, error)
    if error.status_code == 404:
        return answer(Problem(ErrorCode.NOT_FOUND, "There is nothing at this path."))
    invalid = error.extra[0] if isinstance(error.extra, list) and error.extra else {}
    status = error.status_code if error.status_code in (405, 413, 415) else None
    field: str | None = invalid.get("key")
    if field == "data":  # what a body holds is told by `bodies`; here there was none
        sentence = "A JSON body is needed."
    else:
        sentence = invalid.get("message") or _SENTENCES.get(error.status_code) or "The request cannot be understood."
    return answer(
        Problem(ErrorCode.VALIDATION_FAILED, sentence, field=_FIELDS.get(field or "", field)),
        status,
        dict(error.headers or {}),
    )


def from_database(request: Request[Any, Any, Any], error: SQLAlchemyError) -> Response[bytes]:
    """The database is busy, full, or away: worth another try."""
    fault = fault_of(error)
    return from_unexpected(request, error) if fault is None else from_problem(request, fault)


def from_unexpected(_request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A defect of ours: the log has the trace, the answer only the request's id."""
    log.error("Request %s failed unexpectedly", request_id.current.get(), exc_info=error)
    return answer(Problem(ErrorCode.UNAVAILABLE, "The account backend failed. Its log says more."), 500)


_BROKEN_OFF = "client disconnected prematurely"  # Litestar's words: it has no class of its own for it

_SENTENCES = {
    405: "This path does not know that method.",
    413: "The body is too large: at most 2 MB are read.",
    415: "The body must be application/json.",
}

_FIELDS = {"states": "state", "data": None}
"""The wire's names for what handlers have to call otherwise."""

HANDLERS = {
    Problem: from_problem,
    HTTPException: from_http,
    SQLAlchemyError: from_database,
    Exception: from_unexpected,
}
