"""Mail domains of a business account, proved by a DNS TXT record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, SkipValidation

from bizadmin.domain.domain_claim import DomainClaim
from bizadmin.server.routes.answers import Items, created, single
from bizadmin.server.routes.callers import CHANGE, Asking, Id, Version
from bizadmin.server.routes.use_cases import Caller

_DOMAINS = "/business-accounts/{business_account_id:str}/domains"
_DOMAIN = f"{_DOMAINS}/{{domain:str}}"


class DomainRules(Protocol):
    """The use cases of domains."""

    def domains(self, caller: Caller, business_account_id: str) -> list[DomainClaim]: ...
    def domain(self, caller: Caller, business_account_id: str, domain: str) -> DomainClaim: ...
    def add_domain(self, caller: Caller, business_account_id: str, domain: str) -> DomainClaim: ...
    def check_domain(self, caller: Caller, business_account_id: str, domain: str) -> DomainClaim:
        """Ask the DNS now, which takes a few seconds at most."""
        ...

    def remove_domain(self, caller: Caller, business_account_id: str, domain: str, *, version: int | None) -> None: ...


Rules = NamedDependency[SkipValidation[DomainRules]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDomain:
    """A domain to claim, as people write it."""

    domain: str


@get(_DOMAINS, operation_id="listDomains", summary="List domains", sync_to_thread=True)
def domains_of(domains: Rules, caller: Asking, business_account_id: Id) -> Items[DomainClaim]:
    """Proved or not."""
    return Items(domains.domains(caller, business_account_id))


@post(_DOMAINS, operation_id="addDomain", summary="Claim a domain", dependencies=CHANGE, sync_to_thread=True)
def add(domains: Rules, caller: Asking, business_account_id: Id, data: JSONBody[NewDomain]) -> Response[DomainClaim]:
    """It is held for 72 hours without proof. One that another business account has is ``domain_claimed_elsewhere``; one
    of a mail provider for everybody is refused."""
    claim = domains.add_domain(caller, business_account_id, data.domain)
    return created(claim, f"/v1/business-accounts/{business_account_id}/domains")


@get(_DOMAIN, operation_id="getDomain", summary="Read a domain", sync_to_thread=True)
def domain_claim(domains: Rules, caller: Asking, business_account_id: Id, domain: Id) -> Response[DomainClaim]:
    """In its ASCII form."""
    return single(domains.domain(caller, business_account_id, domain))


@post(
    f"{_DOMAIN}/check",
    operation_id="checkDomain",
    summary="Check a domain's record",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def check(domains: Rules, caller: Asking, business_account_id: Id, domain: Id) -> Response[DomainClaim]:
    """Asks the DNS now; ``trouble`` says what it met with. Without being asked the backend checks by itself, too."""
    return single(domains.check_domain(caller, business_account_id, domain))


@post(
    f"{_DOMAIN}/remove",
    operation_id="removeDomain",
    summary="Give a domain up",
    status_code=204,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def remove(domains: Rules, caller: Asking, business_account_id: Id, domain: Id, version: Version) -> None:
    """Another business account may claim it then."""
    domains.remove_domain(caller, business_account_id, domain, version=version)


HANDLERS = [domains_of, add, domain_claim, check, remove]
