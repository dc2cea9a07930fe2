"""Finding the domains that business accounts claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, update

from bizadmin.domain.changes import Kind
from bizadmin.domain.domain_claim import ClaimState, DomainClaim
from bizadmin.server.rules.finding import find_business_account
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.among import among
from bizadmin.server.store.business_accounts import as_claim, domain_claim

_PROVED = (
    select(domain_claim.c.business_account_id, domain_claim.c.domain)
    .where(among(domain_claim.c.business_account_id, "places"), domain_claim.c.state == ClaimState.PROVED.value)
    .order_by(domain_claim.c.domain)
)


def of_business_account(reading: Reading, business_account_id: str) -> list[DomainClaim]:
    """The domains that a business account claims, by name."""
    find_business_account(reading, business_account_id)
    wanted = select(domain_claim).where(domain_claim.c.business_account_id == business_account_id)
    return [as_claim(row) for row in reading.connection.execute(wanted.order_by(domain_claim.c.domain))]


def proved_domains(reading: Reading, business_account_ids: Sequence[str]) -> dict[str, list[str]]:
    """By business account, the domains that it has proved to be its own."""
    found: dict[str, list[str]] = {}
    for business_account_id, domain in reading.connection.execute(_PROVED, {"places": business_account_ids}):
        found.setdefault(business_account_id, []).append(domain)
    return found


def find_claim(reading: Reading, business_account_id: str, domain: str) -> DomainClaim:
    """One of them."""
    find_business_account(reading, business_account_id)
    wanted = select(domain_claim).where(
        domain_claim.c.business_account_id == business_account_id, domain_claim.c.domain == domain.lower()
    )
    row = reading.connection.execute(wanted).first()
    if row is None:
        raise not_found("domain")
    return as_claim(row)


def hold_claim(work: Work, business_account_id: str, domain: str) -> Row[Any]:
    """Its row, held until the end of the transaction."""
    wanted = select(domain_claim).where(
        domain_claim.c.business_account_id == business_account_id, domain_claim.c.domain == domain.lower()
    )
    row = work.connection.execute(wanted.with_for_update()).first()
    if row is None:
        raise not_found("domain")
    return row


def set_claim(work: Work, row: Row[Any], **values: Any) -> None:
    """Write into a claim that is held."""
    work.connection.execute(
        update(domain_claim).where(domain_claim.c.domain == row.domain).values(version=row.version + 1, **values)
    )
    note_change(work, row.business_account_id)


def note_change(work: Work, business_account_id: str) -> None:
    """Changes name things by ids, which domains do not have: it is those of that business account that have changed."""
    work.changed(Kind.DOMAIN, business_account_id, business_account_id)
    work.changed(Kind.BUSINESS_ACCOUNT, business_account_id, business_account_id)
