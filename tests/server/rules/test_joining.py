"""Accepting and declining: with a link, from the list, as the right person."""

from __future__ import annotations

import threading
from datetime import timedelta

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus, Origin, OriginKind, Profile
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.licence import LicenceKind
from bizadmin.domain.member import MemberSource, Role
from bizadmin.domain.queries import NewBusinessAccount
from bizadmin.server.portal.use_cases import LinkState, Secret
from tests.server.rules.world import ADMIN, PASSWORD, VISITOR


def test_a_new_person_joins_with_the_link_and_a_password(world):
    company = world.company()
    made = world.invite(company, "Erika@Contoso.example")
    token = world.token_to(made.address)
    link = world.portal.link(token)
    assert (link.state, link.company, link.account_id) == (LinkState.OPEN, "Contoso", "")
    joined = world.join(token)
    assert (joined.company, joined.role, joined.already) == ("Contoso", Role.MEMBER, False)
    member = world.member(company, "Erika@Contoso.example")
    assert (member.source, member.display_name) == (MemberSource.INVITATION, "Erika Muster")
    seen = world.seen(made)
    assert seen.state is InvitationState.ACCEPTED
    assert seen.ended_by.name == "Erika Muster"
    assert world.portal.person(joined.person.account_id).email == "Erika@Contoso.example"


def test_a_link_is_good_once(world):
    made = world.invite(world.company())
    token = world.token_to(made.address)
    world.join(token)
    assert world.refused(world.join, token).code is ErrorCode.INVITATION_USED


def test_a_weak_password_is_refused(world):
    made = world.invite(world.company())
    problem = world.refused(world.join, world.token_to(made.address), password=Secret("password123"))
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "password")
    assert world.seen(made).state is InvitationState.PENDING


def test_whoever_has_an_account_joins_with_its_password(world):
    world.account("erika@contoso.example", password=PASSWORD.text)
    company = world.company()
    token = world.token_to(world.invite(company, "ERIKA@contoso.example").address)
    assert world.portal.link(token).account_id
    problem = world.refused(world.join, token, password=Secret("not-hers-at-all"))
    assert problem.code is ErrorCode.NOT_AUTHENTICATED
    assert world.join(token).company == "Contoso"


def test_somebody_elses_session_never_joins(world):
    other = world.account("max@contoso.example", password=PASSWORD.text)
    made = world.invite(world.company())
    token = world.token_to(made.address)
    problem = world.refused(world.join, token, account_id=other.id)
    assert problem.code is ErrorCode.WRONG_RECIPIENT
    (refused,) = world.events(EventKind.LINK_REFUSED)
    assert (refused.details["code"], refused.details["by"]) == ("wrong_recipient", "person")
    assert refused.details["reference"] == VISITOR.reference, "the page has shown it, and the helpdesk looks for it"
    assert world.seen(made).state is InvitationState.PENDING


def test_a_secondary_address_of_the_account_joins_too(world):
    account = world.account("erika@home.example", secondary=["e.muster@contoso.example"], password=PASSWORD.text)
    company = world.company()
    token = world.token_to(world.invite(company, "E.Muster@contoso.example").address)
    assert world.join(token, account_id=account.id).person.email == "erika@home.example"


def test_the_first_to_join_makes_an_unclaimed_business_account_active(world):
    company = world.rules.register_business_account(
        ADMIN,
        NewBusinessAccount(
            profile=Profile(company_name="Fabrikam"),
            administrator="adam@fabrikam.example",
            origin=Origin(
                kind=OriginKind.PERMANENT_LICENCE, product="Remote Application Server", masked_key="····-K7Q2"
            ),
        ),
    )
    assert company.status is BusinessAccountStatus.UNCLAIMED
    assert company.counts.pending == 1
    joined = world.join(world.token_to("adam@fabrikam.example"))
    assert joined.role is Role.ADMINISTRATOR
    assert world.rules.business_account(ADMIN, company.id).status is BusinessAccountStatus.ACTIVE
    assert [it.kind for it in world.events(EventKind.BUSINESS_ACCOUNT_CLAIMED)] == [EventKind.BUSINESS_ACCOUNT_CLAIMED]


