"""Business accounts, their counts, the overview and the log."""

from __future__ import annotations

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus, JoinPolicy, Origin, OriginKind, Profile
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import ActorKind
from bizadmin.domain.licence import LicenceKind, NewSubKey
from bizadmin.domain.member import Role
from bizadmin.domain.queries import (
    BusinessAccountQuery,
    EventQuery,
    NewBusinessAccount,
    ProfileChange,
)
from tests.server.rules.world import ADMIN, NOON, PASSWORD, VISITOR


def test_one_created_for_somebody_invites_its_administrator_by_itself(world):
    origin = Origin(kind=OriginKind.PERMANENT_LICENCE, product="Remote Application Server", masked_key="····-K7Q2")
    company = world.provisioning.create_business_account(
        Profile(company_name="Contoso", country="DE"), origin, "ada@contoso.example", language="de"
    )
    assert company.status is BusinessAccountStatus.UNCLAIMED
    assert company.origin == origin
    (kind, text) = world.mails_to("ada@contoso.example")[0]
    assert kind == "invitation"
    assert "Remote Application Server" in text
    (created, invited) = world.events(EventKind.BUSINESS_ACCOUNT_CREATED, EventKind.INVITATION_CREATED)
    assert created.actor.kind is ActorKind.SYSTEM
    assert created.details == {"origin": "permanent_licence"}
    assert invited.details["role"] == "administrator"


def test_its_counts_follow_what_happens(world):
    company = world.company()
    made = world.invite(company)
    world.invite(company, "max@contoso.example", days=30)
    counts = world.rules.business_account(ADMIN, company.id).counts
    assert (counts.members, counts.administrators, counts.pending, counts.expired) == (1, 1, 2, 0)
    world.join(world.token_to(made.address))
    world.later(days=40)
    account = world.account("moe@home.example")
    world.provisioning.add_join_request(company.id, account.id, message="Please")
    counts = world.rules.business_account(ADMIN, company.id).counts
    assert (counts.members, counts.pending, counts.expired, counts.join_requests) == (2, 0, 1, 1)


def test_its_profile_is_changed_and_the_name_at_creation_stays(world):
    company = world.company()
    change = ProfileChange(profile=Profile(company_name="Contoso AG", country="CH"), invitation_days=30)
    changed = world.rules.change_business_account(ADMIN, company.id, change, version=company.version)
    assert (changed.name, changed.name_at_creation, changed.invitation_days) == ("Contoso AG", "Contoso", 30)
    assert changed.version == company.version + 1
    (event,) = world.events(EventKind.BUSINESS_ACCOUNT_CHANGED)
    assert "company_name" in event.details["fields"]
    again = world.rules.change_business_account(ADMIN, company.id, change, version=None)
    assert again.version == changed.version, "nothing was changed"
    problem = world.refused(world.rules.change_business_account, ADMIN, company.id, change, version=1)
    assert problem.code is ErrorCode.STALE_VERSION


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (ProfileChange(profile=Profile(company_name=" ")), "profile.company_name"),
        (ProfileChange(profile=Profile(company_name="Contoso", country="Germany")), "profile.country"),
        (ProfileChange(profile=Profile(company_name="Contoso", phone="1" * 201)), "profile.phone"),
        (ProfileChange(default_language="tlh"), "default_language"),
        (ProfileChange(invitation_days=31), "invitation_days"),
        (ProfileChange(allowed_domains=("contoso.example", "contoso")), "allowed_domains[1]"),
        (ProfileChange(allowed_domains=tuple(f"c{n}.example" for n in range(101))), "allowed_domains"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(world, change, field):
    problem = world.refused(world.rules.change_business_account, ADMIN, world.company().id, change, version=None)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, field)


