"""Domains: claimed by one business account, proved by a TXT record. Those of the kit cannot exist (RFC 2606)."""

from __future__ import annotations

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import COMPANIES, Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("domains", "domains", scopes=(Scope.ACCOUNTS_MANAGE, Scope.STATUS_READ))


def _claim(ground: Ground, domain: str, company: Reply | None = None) -> Reply:
    return ground.wire.post(_path(company or ground.company), {"domain": domain})


def _path(company: Reply, *parts: str) -> str:
    return "/".join((COMPANIES, company["id"], "domains", *parts))


def _name() -> str:
    return f"{word()}.conformance-kit.com"


@FAMILY.point("begin-unproved")
def _(ground: Ground) -> None:
    """A claim begins unproved, with the TXT record to publish; the same domain is one whatever its letter case."""
    domain = _name()
    made = done(_claim(ground, domain.upper()), 201)
    same(made, "domain and state", (made["domain"], made["state"]), (domain, "unproved"))
    seen = done(ground.wire.get(_path(ground.company, domain)))
    true(seen, "a record that cannot be guessed", len(seen["record"]) >= 30, len(seen["record"]))


@FAMILY.point("belong-to-one-business-account")
def _(ground: Ground) -> None:
    """A domain is claimed by one business account only: for another it is `domain_claimed_elsewhere`."""
    domain, other = _name(), ground.new_company()
    done(_claim(ground, domain), 201)
    refused(_claim(ground, domain, other), ErrorCode.DOMAIN_CLAIMED_ELSEWHERE, field="domain")
    done(ground.wire.post(_path(ground.company, domain, "remove")), 204)
    done(_claim(ground, domain, other), 201)


@FAMILY.point("need-a-domain")
def _(ground: Ground) -> None:
    """What is no domain, and what is everybody's, is refused with the field."""
    for text in ("", "not a domain", "a@b.com", "com", "gmail.com"):
        refused(_claim(ground, text), ErrorCode.VALIDATION_FAILED, field="domain")


@FAMILY.point("are-not-proved-without-a-record")
def _(ground: Ground) -> None:
    """A check that finds no record leaves the domain unproved, and says when it was made."""
    domain = f"{word()}.invalid.conformance-kit.com"
    done(_claim(ground, domain), 201)
    checked = done(ground.wire.post(_path(ground.company, domain, "check")))
    same(checked, "the state", checked["state"], "unproved")
    true(checked, "the time of the check", bool(checked["checked"]), checked["checked"])


@FAMILY.point("unknown-ones-are-not-found")
def _(ground: Ground) -> None:
    """A domain that is not claimed is `not_found`."""
    refused(ground.wire.get(_path(ground.company, _name())), ErrorCode.NOT_FOUND)
    refused(ground.wire.post(_path(ground.company, _name(), "remove")), ErrorCode.NOT_FOUND)
