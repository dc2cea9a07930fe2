"""What two operators do at the same moment to companies and people: one of them is told."""

from __future__ import annotations

from datetime import date

import pytest

from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.domain_claim import DomainClaim
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Invitation, InvitationState
from bizadmin.domain.licence import Licence, LicenceKind, NewLicence
from bizadmin.domain.member import Role
from tests.server.rules.world import ADMIN
from tests.server.store.test_colliding import together

NEW = NewLicence(kind=LicenceKind.SUBSCRIPTION, product="RAS", key="RAS-KEY-0001", seats=1, expires=date.max)


@pytest.fixture
def companies(world):
    return [world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")]


def only_refusal(answers: list, kind: type) -> Problem:
    """One has got what was asked for, the other one is told why not."""
    (refused,) = (it for it in answers if isinstance(it, Problem))
    assert sum(isinstance(it, kind) for it in answers) == len(answers) - 1
    return refused


def test_a_key_is_registered_once(world, companies):
    answers = together(*[lambda it=it: world.licences.register_licence(ADMIN, it.id, NEW) for it in companies])
    refused = only_refusal(answers, Licence)
    assert (refused.code, refused.field) == (ErrorCode.VALIDATION_FAILED, "key")


def test_a_domain_is_claimed_once(world, companies):
    add = world.domains.add_domain
    answers = together(*[lambda it=it: add(ADMIN, it.id, "contoso.example") for it in companies])
    assert only_refusal(answers, DomainClaim).code is ErrorCode.DOMAIN_CLAIMED_ELSEWHERE


def test_the_last_seat_is_given_once(world, companies):
    company = companies[0]
    licence = world.licences.register_licence(ADMIN, company.id, NEW)
    members = [world.add_member(company, f"{name}@contoso.example") for name in ("erika", "max")]
    grant = world.licences.grant_licence
    answers = together(*[lambda it=it: grant(ADMIN, company.id, licence.id, it.id, version=None) for it in members])
    assert only_refusal(answers, Licence).code is ErrorCode.SEAT_LIMIT
    assert world.licences.licence(ADMIN, company.id, licence.id).seats.used == 1


def test_an_address_goes_to_one_account(world):
    accounts = [world.account(f"{name}@contoso.example") for name in ("erika", "max")]
    change = world.rules.change_email
    answers = together(
        *[lambda it=it: change(ADMIN, it.id, "new@home.example", keep_former=False, version=None) for it in accounts]
    )
    refused = only_refusal(answers, Account)
    assert (refused.code, refused.field) == (ErrorCode.VALIDATION_FAILED, "email")


def test_of_two_administrators_of_two_companies_one_is_disabled(world, companies):
    accounts = [world.account(f"{name}@home.example") for name in ("erika", "max")]
    for company in companies:
        for account in accounts:
            world.provisioning.add_member(company.id, account.id, role=Role.ADMINISTRATOR)
        first = next(it for it in world.members(company) if it.account_id not in {it.id for it in accounts})
        world.rules.remove_member(ADMIN, company.id, first.id, version=None)
    answers = together(*[lambda it=it: world.rules.disable_account(ADMIN, it.id, version=None) for it in accounts])
    assert only_refusal(answers, Account).code is ErrorCode.LAST_ADMINISTRATOR
    assert sorted(world.rules.account(ADMIN, it.id).status for it in accounts) == [
        AccountStatus.ACTIVE,
        AccountStatus.DISABLED,
    ]


def test_nobody_stays_invited_into_a_business_account_that_is_being_closed(world, companies):
    company = companies[0]
    closed, invited = together(
        lambda: world.rules.close_business_account(ADMIN, company.id, version=None),
        lambda: world.invite(company, "erika@contoso.example"),
    )
    assert isinstance(closed, BusinessAccount)
    if isinstance(invited, Invitation):
        assert world.seen(invited).state is InvitationState.REVOKED
    else:
        assert isinstance(invited, Problem)
        assert invited.code is ErrorCode.BUSINESS_ACCOUNT_CLOSED
    assert world.rules.business_account(ADMIN, company.id).counts.pending == 0
