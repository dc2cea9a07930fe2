"""What holds for every route: problems, ids, times, request ids, idempotency keys, versions."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from bizadmin.conformance.expectations import done, moment, refused, same, true
from bizadmin.conformance.ground import COMPANIES, INVITATIONS, Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("conventions")

_MANAGE = (Scope.INVITATIONS_MANAGE,)


@FAMILY.point("ids-have-a-prefix")
def _(ground: Ground) -> None:
    """Ids are opaque texts with a type prefix."""
    company, invitation = ground.company, ground.invite()
    for reply, prefix in ((company, "biz_"), (invitation, "inv_")):
        true(reply, f"the id begins with {prefix}", str(reply["id"]).startswith(prefix), reply["id"])


@FAMILY.point("times-are-in-utc")
def _(ground: Ground) -> None:
    """Times are RFC 3339 in UTC."""
    moment(ground.company, "created")
    invitation = ground.invite()
    true(invitation, "it ends after it began", moment(invitation, "expires") > moment(invitation, "created"), "not so")


@FAMILY.point("request-id-is-taken")
def _(ground: Ground) -> None:
    """X-Request-Id is accepted and returned, and stands in problems."""
    given = f"kit-{word()}"
    reply = ground.wire.get("/v1/me", headers={"X-Request-Id": given})
    same(reply, "X-Request-Id", reply.headers.get("X-Request-Id"), given)
    problem = ground.wire.get(f"{INVITATIONS}/inv_nothing", headers={"X-Request-Id": given})
    same(problem, "request_id", problem["request_id"], given)


@FAMILY.point("unknown-paths-are-problems")
def _(ground: Ground) -> None:
    """Errors are problem details, where there is no route as well: never HTML."""
    refused(ground.wire.get(f"/v1/{word()}"), ErrorCode.NOT_FOUND)


@FAMILY.point("unknown-methods-are-problems")
def _(ground: Ground) -> None:
    """A method that a path does not know is 405, with those that it knows in Allow."""
    reply = ground.wire.delete("/v1/me")
    same(reply, "the status", reply.status, 405)
    true(reply, "Allow names GET", "GET" in reply.headers.get("Allow", ""), reply.headers.get("Allow"))


@FAMILY.point("unknown-ids-are-not-found")
def _(ground: Ground) -> None:
    """What is not there, or not to be seen, is 404 `not_found`."""
    for path in (f"{INVITATIONS}/inv_{word()}", f"{COMPANIES}/biz_{word()}", f"/v1/accounts/acc_{word()}"):
        refused(ground.wire.get(path), ErrorCode.NOT_FOUND)


@FAMILY.point("bodies-are-json", "invite", scopes=_MANAGE)
def _(ground: Ground) -> None:
    """A body that is not JSON is refused as `validation_failed`, another media type as well."""
    for raw, media_type in ((b"{", "application/json"), (b"\xff", "application/json"), (b"{}", "text/plain")):
        reply = ground.wire.ask("POST", INVITATIONS, raw=raw, headers={"Content-Type": media_type})
        true(reply, "a status from 400 to 422", reply.status in (400, 415, 422), reply.brief)
        same(reply, "the code", reply["code"], ErrorCode.VALIDATION_FAILED)


@FAMILY.point("problems-name-the-field", "invite", scopes=_MANAGE)
def _(ground: Ground) -> None:
    """A problem names the field that it is about."""
    company = ground.company["id"]
    wrong = ground.wire.post(INVITATIONS, {"business_account": company, "address": "a@b.example", "role": 7})
    refused(wrong, ErrorCode.VALIDATION_FAILED, field="role")
    missing = ground.wire.post(INVITATIONS, {"business_account": company})
    refused(missing, ErrorCode.VALIDATION_FAILED)


@FAMILY.point("idempotency.same-key-same-body", "invite", scopes=_MANAGE)
def _(ground: Ground) -> None:
    """The same Idempotency-Key with the same body answers with the first outcome, and does nothing more."""
    key, address = f"kit-{word()}", ground.address()
    first = ground.invite(address=address, intent=key)
    second = ground.try_invite(address=address, intent=key)
    done(second, 201)
    same(second, "the second answer's id", second["id"], first["id"])
    found = ground.wire.get(INVITATIONS, {"business_account": ground.company["id"], "search": address})
    same(found, "the number of invitations made", found["total"], 1)


@FAMILY.point("idempotency.same-key-another-body", "invite", scopes=_MANAGE)
def _(ground: Ground) -> None:
    """The same Idempotency-Key with another body is `idempotency_conflict`."""
    key = f"kit-{word()}"
    ground.invite(intent=key)
    refused(ground.try_invite(intent=key), ErrorCode.IDEMPOTENCY_CONFLICT)


@FAMILY.point("idempotency.at-the-same-time", "invite", scopes=_MANAGE)
def _(ground: Ground) -> None:
    """Two requests with the same key at the same moment are done once."""
    key, address = f"kit-{word()}", ground.address()
    company = ground.company
    ready = threading.Barrier(2)

    def ask() -> Reply:
        ready.wait(10)
        return ground.try_invite(company, address, intent=key)

    with ThreadPoolExecutor(2) as pool:
        one, other = [waiting.result() for waiting in [pool.submit(ask), pool.submit(ask)]]
    done(one, 201)
    done(other, 201)
    same(other, "the id in both answers", other["id"], one["id"])


@FAMILY.point("versions.in-etag")
def _(ground: Ground) -> None:
    """Every single thing has its version in ETag."""
    for path in (f"{COMPANIES}/{ground.company['id']}", f"{INVITATIONS}/{ground.invite()['id']}"):
        reply = done(ground.wire.get(path))
        same(reply, "ETag", reply.headers.get("ETag"), f'"{reply["version"]}"')


@FAMILY.point("versions.present-one-passes", "revoke", scopes=_MANAGE)
def _(ground: Ground) -> None:
    """A change that names the present version in If-Match is done, and the version is another one then."""
    made = ground.invite()
    changed = ground.wire.post(f"{INVITATIONS}/{made['id']}/revoke", if_match=made.headers.get("ETag", ""))
    done(changed)
    true(changed, "the version has changed", changed["version"] != made["version"], changed["version"])


@FAMILY.point("versions.another-is-stale", "revoke", scopes=_MANAGE)
def _(ground: Ground) -> None:
    """A change that names another version is 412 `stale_version`, with the current one in the answer; nothing is
    done."""
    made = ground.invite()
    reply = ground.wire.post(f"{INVITATIONS}/{made['id']}/revoke", if_match='"999999"')
    refused(reply, ErrorCode.STALE_VERSION)
    same(reply, "extra.version", (reply.value.get("extra") or {}).get("version"), made["version"])
    seen = ground.wire.get(f"{INVITATIONS}/{made['id']}")
    same(seen, "its state afterwards", seen["state"], "pending")


@FAMILY.point("made-things-have-a-location", "invite", scopes=_MANAGE)
def _(ground: Ground) -> None:
    """What was made is answered with 201 and where it is."""
    made = ground.invite()
    place = made.headers.get("Location", "")
    seen = ground.wire.get(place) if place.startswith("/") else made
    same(made, "what is at the Location", (place, seen.value.get("id")), (f"{INVITATIONS}/{made['id']}", made["id"]))
