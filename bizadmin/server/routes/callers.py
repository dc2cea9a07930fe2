"""Who asks, with which intent, and against which version: what every handler needs before it calls the rules."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Any

from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, HeaderParameter, SkipValidation

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.routes.odd_parameters import refuse_odd_parameters
from bizadmin.server.routes.use_cases import Caller, OperatorRules
from bizadmin.server.security import request_id

Rules = NamedDependency[SkipValidation[OperatorRules]]
Asking = NamedDependency[SkipValidation[Caller]]
Id = FromPath[str]
Version = NamedDependency[SkipValidation[int | None]]

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DOMAIN = re.compile(r"[A-Za-z0-9.-]{1,253}")
_INTENT = re.compile(r"[\x21-\x7e]{1,200}")
_ENTITY_TAG = re.compile(r'"(\d{1,15})"')


def reading(request: Request[Any, Any, Any]) -> Caller:
    """The caller of a read."""
    _require_ids(request)
    refuse_odd_parameters(request)
    return Caller(operator=request.user, source=_source(request), request_id=request_id.current.get())


async def changing(
    request: Request[Any, Any, Any],
    intent: Annotated[
        str | None,
        HeaderParameter(
            name="Idempotency-Key",
            required=False,
            description="Made once for what is meant: a repeated call with the same key and body is done once.",
        ),
    ] = None,
) -> Caller:
    """The caller of a change, with its intent and the fingerprint of what is asked."""
    if intent is not None and not _INTENT.fullmatch(intent):
        raise Problem(
            ErrorCode.VALIDATION_FAILED,
            "An idempotency key has 1 to 200 printable ASCII characters, without blanks.",
            field="Idempotency-Key",
        )
    _require_ids(request)
    asked = hashlib.sha256(f"{request.method}\n{request.scope['path']}\n".encode())
    asked.update(await request.body())
    return Caller(
        operator=request.user,
        source=_source(request),
        request_id=request_id.current.get(),
        intent=intent or "",
        fingerprint=asked.hexdigest(),
    )


def matching_version(
    if_match: Annotated[
        str | None,
        HeaderParameter(
            name="If-Match",
            required=False,
            description='The version that is meant to be changed, as its ETag had it (`"7"`). Another one is refused.',
        ),
    ] = None,
) -> int | None:
    """The version in ``If-Match``; None where there is none, or ``*``."""
    if if_match is None or if_match.strip() == "*":
        return None
    if match := _ENTITY_TAG.fullmatch(if_match.strip()):
        return int(match[1])
    raise Problem(ErrorCode.VALIDATION_FAILED, 'If-Match takes one version, as in "7".', field="If-Match")


READ = {"caller": Provide(reading, sync_to_thread=False), "version": Provide(matching_version, sync_to_thread=False)}
CHANGE = {"caller": Provide(changing)}


def _require_ids(request: Request[Any, Any, Any]) -> None:
    """What cannot be an id is not looked for."""
    forms = {"domain": _DOMAIN}
    if not all(forms.get(name, _ID).fullmatch(str(value)) for name, value in request.path_params.items()):
        raise Problem(ErrorCode.NOT_FOUND, "There is nothing with that id.")


def _source(request: Request[Any, Any, Any]) -> str:
    return request.client.host if request.client else ""
