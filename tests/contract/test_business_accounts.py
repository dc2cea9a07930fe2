from __future__ import annotations

from dataclasses import replace

import pytest

from bizadmin.domain.business_account import BusinessAccountStatus, Origin, OriginKind, Profile
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.member import Role
from bizadmin.domain.queries import InvitationQuery, NewBusinessAccount, ProfileChange
from bizadmin.services.outcomes import new_intent


def new_company(world, **values) -> NewBusinessAccount:
    known = {
        "profile": Profile(company_name="Tailspin Toys", country="DE", city="Köln"),
        "administrator": world.address("administrator"),
        "origin": Origin(kind=OriginKind.RESELLER_ORDER, order_number="RO-7", reseller="Adatum"),
        "default_language": "de",
    }
    return NewBusinessAccount(**(known | values))


def test_a_new_company_is_unclaimed_and_invites_its_administrator(world):
    new = new_company(world)
    made = world.backend.register_business_account(new, intent=new_intent())
    assert made.status is BusinessAccountStatus.UNCLAIMED
    assert (made.profile, made.origin, made.name_at_creation) == (new.profile, new.origin, "Tailspin Toys")
    assert made.default_language == "de"
    (invitation,) = world.backend.invitations(InvitationQuery(business_account=made.id)).items
    assert (invitation.address, invitation.role) == (new.administrator, Role.ADMINISTRATOR)
    assert invitation.state is InvitationState.PENDING
    assert world.backend.business_account(made.id).counts.pending == 1


def test_one_intent_registers_one_company(world):
    new, intent = new_company(world), new_intent()
    first = world.backend.register_business_account(new, intent=intent)
    assert world.backend.register_business_account(new, intent=intent).id == first.id


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"profile": Profile(company_name=" ")}, ErrorCode.VALIDATION_FAILED),
        ({"administrator": "nobody"}, ErrorCode.INVALID_ADDRESS),
    ],
)
def test_a_company_needs_a_name_and_an_administrator(world, values, code):
    with pytest.raises(Problem) as caught:
        world.backend.register_business_account(new_company(world, **values), intent=new_intent())
    assert caught.value.code is code
    assert caught.value.field


def test_the_first_administrator_claims_the_company(world):
    company, _ = world.claimed_company()
    assert company.status is BusinessAccountStatus.ACTIVE
    assert (company.counts.members, company.counts.administrators) == (1, 1)


def test_a_change_keeps_the_name_that_the_sign_up_shows(world):
    company = world.company()
    profile = replace(company.profile, company_name="Contoso International", phone="+49 30 1")
    changed = world.backend.change_business_account(
        company.id, ProfileChange(profile=profile, invitation_days=14), version=company.version, intent=new_intent()
    )
    assert (changed.profile, changed.invitation_days) == (profile, 14)
    assert changed.name_at_creation == company.name
    assert changed.default_language == company.default_language
    assert changed.version > company.version
    assert world.backend.business_account(company.id) == changed


def test_a_lifetime_of_invitations_has_bounds(world):
    company = world.company()
    with pytest.raises(Problem) as caught:
        world.backend.change_business_account(
            company.id, ProfileChange(invitation_days=31), version=company.version, intent=new_intent()
        )
    assert (caught.value.code, caught.value.field) == (ErrorCode.VALIDATION_FAILED, "invitation_days")


def test_a_suspension_ends_where_it_began(world):
    company, _ = world.claimed_company()
    suspended = world.backend.suspend_business_account(company.id, version=company.version, intent=new_intent())
    assert suspended.status is BusinessAccountStatus.SUSPENDED
    again = world.backend.reactivate_business_account(company.id, version=suspended.version, intent=new_intent())
    assert again.status is BusinessAccountStatus.ACTIVE


def test_an_unclaimed_company_is_unclaimed_after_a_suspension(world):
    company = world.company()
    suspended = world.backend.suspend_business_account(company.id, version=company.version, intent=new_intent())
    again = world.backend.reactivate_business_account(company.id, version=suspended.version, intent=new_intent())
    assert again.status is BusinessAccountStatus.UNCLAIMED


def test_an_old_version_changes_nothing(world):
    company = world.company()
    suspended = world.backend.suspend_business_account(company.id, version=company.version, intent=new_intent())
    old = {"version": company.version, "intent": new_intent()}
    for act in (
        lambda: world.backend.change_business_account(company.id, ProfileChange(invitation_days=3), **old),
        lambda: world.backend.suspend_business_account(company.id, **old),
        lambda: world.backend.reactivate_business_account(company.id, **old),
    ):
        with pytest.raises(Problem) as caught:
            act()
        assert caught.value.code is ErrorCode.STALE_VERSION
        assert caught.value.extra["version"] == suspended.version
    assert world.backend.business_account(company.id) == suspended


def test_one_intent_suspends_once(world):
    company, intent = world.company(), new_intent()
    first = world.backend.suspend_business_account(company.id, version=company.version, intent=intent)
    assert world.backend.suspend_business_account(company.id, version=company.version, intent=intent) == first


def test_a_new_company_has_no_licences(world):
    assert world.backend.licences(world.company().id) == []


@pytest.mark.parametrize("read", ["business_account", "licences"])
def test_a_company_that_is_not_there_is_not_found(world, read):
    with pytest.raises(Problem) as caught:
        getattr(world.backend, read)("biz_nowhere")
    assert caught.value.code is ErrorCode.NOT_FOUND
