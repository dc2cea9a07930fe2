"""Invitations: made, sent again, changed, ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bizadmin.conformance.expectations import done, moment, nearly, refused, same, true
from bizadmin.conformance.ground import INVITATIONS, Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("invitations", "invite", scopes=(Scope.INVITATIONS_MANAGE, Scope.INVITATIONS_READ))


def _act(ground: Ground, invitation: Reply, act: str, body: Any = None) -> Reply:
    return ground.wire.post(f"{INVITATIONS}/{invitation['id']}/{act}", body)


def _seen(ground: Ground, invitation: Reply, part: str = "") -> Reply:
    return done(ground.wire.get(f"{INVITATIONS}/{invitation['id']}{part}"))


@FAMILY.point("are-what-was-asked-for")
def _(ground: Ground) -> None:
    """An invitation is pending, with the address as it was typed, and the role, language, message and lifetime
    asked."""
    address, message = f"Erika.Muster@{word()}.example", "Welcome <b>all</b> & more"
    asked = {"role": "administrator", "language": "de", "message": message, "days": 3}
    made = ground.invite(address=address, **asked)
    seen = _seen(ground, made)
    told = {name: seen[name] for name in ("state", "address", "role", "language", "message")}
    expected = {"state": "pending", "address": address, "role": "administrator", "language": "de", "message": message}
    same(seen, "the invitation", told, expected)
    nearly(seen, "its lifetime", moment(seen, "expires") - moment(seen, "created"), timedelta(days=3))


@FAMILY.point("take-the-rest-from-the-business-account")
def _(ground: Ground) -> None:
    """What is not said the business account says: its language, its lifetime; the role is member."""
    made, company = ground.invite(), ground.company
    same(made, "role and language", (made["role"], made["language"]), ("member", company["default_language"]))
    days = timedelta(days=company["invitation_days"])
    nearly(made, "its lifetime", moment(made, "expires") - moment(made, "created"), days)


@FAMILY.point("one-pending-per-address")
def _(ground: Ground) -> None:
    """At most one invitation is pending for an address in a business account, whatever the letter case: inviting again
    is `already_invited`."""
    made = ground.invite(address=ground.address("Ada"))
    refused(ground.try_invite(address=made["address"].upper()), ErrorCode.ALREADY_INVITED, field="address")


@FAMILY.point("another-company-may-invite-the-same")
def _(ground: Ground) -> None:
    """Another business account may invite the same person."""
    made = ground.invite()
    done(ground.try_invite(ground.new_company(), made["address"]), 201)


@FAMILY.point("plus-tags-are-addresses-of-their-own")
def _(ground: Ground) -> None:
    """Plus tags and dots are never merged: each is invited on its own."""
    domain = f"{word()}.example"
    for name in ("a", "a+b", "a.b", "ab"):
        done(ground.try_invite(address=f"{name}@{domain}"), 201)


@FAMILY.point("need-an-address")
def _(ground: Ground) -> None:
    """A text that is no address is `invalid_address`, with the field."""
    for text in ("erika", "erika@", "@b.example", "a b@c.example", " "):
        refused(ground.try_invite(address=text), ErrorCode.INVALID_ADDRESS, field="address")


@FAMILY.point("live-30-days-at-most")
def _(ground: Ground) -> None:
    """The lifetime is from 1 to 30 days."""
    done(ground.try_invite(days=30), 201)
    for days in (0, 31, -1):
        refused(ground.try_invite(days=days), ErrorCode.VALIDATION_FAILED, field="days")


@FAMILY.point("need-a-business-account")
def _(ground: Ground) -> None:
    """Into a business account that is not there nobody is invited: `not_found`."""
    body = {"business_account": f"biz_{word()}", "address": ground.address()}
    refused(ground.wire.post(INVITATIONS, body), ErrorCode.NOT_FOUND)


@FAMILY.point("without-a-mail")
def _(ground: Ground) -> None:
    """Without a mail there is only the invitation: delivery `not_sent`, no mail on record."""
    made = ground.invite(send_mail=False)
    same(made, "delivery and mails", (made["delivery"], made["mails_sent"]), ("not_sent", 0))
    same(made, "the mails on record", _seen(ground, made, "/mails")["items"], [])


@FAMILY.point("with-a-mail", "mail_events")
def _(ground: Ground) -> None:
    """A mail is on record: to whom, of which invitation."""
    made = ground.invite(send_mail=True)
    reply = _seen(ground, made, "/mails")
    told = [(mail["to"], mail["invitation_id"]) for mail in reply["items"]]
    same(reply, "the mails on record", told, [(made["address"], made["id"])])


@FAMILY.point("events-are-oldest-first", "revoke")
def _(ground: Ground) -> None:
    """What happened to an invitation is told oldest first."""
    made = ground.invite()
    done(_act(ground, made, "revoke"))
    reply = _seen(ground, made, "/events")
    kinds = [event["kind"] for event in reply["items"]]
    same(reply, "the events", kinds, ["invitation.created", "invitation.revoked"])


@FAMILY.point("resend-keeps-the-id", "resend")
def _(ground: Ground) -> None:
    """Resend keeps the id, raises the link generation, and renews the expiry."""
    made = ground.invite(days=1)
    again = done(_act(ground, made, "resend"))
    same(again, "id and link generation", (again["id"], again["link_generation"]), (made["id"], 2))
    days = timedelta(days=ground.company["invitation_days"])
    nearly(again, "the time from now", moment(again, "expires") - moment(made, "created"), days)


@FAMILY.point("resend-counts-the-mail", "resend")
def _(ground: Ground) -> None:
    """Resend counts the mail, where one can leave."""
    made = ground.invite(send_mail=True)
    again = done(_act(ground, made, "resend"))
    more = 1 if ground.service["mail_configured"] else 0
    same(again, "the mails sent", again["mails_sent"], made["mails_sent"] + more)


@FAMILY.point("revoke-is-final", "revoke", "resend")
def _(ground: Ground) -> None:
    """Revoked is final: nothing brings it back, and it stays on record."""
    made = ground.invite()
    same(ended := done(_act(ground, made, "revoke")), "the state", ended["state"], "revoked")
    for act in ("revoke", "resend", "extend", "link"):
        refused(_act(ground, made, act), ErrorCode.INVITATION_REVOKED)
    seen = _seen(ground, made)
    same(seen, "the state on record", seen["state"], "revoked")


@FAMILY.point("revoked-may-be-invited-again", "revoke")
def _(ground: Ground) -> None:
    """After the end of an invitation the same address may be invited again; that is another invitation."""
    made = ground.invite()
    done(_act(ground, made, "revoke"))
    again = ground.invite(address=made["address"])
    true(again, "an id of its own", again["id"] != made["id"], again["id"])


@FAMILY.point("extend-keeps-the-link", "extend")
def _(ground: Ground) -> None:
    """Extend sets the expiry anew, for so many days from now; the link stays as it is."""
    made = ground.invite(days=1)
    later = done(_act(ground, made, "extend", {"days": 20}))
    nearly(later, "the time from now", moment(later, "expires") - moment(made, "created"), timedelta(days=20))
    same(later, "the link generation", later["link_generation"], made["link_generation"])


@FAMILY.point("extend-has-bounds", "extend")
def _(ground: Ground) -> None:
    """Nobody extends beyond 30 days."""
    made = ground.invite()
    for days in (0, 31):
        refused(_act(ground, made, "extend", {"days": days}), ErrorCode.VALIDATION_FAILED, field="days")


@FAMILY.point("are-changed-while-pending", "edit_invitation", "revoke")
def _(ground: Ground) -> None:
    """Role, language, message and lifetime can be changed while it is pending; what is null or absent stays."""
    made = ground.invite(message="Welcome", days=2)
    path = f"{INVITATIONS}/{made['id']}"
    changed = done(ground.wire.patch(path, {"role": "administrator", "language": "fr", "message": None, "days": 9}))
    told = (changed["role"], changed["language"], changed["message"], changed["id"])
    same(changed, "the invitation", told, ("administrator", "fr", "Welcome", made["id"]))
    nearly(changed, "the time from now", moment(changed, "expires") - moment(made, "created"), timedelta(days=9))
    refused(ground.wire.patch(path, {"days": 31}), ErrorCode.VALIDATION_FAILED, field="days")
    done(_act(ground, made, "revoke"))
    refused(ground.wire.patch(path, {"message": "Too late"}), ErrorCode.INVITATION_REVOKED)


@FAMILY.point("link-is-fresh", "copy_link")
def _(ground: Ground) -> None:
    """A link for another channel is a fresh one each time, and supersedes the one before."""
    made = ground.invite()
    first, second = done(_act(ground, made, "link")), done(_act(ground, made, "link"))
    true(second, "another link", first["url"] != second["url"], "the same link")
    seen = _seen(ground, made)
    same(seen, "the link generation", seen["link_generation"], made["link_generation"] + 2)


@FAMILY.point("link-is-not-on-record", "copy_link")
def _(ground: Ground) -> None:
    """The link is a secret: it is told once and stands in no other answer."""
    made = ground.invite()
    secret = done(_act(ground, made, "link"))["url"].rpartition("/")[2]
    for part in ("", "/events", "/mails"):
        reply = _seen(ground, made, part)
        true(reply, "no link in it", secret.encode() not in reply.answer.body, "the link's secret")


@FAMILY.point("unknown-ones-are-not-found")
def _(ground: Ground) -> None:
    """Acting on an invitation that is not there is `not_found`."""
    for act in ("resend", "revoke", "extend", "link"):
        refused(ground.wire.post(f"{INVITATIONS}/inv_{word()}/{act}"), ErrorCode.NOT_FOUND)
