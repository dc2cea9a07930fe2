"""Accounts that are disabled and enabled, and that get other addresses: what belongs to them stays."""

from __future__ import annotations

import re

import pytest

from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.licence import LicenceKind
from bizadmin.domain.member import Role
from tests.server.rules.world import ADMIN, PASSWORD, VISITOR, World, caller

NEW = "Erika@New.example"


def erika(world: World, **more) -> Account:
    return world.account("erika@contoso.example", name="Erika Muster", password=PASSWORD.text, **more)


def change(world: World, account: Account, email: str = NEW, *, keep_former: bool = False, asking=ADMIN) -> Account:
    return world.rules.change_email(asking, account.id, email, keep_former=keep_former, version=None)


def add(world: World, account: Account, address: str = "e.muster@home.example", *, asking=ADMIN) -> Account:
    return world.rules.add_address(asking, account.id, address, version=None)


def confirm(world: World, address: str) -> None:
    """Follow the newest link that confirms the address."""
    links = [match[1] for _, text in world.mails_to(address) if (match := re.search(r"/verify/([\w-]+)", text))]
    world.portal.confirm(links[-1], VISITOR, name="", password=PASSWORD)


def sign_in(world: World, email: str) -> str:
    return world.portal.sign_in(email, PASSWORD, "7KQ-4M2", VISITOR).account_id


def test_a_disabled_account_is_used_by_nobody_until_it_is_enabled(world):
    account = erika(world)
    disabled = world.rules.disable_account(ADMIN, account.id, version=account.version)
    assert (disabled.status, disabled.version) == (AccountStatus.DISABLED, account.version + 1)
    assert world.refused(sign_in, world, account.email).code is ErrorCode.ACCOUNT_DISABLED
    assert world.rules.disable_account(ADMIN, account.id, version=None) == disabled
    enabled = world.rules.enable_account(ADMIN, account.id, version=None)
    assert enabled.status is AccountStatus.ACTIVE
    assert sign_in(world, account.email) == account.id
    assert len(world.events(EventKind.ACCOUNT_DISABLED, EventKind.ACCOUNT_ENABLED)) == 2


def test_an_account_that_was_never_confirmed_is_unverified_again(world):
    account = erika(world, verified=False)
    world.rules.disable_account(ADMIN, account.id, version=None)
    assert world.rules.enable_account(ADMIN, account.id, version=None).status is AccountStatus.UNVERIFIED


def test_a_disabled_account_comes_back_without_its_lock(world):
    account = erika(world)
    for _ in range(10):
        world.refused(world.portal.sign_in, account.email, type(PASSWORD)("wrong"), "", VISITOR)
    assert world.rules.account(ADMIN, account.id).status is AccountStatus.LOCKED
    world.rules.disable_account(ADMIN, account.id, version=None)
    world.rules.enable_account(ADMIN, account.id, version=None)
    assert sign_in(world, account.email) == account.id


def test_the_last_administrator_of_any_business_account_is_not_disabled(world):
    one, two = world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")
    account = erika(world)
    world.provisioning.add_member(one.id, account.id, role=Role.ADMINISTRATOR)
    world.provisioning.add_member(two.id, account.id, role=Role.ADMINISTRATOR)
    world.rules.block_member(ADMIN, two.id, world.member(two, "adam@fabrikam.example").id, version=None)
    problem = world.refused(world.rules.disable_account, ADMIN, account.id, version=None)
    assert problem.code is ErrorCode.LAST_ADMINISTRATOR
    assert world.rules.account(ADMIN, account.id).status is AccountStatus.ACTIVE


@pytest.mark.parametrize(
    "act",
    [
        lambda world, account, asking: world.rules.disable_account(asking, account.id, version=None),
        lambda world, account, asking: world.rules.enable_account(asking, account.id, version=None),
        lambda world, account, asking: change(world, account, asking=asking),
        lambda world, account, asking: add(world, account, asking=asking),
        lambda world, account, asking: world.rules.remove_address(asking, account.id, "x@y.example", version=None),
    ],
)
def test_whoever_sees_one_company_takes_nobody_away_from_another(world, act):
    mine, other = world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")
    asking = caller(business_accounts=(mine.id,))
    account = erika(world)
    assert world.refused(act, world, account, asking).code is ErrorCode.NOT_FOUND
    world.provisioning.add_member(mine.id, account.id)
    world.provisioning.add_member(other.id, account.id)
    before = world.rules.account(ADMIN, account.id)
    assert world.refused(act, world, account, asking).code is ErrorCode.NOT_PERMITTED
    assert world.rules.account(ADMIN, account.id) == before


def test_whoever_sees_its_company_may_change_an_account(world):
    company = world.company()
    member = world.add_member(company, "erika@contoso.example")
    asking = caller(business_accounts=(company.id,))
    account = world.rules.account(ADMIN, member.account_id)
    assert change(world, account, asking=asking).email == NEW


def test_an_address_changes_and_all_that_belongs_to_the_account_stays(world):
    company = world.company()
    licence = world.provisioning.add_licence(
        company.id, kind=LicenceKind.PERMANENT, product="Mac Management", key="MAC-KEY-0001", seats=5
    )
    account = erika(world, secondary=["erika@home.example"])
    world.provisioning.add_member(company.id, account.id, licence_grants=[licence.id])
    changed = change(world, account)
    assert (changed.id, changed.email, changed.secondary_emails) == (account.id, NEW, ("erika@home.example",))
    assert (changed.status, changed.verified_since) == (AccountStatus.UNVERIFIED, None)
    member = world.member(company, NEW)
    assert member.licence_grants == (licence.id,)
    assert sign_in(world, "erika@new.EXAMPLE") == account.id
    assert world.refused(sign_in, world, "erika@contoso.example").code is ErrorCode.NOT_AUTHENTICATED
    (event,) = world.events(EventKind.ACCOUNT_CHANGED)
    assert event.details == {"before": "erika@contoso.example", "after": NEW}


