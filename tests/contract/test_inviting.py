from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import ActorKind, Delivery, InvitationState
from bizadmin.domain.member import Role
from bizadmin.domain.queries import NewInvitation
from bizadmin.services.outcomes import new_intent


@pytest.fixture
def company(world):
    return world.company()


def invite(world, company, address, **values):
    new = NewInvitation(business_account=company.id, address=address, **values)
    return world.backend.invite(new, intent=new_intent())


def refusal(world, company, address, **values) -> Problem:
    with pytest.raises(Problem) as caught:
        invite(world, company, address, **values)
    return caught.value


def test_an_invitation_is_pending_and_says_what_was_asked_for(world, company):
    address = world.address()
    made = invite(world, company, address, role=Role.ADMINISTRATOR, message="Welcome <b>all</b>", language="de", days=3)
    assert made.state is InvitationState.PENDING
    assert made.delivery in (Delivery.QUEUED, Delivery.SENT, Delivery.NOT_SENT)
    assert (made.address, made.role, made.business_account.id) == (address, Role.ADMINISTRATOR, company.id)
    assert (made.message, made.language) == ("Welcome <b>all</b>", "de")
    assert made.expires - made.created == timedelta(days=3)
    assert made.invited_by.kind is ActorKind.OPERATOR
    assert world.backend.invitation(made.id) == made


def test_what_is_not_said_the_business_account_says(world, company):
    made = invite(world, company, world.address())
    assert made.role is Role.MEMBER
    assert made.language == company.default_language
    assert made.expires - made.created == timedelta(days=company.invitation_days)


def test_without_a_mail_there_is_only_the_invitation(world, company):
    made = invite(world, company, world.address(), send_mail=False)
    assert (made.delivery, made.mails_sent) == (Delivery.NOT_SENT, 0)
    assert world.backend.invitation_mails(made.id) == []


def test_a_mail_is_on_record(world, company):
    made = invite(world, company, world.address())
    (mail,) = world.backend.invitation_mails(made.id)
    assert (mail.to, mail.invitation_id) == (made.address, made.id)
    assert mail.subject


def test_a_second_invitation_is_refused_whatever_the_letter_case(world, company):
    address = world.address("Erika.Muster")
    invite(world, company, address)
    problem = refusal(world, company, address.upper())
    assert (problem.code, problem.field) == (ErrorCode.ALREADY_INVITED, "address")


def test_another_company_may_invite_the_same_person(world, company):
    address = world.address()
    assert invite(world, company, address).id != invite(world, world.company(), address).id


def test_a_member_is_not_invited(world):
    company, administrator = world.claimed_company()
    problem = refusal(world, company, administrator.email.upper())
    assert (problem.code, problem.field) == (ErrorCode.ALREADY_MEMBER, "address")


def test_a_blocked_member_is_not_invited(world):
    company, _ = world.claimed_company()
    member = world.member(company, world.address())
    world.backend.block_member(member, intent=new_intent())
    assert refusal(world, company, member.email).code is ErrorCode.MEMBER_BLOCKED


@pytest.mark.parametrize("text", ["erika", "erika@", "erika muster@contoso.example", ""])
def test_text_that_is_no_address_is_not_invited(world, company, text):
    problem = refusal(world, company, text)
    assert (problem.code, problem.field) == (ErrorCode.INVALID_ADDRESS, "address")


@pytest.mark.parametrize("days", [0, -1, 31])
def test_a_lifetime_has_bounds(world, company, days):
    problem = refusal(world, company, world.address(), days=days)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "days")


def test_a_company_that_is_not_there_invites_nobody(world, company):
    with pytest.raises(Problem) as caught:
        world.backend.invite(
            NewInvitation(business_account="biz_nowhere", address=world.address()), intent=new_intent()
        )
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_a_suspended_company_invites_nobody(world, company):
    world.backend.suspend_business_account(company.id, version=company.version, intent=new_intent())
    assert refusal(world, company, world.address()).code is ErrorCode.BUSINESS_ACCOUNT_SUSPENDED


def test_one_intent_invites_once(world, company):
    new = NewInvitation(business_account=company.id, address=world.address())
    intent = f"{new_intent()}-{company.id}-{new.address}"
    first = world.backend.invite(new, intent=intent)
    second = world.backend.invite(new, intent=intent)
    assert second.id == first.id
    assert len(world.backend.invitation_mails(first.id)) == 1


def test_of_many_who_invite_the_same_person_at_once_one_succeeds(world, company):
    address = world.address()

    def try_to() -> str:
        try:
            return invite(world, company, address).id
        except Problem as problem:
            return problem.code

    outcomes = at_once(try_to)
    assert outcomes.count(ErrorCode.ALREADY_INVITED) == len(outcomes) - 1


def test_one_intent_invites_once_even_at_once(world, company):
    new, intent = NewInvitation(business_account=company.id, address=world.address()), new_intent()
    assert len(set(at_once(lambda: world.backend.invite(new, intent=intent).id))) == 1


def at_once(act: Callable[[], str]) -> list[str]:
    """Do it in four threads at the same time."""
    ready = threading.Barrier(4)

    def go() -> str:
        ready.wait(10)
        return act()

    with ThreadPoolExecutor(4) as pool:
        return [one.result() for one in [pool.submit(go) for _ in range(4)]]