def test_who_may_join_is_changed_and_told_before_and_after(world):
    company = world.company()
    change = ProfileChange(
        join_policy=JoinPolicy.APPROVAL, allowed_domains=("Müller.example", "@contoso.example", "CONTOSO.example"),
        reminders=False,
    )  # fmt: skip
    changed = world.rules.change_business_account(ADMIN, company.id, change, version=None)
    assert (changed.join_policy, changed.reminders) == (JoinPolicy.APPROVAL, False)
    assert changed.allowed_domains == ("xn--mller-kva.example", "contoso.example")
    assert world.invite(company, "erika@müller.example").address == "erika@müller.example"
    assert world.refused(world.invite, company, "max@home.example").code is ErrorCode.DOMAIN_NOT_ALLOWED
    (event,) = world.events(EventKind.BUSINESS_ACCOUNT_CHANGED)
    assert event.details == {
        "fields": "allowed_domains, join_policy, reminders",
        "before": "allowed_domains: –; join_policy: invitation_only; reminders: yes",
        "after": "allowed_domains: xn--mller-kva.example, contoso.example; join_policy: approval; reminders: no",
    }
    everybody = ProfileChange(allowed_domains=())
    assert world.rules.change_business_account(ADMIN, company.id, everybody, version=None).allowed_domains == ()


def test_each_origin_keeps_its_details(world):
    origins = (
        Origin(kind=OriginKind.PRODUCT_CONSOLE, by="Ada", product="Remote Application Server"),
        Origin(kind=OriginKind.PERMANENT_LICENCE, product="RAS", masked_key="····-K7Q2", insurance_until=NOON.date()),
        Origin(kind=OriginKind.SALES_ORDER, order_number="SO-1"),
        Origin(kind=OriginKind.RESELLER_ORDER, order_number="R-1", reseller="Litware"),
        Origin(kind=OriginKind.COLLEAGUE, by="Yusuf", product="Mac Management"),
    )
    for number, origin in enumerate(origins):
        new = NewBusinessAccount(
            profile=Profile(company_name="Contoso"), administrator=f"ada{number}@contoso.example", origin=origin
        )
        made = world.rules.register_business_account(ADMIN, new)
        assert (made.origin, made.status) == (origin, BusinessAccountStatus.UNCLAIMED)


def test_a_whole_key_in_an_origin_is_kept_masked(world):
    origin = Origin(kind=OriginKind.PERMANENT_LICENCE, masked_key="AAAA-BBBB-CCCC-K7Q2")
    new = NewBusinessAccount(
        profile=Profile(company_name="Contoso"), administrator="ada@contoso.example", origin=origin
    )
    assert world.rules.register_business_account(ADMIN, new).origin.masked_key == "····-K7Q2"


def test_suspending_and_reactivating(world):
    company = world.company()
    suspended = world.rules.suspend_business_account(ADMIN, company.id, version=company.version)
    assert suspended.status is BusinessAccountStatus.SUSPENDED
    ada = world.rules.look_up(ADMIN, ["ada@contoso.example"], timeline=False, mails=False)[0].account
    assert world.portal.memberships(ada.id)[0].suspended
    active = world.rules.reactivate_business_account(ADMIN, company.id, version=None)
    assert active.status is BusinessAccountStatus.ACTIVE
    assert world.rules.reactivate_business_account(ADMIN, company.id, version=None) == active


def test_one_that_nobody_joined_is_unclaimed_after_a_suspension(world):
    new = NewBusinessAccount(
        profile=Profile(company_name="Fabrikam"),
        administrator="adam@fabrikam.example",
        origin=Origin(kind=OriginKind.RESELLER_ORDER, reseller="Resell Ltd"),
    )
    company = world.rules.register_business_account(ADMIN, new)
    world.rules.suspend_business_account(ADMIN, company.id, version=None)
    again = world.rules.reactivate_business_account(ADMIN, company.id, version=None)
    assert again.status is BusinessAccountStatus.UNCLAIMED


def test_an_administrator_that_is_no_address_registers_nothing(world):
    new = NewBusinessAccount(
        profile=Profile(company_name="Fabrikam"), administrator="adam", origin=Origin(kind=OriginKind.COLLEAGUE)
    )
    problem = world.refused(world.rules.register_business_account, ADMIN, new)
    assert (problem.code, problem.field) == (ErrorCode.INVALID_ADDRESS, "administrator")
    assert world.rules.business_accounts(ADMIN, BusinessAccountQuery()).total == 0