def test_the_former_address_is_told_and_the_new_one_confirmed(world):
    account = erika(world)
    change(world, account)
    assert [kind for kind, _ in world.mails_to("erika@contoso.example")] == ["address_changed"]
    (mail,) = world.mails_to(NEW)
    assert mail[0] == "verification"
    assert "new.example" not in world.mails_to("erika@contoso.example")[0][1].lower()
    confirm(world, NEW)
    assert world.rules.account(ADMIN, account.id).status is AccountStatus.ACTIVE


def test_the_former_address_is_kept_where_that_is_wanted(world):
    account = erika(world)
    assert change(world, account, keep_former=True).secondary_emails == ("erika@contoso.example",)
    assert sign_in(world, "erika@contoso.example") == account.id
    back = change(world, account, "erika@contoso.example")
    assert (back.secondary_emails, back.status) == ((), AccountStatus.ACTIVE), "it was confirmed before"


def test_letters_of_an_address_change_without_a_mail(world):
    account = erika(world)
    changed = change(world, account, "Erika@Contoso.Example")
    assert (changed.email, changed.status) == ("Erika@Contoso.Example", AccountStatus.ACTIVE)
    assert world.mails_to(account.email) == []
    assert change(world, account, "Erika@Contoso.Example") == changed, "nothing was changed"


@pytest.mark.parametrize("act", [change, add])
def test_an_address_of_somebody_else_is_refused(world, act):
    account = erika(world)
    world.account("max@contoso.example", secondary=["max@home.example"])
    for address in ("MAX@contoso.example", "max@Home.example"):
        problem = world.refused(act, world, account, address)
        assert problem.code is ErrorCode.VALIDATION_FAILED
        assert problem.field in ("email", "address")
    assert world.rules.account(ADMIN, account.id) == account


@pytest.mark.parametrize("act", [change, add])
def test_what_is_no_address_is_refused(world, act):
    account = erika(world)
    for text in ("erika", "x" * 1001 + "@home.example"):
        assert world.refused(act, world, account, text).code is ErrorCode.INVALID_ADDRESS


def test_pending_invitations_of_the_new_address_are_the_accounts_once_it_is_confirmed(world):
    account = erika(world)
    invitation = world.invite(world.company(), NEW)
    change(world, account)
    assert world.portal.offers(account.id) == []
    problem = world.refused(world.portal.accept_offer, account.id, invitation.id, VISITOR)
    assert problem.code is ErrorCode.NOT_PERMITTED, "nobody has shown that the mailbox is theirs"
    world.rules.send_verification(ADMIN, account.id)
    confirm(world, NEW)
    assert [offer.id for offer in world.portal.offers(account.id)] == [invitation.id]
    assert world.portal.accept_offer(account.id, invitation.id, VISITOR).company == "Contoso"


def test_an_added_address_takes_no_invitation_and_no_password_before_it_is_confirmed(world):
    account = erika(world)
    added = add(world, account)
    assert added.secondary_emails == ("e.muster@home.example",)
    invitation = world.invite(world.company(), "e.muster@home.example")
    problem = world.refused(world.portal.accept_offer, account.id, invitation.id, VISITOR)
    assert problem.code is ErrorCode.NOT_PERMITTED
    confirm(world, "e.muster@home.example")
    assert world.portal.accept_offer(account.id, invitation.id, VISITOR).person.account_id == account.id


def test_a_link_to_a_secondary_address_does_not_verify_the_account(world):
    account = erika(world, verified=False)
    add(world, account)
    confirm(world, "e.muster@home.example")
    assert world.rules.account(ADMIN, account.id).status is AccountStatus.UNVERIFIED


def test_an_added_address_that_is_there_already_changes_nothing(world):
    account = erika(world, secondary=["erika@home.example"])
    assert add(world, account, "Erika@HOME.example") == account
    assert add(world, account, "erika@contoso.example") == account


def test_an_account_has_twenty_addresses_at_most(world):
    account = erika(world, secondary=[f"erika@home{number}.example" for number in range(19)])
    for act in (add, lambda *given: change(*given, keep_former=True)):
        assert world.refused(act, world, account).code is ErrorCode.VALIDATION_FAILED
    assert change(world, account).email == NEW


def test_a_secondary_address_is_removed_and_free_for_others(world):
    account = erika(world, secondary=["erika@home.example"])
    remove = world.rules.remove_address
    assert remove(ADMIN, account.id, "Erika@Home.example", version=account.version).secondary_emails == ()
    assert world.refused(sign_in, world, "erika@home.example").code is ErrorCode.NOT_AUTHENTICATED
    assert world.account("erika@home.example").id != account.id
    for address in ("erika@home.example", "erika@contoso.example", "nobody@home.example"):
        problem = world.refused(remove, ADMIN, account.id, address, version=None)
        assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "address")


def test_an_old_version_of_an_account_is_refused(world):
    account = erika(world)
    add(world, account)
    for act in (world.rules.disable_account, world.rules.enable_account):
        problem = world.refused(act, ADMIN, account.id, version=account.version)
        assert (problem.code, problem.extra) == (ErrorCode.STALE_VERSION, {"version": account.version + 1})


def test_a_change_of_address_that_is_asked_for_twice_is_done_once(world):
    account = erika(world)
    asking = caller(intent="change", fingerprint="c")
    one, two = (change(world, account, asking=asking) for _ in range(2))
    assert one == two
    assert len(world.mails_to(NEW)) == 1
