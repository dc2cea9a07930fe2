"""What would happen to each row of a list, before anything is sent. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bizadmin.domain.address import address_key
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.dossier import Dossier, Likeness
from bizadmin.domain.invitation import Invitation, InvitationState
from bizadmin.domain.member import Member, MemberStatus
from ui.views.invitations.invite.reading import Person


class What(StrEnum):
    """The outcomes, and after sending what became of them."""

    CHECKING = "checking"
    UNPLACED = "unplaced"
    WILL_BE_INVITED = "will_be_invited"
    WILL_BE_RESENT = "will_be_resent"
    ALREADY_INVITED = "already_invited"
    ALREADY_MEMBER = "already_member"
    TYPO = "typo"
    OTHER_ADDRESS = "other_address"
    SHARED = "shared"
    TWICE = "twice"
    MEMBER_BLOCKED = "member_blocked"
    DOMAIN_NOT_ALLOWED = "domain_not_allowed"
    INVALID = "invalid"
    INVITED = "invited"
    RESENT = "resent"
    FAILED = "failed"


TO_SEND = frozenset({What.UNPLACED, What.WILL_BE_INVITED, What.WILL_BE_RESENT})
SENT = frozenset({What.INVITED, What.RESENT})
TO_LOOK_AT = frozenset({What.TYPO, What.OTHER_ADDRESS, What.SHARED, What.TWICE})
REFUSED = frozenset({What.MEMBER_BLOCKED, What.DOMAIN_NOT_ALLOWED, What.INVALID, What.FAILED})

COMMON_DOMAINS = (
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "ymail.com", "icloud.com",
    "mail.com", "gmx.de", "gmx.net", "gmx.com", "gmx.at", "web.de", "t-online.de", "proton.me", "orange.fr", "free.fr",
)  # fmt: skip

SHARED_NAMES = frozenset(
    {
        "info", "office", "contact", "kontakt", "sales", "support", "service", "admin", "administrator", "team", "hr",
        "jobs", "billing", "accounting", "buchhaltung", "help", "helpdesk", "mail", "noreply", "no-reply", "post",
        "reception", "webmaster", "postmaster", "hello", "marketing", "orders", "invoice", "finance",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What would happen to a row. ``hint`` explains; ``suggestion`` is a better address; ``invitation`` is pending."""

    what: What
    hint: str = ""
    suggestion: str = ""
    invitation: Invitation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where people are invited to, and which domains the list shows to be usual."""

    company: BusinessAccount | None
    usual_domains: tuple[str, ...] = ()


def usual_domains(people: Sequence[Person], company: BusinessAccount | None) -> tuple[str, ...]:
    """Domains that are surely meant: allowed ones, and those of three rows or more."""
    counted = Counter(address_key(person.address).rpartition("@")[2] for person in people)
    frequent = [domain for domain, count in counted.items() if domain and count >= 3]
    allowed = list(company.allowed_domains) if company is not None else []
    return tuple(dict.fromkeys([*allowed, *frequent]))


def first_rows(people: Sequence[Person]) -> dict[str, int]:
    """By key, the number of the first row with that address; the later ones are the same person twice."""
    found: dict[str, int] = {}
    for person in people:
        found.setdefault(address_key(person.address), person.number)
    return found


def outcome(
    person: Person, dossier: Dossier | None, setting: Setting, firsts: Mapping[str, int], *, anyway: bool = False
) -> Outcome:
    """The row's outcome. ``anyway``: the operator has looked at it and wants it all the same."""
    if dossier is None:
        return Outcome(what=What.CHECKING)
    if dossier.problem:
        return Outcome(what=What.INVALID, hint=dossier.problem)
    first = firsts.get(address_key(person.address), person.number)
    if first != person.number:
        return Outcome(what=What.TWICE, hint=f"The same as row {first}")
    certain = _certain(dossier, setting)
    if certain is not None:
        return certain
    doubt = None if anyway else _doubt(dossier, setting)
    if doubt is None and setting.company is None:
        return Outcome(what=What.UNPLACED, hint="Choose the business account")
    return doubt or Outcome(what=What.WILL_BE_INVITED)


def _certain(dossier: Dossier, setting: Setting) -> Outcome | None:
    """What the backend would refuse."""
    company = setting.company
    if company is None:
        return None
    member = _member(dossier, company)
    if member is not None and member.status is MemberStatus.BLOCKED:
        return Outcome(what=What.MEMBER_BLOCKED, hint="Unblock the member first")
    if member is not None:
        # Somebody who belongs under another address has an account with both: no second membership is possible.
        under = member.email if address_key(member.email) != dossier.key else ""
        return Outcome(what=What.ALREADY_MEMBER, hint=f"As {under}" if under else "Skipped")
    pending = next(
        (
            it
            for it in dossier.invitations
            if it.business_account.id == company.id and it.state is InvitationState.PENDING
        ),
        None,
    )
    if pending is not None:
        return Outcome(what=What.ALREADY_INVITED, invitation=pending)
    return _of_domain(dossier, company)


def _of_domain(dossier: Dossier, company: BusinessAccount) -> Outcome | None:
    if not company.allowed_domains or dossier.key.rpartition("@")[2] in company.allowed_domains:
        return None
    better = _close_domain(dossier.key, company.allowed_domains)
    if better:
        return Outcome(what=What.TYPO, suggestion=better)
    return Outcome(what=What.DOMAIN_NOT_ALLOWED, hint=f"Allowed: {', '.join(company.allowed_domains)}")


def _doubt(dossier: Dossier, setting: Setting) -> Outcome | None:
    """What the backend would do, and what is probably not meant."""
    local = dossier.key.rpartition("@")[0]
    likely = _close_domain(dossier.key, (*setting.usual_domains, *COMMON_DOMAINS))
    if likely:
        return Outcome(what=What.TYPO, suggestion=likely)
    name = setting.company.name if setting.company is not None else ""
    for alike in dossier.look_alikes:
        if alike.likeness is Likeness.TYPO:
            return Outcome(what=What.TYPO, suggestion=alike.address)
        if alike.what in ("member", "invitation") and alike.business_account in ("", name):
            known = "a member" if alike.what == "member" else "invited"
            return Outcome(what=What.OTHER_ADDRESS, hint=f"{alike.address} is {known}")
    if local in SHARED_NAMES:
        return Outcome(what=What.SHARED, hint="Several people may read it")
    return None


def _member(dossier: Dossier, company: BusinessAccount) -> Member | None:
    return next((member for member in dossier.memberships if member.business_account.id == company.id), None)


def _close_domain(key: str, domains: Sequence[str]) -> str:
    """The address with the domain that is one slip away, empty where there is none or the domain is a known one."""
    local, _, domain = key.rpartition("@")
    if not domain or domain in domains or domain in COMMON_DOMAINS:
        return ""
    found = next((other for other in domains if one_slip(domain, other)), "")
    return f"{local}@{found}" if found else ""


def one_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours have changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    end = next(
        (i for i, (a, b) in enumerate(zip(reversed(one), reversed(other), strict=False)) if a != b),
        min(len(one), len(other)),
    )
    one, other = one[: len(one) - end], other[: len(other) - end]
    swapped = len(one) == 2 and one == other[::-1]
    return max(len(one), len(other)) <= 1 or swapped
