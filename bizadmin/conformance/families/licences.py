"""Licences of a business account: keys masked, seats counted once."""

from __future__ import annotations

from typing import Any

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import COMPANIES, INVITATIONS, Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("licences", "licences", scopes=(Scope.ACCOUNTS_MANAGE, Scope.STATUS_READ))

_INVITES = (Scope.INVITATIONS_MANAGE,)


def _key() -> str:
    return f"KIT-{word()}-{word()}".upper()


def _register(ground: Ground, company: Reply, **more: Any) -> Reply:
    body = {"kind": "subscription", "product": "Access for Business", "key": _key(), "seats": 5}
    return ground.wire.post(f"{COMPANIES}/{company['id']}/licences", body | more)


def _path(company: Reply, licence: Reply) -> str:
    return f"{COMPANIES}/{company['id']}/licences/{licence['id']}"


@FAMILY.point("are-what-was-registered")
def _(ground: Ground) -> None:
    """A licence has kind, product, dates and seats as they were registered, and is active unless its time is over."""
    dates = {"activated": "2025-01-31", "expires": "2199-12-31"}
    made = done(_register(ground, ground.company, kind="subscription", **dates), 201)
    seen = done(ground.wire.get(_path(ground.company, made)))
    told = {name: seen[name] for name in ("kind", "product", "status", "activated", "expires")}
    expected = {"kind": "subscription", "product": "Access for Business", "status": "active", **dates}
    same(seen, "the licence", told, expected)
    same(seen, "the seats", {**seen["seats"]}, {"total": 5, "used": 0, "pending": 0, "reserved": 0})


@FAMILY.point("show-no-key")
def _(ground: Ground) -> None:
    """Keys are masked, and stand in no answer."""
    key = _key()
    made = done(_register(ground, ground.company, key=key), 201)
    for reply in (made, done(ground.wire.get(f"{COMPANIES}/{ground.company['id']}/licences"))):
        true(reply, "no whole key", key.encode() not in reply.answer.body, "the key")
    true(made, "the end of the key is shown", str(made["masked_key"]).endswith(key[-4:]), made["masked_key"])


@FAMILY.point("have-keys-of-their-own")
def _(ground: Ground) -> None:
    """A key is registered once, in whichever business account: a second time it is refused with the field."""
    key = _key()
    done(_register(ground, ground.company, key=key), 201)
    refused(_register(ground, ground.new_company(), key=key.lower()), ErrorCode.VALIDATION_FAILED, field="key")


@FAMILY.point("follow-the-clock")
def _(ground: Ground) -> None:
    """A subscription whose time is long over is expired; a permanent licence stays active, whatever its insurance."""
    over = "2020-01-01"
    ended = done(_register(ground, ground.company, expires=over), 201)
    same(ended, "the status of the subscription", ended["status"], "expired")
    lasting = done(_register(ground, ground.company, kind="permanent", insurance_until=over), 201)
    same(lasting, "the status of the permanent licence", lasting["status"], "active")


@FAMILY.point("give-seats-once", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """A pending invitation with a grant takes one seat, once; without a free one it is `seat_limit`. Revoked, it gives
    the seat back."""
    licence = done(_register(ground, ground.company, seats=1), 201)
    made = ground.invite(licence_grants=[licence["id"]])
    seen = done(ground.wire.get(_path(ground.company, licence)))
    same(seen, "pending seats", seen["seats"]["pending"], 1)
    refused(ground.try_invite(licence_grants=[licence["id"]]), ErrorCode.SEAT_LIMIT)
    done(ground.wire.post(f"{INVITATIONS}/{made['id']}/revoke"))
    done(ground.try_invite(licence_grants=[licence["id"]]), 201)


@FAMILY.point("keep-the-seats-that-are-taken", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """No fewer seats than are taken: `seat_limit`."""
    licence = done(_register(ground, ground.company, seats=2), 201)
    for _ in range(2):
        ground.invite(licence_grants=[licence["id"]])
    refused(ground.wire.patch(_path(ground.company, licence), {"seats": 1}), ErrorCode.SEAT_LIMIT, field="seats")
    more = done(ground.wire.patch(_path(ground.company, licence), {"seats": 3}))
    same(more, "the seats", more["seats"]["total"], 3)


@FAMILY.point("share-no-more-than-they-have")
def _(ground: Ground) -> None:
    """Sub-keys have a share of the seats; all shares together are no more than the licence has: `seat_limit`."""
    licence = done(_register(ground, ground.company, seats=4), 201)
    path = f"{_path(ground.company, licence)}/sub-keys"
    shared = done(ground.wire.post(path, {"name": "Plant 2", "key": _key(), "seats": 3}))
    same(shared, "the sub-keys", [(it["name"], it["seats"]["total"]) for it in shared["sub_keys"]], [("Plant 2", 3)])
    refused(ground.wire.post(path, {"name": "Plant 3", "key": _key(), "seats": 2}), ErrorCode.SEAT_LIMIT)
    back = done(ground.wire.post(f"{path}/{shared['sub_keys'][0]['id']}/remove"))
    same(back, "the sub-keys afterwards", back["sub_keys"], [])


@FAMILY.point("belong-to-one-business-account")
def _(ground: Ground) -> None:
    """A licence is found in its own business account only."""
    licence = done(_register(ground, ground.company), 201)
    refused(ground.wire.get(_path(ground.new_company(), licence)), ErrorCode.NOT_FOUND)
