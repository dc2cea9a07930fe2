"""Proving domains by a DNS TXT record: what a check comes to, and which domains are due for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import and_, or_, select

from bizadmin.domain.audit import EventKind
from bizadmin.domain.domain_claim import HELD_FOR, ClaimState, ClaimTrouble, DomainClaim
from bizadmin.server.rules.finding import hold_business_account, require_not_closed
from bizadmin.server.rules.finding_claims import find_claim, hold_claim, set_claim
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.business_accounts import as_claim, as_ref, domain_claim

PROVED_EVERY = timedelta(days=1)
UNPROVED_EVERY = timedelta(hours=1)
"""How often the backend checks by itself: what was proved, and what is to be, while it is held."""


def due(reading: Reading) -> tuple[str, DomainClaim] | None:
    """The claim that is due for a check for longest, with its business account's id; None where none is due."""
    checked = domain_claim.c.checked
    waits = and_(
        domain_claim.c.state == ClaimState.UNPROVED.value,
        domain_claim.c.added > reading.now - HELD_FOR,
        or_(checked.is_(None), checked <= reading.now - UNPROVED_EVERY),
    )
    stands = and_(domain_claim.c.state != ClaimState.UNPROVED.value, checked <= reading.now - PROVED_EVERY)
    wanted = select(domain_claim).where(or_(waits, stands)).order_by(checked.asc().nulls_first()).limit(1)
    row = reading.connection.execute(wanted).first()
    return None if row is None else (row.business_account_id, as_claim(row))


def settle(work: Work, business_account_id: str, claim: DomainClaim, trouble: ClaimTrouble | None) -> DomainClaim:
    """Keep what a check of that claim met with (None: its record). A domain that was proved fails where the record is
    gone; that the DNS does not answer proves nothing."""
    company = hold_business_account(work, business_account_id)
    require_not_closed(company)
    row = hold_claim(work, business_account_id, claim.domain)
    if row.record != claim.record:
        raise not_found("domain")
    changed: dict[str, Any] = {}
    kind = None
    if trouble is None and row.state != ClaimState.PROVED:
        kind = EventKind.DOMAIN_PROVED
        changed = {"state": ClaimState.PROVED.value, "failing_since": None, "proved_since": work.now}
    elif trouble not in (None, ClaimTrouble.NO_ANSWER) and row.state == ClaimState.PROVED:
        kind = EventKind.DOMAIN_FAILING
        changed = {"state": ClaimState.FAILING.value, "failing_since": work.now}
    set_claim(work, row, checked=work.now, trouble=trouble.value if trouble else "", **changed)
    if kind is not None:
        work.happened(kind, place=as_ref(company), domain=row.domain, reason=trouble.value if trouble else None)
    return find_claim(work, business_account_id, row.domain)