def test_whatever_its_origin_a_registered_business_account_is_active_once_somebody_joined(world):
    for origin in OriginKind:
        company = world.rules.register_business_account(
            ADMIN,
            NewBusinessAccount(
                profile=Profile(company_name=f"Company {origin}"),
                administrator=f"{origin}@fabrikam.example",
                origin=Origin(kind=origin),
            ),
        )
        assert company.status is BusinessAccountStatus.UNCLAIMED


def test_nobody_joins_a_suspended_business_account(world):
    company = world.company()
    token = world.token_to(world.invite(company).address)
    world.rules.suspend_business_account(ADMIN, company.id, version=None)
    assert world.refused(world.join, token).code is ErrorCode.BUSINESS_ACCOUNT_SUSPENDED


def test_a_pending_seat_becomes_the_members(world):
    company = world.company()
    licence = world.provisioning.add_licence(
        company.id, kind=LicenceKind.SUBSCRIPTION, product="Access for Business", key="K7Q2", seats=1
    )
    made = world.invite(company, licence_grants=(licence.id,))
    world.join(world.token_to(made.address))
    (seen,) = world.licences.licences(ADMIN, company.id)
    assert (seen.seats.used, seen.seats.pending) == (1, 0)
    member = world.member(company, made.address)
    assert member.is_licence_administrator
    world.rules.remove_member(ADMIN, company.id, member.id, version=None)
    assert world.licences.licences(ADMIN, company.id)[0].seats.free == 1


def test_opening_a_link_consumes_nothing_and_tells_persons_from_scanners(world):
    made = world.invite(world.company())
    token = world.token_to(made.address)
    world.portal.link_opened(token, "HEAD", "scanner", VISITOR)
    assert world.seen(made).link_opened is None
    world.portal.link_opened(token, "GET", "person", VISITOR)
    assert world.seen(made).link_opened == world.now
    scan, opening = world.events(EventKind.LINK_OPENED)
    assert (scan.details["by"], scan.details["method"]) == ("scanner", "HEAD")
    assert (opening.details["by"], opening.details["generation"]) == ("person", "1")
    assert world.portal.link(token).state is LinkState.OPEN


def test_an_old_link_says_why_and_can_ask_for_the_newest_mail(world):
    made = world.invite(world.company())
    old = world.token_to(made.address)
    world.rules.resend(ADMIN, made.id, version=None)
    world.portal.link_opened(old, "GET", "person", VISITOR)
    (refused,) = world.events(EventKind.LINK_REFUSED)
    assert (refused.details["code"], refused.details["reference"]) == ("invitation_superseded", VISITOR.reference)
    world.portal.send_newest(old, VISITOR)
    assert world.seen(made).link_generation == 3
    assert world.events(EventKind.INVITATION_RESENT)[-1].details["by"] == "superseded_page"
    world.later(days=8)
    world.portal.send_newest(world.token_to(made.address), VISITOR)
    assert world.events(EventKind.INVITATION_RESENT)[-1].details["by"] == "expired_page"
    assert world.seen(made).state is InvitationState.PENDING


def test_a_link_of_an_invitation_that_is_over_sends_nothing(world):
    made = world.invite(world.company())
    token = world.token_to(made.address)
    world.rules.revoke(ADMIN, made.id, version=None)
    assert world.refused(world.portal.send_newest, token, VISITOR).code is ErrorCode.INVITATION_REVOKED


