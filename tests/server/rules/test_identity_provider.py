"""Business accounts whose people come from an identity provider, and domains that are theirs."""

from __future__ import annotations

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.batch import NewInvitations
from bizadmin.domain.business_account import BusinessAccountRef, JoinPolicy, Origin, OriginKind, Profile
from bizadmin.domain.domain_claim import proof_name
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.join_request import Approval
from bizadmin.domain.member import MemberSource
from bizadmin.domain.queries import NewInvitation, ProfileChange
from tests.server.rules.world import ADMIN, VISITOR, caller

ADDRESS = "erika@contoso.example"


@pytest.fixture
def directory(world):
    """Contoso, which takes its people from its directory and has proved its domain."""
    company = world.company(join_policy=JoinPolicy.IDENTITY_PROVIDER)
    prove(world, company)
    return company


@pytest.fixture
def other(world):
    return world.company("Fabrikam", administrator="ada@fabrikam.example")


def prove(world, company, domain="contoso.example"):
    claim = world.domains.add_domain(ADMIN, company.id, domain)
    world.dns.records[proof_name(domain)] = [claim.record]
    world.domains.check_domain(ADMIN, company.id, domain)


def set_policy(world, company, policy):
    world.rules.change_business_account(ADMIN, company.id, ProfileChange(join_policy=policy), version=None)


def test_nobody_is_invited_and_the_log_says_why(world, directory):
    assert world.refused(world.invite, directory).code is ErrorCode.JOIN_POLICY
    (refused,) = world.events(EventKind.INVITATION_REFUSED)
    assert (refused.address, refused.details) == (ADDRESS, {"code": "join_policy"})


@pytest.mark.parametrize("dry_run", [True, False])
def test_nor_is_anybody_in_a_batch(world, directory, dry_run):
    rows = (NewInvitation(business_account=directory.id, address=ADDRESS),)
    outcome = world.backend.batches.invite(ADMIN, NewInvitations(rows=rows, dry_run=dry_run))
    assert outcome.items[0].refusal.code is ErrorCode.JOIN_POLICY


def test_nobody_asks_to_join_or_joins_by_domain(world, directory):
    account = world.account(ADDRESS)
    assert world.portal.openings(account.id) == []
    for act in (
        lambda: world.portal.ask_to_join(account.id, directory.id, "", VISITOR),
        lambda: world.portal.join_at_once(account.id, directory.id, VISITOR),
    ):
        problem = world.refused(act)
        assert (problem.code, problem.extra["policy"]) == (ErrorCode.JOIN_POLICY, "identity_provider")


def test_people_come_from_the_identity_provider(world, directory):
    account = world.account(ADDRESS)
    member = world.provisioning.add_member(directory.id, account.id, source=MemberSource.SSO)
    assert member.source is MemberSource.SSO


def test_what_was_pending_before_the_policy_is_neither_sent_again_nor_accepted(world):
    company = world.company()
    invited = world.invite(company)
    token = world.token_of(invited)
    set_policy(world, company, JoinPolicy.IDENTITY_PROVIDER)
    assert world.refused(world.rules.resend, ADMIN, invited.id, version=None).code is ErrorCode.JOIN_POLICY
    assert world.events(EventKind.INVITATION_REFUSED)[-1].subject == invited.id
    assert world.refused(world.join, token).code is ErrorCode.JOIN_POLICY
    assert world.events(EventKind.LINK_REFUSED)[-1].details["code"] == "join_policy"
    set_policy(world, company, JoinPolicy.INVITATION_ONLY)
    assert world.join(token).company == "Contoso"


def test_who_asked_before_the_policy_is_not_approved(world):
    company = world.company()
    request = world.provisioning.add_join_request(company.id, world.account(ADDRESS).id)
    set_policy(world, company, JoinPolicy.IDENTITY_PROVIDER)
    approve = world.backend.join_requests.approve_join_request
    assert world.refused(approve, ADMIN, company.id, request, Approval(), version=None).code is ErrorCode.JOIN_POLICY


def test_its_first_administrator_is_invited_all_the_same(world):
    company = world.provisioning.create_business_account(
        Profile(company_name="Tailspin"),
        Origin(kind=OriginKind.SALES_ORDER),
        "tom@tailspin.example",
        join_policy=JoinPolicy.IDENTITY_PROVIDER,
    )
    (dossier,) = world.rules.look_up(ADMIN, ["tom@tailspin.example"], timeline=False, mails=False)
    world.rules.resend(ADMIN, dossier.invitations[0].id, version=None)
    assert world.join(world.token_to("tom@tailspin.example")).company == company.name


# Whose a domain is


def test_a_dossier_tells_who_has_proved_the_domain(world, directory, other):
    wanted = [ADDRESS, "ada@fabrikam.example", "no address"]
    found = world.rules.look_up(ADMIN, wanted, timeline=False, mails=False)
    assert [it.domain_of for it in found] == [directory.ref, None, None]
    theirs = caller(business_accounts=(other.id,))
    (dossier,) = world.rules.look_up(theirs, [ADDRESS], timeline=False, mails=False)
    assert dossier.domain_of == BusinessAccountRef("", "")


def test_a_domain_that_is_not_proved_is_nobodys(world, other):
    world.domains.add_domain(ADMIN, other.id, "contoso.example")
    assert world.rules.look_up(ADMIN, [ADDRESS], timeline=False, mails=False)[0].domain_of is None


def test_another_business_account_invites_nobody_of_a_domain_that_is_managed(world, directory, other):
    problem = world.refused(world.invite, other)
    assert (problem.code, problem.field) == (ErrorCode.DOMAIN_CLAIMED_ELSEWHERE, "address")
    assert directory.name not in f"{problem.detail}{problem.extra}"
    (refused,) = world.events(EventKind.INVITATION_REFUSED)
    assert refused.details == {"code": "domain_claimed_elsewhere"}


@pytest.mark.parametrize("policy", [it for it in JoinPolicy if it is not JoinPolicy.IDENTITY_PROVIDER])
def test_other_policies_keep_nobody_from_inviting(world, other, policy):
    prove(world, world.company(join_policy=policy))
    world.invite(other)


def test_what_was_invited_before_is_not_accepted(world, other):
    invited = world.invite(other)
    token = world.token_of(invited)
    prove(world, world.company(join_policy=JoinPolicy.IDENTITY_PROVIDER))
    assert world.refused(world.join, token).code is ErrorCode.DOMAIN_CLAIMED_ELSEWHERE
    (refused,) = world.events(EventKind.LINK_REFUSED)
    assert (refused.subject, refused.details["code"]) == (invited.id, "domain_claimed_elsewhere")
    assert world.refused(world.rules.resend, ADMIN, invited.id, version=None).code is ErrorCode.DOMAIN_CLAIMED_ELSEWHERE
