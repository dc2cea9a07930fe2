"""JSON into the domain's things and back. Every answer becomes a value or a `Failure`."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

from bizadmin.codec import decoder
from bizadmin.connectors.rest.checks import UnfitError, check
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, ErrorCode, Failure, Problem
from bizadmin.domain.scopes import Operator, OperatorRole, Scope
from bizadmin.http.answer import Answer
from bizadmin.http.failures import from_answer

T = TypeVar("T")

_LONGEST = 1000  # of a backend's own words
_LONGEST_PAUSE = 86400.0  # in seconds


class Items(msgspec.Struct, Generic[T], frozen=True):
    """A list that comes whole."""

    items: list[T]


class OperatorToRead(msgspec.Struct, frozen=True, kw_only=True):
    """An operator whose backend may know more scopes than we do: those grant nothing here."""

    id: str
    name: str
    role: OperatorRole
    scopes: frozenset[str]
    business_accounts: tuple[str, ...] | None = None

    def known(self) -> Operator:
        """The operator with the scopes that have a meaning here."""
        return Operator(
            id=self.id,
            name=self.name,
            role=self.role,
            scopes=frozenset(scope for scope in Scope if scope.value in self.scopes),
            business_accounts=self.business_accounts,
        )


class _ProblemDetails(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 9457 as this interface uses it."""

    code: str
    detail: str = ""
    field: str | None = None
    retry_after: float | None = None
    remedy: str | None = None
    request_id: str | None = None
    extra: dict[str, Any] | None = None


_BY_STATUS = {
    401: ErrorCode.NOT_AUTHENTICATED,
    403: ErrorCode.NOT_PERMITTED,
    404: ErrorCode.NOT_FOUND,
    412: ErrorCode.STALE_VERSION,
    429: ErrorCode.RATE_LIMITED,
}
"""What a code that we do not know means at least."""


def encode(thing: object) -> bytes:
    """A thing of the domain as JSON; raises `Problem` ``validation_failed`` for text that has no UTF-8 form."""
    try:
        return msgspec.json.encode(thing)
    except UnicodeEncodeError:
        raise Problem(ErrorCode.VALIDATION_FAILED, "The text holds half a character.") from None


def decode(answer: Answer, kind: type[T], host: str) -> T:
    """The answer's body as a thing of that kind; raises `Failure` for every other answer."""
    if not 200 <= answer.status < 300:
        raise failure_of(answer, host)
    if answer.looks_like_a_page:
        raise from_answer(answer, host)
    try:
        thing: T = decoder(kind).decode(answer.body)
        check(thing)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, UnfitError) as error:
        words = f"{host}: {_words(error)}"
        raise ConnectionFailure(ConnectionTrouble.BAD_ANSWER, words, request_id=answer.request_id) from None
    return thing


def failure_of(answer: Answer, host: str) -> Failure:
    """The failure that an answer with an error status tells of."""
    details = _problem_details(answer)
    if details is None:
        return from_answer(answer, host)
    retry_after = details.retry_after if details.retry_after is not None else answer.retry_after
    return Problem(
        _code(details.code, answer.status),
        details.detail[:_LONGEST],
        field=details.field,
        remedy=details.remedy,
        retry_after=None if retry_after is None else min(max(retry_after, 0.0), _LONGEST_PAUSE),
        request_id=(details.request_id or answer.request_id)[:_LONGEST],
        extra=details.extra,
    )


def _problem_details(answer: Answer) -> _ProblemDetails | None:
    if answer.status < 400 or answer.looks_like_a_page:
        return None
    try:
        return decoder(_ProblemDetails).decode(answer.body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _code(name: str, status: int) -> ErrorCode:
    """The code, or the nearest one where a newer backend names one that is not known yet."""
    try:
        return ErrorCode(name)
    except ValueError:
        return _BY_STATUS.get(status, ErrorCode.UNAVAILABLE if status >= 500 else ErrorCode.VALIDATION_FAILED)


def _words(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "the answer is nested too deeply"
    if isinstance(error, UnicodeError):
        return "the answer is not UTF-8"
    return str(error)[:_LONGEST]
