"""How business accounts and members look: chips, and lines of words."""

from __future__ import annotations

from datetime import date, datetime

from bizadmin.domain.business_account import BusinessAccount, BusinessAccountStatus, OriginKind
from bizadmin.domain.licence import LicenceStatus
from bizadmin.domain.member import Member, MemberSource, MemberStatus, Role
from ui.text import day, number, plural
from ui.theme import Tone
from ui.widgets.chips import ChipLook

STATUSES: dict[BusinessAccountStatus, ChipLook] = {
    BusinessAccountStatus.UNCLAIMED: ChipLook("Unclaimed", Tone.AMBER, "circle-dashed"),
    BusinessAccountStatus.ACTIVE: ChipLook("Active", Tone.GREEN, "check"),
    BusinessAccountStatus.SUSPENDED: ChipLook("Suspended", Tone.GREY, "ban"),
    BusinessAccountStatus.CLOSED: ChipLook("Closed", Tone.GREY, "x"),
}

MEMBER_STATUSES: dict[MemberStatus, ChipLook] = {
    MemberStatus.ACTIVE: ChipLook("Active", Tone.GREEN, "check"),
    MemberStatus.BLOCKED: ChipLook("Blocked", Tone.RED, "ban"),
}

LICENCE_STATUSES: dict[LicenceStatus, ChipLook] = {
    LicenceStatus.ACTIVE: ChipLook("Active", Tone.GREEN, "check"),
    LicenceStatus.GRACE: ChipLook("Grace period", Tone.AMBER, "clock"),
    LicenceStatus.EXPIRED: ChipLook("Expired", Tone.RED, "hourglass"),
}

SOURCES: dict[MemberSource, str] = {
    MemberSource.INVITATION: "Invitation",
    MemberSource.REGISTRATION: "Registration",
    MemberSource.APPROVAL: "Approval",
    MemberSource.SSO: "Single sign-on",
    MemberSource.DIRECT: "Added directly",
}

ORIGINS: dict[OriginKind, str] = {
    OriginKind.SELF_REGISTERED: "by self-registration",
    OriginKind.PRODUCT_CONSOLE: "from inside a product",
    OriginKind.PERMANENT_LICENCE: "for a permanent licence",
    OriginKind.SALES_ORDER: "through a sales order",
    OriginKind.RESELLER_ORDER: "through a reseller order",
    OriginKind.COLLEAGUE: "by a colleague",
}


def role_of(member: Member) -> str:
    """The role in words; a licence administrator is a member with grants."""
    if member.role is Role.ADMINISTRATOR:
        return "Administrator"
    return "Licence administrator" if member.is_licence_administrator else "Member"


def line(account: BusinessAccount) -> str:
    """Beneath the name in the list: ``1,280 members · 214 pending``."""
    counts = account.counts
    return f"{plural(counts.members, 'member', 'members')} · {number(counts.pending)} pending"


def created(account: BusinessAccount) -> str:
    """Beside the name of a record: when, how, where."""
    place = ", ".join(part for part in (account.profile.city, account.profile.country) if part)
    words = f"Created {day(account.created)} {ORIGINS[account.origin.kind]}"
    return f"{words} · {place}" if place else words


def until(value: date | datetime | None) -> str:
    """A date, or nothing."""
    return "" if value is None else day(value)
