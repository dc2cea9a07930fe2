"""Domains: claimed by one business account only, proved by the DNS, checked again and again."""

from __future__ import annotations

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import JoinPolicy
from bizadmin.domain.domain_claim import ClaimState, ClaimTrouble, DomainClaim
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.queries import ProfileChange
from tests.server.rules.world import ADMIN, World, caller


def add(world: World, company, domain: str = "contoso.example") -> DomainClaim:
    return world.domains.add_domain(ADMIN, company.id, domain)


def publish(world: World, claim: DomainClaim) -> None:
    world.dns.records[f"_bizadmin.{claim.domain}"] = ["v=spf1 -all", claim.record]


def check(world: World, company, domain: str = "contoso.example") -> DomainClaim:
    return world.domains.check_domain(ADMIN, company.id, domain)


def proved(world: World, company, domain: str = "contoso.example") -> DomainClaim:
    publish(world, add(world, company, domain))
    return check(world, company, domain)


@pytest.fixture
def fabrikam(world):
    return world.company("Fabrikam", administrator="adam@fabrikam.example")


def test_a_claimed_domain_says_what_to_publish(world):
    company = world.company()
    claim = add(world, company, "@Müller.Example.")
    assert (claim.domain, claim.state) == ("xn--mller-kva.example", ClaimState.UNPROVED)
    name, _, random = claim.record.partition("=")
    assert (name, len(random)) == ("bizadmin-verification", 32)
    assert world.domains.domains(ADMIN, company.id) == [claim]
    assert add(world, company, "müller.example") == claim, "it is claimed already"
    (event,) = world.events(EventKind.DOMAIN_ADDED)
    assert event.details == {"domain": "xn--mller-kva.example"}
    assert add(world, company).record != claim.record


@pytest.mark.parametrize("text", ["", "contoso", "a b.example", "x@contoso.example", "[127.0.0.1]", "x" * 250 + ".de"])
def test_what_is_no_domain_is_refused(world, text):
    problem = world.refused(add, world, world.company(), text)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "domain")


@pytest.mark.parametrize("domain", ["gmail.com", "GMX.de", "yahoo.co.jp"])
def test_nobody_claims_the_domain_of_a_mail_provider_for_everybody(world, domain):
    problem = world.refused(add, world, world.company(), domain)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "domain")
    assert "mailbox" in problem.detail


def test_a_domain_is_proved_by_its_record(world):
    company = world.company()
    claim = add(world, company)
    assert check(world, company).trouble is ClaimTrouble.NO_RECORD
    world.dns.records["_bizadmin.contoso.example"] = ["bizadmin-verification=somebody-elses"]
    assert check(world, company).trouble is ClaimTrouble.OTHER_RECORD
    publish(world, claim)
    world.later(hours=1)
    seen = check(world, company)
    assert (seen.state, seen.trouble, seen.proved_since, seen.checked) == (
        ClaimState.PROVED,
        None,
        world.now,
        world.now,
    )
    assert set(world.dns.asked) == {"_bizadmin.contoso.example"}
    (event,) = world.events(EventKind.DOMAIN_PROVED)
    assert (event.business_account.id, event.details) == (company.id, {"domain": "contoso.example"})
    check(world, company)
    assert len(world.events(EventKind.DOMAIN_PROVED)) == 1


def test_a_domain_whose_record_is_gone_fails_until_it_is_back(world):
    company = world.company()
    claim = proved(world, company)
    world.dns.records.clear()
    seen = check(world, company)
    assert (seen.state, seen.trouble, seen.failing_since) == (
        ClaimState.FAILING,
        ClaimTrouble.NO_RECORD,
        world.now,
    )
    (event,) = world.events(EventKind.DOMAIN_FAILING)
    assert event.details == {"domain": "contoso.example", "reason": "no_record"}
    publish(world, claim)
    seen = check(world, company)
    assert (seen.state, seen.failing_since) == (ClaimState.PROVED, None)


def test_a_dns_that_does_not_answer_proves_nothing(world):
    company = world.company()
    add(world, company)
    world.dns.answers = False
    assert check(world, company).state is ClaimState.UNPROVED
    world.dns.answers = True
    proved(world, company)
    world.dns.answers = False
    seen = check(world, company)
    assert (seen.state, seen.trouble) == (ClaimState.PROVED, ClaimTrouble.NO_ANSWER)
    assert world.events(EventKind.DOMAIN_FAILING) == []


def test_a_domain_is_held_for_72_hours_without_proof(world, fabrikam):
    company = world.company()
    add(world, company)
    world.later(hours=71)
    problem = world.refused(add, world, fabrikam)
    assert (problem.code, problem.field) == (ErrorCode.DOMAIN_CLAIMED_ELSEWHERE, "domain")
    assert "Contoso" not in problem.detail
    world.later(hours=1)
    claim = add(world, fabrikam)
    assert world.domains.domains(ADMIN, company.id) == []
    assert world.domains.domains(ADMIN, fabrikam.id) == [claim]
    (event,) = world.events(EventKind.DOMAIN_REMOVED)
    assert event.business_account.id == company.id


