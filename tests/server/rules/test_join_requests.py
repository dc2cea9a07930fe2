"""Joining without an invitation: who knows a business account, who may ask, who joins at once, what is answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccount, JoinPolicy
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.join_request import Approval, JoinRequest, JoinRequestQuery, JoinRequestState, Refusal
from bizadmin.domain.licence import LicenceKind
from bizadmin.domain.member import MemberSource, Role
from bizadmin.domain.scopes import Scope
from bizadmin.server.portal.use_cases import Opening
from tests.server.rules.world import ADMIN, PASSWORD, VISITOR, World, caller

ERIKA = "erika@contoso.example"
APPROVAL = {"join_policy": JoinPolicy.APPROVAL, "allowed_domains": ["contoso.example"]}


def prove(world: World, company: BusinessAccount, domain: str) -> None:
    """The business account shows the domain to be its own."""
    claim = world.domains.add_domain(ADMIN, company.id, domain)
    world.dns.records[f"_bizadmin.{domain}"] = [claim.record]
    world.domains.check_domain(ADMIN, company.id, domain)


def ask(world: World, company: BusinessAccount, message: str = "I am new in sales.", address: str = ERIKA):
    """A person who asks: the account, and the request as operators see it."""
    account = world.account(address, name="Erika Muster", password=PASSWORD.text)
    world.portal.ask_to_join(account.id, company.id, message, VISITOR)
    return account, waiting(world, company)


def waiting(world: World, company: BusinessAccount) -> JoinRequest:
    page = world.backend.join_requests.join_requests(
        ADMIN, company.id, JoinRequestQuery(state=(JoinRequestState.WAITING,))
    )
    return page.items[0]


def approve(world: World, request: JoinRequest, approval: Approval | None = None, *, version=None, by=ADMIN):
    return world.backend.join_requests.approve_join_request(
        by, request.business_account.id, request.id, approval or Approval(), version=version
    )


def refuse(world: World, request: JoinRequest, reason: str = "We do not know you.", *, version=None, by=ADMIN):
    return world.backend.join_requests.refuse_join_request(
        by, request.business_account.id, request.id, Refusal(reason=reason), version=version
    )


# Who knows of it


def test_a_person_of_an_allowed_domain_may_ask(world):
    company = world.company(**APPROVAL)
    account = world.account("Erika@CONTOSO.example")
    assert world.portal.openings(account.id) == [Opening(company.id, "Contoso", at_once=False)]


@pytest.mark.parametrize("address", ["max@home.example", "max@not-contoso.example", "max@sub.contoso.example"])
def test_nobody_else_learns_that_the_business_account_exists(world, address):
    company = world.company(**APPROVAL)
    account = world.account(address)
    assert world.portal.openings(account.id) == []
    for act in (
        lambda: world.portal.ask_to_join(account.id, company.id, "", VISITOR),
        lambda: world.portal.join_at_once(account.id, company.id, VISITOR),
    ):
        assert world.refused(act).code is ErrorCode.NOT_FOUND


def test_an_address_that_is_not_confirmed_shows_nothing(world):
    company = world.company(**APPROVAL)
    account = world.account(ERIKA, verified=False)
    assert world.portal.openings(account.id) == []
    assert world.refused(world.portal.ask_to_join, account.id, company.id, "", VISITOR).code is ErrorCode.NOT_FOUND


def test_a_disabled_account_sees_nothing(world):
    world.company(**APPROVAL)
    account = world.account(ERIKA)
    world.provisioning.disable_account(account.id)
    assert world.portal.openings(account.id) == []


def test_the_domain_of_a_provider_for_everybody_shows_nothing(world):
    world.company(join_policy=JoinPolicy.APPROVAL, allowed_domains=["gmail.com"])
    assert world.portal.openings(world.account("erika@gmail.com").id) == []


def test_without_allowed_domains_a_proved_one_makes_it_known(world):
    company = world.company(join_policy=JoinPolicy.APPROVAL)
    account = world.account(ERIKA)
    assert world.portal.openings(account.id) == []
    prove(world, company, "contoso.example")
    assert world.portal.openings(account.id) == [Opening(company.id, "Contoso", at_once=False)]


def test_a_claim_that_is_not_proved_makes_nothing_known(world):
    company = world.company(join_policy=JoinPolicy.VERIFIED_DOMAIN)
    world.domains.add_domain(ADMIN, company.id, "contoso.example")
    assert world.portal.openings(world.account(ERIKA).id) == []


def test_a_business_account_by_invitation_only_is_not_offered(world):
    company = world.company(allowed_domains=["contoso.example"])
    account = world.account(ERIKA)
    assert world.portal.openings(account.id) == []
    problem = world.refused(world.portal.ask_to_join, account.id, company.id, "", VISITOR)
    assert problem.code is ErrorCode.JOIN_POLICY


def test_what_a_person_belongs_to_is_invited_to_or_has_asked_is_not_offered_again(world):
    belongs, invited, asked = (
        world.company(name, administrator=f"ada@{name.lower()}.example", **APPROVAL)
        for name in ("Belongs", "Invited", "Asked")
    )
    account = world.account(ERIKA)
    world.provisioning.add_member(belongs.id, account.id)
    world.invite(invited)
    world.portal.ask_to_join(account.id, asked.id, "", VISITOR)
    assert world.portal.openings(account.id) == []
    code = world.refused(world.portal.ask_to_join, account.id, belongs.id, "", VISITOR).code
    assert code is ErrorCode.ALREADY_MEMBER
    code = world.refused(world.portal.ask_to_join, account.id, invited.id, "", VISITOR).code
    assert code is ErrorCode.PENDING_INVITATION


def test_nobody_asks_to_join_what_is_suspended(world):
    company = world.company(**APPROVAL)
    account = world.account(ERIKA)
    world.rules.suspend_business_account(ADMIN, company.id, version=None)
    assert world.portal.openings(account.id) == []
    code = world.refused(world.portal.ask_to_join, account.id, company.id, "", VISITOR).code
    assert code is ErrorCode.BUSINESS_ACCOUNT_SUSPENDED


def test_a_blocked_member_does_not_come_in_by_asking(world):
    company = world.company(**APPROVAL)
    member = world.add_member(company, ERIKA)
    world.rules.block_member(ADMIN, company.id, member.id, version=None)
    assert world.portal.openings(member.account_id) == []
    code = world.refused(world.portal.ask_to_join, member.account_id, company.id, "", VISITOR).code
    assert code is ErrorCode.MEMBER_BLOCKED


# At once


def test_a_person_of_a_proved_domain_joins_at_once(world):
    company = world.company(join_policy=JoinPolicy.VERIFIED_DOMAIN)
    prove(world, company, "contoso.example")
    account = world.account(ERIKA)
    assert world.portal.openings(account.id) == [Opening(company.id, "Contoso", at_once=True)]
    joined = world.portal.join_at_once(account.id, company.id, VISITOR)
    assert (joined.company, joined.role) == ("Contoso", Role.MEMBER)
    assert world.member(company, ERIKA).source is MemberSource.DIRECT
    assert world.portal.openings(account.id) == []


def test_of_an_allowed_domain_that_is_not_proved_one_has_to_ask(world):
    company = world.company(join_policy=JoinPolicy.VERIFIED_DOMAIN, allowed_domains=["contoso.example"])
    account = world.account(ERIKA)
    assert world.portal.openings(account.id) == [Opening(company.id, "Contoso", at_once=False)]
    code = world.refused(world.portal.join_at_once, account.id, company.id, VISITOR).code
    assert code is ErrorCode.JOIN_POLICY
    assert world.portal.ask_to_join(account.id, company.id, "", VISITOR) == "Contoso"


def test_a_proved_domain_alone_joins_nobody_where_approval_is_needed(world):
    company = world.company(join_policy=JoinPolicy.APPROVAL)
    prove(world, company, "contoso.example")
    account = world.account(ERIKA)
    code = world.refused(world.portal.join_at_once, account.id, company.id, VISITOR).code
    assert code is ErrorCode.JOIN_POLICY


# Asking


def test_a_request_waits_and_the_administrators_are_told(world):
    company = world.company(**APPROVAL)
    world.add_member(company, "moe@contoso.example")
    gone = world.add_member(company, "bob@contoso.example", Role.ADMINISTRATOR)
    world.rules.block_member(ADMIN, company.id, gone.id, version=None)
    account, request = ask(world, company)
    assert (request.email, request.message, request.state) == (ERIKA, "I am new in sales.", JoinRequestState.WAITING)
    (kind, text), *others = world.mails_to("ada@contoso.example")
    assert (kind, others) == ("join_requested", [])
    assert "Erika Muster (erika@contoso.example)" in text
    assert "I am new in sales." in text
    assert f"https://portal.example/account/decisions/{request.id}" in text
    assert [kind for kind, _ in world.mails_to("bob@contoso.example")] == ["member_blocked"]
    assert world.mails_to("moe@contoso.example") == []
    (made,) = world.events(EventKind.JOIN_REQUEST_MADE)
    assert (made.subject, made.address, made.source) == (request.id, ERIKA, VISITOR.source)
    (own,) = world.portal.requests(account.id)
    assert (own.company, own.refused) == ("Contoso", None)
    assert world.rules.business_account(ADMIN, company.id).counts.join_requests == 1


def test_asking_twice_makes_one_request_and_one_mail(world):
    company = world.company(**APPROVAL)
    account, request = ask(world, company)
    assert world.portal.ask_to_join(account.id, company.id, "Again", VISITOR) == "Contoso"
    assert waiting(world, company) == request
    assert len(world.mails_to("ada@contoso.example")) == 1


def test_a_request_is_taken_back(world):
    company = world.company(**APPROVAL)
    account, request = ask(world, company)
    stranger = world.account("max@contoso.example")
    code = world.refused(world.portal.withdraw_request, stranger.id, request.id, VISITOR).code
    assert code is ErrorCode.NOT_FOUND
    assert world.portal.withdraw_request(account.id, request.id, VISITOR) == "Contoso"
    assert world.portal.requests(account.id) == []
    (withdrawn,) = world.events(EventKind.JOIN_REQUEST_WITHDRAWN)
    assert withdrawn.details == {"by": "person"}
    assert world.portal.openings(account.id), "who has thought better of it may ask again"
    code = world.refused(world.portal.withdraw_request, account.id, request.id, VISITOR).code
    assert code is ErrorCode.NOT_FOUND


# The answer


def test_an_approval_makes_a_member_with_role_and_seat(world):
    company = world.company(**APPROVAL)
    licence = world.provisioning.add_licence(
        company.id, kind=LicenceKind.SUBSCRIPTION, product="Access for Business", key="K7Q2", seats=1
    )
    account, request = ask(world, company)
    wanted = Approval(role=Role.ADMINISTRATOR, licence_grants=(licence.id,))
    approved = approve(world, request, wanted, version=request.version)
    assert (approved.state, approved.version, approved.decided) == (JoinRequestState.APPROVED, 2, world.now)
    member = world.member(company, ERIKA)
    assert (member.source, member.role, member.licence_grants) == (
        MemberSource.APPROVAL,
        Role.ADMINISTRATOR,
        (licence.id,),
    )
    assert world.licences.licences(ADMIN, company.id)[0].seats.free == 0
    assert [kind for kind, _ in world.mails_to(ERIKA)] == ["join_request_approved"]
    assert [it.details for it in world.events(EventKind.JOIN_REQUEST_APPROVED)] == [{"role": "administrator"}]
    assert world.events(EventKind.JOIN_REQUEST_WITHDRAWN) == []
    assert world.portal.requests(account.id) == []


def test_without_a_free_seat_the_request_still_waits(world):
    company = world.company(**APPROVAL)
    licence = world.provisioning.add_licence(
        company.id, kind=LicenceKind.SUBSCRIPTION, product="Access for Business", key="K7Q2", seats=0
    )
    _, request = ask(world, company)
    problem = world.refused(approve, world, request, Approval(licence_grants=(licence.id,)))
    assert problem.code is ErrorCode.SEAT_LIMIT
    assert waiting(world, company) == request
    assert len(world.members(company)) == 1


def test_a_refusal_tells_the_person_why_who_may_ask_again(world):
    company = world.company(**APPROVAL)
    account, request = ask(world, company)
    refused = refuse(world, request, "  Please use your own team's account.  ")
    assert (refused.state, refused.reason) == (JoinRequestState.REFUSED, "Please use your own team's account.")
    (kind, text), *_ = world.mails_to(ERIKA)
    assert kind == "join_request_refused"
    assert "Please use your own team's account." in text
    (own,) = world.portal.requests(account.id)
    assert (own.refused, own.reason) == (world.now, "Please use your own team's account.")
    assert world.portal.openings(account.id)
    world.portal.ask_to_join(account.id, company.id, "Please", VISITOR)
    (own,) = world.portal.requests(account.id)
    assert own.refused is None
    assert len(world.members(company)) == 1


def test_a_refusal_is_not_shown_for_ever(world):
    company = world.company(**APPROVAL)
    account, request = ask(world, company)
    refuse(world, request)
    world.now += timedelta(days=31)
    assert world.portal.requests(account.id) == []


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 1001])
def test_a_refusal_needs_a_reason_of_a_fair_length(world, reason):
    _, request = ask(world, world.company(**APPROVAL))
    problem = world.refused(refuse, world, request, reason)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "reason")


def test_of_two_who_decide_the_later_is_told(world):
    company = world.company(**APPROVAL)
    _, request = ask(world, company)
    refuse(world, request)
    problem = world.refused(approve, world, request, version=request.version)
    assert (problem.code, problem.extra["version"]) == (ErrorCode.STALE_VERSION, 2)
    problem = world.refused(approve, world, request)
    assert (problem.code, problem.extra["state"]) == (ErrorCode.STALE_VERSION, "refused")
    assert refuse(world, request, "Another reason").reason == "We do not know you."
    assert len(world.members(company)) == 1


def test_the_same_intent_is_answered_alike_and_done_once(world):
    company = world.company(**APPROVAL)
    _, request = ask(world, company)
    asking = caller(intent="key-1", fingerprint="f")
    assert approve(world, request, by=asking) == approve(world, request, by=asking)
    assert len(world.events(EventKind.JOIN_REQUEST_APPROVED)) == 1


def test_an_invitation_made_meanwhile_ends_with_the_approval_and_gives_its_seat_back(world):
    company = world.company(**APPROVAL)
    licence = world.provisioning.add_licence(
        company.id, kind=LicenceKind.SUBSCRIPTION, product="Access for Business", key="K7Q2", seats=1
    )
    _, request = ask(world, company)
    made = world.invite(company, licence_grants=(licence.id,))
    approve(world, request, Approval(licence_grants=(licence.id,)))
    assert world.seen(made).state is InvitationState.REVOKED
    assert world.licences.licences(ADMIN, company.id)[0].seats.used == 1


def test_accepting_an_invitation_leaves_no_request_waiting(world):
    company = world.company(**APPROVAL)
    account, _ = ask(world, company)
    made = world.invite(company)
    world.join(world.token_to(made.address), account_id=account.id)
    page = world.backend.join_requests.join_requests(ADMIN, company.id, JoinRequestQuery())
    assert [it.state for it in page.items] == [JoinRequestState.WITHDRAWN]
    (withdrawn,) = world.events(EventKind.JOIN_REQUEST_WITHDRAWN)
    assert withdrawn.details == {"by": "membership"}


def test_a_disabled_account_and_a_suspended_business_account_are_not_joined(world):
    company = world.company(**APPROVAL)
    account, request = ask(world, company)
    world.provisioning.disable_account(account.id)
    assert world.refused(approve, world, request).code is ErrorCode.ACCOUNT_DISABLED
    world.rules.suspend_business_account(ADMIN, company.id, version=None)
    assert world.refused(approve, world, request).code is ErrorCode.BUSINESS_ACCOUNT_SUSPENDED
    assert refuse(world, request).state is JoinRequestState.REFUSED


# A business account's own administrators


def test_an_administrator_answers_on_the_portal(world):
    company = world.company(**APPROVAL)
    ada = world.member(company, "ada@contoso.example")
    _, request = ask(world, company)
    (decision,) = world.portal.decisions(ada.account_id)
    assert (decision.id, decision.company, decision.email) == (request.id, "Contoso", ERIKA)
    assert (decision.name, decision.message) == ("Erika Muster", "I am new in sales.")
    assert world.portal.approve_request(ada.account_id, request.id, VISITOR) == "Erika Muster"
    assert world.member(company, ERIKA).role is Role.MEMBER
    (approved,) = world.events(EventKind.JOIN_REQUEST_APPROVED)
    assert (approved.actor.id, approved.source) == (ada.account_id, VISITOR.source)
    assert world.portal.decisions(ada.account_id) == []
    code = world.refused(world.portal.approve_request, ada.account_id, request.id, VISITOR).code
    assert code is ErrorCode.NOT_FOUND


def test_an_administrator_refuses_on_the_portal(world):
    company = world.company(**APPROVAL)
    ada = world.member(company, "ada@contoso.example")
    account, request = ask(world, company)
    world.portal.refuse_request(ada.account_id, request.id, "Ask your own team.", VISITOR)
    (own,) = world.portal.requests(account.id)
    assert own.reason == "Ask your own team."


@pytest.mark.parametrize("who", ["a member", "a blocked administrator", "another company's administrator", "oneself"])
def test_nobody_else_answers(world, who):
    company = world.company(**APPROVAL)
    asking, request = ask(world, company)
    if who == "a member":
        account_id = world.add_member(company, "moe@contoso.example").account_id
    elif who == "a blocked administrator":
        member = world.add_member(company, "bob@contoso.example", Role.ADMINISTRATOR)
        world.rules.block_member(ADMIN, company.id, member.id, version=None)
        account_id = member.account_id
    elif who == "another company's administrator":
        other = world.company("Fabrikam", administrator="adam@fabrikam.example")
        account_id = world.member(other, "adam@fabrikam.example").account_id
    else:
        account_id = asking.id
    assert world.portal.decisions(account_id) == []
    for act, more in ((world.portal.approve_request, ()), (world.portal.refuse_request, ("No",))):
        assert world.refused(act, account_id, request.id, *more, VISITOR).code is ErrorCode.NOT_FOUND
    assert waiting(world, company) == request


# Operators


def test_the_list_is_newest_first_and_filtered_by_state(world):
    company = world.company(**APPROVAL)
    requests = []
    for number in range(3):
        world.later(minutes=1)
        requests.append(ask(world, company, address=f"p{number}@contoso.example")[1])
    refuse(world, requests[1])
    listed = world.backend.join_requests.join_requests
    every = listed(ADMIN, company.id, JoinRequestQuery())
    assert [it.id for it in every.items] == [requests[2].id, requests[1].id, requests[0].id]
    page = listed(ADMIN, company.id, JoinRequestQuery(state=(JoinRequestState.WAITING,), limit=1, offset=1))
    assert ([it.id for it in page.items], page.total) == ([requests[0].id], 2)


def test_each_use_case_needs_its_scope_and_shows_nothing_of_another(world):
    company = world.company(**APPROVAL)
    _, request = ask(world, company)
    calls = {
        Scope.STATUS_READ: lambda by: world.backend.join_requests.join_requests(by, company.id, JoinRequestQuery()),
        Scope.MEMBERS_MANAGE: lambda by: refuse(world, request, by=by),
    }
    calls_too = {Scope.MEMBERS_MANAGE: lambda by: approve(world, request, by=by)}
    for scope, call in [*calls.items(), *calls_too.items()]:
        without = caller(scopes=set(Scope) - {scope})
        assert world.refused(call, without).code is ErrorCode.NOT_PERMITTED
        stranger = caller(business_accounts=("biz_of_another",))
        assert world.refused(call, stranger).code is ErrorCode.NOT_FOUND
    other = world.company("Fabrikam", administrator="adam@fabrikam.example")
    moved = caller(business_accounts=(other.id,))
    problem = world.refused(
        world.backend.join_requests.refuse_join_request,
        moved,
        other.id,
        request.id,
        Refusal(reason="Not ours"),
        version=None,
    )
    assert problem.code is ErrorCode.NOT_FOUND


def test_open_windows_follow(world):
    company = world.company(**APPROVAL)
    before = world.backend.store.seq()
    _, request = ask(world, company)
    changed = {(it.kind, it.id) for it in world.rules.changes(ADMIN, before).items}
    assert (Kind.JOIN_REQUEST, request.id) in changed
    assert (Kind.BUSINESS_ACCOUNT, company.id) in changed
