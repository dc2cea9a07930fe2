"""Query parameters that Litestar would take and that nobody can mean: they are refused with their names."""

from __future__ import annotations

import re
from typing import Any

from litestar import Request

from bizadmin.domain.errors import ErrorCode, Problem

_SEVERAL = {
    "/v1/invitations": {"state", "delivery"},
    "/v1/business-accounts": {"status"},
    "/v1/business-accounts/{business_account_id}/join-requests": {"state"},
}
"""The parameters that take several values, by the routes that have them."""

_TEXTS = {"search", "business_account", "invited_by", "language"}
"""The parameters in which ``null`` is a word like others; elsewhere Litestar reads it as if it were left out."""

_TIMES = {"created_after", "created_before"}
"""The parameters that are times; Litestar takes a number for seconds since 1970."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]")


def refuse_odd_parameters(request: Request[Any, Any, Any]) -> None:
    """Raises `Problem` ``validation_failed`` for what is given twice, ``null``, or a time as a number.

    Of two values of one parameter every reader would choose its own.
    """
    several = _SEVERAL.get(request.scope["path_template"], frozenset())
    seen: set[str] = set()
    for name, value in request.query_params.multi_items():
        if name in seen and name not in several:
            raise _odd("This is given more than once.", name)
        if value.lower() == "null" and name not in _TEXTS:
            raise _odd("What is not meant is left out.", name)
        if name in _TIMES and not _MOMENT.match(value):
            raise _odd("A time is written as 2026-03-01T12:00:00Z.", name)
        seen.add(name)


def _odd(sentence: str, name: str) -> Problem:
    return Problem(ErrorCode.VALIDATION_FAILED, sentence, field=name[:200])
