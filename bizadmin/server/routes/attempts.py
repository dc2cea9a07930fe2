"""What happened where the portal stopped somebody, by the code that its page showed."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import post
from litestar.params import JSONBody

from bizadmin.domain.audit import Event
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.routes.answers import Items
from bizadmin.server.routes.callers import Asking, Rules

LONGEST_REFERENCE = 100


@dataclass(frozen=True, slots=True)
class Reference:
    """A code as a caller has read it out, or as it was typed."""

    reference: str


@post(
    "/account-status/attempts",
    operation_id="findAttempts",
    summary="Find attempts by their code",
    status_code=200,
    sync_to_thread=True,
)
def attempts(rules: Rules, caller: Asking, data: JSONBody[Reference]) -> Items[Event]:
    """Newest first. Letter case, blanks and letters that look like digits make no difference; a code that no page has
    shown, or whose events are forgotten, finds nothing."""
    if len(data.reference) > LONGEST_REFERENCE:
        raise Problem(ErrorCode.VALIDATION_FAILED, "This is too long.", field="reference")
    return Items(rules.attempts(caller, data.reference))


HANDLERS = [attempts]
