"""Bulk work on invitations: one outcome a row, and a rehearsal that changes nothing."""

from __future__ import annotations

from typing import Any

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import INVITATIONS, Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("batches", "batches", scopes=(Scope.INVITATIONS_MANAGE, Scope.INVITATIONS_READ))

_MOST = 500


def _row(company: Reply, address: str) -> dict[str, Any]:
    return {"business_account": company["id"], "address": address, "send_mail": False}


def _mixed(ground: Ground, company: Reply) -> list[dict[str, Any]]:
    """Three rows that can be done, one whose address is none, one that is there twice."""
    addresses = [ground.address() for _ in range(3)]
    return [_row(company, address) for address in (*addresses, "nobody", addresses[0].upper())]


def _batch(ground: Ground, rows: list[Any], what: str = "batch", **more: Any) -> Reply:
    intent = more.pop("intent", None)
    return ground.wire.post(f"{INVITATIONS}/{what}", {"rows": rows, **more}, intent=intent)


def _codes(reply: Reply) -> list[str]:
    """The code of each row's refusal, empty where it was done."""
    return [(item.get("refusal") or {}).get("code", "") for item in reply["items"]]


def _total(ground: Ground, company: Reply) -> int:
    return done(ground.wire.get(INVITATIONS, {"business_account": company["id"]}))["total"]


_EXPECTED = ["", "", "", "invalid_address", "already_invited"]


@FAMILY.point("one-outcome-a-row")
def _(ground: Ground) -> None:
    """A batch answers with one outcome a row, in the order of the rows; a row that is refused keeps no other from being
    done."""
    company = ground.new_company()
    reply = done(_batch(ground, _mixed(ground, company)))
    same(reply, "the rows", [item["row"] for item in reply["items"]], [0, 1, 2, 3, 4])
    same(reply, "the refusals", _codes(reply), _EXPECTED)
    same(reply, "done and refused", (reply["done"], reply["refused"]), (3, 2))
    same(reply, "the invitations there now, the administrator's included", _total(ground, company), 4)


@FAMILY.point("a-rehearsal-changes-nothing")
def _(ground: Ground) -> None:
    """With `dry_run` nothing is changed, and the answer tells what the real call would do."""
    company = ground.new_company()
    rows = _mixed(ground, company)
    reply = done(_batch(ground, rows, dry_run=True))
    same(reply, "the refusals", _codes(reply), _EXPECTED)
    same(reply, "the invitations there now", _total(ground, company), 1)
    real = done(_batch(ground, rows))
    same(real, "the refusals of the real call", _codes(real), _codes(reply))


@FAMILY.point("are-done-once")
def _(ground: Ground) -> None:
    """The same Idempotency-Key with the same rows answers with the first outcome."""
    company, key = ground.new_company(), f"kit-{word()}"
    rows = _mixed(ground, company)
    first = done(_batch(ground, rows, intent=key))
    second = done(_batch(ground, rows, intent=key))
    same(second, "the second answer's refusals", _codes(second), _codes(first))
    ids = [[(item["invitation"] or {}).get("id") for item in reply["items"]] for reply in (first, second)]
    same(second, "the second answer's invitations", ids[1], ids[0])


@FAMILY.point("take-500-rows")
def _(ground: Ground) -> None:
    """From 1 to 500 rows at a time."""
    company = ground.new_company()
    rows = [_row(company, f"p{number}@{word()}.example") for number in range(_MOST)]
    reply = done(_batch(ground, rows, dry_run=True))
    same(reply, "the rows done", reply["done"], _MOST)
    for wrong in ([], [*rows, rows[0]]):
        refused(_batch(ground, wrong, dry_run=True), ErrorCode.VALIDATION_FAILED, field="rows")


@FAMILY.point("resend-many")
def _(ground: Ground) -> None:
    """Many are sent again at once; one that is not there is refused by itself."""
    made = ground.invite()
    reply = done(_batch(ground, [{"id": made["id"]}, {"id": f"inv_{word()}"}], "batch-resend"))
    same(reply, "the refusals", _codes(reply), ["", "not_found"])
    same(reply, "the link generation", reply["items"][0]["invitation"]["link_generation"], 2)


@FAMILY.point("revoke-many")
def _(ground: Ground) -> None:
    """Many are revoked at once; a row may name the version in which it was seen."""
    one, other = ground.invite(), ground.invite()
    rows = [{"id": one["id"], "version": one["version"]}, {"id": other["id"], "version": 999_999}]
    reply = done(_batch(ground, rows, "batch-revoke"))
    same(reply, "the refusals", _codes(reply), ["", "stale_version"])
    states = [done(ground.wire.get(f"{INVITATIONS}/{it['id']}"))["state"] for it in (one, other)]
    same(reply, "the states afterwards", states, ["revoked", "pending"])


@FAMILY.point("extend-many")
def _(ground: Ground) -> None:
    """Many are extended at once, within the bounds of one."""
    made = ground.invite(days=1)
    reply = done(_batch(ground, [{"id": made["id"]}], "batch-extend", days=20))
    (item,) = reply["items"]
    true(reply, "a later end", item["invitation"]["expires"] > made["expires"], item["invitation"]["expires"])
    wrong = _batch(ground, [{"id": made["id"]}], "batch-extend", days=31)
    codes = _codes(wrong) if wrong.status == 200 else [wrong["code"]]
    same(wrong, "the refusal beyond 30 days", codes, ["validation_failed"])
