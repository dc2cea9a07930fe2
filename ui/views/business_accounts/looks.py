"""Business accounts in words: where they come from, how many they are."""

from __future__ import annotations

from datetime import date, datetime

from bizadmin.domain.business_account import BusinessAccount, OriginKind
from bizadmin.domain.member import MemberSource
from ui.text import day, number, plural

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
