"""Accounts of people. Nobody's is changed."""

from __future__ import annotations

from bizadmin.conformance.expectations import done, refused, same
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


@FAMILY.point("unknown-ones-are-not-found", scopes=(Scope.ACCOUNTS_MANAGE,))
def _(ground: Ground) -> None:
    """Acting on an account that is not there is `not_found`."""
    for act in ("unlock", "send-verification"):
        refused(ground.wire.post(f"/v1/accounts/acc_{word()}/{act}"), ErrorCode.NOT_FOUND)


def _newest(ground: Ground, page: Reply) -> str:
    last = _page(ground, sort="created", offset=max(0, page["total"] - 1), limit=1)
    return last["items"][0]["created"]
