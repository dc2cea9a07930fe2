"""Why a business account exists, in words."""

from __future__ import annotations

from bizadmin.doctor.words.english import day, day_of
from bizadmin.domain.business_account import BusinessAccount, BusinessAccountStatus, OriginKind


def origin(business_account: BusinessAccount) -> tuple[str, str]:
    """The lead (shown strong) and the rest, which goes on where the lead ends: put them together without a blank."""
    made, because = _MADE[business_account.origin.kind](business_account)
    lead = f"It was {made} on {day_of(business_account.created)}"
    return lead, f"{because}. {_joined(business_account)} {_SEPARATE}"


_SEPARATE = "Whoever is invited may still register a separate business account of their own."


def _self_registered(account: BusinessAccount) -> tuple[str, str]:
    by = account.origin.by
    return ("registered", f" by {by}" if by else ", by somebody of the company, on the sign-up page")


def _product_console(account: BusinessAccount) -> tuple[str, str]:
    where = account.origin.product or "a product"
    by = f" by {account.origin.by}" if account.origin.by else ""
    return "registered", f"{by} from inside {where}: its console offers to make a business account for the company"


def _permanent_licence(account: BusinessAccount) -> tuple[str, str]:
    what = account.origin.product or "an older product"
    key = f" ({account.origin.masked_key})" if account.origin.masked_key else ""
    until = account.origin.insurance_until
    insured = f" with Upgrade Insurance until {day(until)}" if until is not None else " with Upgrade Insurance"
    return "created automatically", f", because {account.name} owns a permanent licence of {what}{key}{insured}"


def _sales_order(account: BusinessAccount) -> tuple[str, str]:
    return (
        "created automatically",
        f", because {account.name} bought {_goods(account)} through sales and not online{_order(account)}",
    )


def _reseller_order(account: BusinessAccount) -> tuple[str, str]:
    reseller = account.origin.reseller or "a reseller"
    return (
        "created automatically",
        f", because {account.name} bought {_goods(account)} through {reseller}{_order(account)}",
    )


def _colleague(account: BusinessAccount) -> tuple[str, str]:
    by = account.origin.by or "a colleague"
    product = f" for {account.origin.product}" if account.origin.product else " for another business product"
    return "created", f" by {by}, who works for {account.name} too and needed it{product}"


_MADE = {
    OriginKind.SELF_REGISTERED: _self_registered,
    OriginKind.PRODUCT_CONSOLE: _product_console,
    OriginKind.PERMANENT_LICENCE: _permanent_licence,
    OriginKind.SALES_ORDER: _sales_order,
    OriginKind.RESELLER_ORDER: _reseller_order,
    OriginKind.COLLEAGUE: _colleague,
}


def _goods(account: BusinessAccount) -> str:
    return account.origin.product or "its licence"


def _order(account: BusinessAccount) -> str:
    return f" (order {account.origin.order_number})" if account.origin.order_number else ""


def _joined(account: BusinessAccount) -> str:
    counts = account.counts
    if account.status is BusinessAccountStatus.UNCLAIMED:
        return (
            "Nobody has joined it yet; the first person to accept an invitation to it as administrator claims it."
            if counts.pending
            else "Nobody has joined it yet, and no invitation to it is pending."
        )
    if account.status is BusinessAccountStatus.CLOSED:
        return "It is closed now."
    members = f"{counts.members} {'person belongs' if counts.members == 1 else 'people belong'} to it"
    suspended = " It is suspended at present." if account.status is BusinessAccountStatus.SUSPENDED else ""
    return (f"It has been claimed: {members}." if counts.members else "It has been claimed.") + suspended
