"""Members, in the business account that was named for it: whoever is changed is changed back."""

from __future__ import annotations

from typing import Any

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import COMPANIES, Ground
from bizadmin.conformance.points import Family
from bizadmin.conformance.verdicts import Skipped
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("members", "manage_members", scopes=(Scope.MEMBERS_MANAGE, Scope.STATUS_READ))


def _one(ground: Ground, role: str) -> dict[str, Any]:
    found = [it for it in done(ground.members())["items"] if it["role"] == role and it["status"] == "active"]
    if not found:
        raise Skipped(f"{ground.members_in} has no active {role}")
    return found[0]


def _act(ground: Ground, member: dict[str, Any], act: str, body: Any = None) -> Reply:
    return ground.wire.post(f"{COMPANIES}/{ground.members_in}/members/{member['id']}/{act}", body)


@FAMILY.point("are-listed")
def _(ground: Ground) -> None:
    """Members are listed with role, status, and since when."""
    reply = done(ground.members())
    true(reply, "somebody is there", bool(reply["items"]) and reply["total"] >= len(reply["items"]), reply["total"])


@FAMILY.point("are-blocked-and-unblocked")
def _(ground: Ground) -> None:
    """Block is reversible; blocked members are still listed."""
    member = _one(ground, "member")
    blocked = done(_act(ground, member, "block"))
    try:
        same(blocked, "the status", blocked["status"], "blocked")
        reply = done(ground.members())
        told = {it["id"]: it["status"] for it in reply["items"]}
        same(reply, "the status in the list", told.get(member["id"]), "blocked")
    finally:
        back = _act(ground, member, "unblock")
    same(done(back), "the status", back["status"], "active")


@FAMILY.point("blocked-are-not-invited", "invite", scopes=(Scope.INVITATIONS_MANAGE,))
def _(ground: Ground) -> None:
    """Inviting a blocked member is `member_blocked`, a member `already_member`."""
    member = _one(ground, "member")
    body = {"business_account": ground.members_in, "address": member["email"].upper(), "send_mail": False}
    refused(ground.wire.post("/v1/invitations", body), ErrorCode.ALREADY_MEMBER, field="address")
    done(_act(ground, member, "block"))
    try:
        refused(ground.wire.post("/v1/invitations", body), ErrorCode.MEMBER_BLOCKED)
    finally:
        done(_act(ground, member, "unblock"))


@FAMILY.point("are-promoted-and-demoted")
def _(ground: Ground) -> None:
    """A member can be given the other role, and back."""
    member = _one(ground, "member")
    promoted = done(_act(ground, member, "role", {"role": "administrator"}))
    try:
        same(promoted, "the role", promoted["role"], "administrator")
    finally:
        back = _act(ground, member, "role", {"role": "member"})
    same(done(back), "the role", back["role"], "member")


@FAMILY.point("one-administrator-stays")
def _(ground: Ground) -> None:
    """The last active administrator is neither blocked, demoted nor removed: `last_administrator`."""
    administrators = [
        it for it in done(ground.members())["items"] if it["role"] == "administrator" and it["status"] == "active"
    ]
    if not administrators:
        raise Skipped(f"{ground.members_in} has no active administrator")
    last, others = administrators[0], administrators[1:]
    for other in others:
        done(_act(ground, other, "block"))
    try:
        for act, body in (("block", None), ("role", {"role": "member"}), ("remove", None)):
            refused(_act(ground, last, act, body), ErrorCode.LAST_ADMINISTRATOR)
    finally:
        for other in others:
            done(_act(ground, other, "unblock"))


@FAMILY.point("unknown-ones-are-not-found")
def _(ground: Ground) -> None:
    """Acting on a member who is not there is `not_found`."""
    done(ground.members())
    for act in ("block", "unblock", "remove"):
        refused(_act(ground, {"id": "mem_nobody"}, act), ErrorCode.NOT_FOUND)
