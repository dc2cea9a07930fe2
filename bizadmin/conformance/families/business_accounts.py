"""Business accounts: registered, changed, suspended, closed."""

from __future__ import annotations

from typing import Any

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import COMPANIES, INVITATIONS, Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("business-accounts", "register_business_account", scopes=(Scope.ACCOUNTS_MANAGE,))

_INVITES = (Scope.INVITATIONS_MANAGE, Scope.INVITATIONS_READ)


def _act(ground: Ground, company: Reply, act: str) -> Reply:
    return ground.wire.post(f"{COMPANIES}/{company['id']}/{act}")


def _change(ground: Ground, company: Reply, **change: Any) -> Reply:
    return ground.wire.patch(f"{COMPANIES}/{company['id']}", change)


@FAMILY.point("start-unclaimed", scopes=_INVITES)
def _(ground: Ground) -> None:
    """One that is registered for somebody starts unclaimed, with one invitation, with the role administrator."""
    address = ground.address("boss")
    company = ground.new_company(administrator=address)
    same(company, "the status", company["status"], "unclaimed")
    page = done(ground.wire.get(INVITATIONS, {"business_account": company["id"]}))
    told = [(item["address"], item["role"], item["state"]) for item in page["items"]]
    same(page, "its invitations", told, [(address, "administrator", "pending")])


@FAMILY.point("say-why-they-exist")
def _(ground: Ground) -> None:
    """The origin is kept with its details."""
    origins = (
        {"kind": "sales_order", "order_number": "SO-77"},
        {"kind": "reseller_order", "order_number": "RO-1", "reseller": "Wide World Importers"},
        {"kind": "colleague", "by": "Dana Field", "product": "Access for Business"},
    )
    for origin in origins:
        reply = done(ground.wire.get(f"{COMPANIES}/{ground.new_company(origin=origin)['id']}"))
        told = {name: reply["origin"].get(name) for name in origin}
        same(reply, "the origin", told, origin)


@FAMILY.point("need-a-name")
def _(ground: Ground) -> None:
    """A company has a name."""
    for name in ("", "   "):
        reply = ground.try_company(profile={"company_name": name})
        refused(reply, ErrorCode.VALIDATION_FAILED, field="profile.company_name")


@FAMILY.point("need-an-administrator")
def _(ground: Ground) -> None:
    """The administrator is an address."""
    refused(ground.try_company(administrator="nobody"), ErrorCode.INVALID_ADDRESS, field="administrator")


@FAMILY.point("change-what-is-said", "edit_business_account")
def _(ground: Ground) -> None:
    """PATCH changes what is said; what is null or absent stays."""
    company = ground.new_company()
    reply = done(_change(ground, company, invitation_days=10, default_language=None))
    told = (reply["invitation_days"], reply["default_language"], reply["profile"])
    same(reply, "what it is now", told, (10, company["default_language"], company["profile"]))


@FAMILY.point("keep-the-name-at-creation", "edit_business_account")
def _(ground: Ground) -> None:
    """The fork of the sign-up names the company as it was named when the business account was created."""
    company = ground.new_company()
    before = company["profile"]["company_name"]
    reply = done(_change(ground, company, profile={"company_name": f"{before} renamed"}))
    told = (reply["profile"]["company_name"], reply["name_at_creation"])
    same(reply, "the name now, and at creation", told, (f"{before} renamed", before))


@FAMILY.point("bound-the-lifetime-of-invitations", "edit_business_account")
def _(ground: Ground) -> None:
    """Invitations live from 1 to 30 days, 7 unless set."""
    company = ground.new_company()
    same(company, "the days unless set", company["invitation_days"], 7)
    for days in (0, 31):
        refused(_change(ground, company, invitation_days=days), ErrorCode.VALIDATION_FAILED, field="invitation_days")


