"""Passwords, locks, sign-up, confirmation of addresses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus, OriginKind, Profile
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.queries import AccountQuery, BusinessAccountQuery
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.portal.use_cases import Secret
from bizadmin.server.rules import signing_in
from tests.server.rules.world import ADMIN, PASSWORD, VISITOR, World

ERIKA = parse_address("Erika@Contoso.example")
WRONG = Secret("a wrong guess")


@pytest.fixture
def fewer_wrong_ones(monkeypatch):
    """Each takes its time: three show what ten do."""
    monkeypatch.setattr(signing_in, "MOST_WRONG", 3)


def sign_in(world: World, address: str = "erika@contoso.example", password: Secret = PASSWORD):
    return world.portal.sign_in(address, password, "7KQ-4M2", VISITOR)


def test_ten_wrong_passwords_are_what_locks():
    assert (10, timedelta(minutes=15)) == (signing_in.MOST_WRONG, signing_in.LOCKED_FOR)


def test_signing_in_takes_address_and_password_in_any_letters_of_the_address(world):
    account = world.account("erika@contoso.example", password=PASSWORD.text)
    assert sign_in(world, "ERIKA@Contoso.example").account_id == account.id
    assert world.rules.account(ADMIN, account.id).last_sign_in == world.now
    (event,) = world.events(EventKind.SIGNED_IN)
    assert event.source == VISITOR.source


def test_a_wrong_password_and_an_unknown_address_answer_alike(world):
    world.account("erika@contoso.example", password=PASSWORD.text)
    known, unknown = world.refused(sign_in, world, password=WRONG), world.refused(sign_in, world, "max@home.example")
    assert (known.code, known.detail) == (unknown.code, unknown.detail)
    assert known.code is ErrorCode.NOT_AUTHENTICATED
    first, second = world.events(EventKind.SIGN_IN_FAILED)
    assert first.details == second.details == {"code": "not_authenticated", "reference": "7KQ-4M2"}


def test_wrong_passwords_lock_for_a_quarter_of_an_hour(world, fewer_wrong_ones):
    account = world.account("erika@contoso.example", password=PASSWORD.text)
    for _ in range(3):
        world.refused(sign_in, world, password=WRONG)
    locked = world.rules.account(ADMIN, account.id)
    assert locked.status is AccountStatus.LOCKED
    assert locked.locked_until == world.now + timedelta(minutes=15)
    assert world.refused(sign_in, world, password=WRONG).code is ErrorCode.NOT_AUTHENTICATED, (
        "nobody learns of the lock"
    )
    problem = world.refused(sign_in, world)
    assert problem.code is ErrorCode.ACCOUNT_LOCKED
    assert problem.extra["until"].startswith("2026-03-02T12:15")
    (event,) = world.events(EventKind.ACCOUNT_LOCKED)
    assert event.details["reason"] == "wrong_passwords"


def test_a_lock_ends_by_the_clock_and_wipes_the_slate(world, fewer_wrong_ones):
    account = world.account("erika@contoso.example", password=PASSWORD.text)
    for _ in range(3):
        world.refused(sign_in, world, password=WRONG)
    assert world.rules.accounts(ADMIN, AccountQuery(status="locked")).total == 1
    world.later(minutes=15)
    assert world.rules.account(ADMIN, account.id).status is AccountStatus.ACTIVE
    assert world.rules.accounts(ADMIN, AccountQuery(status="locked")).total == 0
    assert world.rules.accounts(ADMIN, AccountQuery(status="active")).total == 1
    world.refused(sign_in, world, password=WRONG)
    assert world.rules.account(ADMIN, account.id).failed_sign_ins == 1
    assert sign_in(world).account_id == account.id
    assert world.rules.account(ADMIN, account.id).failed_sign_ins == 0


def test_an_operator_ends_a_lock_before_its_time(world, fewer_wrong_ones):
    account = world.account("erika@contoso.example", password=PASSWORD.text)
    for _ in range(3):
        world.refused(sign_in, world, password=WRONG)
    unlocked = world.rules.unlock_account(ADMIN, account.id, version=None)
    assert (unlocked.status, unlocked.failed_sign_ins, unlocked.locked_until) == (AccountStatus.ACTIVE, 0, None)
    assert sign_in(world).account_id == account.id
    assert len(world.events(EventKind.ACCOUNT_UNLOCKED)) == 1
    world.rules.unlock_account(ADMIN, account.id, version=None)
    assert len(world.events(EventKind.ACCOUNT_UNLOCKED)) == 1, "there was nothing to unlock"


def test_a_disabled_account_is_told_so_only_with_its_password(world):
    account = world.account("erika@contoso.example", password=PASSWORD.text)
    world.provisioning.disable_account(account.id)
    assert world.refused(sign_in, world, password=WRONG).code is ErrorCode.NOT_AUTHENTICATED
    assert world.refused(sign_in, world).code is ErrorCode.ACCOUNT_DISABLED


def test_a_sign_up_with_a_pending_invitation_is_stopped(world):
    made = world.invite(world.company())
    (stopped,) = world.portal.sign_up(ERIKA, "7KQ-4M2", VISITOR)
    assert (stopped.id, stopped.company) == (made.id, "Contoso")
    (event,) = world.events(EventKind.SIGN_UP_STOPPED)
    assert event.details == {"code": "pending_invitation", "reference": "7KQ-4M2"}
    assert [kind for kind, _ in world.mails_to(made.address)] == ["invitation"], "no mail before a choice was made"


def test_an_open_dossier_hears_of_a_sign_up_that_was_stopped(world):
    world.invite(world.company())
    seq = world.rules.changes(ADMIN, None).seq
    world.portal.sign_up(ERIKA, "7KQ-4M2", VISITOR)
    assert world.rules.changes(ADMIN, seq).touches_address(ERIKA.key)


def test_the_fork_names_the_company_as_it_was_named_at_its_creation(world):
    from bizadmin.domain.queries import ProfileChange

    company = world.company("Contoso Deutschland")
    world.invite(company)
    renamed = ProfileChange(profile=Profile(company_name="Contoso Europe"))
    world.rules.change_business_account(ADMIN, company.id, renamed, version=None)
    (stopped,) = world.portal.sign_up(ERIKA, "7KQ-4M2", VISITOR)
    assert stopped.company == "Contoso Deutschland"


def test_an_expired_invitation_stops_no_sign_up(world):
    world.invite(world.company())
    world.later(days=8)
    assert list(world.portal.sign_up(ERIKA, "7KQ-4M2", VISITOR)) == []
    assert world.mails_to("erika@contoso.example")[-1][0] == "verification"


def test_a_sign_up_is_completed_by_the_link_in_the_mail(world):
    world.portal.sign_up(ERIKA, "7KQ-4M2", VISITOR)
    token = world.token_to(ERIKA.typed)
    confirmation = world.portal.confirmation(token)
    assert (confirmation.address, confirmation.has_password, confirmation.registers) == (ERIKA.typed, False, False)
    person = world.portal.confirm(token, VISITOR, name="Erika Muster", password=PASSWORD)
    account = world.rules.account(ADMIN, person.account_id)
    assert (account.email, account.display_name, account.status) == (ERIKA.typed, "Erika Muster", AccountStatus.ACTIVE)
    assert world.portal.confirmation(token) is None, "the link works once"
    assert world.refused(world.portal.confirm, token, VISITOR, name="", password=PASSWORD).code is ErrorCode.NOT_FOUND
    assert sign_in(world).account_id == account.id


def test_a_confirmation_works_for_three_days(world):
    world.portal.sign_up(ERIKA, "7KQ-4M2", VISITOR)
    token = world.token_to(ERIKA.typed)
    world.later(days=3)
    assert world.portal.confirmation(token) is None


def test_a_sign_up_of_somebody_known_mails_a_link_that_changes_no_password(world):
    world.account("erika@contoso.example", password=PASSWORD.text)
    assert list(world.portal.sign_up(ERIKA, "7KQ-4M2", VISITOR)) == []
    token = world.token_to(ERIKA.typed)
    assert world.portal.confirmation(token).has_password
    world.portal.confirm(token, VISITOR, name="Mallory", password=Secret("another-good-password"))
    assert sign_in(world)
    assert world.rules.accounts(ADMIN, AccountQuery()).items[0].display_name == ""


def test_a_separate_business_account_can_be_registered_all_the_same(world):
    world.invite(world.company())
    world.portal.sign_up_separately(ERIKA, "7KQ-4M2", VISITOR)
    token = world.token_to(ERIKA.typed)
    assert world.portal.confirmation(token).registers
    person = world.portal.confirm(token, VISITOR, name="Erika Muster", password=PASSWORD)
    assert world.portal.register_business(person.account_id, Profile(company_name="Muster"), VISITOR) == "Muster"
    (made,) = world.rules.business_accounts(ADMIN, BusinessAccountQuery(search="muster")).items
    assert (made.status, made.origin.kind) == (BusinessAccountStatus.ACTIVE, OriginKind.SELF_REGISTERED)
    assert made.counts.administrators == 1


def test_pressing_join_mails_the_address_and_joins_nobody(world):
    company = world.company()
    made = world.invite(company)
    world.portal.press_join(ERIKA, made.id, "7KQ-4M2", VISITOR)
    assert len(world.mails_to(made.address)) == 2
    assert len(world.members(company)) == 1
    (pressed,) = world.events(EventKind.JOIN_PRESSED)
    assert (pressed.details, pressed.subject) == ({"reference": "7KQ-4M2"}, made.id)
    (resent,) = world.events(EventKind.INVITATION_RESENT)
    assert resent.details["by"] == "join_button"


def test_pressing_join_for_nobody_tells_nothing(world):
    made = world.invite(world.company())
    world.portal.press_join(parse_address("max@home.example"), made.id, "7KQ-4M2", VISITOR)
    world.portal.press_join(ERIKA, "inv_of_somebody_else", "7KQ-4M2", VISITOR)
    assert world.mails_to("max@home.example") == []
    assert len(world.mails_to(made.address)) == 1


def test_pressing_join_into_a_suspended_business_account_tells_nothing_and_is_kept(world):
    company = world.company()
    made = world.invite(company)
    world.rules.suspend_business_account(ADMIN, company.id, version=None)
    world.portal.press_join(ERIKA, "", "7KQ-4M2", VISITOR)
    assert len(world.mails_to(made.address)) == 1
    (refused,) = world.events(EventKind.LINK_REFUSED)
    assert refused.details["code"] == "business_account_suspended"


def test_without_a_mail_server_nobody_is_sent_to_an_empty_inbox(tmp_path):
    world = World(tmp_path, mail=MailSettings())
    for address in ("erika@contoso.example", "nobody@home.example"):
        problem = world.refused(world.portal.press_join, parse_address(address), "", "7KQ-4M2", VISITOR)
        assert problem.code is ErrorCode.MAIL_NOT_CONFIGURED
    assert world.refused(world.portal.sign_up, ERIKA, "7KQ-4M2", VISITOR).code is ErrorCode.MAIL_NOT_CONFIGURED
    world.invite(world.company())
    assert len(world.portal.sign_up(ERIKA, "7KQ-4M2", VISITOR)) == 1, "the fork needs no mail"
    world.backend.stop()


def test_an_operator_has_the_verification_mail_sent_again(world):
    account = world.account("erika@contoso.example", verified=False)
    assert account.status is AccountStatus.UNVERIFIED
    world.rules.send_verification(ADMIN, account.id)
    person = world.portal.confirm(world.token_to(account.email), VISITOR, name="Erika", password=PASSWORD)
    assert person.account_id == account.id
    assert world.rules.account(ADMIN, account.id).status is AccountStatus.ACTIVE


def test_passwords_are_in_no_event_and_no_mail(world):
    made = world.invite(world.company())
    world.join(world.token_to(made.address))
    world.refused(sign_in, world, password=Secret("a-secret-typed-wrongly"))
    world.backend.stop()
    stored = b"".join(path.read_bytes() for path in world.folder.iterdir())
    assert PASSWORD.text.encode() not in stored
    assert b"a-secret-typed-wrongly" not in stored
