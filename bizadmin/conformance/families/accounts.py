"""Accounts of people. Only those of members who were named for it are changed, and changed back."""

from __future__ import annotations

from bizadmin.conformance.expectations import done, moment, refused, same, true
from bizadmin.conformance.ground import Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.verdicts import Skipped
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("accounts", scopes=(Scope.STATUS_READ,))


def _page(ground: Ground, **query: object) -> Reply:
    return done(ground.wire.get("/v1/accounts", query))


@FAMILY.point("are-listed-in-order")
def _(ground: Ground) -> None:
    """Accounts are listed in pages, in the order asked for."""
    there, back = _page(ground, sort="created"), _page(ground, sort="-created", limit=1)
    if not there["items"]:
        raise Skipped("no account is to be seen")
    moments = [item["created"] for item in there["items"]]
    same(there, "the times of creation", moments, sorted(moments))
    same(back, "the newest one's time", back["items"][0]["created"], _newest(ground, there))


@FAMILY.point("are-read-one-by-one")
def _(ground: Ground) -> None:
    """One account is what the list says of it."""
    page = _page(ground, limit=1)
    if not page["items"]:
        raise Skipped("no account is to be seen")
    (listed,) = page["items"]
    reply = done(ground.wire.get(f"/v1/accounts/{listed['id']}"))
    same(reply, "the account", {name: reply.value.get(name) for name in listed}, listed)


@FAMILY.point("are-found-by-address")
def _(ground: Ground) -> None:
    """`search` finds accounts by address; addresses of nobody find none."""
    page = _page(ground, search=ground.address())
    same(page, "the accounts found", (page["items"], page["total"]), ([], 0))


@FAMILY.point("are-disabled-and-enabled", "disable_account", scopes=(Scope.ACCOUNTS_MANAGE,))
def _(ground: Ground) -> None:
    """A disabled account can be used no more; enabled, it is as before. Its memberships stay."""
    path = _of_a_member(ground)
    disabled = done(ground.wire.post(f"{path}/disable"))
    try:
        same(disabled, "the status", disabled["status"], "disabled")
    finally:
        back = ground.wire.post(f"{path}/enable")
    same(done(back), "the status", back["status"], "active")


@FAMILY.point("are-closed-after-a-while-and-kept", "close_accounts", scopes=(Scope.ACCOUNTS_MANAGE,))
def _(ground: Ground) -> None:
    """An account that is to be closed says when (`closes`), and can be kept until then."""
    path = _of_a_member(ground)
    closing = done(ground.wire.post(f"{path}/close"))
    try:
        moment(closing, "closes")
    finally:
        kept = ground.wire.post(f"{path}/keep")
    same(done(kept), "“closes” after it was kept", kept["closes"], None)


@FAMILY.point("have-other-addresses", "change_email", scopes=(Scope.ACCOUNTS_MANAGE,))
def _(ground: Ground) -> None:
    """An account has secondary addresses, which can be added and removed."""
    path, address = _of_a_member(ground), ground.address("other")
    there = done(ground.wire.post(f"{path}/addresses", {"address": address}))
    try:
        true(there, "the address is among them", address in there["secondary_emails"], there["secondary_emails"])
    finally:
        back = ground.wire.post(f"{path}/addresses/remove", {"address": address})
    true(done(back), "the address is gone", address not in back["secondary_emails"], back["secondary_emails"])


@FAMILY.point("unknown-ones-are-not-found", scopes=(Scope.ACCOUNTS_MANAGE,))
def _(ground: Ground) -> None:
    """Acting on an account that is not there is `not_found`."""
    for act in ("unlock", "send-verification"):
        refused(ground.wire.post(f"/v1/accounts/acc_{word()}/{act}"), ErrorCode.NOT_FOUND)


def _of_a_member(ground: Ground) -> str:
    """The path of a member's account that is in use."""
    for member in done(ground.members())["items"]:
        path = f"/v1/accounts/{member['account_id']}"
        if member["role"] == "member" and done(ground.wire.get(path))["status"] == "active":
            return path
    raise Skipped(f"{ground.members_in} has no member with an active account")


def _newest(ground: Ground, page: Reply) -> str:
    last = _page(ground, sort="created", offset=max(0, page["total"] - 1), limit=1)
    return last["items"][0]["created"]
