"""Claiming domains and giving them up: a domain is claimed by one business account only."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import Row, delete, func, select

from bizadmin.domain.audit import EventKind
from bizadmin.domain.domain_claim import PROOF, ClaimState, DomainClaim
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.mail_domain import is_public, parse_domain
from bizadmin.server.rules.finding import hold_business_account, require_not_closed
from bizadmin.server.rules.finding_claims import find_claim, hold_claim, note_change, set_claim
from bizadmin.server.rules.work import Work, require_version
from bizadmin.server.store.business_accounts import as_claim, as_ref, business_account, domain_claim
from bizadmin.server.store.inserting import insert_missing

MAX_DOMAINS = 100
"""Of one business account, because their list comes whole."""

_RANDOM_BYTES = 16


def add(work: Work, business_account_id: str, text: str) -> DomainClaim:
    """Claim a domain. One that is claimed already stays so; where its time without proof is over, it begins anew.

    Raises ``domain_claimed_elsewhere`` while another business account has it: as long as it is proved, or for
    `bizadmin.domain.domain_claim.HELD_FOR` without proof. Which one is not told.
    """
    company = hold_business_account(work, business_account_id)
    require_not_closed(company)
    domain = parse_domain(text, field="domain")
    if is_public(domain):
        raise Problem(ErrorCode.VALIDATION_FAILED, f"Anybody gets a mailbox under {domain}.", field="domain")
    there = work.connection.execute(
        select(domain_claim).where(domain_claim.c.domain == domain).with_for_update()
    ).first()
    if there is not None:
        claim = as_claim(there)
        mine = there.business_account_id == company.id
        if not claim.gives_way(work.now):
            if mine:
                return claim
            raise _claimed_elsewhere(domain)
        if mine:
            set_claim(
                work, there, state=ClaimState.UNPROVED.value, added=work.now, failing_since=None, proved_since=None
            )
            return find_claim(work, company.id, domain)
        end(work, there)
    mine_all = select(func.count()).select_from(domain_claim).where(domain_claim.c.business_account_id == company.id)
    if work.connection.execute(mine_all).scalar_one() >= MAX_DOMAINS:
        raise Problem(ErrorCode.VALIDATION_FAILED, f"A business account claims at most {MAX_DOMAINS} domains.")
    values = {
        "domain": domain,
        "business_account_id": company.id,
        "state": ClaimState.UNPROVED.value,
        "record": f"{PROOF}{secrets.token_hex(_RANDOM_BYTES)}",
        "added": work.now,
        "trouble": "",
        "version": 1,
    }
    if not insert_missing(work.connection, domain_claim, values):
        raise _claimed_elsewhere(domain)
    work.happened(EventKind.DOMAIN_ADDED, place=as_ref(company), domain=domain)
    note_change(work, company.id)
    return find_claim(work, company.id, domain)


def remove(work: Work, business_account_id: str, domain: str, version: int | None) -> None:
    """Give a domain up."""
    require_not_closed(hold_business_account(work, business_account_id))
    row = hold_claim(work, business_account_id, domain)
    require_version(row.version, version)
    end(work, row)


def end(work: Work, row: Row[Any]) -> None:
    """End a claim (a row of `domain_claim`)."""
    work.connection.execute(delete(domain_claim).where(domain_claim.c.domain == row.domain))
    place = select(business_account).where(business_account.c.id == row.business_account_id)
    company = work.connection.execute(place).one()
    work.happened(EventKind.DOMAIN_REMOVED, place=as_ref(company), domain=row.domain)
    note_change(work, row.business_account_id)


def _claimed_elsewhere(domain: str) -> Problem:
    return Problem(
        ErrorCode.DOMAIN_CLAIMED_ELSEWHERE,
        f"Another business account has claimed {domain}.",
        field="domain",
        extra={"domain": domain},
    )
