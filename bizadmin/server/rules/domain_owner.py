"""Whose an address's domain is: the business account that has proved it, and what follows for all others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, select

from bizadmin.domain.business_account import BusinessAccountRef, JoinPolicy
from bizadmin.domain.domain_claim import ClaimState
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.among import among
from bizadmin.server.store.business_accounts import business_account, domain_claim

_PROVED = (
    select(domain_claim.c.domain, business_account.c.id, business_account.c.company_name)
    .join(business_account, business_account.c.id == domain_claim.c.business_account_id)
    .where(domain_claim.c.state == ClaimState.PROVED.value)
)
_OWNERS = _PROVED.where(among(domain_claim.c.domain, "domains"))

HIDDEN = BusinessAccountRef("", "")
"""A business account that the reader may not see, nor tell from another one of which that is so."""


def owners(reading: Reading, domains: Iterable[str]) -> dict[str, BusinessAccountRef]:
    """By domain, the business account that has proved it; `HIDDEN` where the reader may not see that one."""
    return {
        row.domain: BusinessAccountRef(row.id, row.company_name) if reading.sees(row.id) else HIDDEN
        for row in reading.connection.execute(_OWNERS, {"domains": set(domains)})
    }


def require_not_kept(reading: Reading, company: Row[Any], domain: str) -> None:
    """Raises ``domain_claimed_elsewhere`` where another business account has proved the domain and takes its people
    from an identity provider: these are managed there, and nowhere else. Which one is not told."""
    kept = _PROVED.where(
        domain_claim.c.domain == domain,
        business_account.c.id != company.id,
        business_account.c.join_policy == JoinPolicy.IDENTITY_PROVIDER.value,
    )
    if reading.connection.execute(kept).first() is not None:
        raise Problem(
            ErrorCode.DOMAIN_CLAIMED_ELSEWHERE,
            f"The people of {domain} are managed by another business account, which has proved the domain.",
            field="address",
            extra={"domain": domain},
        )