def test_a_claim_whose_time_is_over_begins_anew(world, fabrikam):
    company = world.company()
    first = add(world, company)
    world.later(hours=80)
    again = add(world, company)
    assert (again.record, again.added) == (first.record, world.now)
    world.later(hours=71)
    assert world.refused(add, world, fabrikam).code is ErrorCode.DOMAIN_CLAIMED_ELSEWHERE


def test_a_late_proof_counts_where_nobody_else_has_claimed(world):
    company = world.company()
    claim = add(world, company)
    world.later(days=30)
    publish(world, claim)
    assert check(world, company).state is ClaimState.PROVED


def test_a_proved_domain_does_not_give_way(world, fabrikam):
    proved(world, world.company())
    world.later(days=400)
    assert world.refused(add, world, fabrikam).code is ErrorCode.DOMAIN_CLAIMED_ELSEWHERE


def test_a_domain_that_fails_for_72_hours_gives_way(world, fabrikam):
    company = world.company()
    proved(world, company)
    world.dns.records.clear()
    check(world, company)
    world.later(hours=71)
    assert world.refused(add, world, fabrikam).code is ErrorCode.DOMAIN_CLAIMED_ELSEWHERE
    world.later(hours=1)
    assert add(world, fabrikam).state is ClaimState.UNPROVED


def test_a_domain_that_is_given_up_is_free(world, fabrikam):
    company = world.company()
    claim = proved(world, company)
    remove = world.domains.remove_domain
    problem = world.refused(remove, ADMIN, company.id, claim.domain, version=1)
    assert (problem.code, problem.extra) == (ErrorCode.STALE_VERSION, {"version": claim.version})
    assert remove(ADMIN, company.id, "Contoso.EXAMPLE", version=claim.version) is None
    assert world.refused(remove, ADMIN, company.id, claim.domain, version=None).code is ErrorCode.NOT_FOUND
    add(world, fabrikam)
    assert world.refused(check, world, company).code is ErrorCode.NOT_FOUND


def test_a_business_account_names_the_domains_it_has_proved(world):
    company = world.company()
    change = ProfileChange(join_policy=JoinPolicy.VERIFIED_DOMAIN)
    changed = world.rules.change_business_account(ADMIN, company.id, change, version=None)
    assert (changed.join_policy, changed.proved_domains) == (JoinPolicy.VERIFIED_DOMAIN, ())
    add(world, company, "other.example")
    proved(world, company)
    assert world.rules.business_account(ADMIN, company.id).proved_domains == ("contoso.example",)
    world.dns.records.clear()
    check(world, company)
    assert world.rules.business_account(ADMIN, company.id).proved_domains == ()


def test_what_is_unproved_is_checked_each_hour_while_it_is_held(world):
    company = world.company()
    claim = add(world, company)
    assert (world.domains.recheck(), world.domains.recheck()) == (1, 0)
    world.later(minutes=61)
    publish(world, claim)
    assert world.domains.recheck() == 1
    assert world.domains.domain(ADMIN, company.id, claim.domain).state is ClaimState.PROVED
    (event,) = world.events(EventKind.DOMAIN_PROVED)
    assert event.actor.name == "BizAdmin"


def test_a_dns_that_does_not_answer_is_left_alone_until_the_next_time(world):
    company = world.company()
    for domain in ("one.example", "two.example"):
        add(world, company, domain)
    world.dns.answers = False
    assert world.domains.recheck() == 0
    world.dns.answers = True
    assert (world.domains.recheck(), world.domains.recheck()) == (1, 0), "the other one is due still"
    assert len(world.dns.asked) == 2


def test_a_claim_whose_time_is_over_is_not_checked_without_being_asked(world):
    add(world, world.company())
    world.later(days=4)
    assert world.domains.recheck() == 0


def test_what_was_proved_is_checked_each_day_the_oldest_check_first(world):
    company = world.company()
    proved(world, company, "one.example")
    world.later(hours=1)
    proved(world, company, "two.example")
    world.later(hours=23)
    world.dns.records.clear()
    world.dns.asked.clear()
    assert (world.domains.recheck(), world.domains.recheck()) == (1, 0)
    assert world.dns.asked == ["_bizadmin.one.example"]
    world.later(hours=1)
    assert world.domains.recheck() == 1
    states = [claim.state for claim in world.domains.domains(ADMIN, company.id)]
    assert states == [ClaimState.FAILING, ClaimState.FAILING]


def test_a_domain_of_another_business_account_is_not_found(world, fabrikam):
    add(world, world.company())
    assert world.refused(check, world, fabrikam).code is ErrorCode.NOT_FOUND
    assert world.dns.asked == [], "the DNS is asked for nobody's domain but one's own"
    stranger = caller(business_accounts=("biz_of_another",))
    assert world.refused(world.domains.domains, stranger, fabrikam.id).code is ErrorCode.NOT_FOUND


def test_a_claim_that_is_asked_for_twice_is_made_once(world):
    company = world.company()
    asking = caller(intent="claim", fingerprint="c")
    one, two = (world.domains.add_domain(asking, company.id, "contoso.example") for _ in range(2))
    assert one == two
    assert len(world.events(EventKind.DOMAIN_ADDED)) == 1