@FAMILY.point("invite-within-their-domains", "edit_business_account", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """Where domains are named, nobody of another is invited: `domain_not_allowed`. None named means every domain."""
    company, domain = ground.new_company(), f"{word()}.example"
    done(_change(ground, company, allowed_domains=[domain.upper()]))
    refused(ground.try_invite(company), ErrorCode.DOMAIN_NOT_ALLOWED, field="address")
    done(ground.try_invite(company, f"mia@{domain}"), 201)
    done(_change(ground, company, allowed_domains=[]))
    done(ground.try_invite(company), 201)


@FAMILY.point("suspended-invites-nobody", "edit_business_account", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """While it is suspended nobody is invited: `business_account_suspended`; reactivated, it is as before."""
    company = ground.new_company()
    suspended = done(_act(ground, company, "suspend"))
    same(suspended, "the status", suspended["status"], "suspended")
    refused(ground.try_invite(company), ErrorCode.BUSINESS_ACCOUNT_SUSPENDED)
    back = done(_act(ground, company, "reactivate"))
    same(back, "the status", back["status"], "unclaimed")
    done(ground.try_invite(company), 201)


@FAMILY.point("closed-is-final", "close_business_account", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """Closing is final: pending invitations are revoked, nobody is invited, nothing reactivates it."""
    company = ground.new_company()
    made = ground.invite(company)
    closed = done(_act(ground, company, "close"))
    same(closed, "the status", closed["status"], "closed")
    seen = done(ground.wire.get(f"{INVITATIONS}/{made['id']}"))
    same(seen, "the state of its invitation", seen["state"], "revoked")
    refused(ground.try_invite(company), ErrorCode.BUSINESS_ACCOUNT_CLOSED)
    refused(_act(ground, company, "reactivate"), ErrorCode.BUSINESS_ACCOUNT_CLOSED)


@FAMILY.point("count-their-invitations", "invite", scopes=_INVITES)
def _(ground: Ground) -> None:
    """A business account tells how many invitations are pending."""
    company = ground.new_company()
    ground.invite(company)
    reply = done(ground.wire.get(f"{COMPANIES}/{company['id']}"))
    same(reply, "pending invitations, the administrator's included", reply["counts"]["pending"], 2)


@FAMILY.point("are-found-by-name")
def _(ground: Ground) -> None:
    """The list is searched by name in any letter case."""
    name = f"Contoso {word()}"
    company = ground.new_company(profile={"company_name": name})
    page = done(ground.wire.get(COMPANIES, {"search": name.upper()}))
    same(page, "the business accounts found", [item["id"] for item in page["items"]], [company["id"]])


@FAMILY.point("have-names-in-plain-text")
def _(ground: Ground) -> None:
    """Text from outside is plain text: it comes back as it was given."""
    name = f"<b>Müller & Söhne</b> “{word()}” 株式会社"
    company = ground.new_company(profile={"company_name": name})
    reply = done(ground.wire.get(f"{COMPANIES}/{company['id']}"))
    same(reply, "the name", reply["profile"]["company_name"], name)


@FAMILY.point("refuse-what-no-text-may-hold")
def _(ground: Ground) -> None:
    """NUL is refused with the field, and nothing is stored."""
    reply = ground.try_company(profile={"company_name": "Contoso\0"})
    refused(reply, ErrorCode.VALIDATION_FAILED, field="profile.company_name")


@FAMILY.point("keep-what-happened", scopes=(Scope.AUDIT_READ,))
def _(ground: Ground) -> None:
    """The audit of a business account tells who did what under which request id, newest first."""
    company = ground.new_company()
    done(changed := _change(ground, company, invitation_days=9))
    reply = done(ground.wire.get(f"{COMPANIES}/{company['id']}/audit"))
    newest = reply["items"][0] if reply["items"] else {}
    told = (newest.get("kind"), newest.get("request_id"))
    same(reply, "the newest event", told, ("business_account.changed", changed.request_id))
    kinds = [event["kind"] for event in reply["items"]]
    true(reply, "its creation is on record, too", "business_account.created" in kinds, kinds)