def test_an_account_sees_its_invitations_and_answers_them(world):
    account = world.account("erika@contoso.example", password=PASSWORD.text)
    one, two = world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")
    first, second = world.invite(one, "Erika@contoso.example"), world.invite(two, "erika@CONTOSO.example")
    assert {it.company for it in world.portal.offers(account.id)} == {"Contoso", "Fabrikam"}
    assert world.portal.accept_offer(account.id, first.id, VISITOR).company == "Contoso"
    assert world.portal.decline_offer(account.id, second.id, VISITOR) == "Fabrikam"
    assert world.portal.offers(account.id) == []
    (membership,) = world.portal.memberships(account.id)
    assert (membership.company, membership.blocked) == ("Contoso", False)


def test_an_unconfirmed_account_cannot_answer_without_the_link(world):
    account = world.account("erika@contoso.example", password=PASSWORD.text, verified=False)
    made = world.invite(world.company())
    problem = world.refused(world.portal.accept_offer, account.id, made.id, VISITOR)
    assert problem.code is ErrorCode.NOT_PERMITTED
    world.join(world.token_to(made.address))
    assert world.rules.account(ADMIN, account.id).verified_since == world.now, "the link has shown whose mailbox it is"


def test_somebody_elses_invitation_is_not_to_be_found(world):
    account = world.account("max@contoso.example")
    made = world.invite(world.company())
    assert world.refused(world.portal.accept_offer, account.id, made.id, VISITOR).code is ErrorCode.NOT_FOUND


def test_a_member_who_follows_an_old_invitation_is_told_so(world):
    company = world.company()
    made = world.invite(company)
    token = world.token_to(made.address)
    account = world.account(made.address, password=PASSWORD.text)
    world.provisioning.add_member(company.id, account.id)
    assert world.join(token).already
    assert len(world.members(company)) == 2


def test_declining_stops_the_mails_that_wait(world):
    made = world.invite(world.company())
    world.portal.decline(world.token_to(made.address), VISITOR)
    (mail,) = world.rules.invitation_mails(ADMIN, made.id)
    assert mail.delivery is Delivery.NOT_SENT
    assert "•••" in world.mails_to(made.address)[0][1]


def test_a_person_may_leave_but_the_last_administrator_stays(world):
    company = world.company()
    world.join(world.token_to(world.invite(company).address))
    member, ada = world.member(company, "erika@contoso.example"), world.member(company, "ada@contoso.example")
    problem = world.refused(world.portal.leave, ada.account_id, ada.id, VISITOR)
    assert problem.code is ErrorCode.LAST_ADMINISTRATOR
    assert problem.remedy == "promote_another_member"
    assert world.refused(world.portal.leave, ada.account_id, member.id, VISITOR).code is ErrorCode.NOT_FOUND
    assert world.portal.leave(member.account_id, member.id, VISITOR) == "Contoso"
    assert len(world.events(EventKind.MEMBER_LEFT)) == 1
    assert world.invite(company).state is InvitationState.PENDING, "who left may be invited again"


def test_a_disabled_account_does_not_join(world):
    account = world.account("erika@contoso.example", password=PASSWORD.text)
    token = world.token_to(world.invite(world.company()).address)
    world.provisioning.disable_account(account.id)
    assert world.refused(world.join, token).code is ErrorCode.ACCOUNT_DISABLED
    assert world.refused(world.join, token, account_id=account.id).code is ErrorCode.ACCOUNT_DISABLED
    assert world.portal.person(account.id) is None


def test_two_who_press_join_at_the_same_moment_join_once(world):
    company = world.company()
    token = world.token_to(world.invite(company).address)
    together = threading.Barrier(2)
    outcomes = []

    def press() -> None:
        together.wait()
        try:
            outcomes.append(world.join(token).company)
        except Problem as problem:
            outcomes.append(problem)

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timedelta(seconds=30).total_seconds())
    assert outcomes.count("Contoso") == 1
    (problem,) = (it for it in outcomes if it != "Contoso")
    assert problem.code in (ErrorCode.INVITATION_USED, ErrorCode.NOT_AUTHENTICATED)
    assert len(world.members(company)) == 2