def test_the_list_is_searched_filtered_and_ordered(world):
    for name in ("beta", "Alpha", "Gamma"):
        world.company(name, administrator=f"{name}@home.example")
    gamma = world.rules.business_accounts(ADMIN, BusinessAccountQuery(search="GAM")).items[0]
    world.rules.suspend_business_account(ADMIN, gamma.id, version=None)

    def names(**query) -> list[str]:
        return [it.name for it in world.rules.business_accounts(ADMIN, BusinessAccountQuery(**query)).items]

    assert names() == ["Alpha", "beta", "Gamma"]
    assert names(sort="-name", limit=2) == ["Gamma", "beta"]
    assert names(status=(BusinessAccountStatus.SUSPENDED,)) == ["Gamma"]


def test_a_licences_keys_are_kept_masked(world):
    company = world.company()
    made = world.provisioning.add_licence(
        company.id,
        kind=LicenceKind.PERMANENT,
        product="Mac Management",
        key="SECRET-AAAA-9999",
        seats=50,
        used=12,
        sub_keys=[NewSubKey(name="Branch", key="SECRET-BBBB-8888", seats=5)],
    )
    assert (made.masked_key, made.seats.free) == ("····-9999", 38)
    assert made.sub_keys[0].masked_key == "····-8888"
    world.backend.stop()
    assert b"SECRET" not in b"".join(path.read_bytes() for path in world.folder.iterdir())


def test_the_overview_counts_states_days_and_the_way_in(world):
    company = world.company()
    world.invite(company, "one@contoso.example", days=1)
    world.invite(company, "two@contoso.example", send_mail=False, days=30)
    three = world.invite(company, "three@contoso.example")
    world.portal.link_opened(world.token_to(three.address), "GET", "person", VISITOR)
    world.join(world.token_to(three.address))
    overview = world.rules.overview(ADMIN)
    assert (overview.business_accounts, overview.invitations, overview.joined) == (1, 3, 1)
    assert overview.by_state["pending"] == 2
    assert overview.by_delivery["queued"] == 1
    assert (overview.not_sent, overview.expiring_48h, overview.link_opened) == (1, 1, 1)
    assert len(overview.days) == 28
    today = overview.days[-1]
    assert (today.day, today.invited, today.accepted) == (world.now.date(), 3, 1)
    world.later(days=2)
    assert world.rules.overview(ADMIN).by_state == {
        "pending": 1,
        "accepted": 1,
        "declined": 0,
        "revoked": 0,
        "expired": 1,
    }


def test_the_log_is_newest_first_filtered_and_searched(world):
    company = world.company()
    world.invite(company)
    world.later(minutes=1)
    world.account("erika@contoso.example", password=PASSWORD.text)
    page = world.rules.events(ADMIN, EventQuery(limit=2))
    assert [it.kind for it in page.items] == [EventKind.ACCOUNT_VERIFIED, EventKind.ACCOUNT_CREATED]
    assert page.total == len(world.events())
    assert {it.kind.family for it in world.rules.events(ADMIN, EventQuery(family="mail")).items} == {"mail"}
    assert world.rules.events(ADMIN, EventQuery(search="OLAF")).total == 1
    assert world.rules.events(ADMIN, EventQuery(search="Erika@")).total == 4
    of_company = world.rules.events(ADMIN, EventQuery(business_account=company.id)).items
    assert {it.business_account.name for it in of_company} == {"Contoso"}


def test_a_promoted_member_lets_the_first_administrator_leave(world):
    company = world.company()
    member = world.add_member(company, "erika@contoso.example")
    world.rules.change_role(ADMIN, company.id, member.id, Role.ADMINISTRATOR, version=None)
    ada = world.member(company, "ada@contoso.example")
    assert world.portal.leave(ada.account_id, ada.id, VISITOR) == "Contoso"
