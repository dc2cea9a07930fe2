"""What happened: the audit, the counts of the overview, and the long poll by which a window follows."""

from __future__ import annotations

import threading
import time

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import COMPANIES, INVITATIONS, Ground
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

AUDIT = Family("audit", "audit", scopes=(Scope.AUDIT_READ,))
OVERVIEW = Family("overview", "overview", scopes=(Scope.INVITATIONS_READ,))
CHANGES = Family("changes", "changes", "invite", scopes=(Scope.INVITATIONS_MANAGE,))

_INVITES = (Scope.INVITATIONS_MANAGE,)
_WAIT = 10
_AHEAD = 2**53 - 1


@AUDIT.point("one-event-a-change", "invite", "revoke", scopes=_INVITES)
def _(ground: Ground) -> None:
    """Every change appends one event: who, what, on what, when, under which request id; newest first."""
    made = ground.invite()
    ended = done(ground.wire.post(f"{INVITATIONS}/{made['id']}/revoke"))
    reply = done(ground.wire.get("/v1/audit", {"search": made["address"]}))
    told = [(event["kind"], event["subject"], event["request_id"]) for event in reply["items"]]
    expected = [
        ("invitation.revoked", made["id"], ended.request_id),
        ("invitation.created", made["id"], made.request_id),
    ]
    same(reply, "the events", told, expected)
    actors = {event["actor"]["name"] for event in reply["items"]}
    same(reply, "who did it", actors, {ground.me["name"]})


@AUDIT.point("refusals-change-nothing", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """What was refused for what was sent leaves no event."""
    before = done(ground.wire.get(f"{COMPANIES}/{ground.company['id']}/audit"))["total"]
    refused(ground.try_invite(days=99), ErrorCode.VALIDATION_FAILED)
    after = done(reply := ground.wire.get(f"{COMPANIES}/{ground.company['id']}/audit"))["total"]
    same(reply, "the number of events", after, before)


@AUDIT.point("filters-by-family", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """The activity can be narrowed to one family of events; a family that there is not is refused."""
    ground.invite()
    reply = done(ground.wire.get(f"{COMPANIES}/{ground.company['id']}/audit", {"family": "business_account"}))
    kinds = {event["kind"].partition(".")[0] for event in reply["items"]}
    same(reply, "the families", kinds, {"business_account"})
    refused(ground.wire.get("/v1/audit", {"family": "gossip"}), ErrorCode.VALIDATION_FAILED, field="family")


@OVERVIEW.point("counts-invitations", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """The overview counts invitations by state."""
    ground.company  # noqa: B018  (made before it is counted)
    before = done(ground.wire.get("/v1/overview"))
    ground.invite()
    after = done(ground.wire.get("/v1/overview"))
    more = after["by_state"].get("pending", 0) - before["by_state"].get("pending", 0)
    true(after, "at least one more is pending", more >= 1, more)


@OVERVIEW.point("tells-days-oldest-first")
def _(ground: Ground) -> None:
    """Invitations per day are told oldest first."""
    reply = done(ground.wire.get("/v1/overview"))
    days = [day["day"] for day in reply["days"]]
    true(reply, "days in order, each once", bool(days) and days == sorted(set(days)), days)


@CHANGES.point("begin-at-the-present")
def _(ground: Ground) -> None:
    """Without `after` the answer is the present point, and no items."""
    ground.invite()
    reply = done(ground.wire.get("/v1/changes"))
    same(reply, "items and reset", (reply["items"], reply["reset"]), ([], False))
    true(reply, "the point is a number", isinstance(reply["seq"], int), reply["seq"])


@CHANGES.point("tell-what-changed")
def _(ground: Ground) -> None:
    """What changed since a point is told: kind, id, business account."""
    ground.company  # noqa: B018  (made before the point)
    seq = done(ground.wire.get("/v1/changes"))["seq"]
    made = ground.invite()
    reply = done(ground.wire.get("/v1/changes", {"after": seq}))
    true(reply, "the invitation is among them", _tells(reply, made), reply["items"])
    true(reply, "the point has moved on", reply["seq"] > seq, reply["seq"])
    later = done(ground.wire.get("/v1/changes", {"after": reply["seq"]}))
    true(later, "it is not told again", not _tells(later, made), later["items"])


@CHANGES.point("wait-for-a-change")
def _(ground: Ground) -> None:
    """With `wait` the answer is held back until something changes."""
    company = ground.company
    seq = done(ground.wire.get("/v1/changes"))["seq"]
    later = threading.Timer(0.5, lambda: ground.try_invite(company))
    later.start()
    began = time.monotonic()
    try:
        reply = done(ground.wire.ask("GET", "/v1/changes", query={"after": seq, "wait": _WAIT}, wait=_WAIT))
        waited = time.monotonic() - began
    finally:
        later.join()
    true(reply, "an answer when the change comes", bool(reply["items"]) and 0.3 < waited < _WAIT, f"{waited:.1f} s")


@CHANGES.point("wait-25-seconds-at-most")
def _(ground: Ground) -> None:
    """`wait` is from 0 to 25 seconds."""
    for wait in (-1, 26):
        refused(ground.wire.get("/v1/changes", {"wait": wait}), ErrorCode.VALIDATION_FAILED, field="wait")


@CHANGES.point("begin-anew-where-the-point-is-unknown")
def _(ground: Ground) -> None:
    """A point that lies ahead (another database) is answered with `reset`."""
    reply = done(ground.wire.get("/v1/changes", {"after": _AHEAD}))
    same(reply, "reset", reply["reset"], True)


def _tells(reply: Reply, invitation: Reply) -> bool:
    return any(item["kind"] == "invitation" and item["id"] == invitation["id"] for item in reply["items"])
