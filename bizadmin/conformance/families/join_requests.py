"""Join requests. People make them on the portal, so that here only lists and refusals can be tried."""

from __future__ import annotations

from bizadmin.conformance.expectations import done, refused, same
from bizadmin.conformance.ground import COMPANIES, Ground, word
from bizadmin.conformance.points import Family
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("join-requests", "join_requests", scopes=(Scope.MEMBERS_MANAGE, Scope.STATUS_READ))


def _path(ground: Ground) -> str:
    return f"{COMPANIES}/{ground.company['id']}/join-requests"


@FAMILY.point("are-listed")
def _(ground: Ground) -> None:
    """Join requests are listed by state; a new business account has none."""
    reply = done(ground.wire.get(_path(ground), {"state": "waiting"}))
    same(reply, "items and total", (reply["items"], reply["total"]), ([], 0))
    refused(ground.wire.get(_path(ground), {"state": "asleep"}), ErrorCode.VALIDATION_FAILED, field="state")


@FAMILY.point("are-refused-with-a-reason")
def _(ground: Ground) -> None:
    """A refusal needs a reason, which is mailed to the person."""
    reply = ground.wire.post(f"{_path(ground)}/req_{word()}/refuse", {"reason": ""})
    refused(reply, ErrorCode.VALIDATION_FAILED, field="reason")


@FAMILY.point("unknown-ones-are-not-found")
def _(ground: Ground) -> None:
    """A request that is not there is neither approved nor refused: `not_found`."""
    for act, body in (("approve", {}), ("refuse", {"reason": "Nobody of ours"})):
        refused(ground.wire.post(f"{_path(ground)}/req_{word()}/{act}", body), ErrorCode.NOT_FOUND)
