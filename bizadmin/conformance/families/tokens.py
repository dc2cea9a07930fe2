"""Tokens of operators, and what their scopes and business accounts let them do."""

from __future__ import annotations

from typing import Any

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import COMPANIES, INVITATIONS, NAME, Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import SCOPES_OF, OperatorRole, Scope

FAMILY = Family("tokens", "tokens", scopes=(Scope.ACCOUNTS_MANAGE,))
SCOPES = Family("scopes", "tokens", "invite", scopes=tuple(Scope))


def _make(ground: Ground, role: str, *, intent: str | None = None, **more: Any) -> Reply:
    reply = ground.wire.post("/v1/tokens", {"name": f"{NAME} {word()}", "role": role, **more}, intent=intent)
    if reply.status == 201:
        ground.tokens.append(reply["token"]["id"])
    return reply


@FAMILY.point("are-told-once")
def _(ground: Ground) -> None:
    """A token's text is told when it is made, and never again."""
    made = done(_make(ground, "viewer"), 201)
    true(made, "a text of 256 bits or so", len(made["text"]) >= 40, len(made["text"]))
    for path in ("/v1/tokens", f"/v1/tokens/{made['token']['id']}"):
        reply = done(ground.wire.get(path))
        true(reply, "no text", made["text"].encode() not in reply.answer.body, "the token's text")


@FAMILY.point("are-made-once")
def _(ground: Ground) -> None:
    """The same Idempotency-Key makes no second token, and the text is not told again."""
    key, name = f"kit-{word()}", f"{NAME} {word()}"
    first = done(_make(ground, "viewer", name=name, intent=key), 201)
    second = _make(ground, "viewer", name=name, intent=key)
    true(second, "no text", not second.value.get("text"), "a text")
    reply = done(ground.wire.get("/v1/tokens"))
    ids = [it["id"] for it in reply["items"] if it["name"] == name]
    same(reply, "the tokens of that name", ids, [first["token"]["id"]])


@FAMILY.point("hold-what-their-role-holds")
def _(ground: Ground) -> None:
    """viewer = the reads; helpdesk = invitations:send beside them; administrator = all."""
    for role in OperatorRole:
        made = done(_make(ground, role.value), 201)
        me = done(ground.wire.with_token(made["text"]).get("/v1/me"))
        expected = sorted(scope.value for scope in SCOPES_OF[role])
        same(me, f"the scopes of a {role.value}", sorted(me["scopes"]), expected)


@FAMILY.point("revoked-are-as-good-as-none")
def _(ground: Ground) -> None:
    """A revoked token is not let in any more: 401 `not_authenticated`. It stays in the list."""
    made = done(_make(ground, "viewer"), 201)
    held = ground.wire.with_token(made["text"])
    done(held.get("/v1/me"))
    done(ground.wire.delete(f"/v1/tokens/{made['token']['id']}"), 204)
    refused(held.get("/v1/me"), ErrorCode.NOT_AUTHENTICATED)
    seen = done(ground.wire.get(f"/v1/tokens/{made['token']['id']}"))
    true(seen, "the time when it was revoked", bool(seen["revoked"]), seen["revoked"])


@FAMILY.point("give-no-more-than-one-has")
def _(ground: Ground) -> None:
    """Nobody makes a token that may do more than they may."""
    company = ground.company["id"]
    made = done(_make(ground, "administrator", business_accounts=[company]), 201)
    mine = ground.wire.with_token(made["text"])
    for more in ({"business_accounts": [ground.new_company()["id"]]}, {}):
        reply = mine.post("/v1/tokens", {"name": f"{NAME} {word()}", "role": "administrator", **more})
        if reply.status == 201:
            ground.tokens.append(reply["token"]["id"])
            same(reply, "its business accounts", reply["token"]["business_accounts"], [company])
        else:
            refused(reply, ErrorCode.NOT_PERMITTED, ErrorCode.NOT_FOUND, ErrorCode.VALIDATION_FAILED)


@SCOPES.point("viewers-change-nothing")
def _(ground: Ground) -> None:
    """A viewer reads and changes nothing: `not_permitted`."""
    invitation = ground.invite()
    viewer = ground.wire.with_token(done(_make(ground, "viewer"), 201)["text"])
    done(viewer.get(f"{INVITATIONS}/{invitation['id']}"))
    for act in ("resend", "revoke", "extend", "link"):
        refused(viewer.post(f"{INVITATIONS}/{invitation['id']}/{act}"), ErrorCode.NOT_PERMITTED)
    body = {"business_account": ground.company["id"], "address": ground.address()}
    refused(viewer.post(INVITATIONS, body), ErrorCode.NOT_PERMITTED)
    refused(viewer.post(f"{COMPANIES}/{ground.company['id']}/suspend"), ErrorCode.NOT_PERMITTED)
    refused(viewer.get("/v1/tokens"), ErrorCode.NOT_PERMITTED)


@SCOPES.point("helpdesk-sends-and-does-not-manage")
def _(ground: Ground) -> None:
    """The helpdesk resends and extends, and neither invites nor revokes."""
    invitation = ground.invite()
    helpdesk = ground.wire.with_token(done(_make(ground, "helpdesk"), 201)["text"])
    for act in ("resend", "extend"):
        done(helpdesk.post(f"{INVITATIONS}/{invitation['id']}/{act}"))
    refused(helpdesk.post(f"{INVITATIONS}/{invitation['id']}/revoke"), ErrorCode.NOT_PERMITTED)
    body = {"business_account": ground.company["id"], "address": ground.address()}
    refused(helpdesk.post(INVITATIONS, body), ErrorCode.NOT_PERMITTED)


@SCOPES.point("another-business-account-is-not-found")
def _(ground: Ground) -> None:
    """An operator of one business account neither sees nor changes another: it is `not_found`."""
    own, other = ground.new_company(), ground.new_company()
    ground.invite(own)
    theirs = ground.invite(other)
    made = done(_make(ground, "administrator", business_accounts=[own["id"]]), 201)
    operator = ground.wire.with_token(made["text"])
    done(operator.get(f"{COMPANIES}/{own['id']}"))
    for path in (f"{COMPANIES}/{other['id']}", f"{COMPANIES}/{other['id']}/members", f"{INVITATIONS}/{theirs['id']}"):
        refused(operator.get(path), ErrorCode.NOT_FOUND)
    refused(operator.post(f"{INVITATIONS}/{theirs['id']}/revoke"), ErrorCode.NOT_FOUND)
    body = {"business_account": other["id"], "address": ground.address()}
    refused(operator.post(INVITATIONS, body), ErrorCode.NOT_FOUND)
    for path in (INVITATIONS, COMPANIES):
        reply = done(operator.get(path, {"limit": 500}))
        places = {item["id"] if path == COMPANIES else item["business_account"]["id"] for item in reply["items"]}
        same(reply, "the business accounts in the list", places, {own["id"]})


@SCOPES.point("one-scope-is-enough")
def _(ground: Ground) -> None:
    """A token may hold single scopes, and does what they allow and no more."""
    made = _make(ground, "administrator", scopes=["invitations:read"])
    held = ground.wire.with_token(done(made, 201)["text"])
    done(held.get(INVITATIONS))
    for path in ("/v1/accounts", "/v1/audit"):
        refused(held.get(path), ErrorCode.NOT_PERMITTED)
