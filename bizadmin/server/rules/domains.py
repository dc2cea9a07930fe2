"""The use cases of domains. The DNS is asked outside of every transaction."""

from __future__ import annotations

from datetime import datetime, timedelta

from bizadmin.domain.domain_claim import ClaimTrouble, DomainClaim, proof_name
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.scopes import Scope
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules import claiming, finding_claims, proving
from bizadmin.server.rules.cases import Cases
from bizadmin.server.rules.clockwork import Job
from bizadmin.server.rules.work import Reading, Setting, Work
from bizadmin.server.store.store import Store
from bizadmin.server.store.unit import Changing, Unit
from bizadmin.server.txt_records import NoAnswer, TxtRecords

_LOOK_EVERY = timedelta(minutes=10)


class Domains(Cases):
    """`bizadmin.server.routes.domains.DomainRules` over a database. ``txt_records`` is the DNS."""

    def __init__(self, store: Store, changing: Changing, setting: Setting, txt_records: TxtRecords) -> None:
        super().__init__(store, changing, setting)
        self._txt_records = txt_records

    def domains(self, caller: Caller, business_account_id: str) -> list[DomainClaim]:
        """The domains that a business account claims."""
        return self._read(
            caller, Scope.STATUS_READ, act=lambda it: finding_claims.of_business_account(it, business_account_id)
        )

    def domain(self, caller: Caller, business_account_id: str, domain: str) -> DomainClaim:
        """One of them."""
        return self._read(
            caller, Scope.STATUS_READ, act=lambda it: finding_claims.find_claim(it, business_account_id, domain)
        )

    def add_domain(self, caller: Caller, business_account_id: str, domain: str) -> DomainClaim:
        """Claim one."""
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=DomainClaim,
            act=lambda work: claiming.add(work, business_account_id, domain),
        )

    def check_domain(self, caller: Caller, business_account_id: str, domain: str) -> DomainClaim:
        """Look for its record now."""
        claim = self._read(
            caller, Scope.ACCOUNTS_MANAGE, act=lambda it: finding_claims.find_claim(it, business_account_id, domain)
        )
        trouble = self._check(claim)
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=DomainClaim,
            act=lambda work: proving.settle(work, business_account_id, claim, trouble),
        )

    def remove_domain(self, caller: Caller, business_account_id: str, domain: str, *, version: int | None) -> None:
        """Give one up."""
        self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=type(None),
            act=lambda work: claiming.remove(work, business_account_id, domain, version),
        )

    def recheck(self) -> int:
        """Check the domain that is due for longest, as the backend's own work; 1 where another one may be checked at
        once, 0 where none is due, or where the DNS does not answer: each question would take as long again."""
        now = self._setting.clock()
        with self._store.read() as connection:
            due = proving.due(Reading(connection=connection, now=now))
        if due is None:
            return 0
        business_account_id, claim = due
        trouble = self._check(claim)
        try:
            self._changing.run(
                lambda unit: proving.settle(self._own_work(unit, now), business_account_id, claim, trouble), now
            )
        except Problem as problem:
            if problem.code is not ErrorCode.NOT_FOUND:  # it was given up meanwhile
                raise
        return 0 if trouble is ClaimTrouble.NO_ANSWER else 1

    def _check(self, claim: DomainClaim) -> ClaimTrouble | None:
        try:
            found = self._txt_records(proof_name(claim.domain))
        except NoAnswer:
            return ClaimTrouble.NO_ANSWER
        if claim.record in map(str.strip, found):
            return None
        return ClaimTrouble.OTHER_RECORD if found else ClaimTrouble.NO_RECORD

    def _own_work(self, unit: Unit, now: datetime) -> Work:
        setting = self._setting
        return Work(connection=unit.connection, now=now, unit=unit, setting=setting, actor=setting.system)


def domains_job(domains: Domains) -> Job:
    """Checks what is due, one domain at a time: each takes as long as the DNS does."""
    return Job(name="domains", every=_LOOK_EVERY, run=domains.recheck, full=1)
