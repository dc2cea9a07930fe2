"""What holds for every answer that the kit has seen while it tried the other points. They are tried last."""

from __future__ import annotations

from bizadmin.conformance.description import contract
from bizadmin.conformance.ground import Ground
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode

FAMILY = Family("every-answer")

_MEMBERS = ("type", "title", "status", "code", "detail", "request_id")
_CODES = {code.value for code in ErrorCode}


@FAMILY.point("is-as-described")
def _(ground: Ground) -> None:
    """Every JSON answer has the shape that the OpenAPI description gives it."""
    for reply in _seen(ground):
        if reply.status < 300 and reply.answer.body:
            fault = contract().fault(reply.method, reply.path, reply.status, reply.value)
            if fault:
                raise reply.unmet("a body as described", fault)


@FAMILY.point("is-a-problem-where-it-is-an-error")
def _(ground: Ground) -> None:
    """Every error is a problem detail (RFC 9457) with a stable code, of the same status as the answer."""
    for reply in _seen(ground):
        if reply.status < 400:
            continue
        if reply.answer.media_type != "application/problem+json":
            raise reply.unmet("application/problem+json", f"{reply.answer.media_type or 'no type'}: {reply.brief}")
        missing = [name for name in _MEMBERS if name not in reply.value]
        if missing:
            raise reply.unmet(f"a problem with {', '.join(_MEMBERS)}", f"without {', '.join(missing)}")
        if reply["status"] != reply.status or reply["code"] not in _CODES:
            raise reply.unmet("a code of the contract, and the answer's status", reply.brief)


@FAMILY.point("is-json-otherwise")
def _(ground: Ground) -> None:
    """Every other answer with a body is JSON; never HTML."""
    for reply in _seen(ground):
        if reply.status < 300 and reply.answer.body and reply.answer.media_type != "application/json":
            raise reply.unmet("application/json", reply.answer.media_type or "no type")


@FAMILY.point("is-no-failure")
def _(ground: Ground) -> None:
    """Nothing that the kit asks makes a backend fail: no answer has a status of 500 or more."""
    for reply in _seen(ground):
        if reply.status >= 500:
            raise reply.unmet("a status below 500")


@FAMILY.point("has-a-request-id")
def _(ground: Ground) -> None:
    """Every answer carries the request's id: the one that was sent."""
    for reply in _seen(ground):
        if reply.headers.get("X-Request-Id") != reply.sent_id:
            raise reply.unmet(f"X-Request-Id: {reply.sent_id}", reply.headers.get("X-Request-Id", "none"))


@FAMILY.point("has-a-version-where-it-is-one-thing")
def _(ground: Ground) -> None:
    """Every answer that is a single thing has its version in ETag, changes as well."""
    for reply in _seen(ground):
        if contract().is_versioned(reply.method, reply.path, reply.status):
            expected = f'"{reply["version"]}"'
            if reply.headers.get("ETag") != expected:
                raise reply.unmet(f"ETag: {expected}", reply.headers.get("ETag", "none"))


def _seen(ground: Ground) -> list[Reply]:
    """All of them; at least one, also where nothing else was tried."""
    return ground.wire.seen or [ground.service]
