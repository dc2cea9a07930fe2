"""Account status: what is known of an address."""

from __future__ import annotations

from typing import Any

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("status", "account_status", scopes=(Scope.STATUS_READ,))

_INVITES = (Scope.INVITATIONS_MANAGE,)


def _look_up(ground: Ground, *addresses: str, **more: Any) -> Reply:
    return ground.wire.ask("POST", "/v1/account-status/lookup", body={"addresses": addresses, **more}, intent="")


@FAMILY.point("answers-in-the-order-asked")
def _(ground: Ground) -> None:
    """A lookup answers with one dossier for each address, in the order asked."""
    addresses = [ground.address() for _ in range(20)]
    reply = done(_look_up(ground, *addresses, *addresses[:1]))
    same(reply, "the addresses", [it.get("address") for it in reply["items"]], [*addresses, addresses[0]])


@FAMILY.point("takes-as-many-as-it-says")
def _(ground: Ground) -> None:
    """As many addresses as the service's `max_lookup` can be looked up at once; one more is refused."""
    most = ground.service["max_lookup"]
    reply = done(_look_up(ground, *[f"p{number}@{word()}.example" for number in range(most)]))
    same(reply, "the number of dossiers", len(reply["items"]), most)
    too_many = _look_up(ground, *["p@a.example"] * (most + 1))
    refused(too_many, ErrorCode.VALIDATION_FAILED, field="addresses")
    refused(_look_up(ground), ErrorCode.VALIDATION_FAILED, field="addresses")


@FAMILY.point("says-what-is-no-address")
def _(ground: Ground) -> None:
    """A text that is no address gets a dossier that says why, and does not spoil the others."""
    reply = done(_look_up(ground, "nobody at all", ground.address()))
    wrong, right = (item["problem"] for item in reply["items"])
    true(reply, "only the first has a problem", bool(wrong) and not right, [wrong, right])


@FAMILY.point("knows-an-address-in-any-letter-case", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """Addresses are compared by their key: domains and local parts in any letter case."""
    made = ground.invite()
    reply = done(_look_up(ground, made["address"].upper()))
    found = [item["id"] for item in reply["items"][0]["invitations"]]
    same(reply, "the invitations found", found, [made["id"]])


@FAMILY.point("lets-an-address-get-mail-again", "suppressions", "invite", scopes=(*_INVITES, Scope.INVITATIONS_SEND))
def _(ground: Ground) -> None:
    """To lift the suppression of an address that is not suppressed is done, and changes nothing; a text that is no
    address is refused."""
    made = ground.invite()
    done(ground.wire.post("/v1/suppressions/lift", {"address": made["address"]}), 204)
    refused(ground.wire.post("/v1/suppressions/lift", {"address": "nobody at all"}), ErrorCode.INVALID_ADDRESS)


@FAMILY.point("does-not-merge-plus-tags", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """Plus tags and dots are never merged: a+b@x and a@x are two addresses. The dossier points the other out."""
    domain = f"{word()}.example"
    made = ground.invite(address=f"mia+office@{domain}")
    (dossier,) = done(reply := _look_up(ground, f"mia@{domain}"))["items"]
    same(reply, "the invitations of the other address", dossier["invitations"], [])
    alike = [item["address"] for item in dossier["look_alikes"]]
    true(reply, "the address with the tag is among the look-alikes", made["address"] in alike, alike)


@FAMILY.point("names-the-business-accounts", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """A dossier holds the business accounts that its invitations name, with their origin."""
    made = ground.invite()
    (dossier,) = done(reply := _look_up(ground, made["address"]))["items"]
    places = {item["id"]: item["origin"]["kind"] for item in dossier["business_accounts"]}
    same(reply, "the business accounts and their origins", places, {ground.company["id"]: "sales_order"})


@FAMILY.point("tells-the-timeline-when-asked", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """Timeline and mails come when they are asked for, for one address."""
    made = ground.invite()
    (brief,) = done(reply := _look_up(ground, made["address"]))["items"]
    same(reply, "events and mails, unasked", (brief["events"], brief["mails"]), ([], []))
    (whole,) = done(reply := _look_up(ground, made["address"], include=["timeline", "mails"]))["items"]
    kinds = [event["kind"] for event in whole["events"]]
    true(reply, "the invitation's making is in the timeline", "invitation.created" in kinds, kinds)
    moments = [event["at"] for event in whole["events"]]
    same(reply, "the events' times, oldest first", moments, sorted(moments))


@FAMILY.point("tells-one-timeline-at-a-time")
def _(ground: Ground) -> None:
    """Timeline and mails of several addresses at once are refused with the field `include`."""
    several = _look_up(ground, ground.address(), ground.address(), include=["timeline"])
    refused(several, ErrorCode.VALIDATION_FAILED, field="include")
