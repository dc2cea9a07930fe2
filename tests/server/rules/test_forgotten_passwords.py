"""A forgotten password: who gets a link, what it does, for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.portal.use_cases import Secret
from bizadmin.server.rules import forgotten_passwords, signing_in
from tests.server.rules.world import ADMIN, PASSWORD, VISITOR, World

ERIKA = "erika@contoso.example"
NEW = Secret("seven-quiet-umbrellas")


def forgot(world: World, address: str = ERIKA) -> None:
    world.portal.forgot_password(parse_address(address), VISITOR)


def sign_in(world: World, password: Secret, address: str = ERIKA):
    return world.portal.sign_in(address, password, "7KQ-4M2", VISITOR)


def test_a_link_sets_a_new_password_once(world):
    account = world.account(ERIKA, password=PASSWORD.text)
    forgot(world, "ERIKA@Contoso.example")
    token = world.token_to(ERIKA)
    assert world.portal.reset(token) == "ERIKA@Contoso.example"
    assert world.portal.set_password(token, NEW, VISITOR).account_id == account.id
    assert sign_in(world, NEW).account_id == account.id
    assert world.refused(sign_in, world, PASSWORD).code is ErrorCode.NOT_AUTHENTICATED
    (event,) = world.events(EventKind.ACCOUNT_PASSWORD_SET)
    assert (event.subject, event.source, event.details) == (account.id, VISITOR.source, {})
    assert world.portal.reset(token) is None
    assert world.refused(world.portal.set_password, token, NEW, VISITOR).code is ErrorCode.NOT_FOUND


def test_a_link_is_good_for_an_hour(world):
    assert timedelta(hours=1) == forgotten_passwords.LASTS
    world.account(ERIKA, password=PASSWORD.text)
    forgot(world)
    token = world.token_to(ERIKA)
    world.later(minutes=59)
    assert world.portal.reset(token)
    world.later(minutes=1)
    assert world.portal.reset(token) is None
    assert world.refused(world.portal.set_password, token, NEW, VISITOR).code is ErrorCode.NOT_FOUND


def test_an_address_without_an_account_gets_no_mail_and_no_refusal(world):
    forgot(world, "nobody@contoso.example")
    assert world.mails_to("nobody@contoso.example") == []
    assert world.events() == []


def test_a_disabled_account_gets_no_mail_and_its_link_works_no_more(world):
    account = world.account(ERIKA, password=PASSWORD.text)
    forgot(world)
    token = world.token_to(ERIKA)
    world.provisioning.disable_account(account.id)
    assert world.portal.reset(token) is None
    assert world.refused(world.portal.set_password, token, NEW, VISITOR).code is ErrorCode.NOT_FOUND
    forgot(world)
    assert len(world.mails_to(ERIKA)) == 1


def test_a_new_password_ends_a_lock(world, monkeypatch):
    monkeypatch.setattr(signing_in, "MOST_WRONG", 2)
    account = world.account(ERIKA, password=PASSWORD.text)
    for _ in range(2):
        world.refused(sign_in, world, Secret("a wrong guess"))
    assert world.rules.account(ADMIN, account.id).status is AccountStatus.LOCKED
    forgot(world)
    world.portal.set_password(world.token_to(ERIKA), NEW, VISITOR)
    unlocked = world.rules.account(ADMIN, account.id)
    assert (unlocked.status, unlocked.failed_sign_ins) == (AccountStatus.ACTIVE, 0)
    assert len(world.events(EventKind.ACCOUNT_UNLOCKED)) == 1
    assert sign_in(world, NEW).account_id == account.id


def test_a_new_password_begins_a_new_epoch_of_sessions(world):
    account = world.account(ERIKA, password=PASSWORD.text)
    before = sign_in(world, PASSWORD)
    assert world.portal.person(account.id) == before
    forgot(world)
    after = world.portal.set_password(world.token_to(ERIKA), NEW, VISITOR)
    assert after.epoch != before.epoch
    assert world.portal.person(account.id) == after


def test_a_link_proves_the_mailbox_of_an_account_that_was_not_confirmed(world):
    account = world.account(ERIKA, verified=False)
    forgot(world)
    world.portal.set_password(world.token_to(ERIKA), NEW, VISITOR)
    confirmed = world.rules.account(ADMIN, account.id)
    assert (confirmed.status, confirmed.verified_since) == (AccountStatus.ACTIVE, world.now)


@pytest.mark.parametrize("password", ["short", "password1234", ERIKA])
def test_a_weak_password_is_refused_and_the_link_still_works(world, password):
    world.account(ERIKA, password=PASSWORD.text)
    forgot(world)
    token = world.token_to(ERIKA)
    problem = world.refused(world.portal.set_password, token, Secret(password), VISITOR)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "password")
    assert world.portal.reset(token)


def test_links_for_a_password_and_for_an_address_do_nothing_of_the_other(world):
    account = world.account(ERIKA, password=PASSWORD.text)
    world.rules.send_verification(ADMIN, account.id)
    confirms = world.token_to(ERIKA)
    world.later(seconds=1)
    forgot(world)
    resets = world.token_to(ERIKA)
    assert world.portal.reset(confirms) is None
    assert world.portal.confirmation(resets) is None
    assert world.refused(world.portal.set_password, confirms, NEW, VISITOR).code is ErrorCode.NOT_FOUND


def test_the_newest_link_set_makes_the_others_useless(world):
    world.account(ERIKA, password=PASSWORD.text)
    forgot(world)
    first = world.token_to(ERIKA)
    world.later(seconds=1)
    forgot(world)
    world.portal.set_password(world.token_to(ERIKA), NEW, VISITOR)
    assert world.portal.reset(first) is None


def test_the_link_is_kept_as_a_hash_and_masked_once_the_mail_is_gone(tmp_path):
    world = World(tmp_path, mail=MailSettings())
    world.account(ERIKA, password=PASSWORD.text)
    problem = world.refused(forgot, world)
    assert problem.code is ErrorCode.MAIL_NOT_CONFIGURED
    ((kind, text),) = world.mails_to(ERIKA)
    assert kind == "password_reset"
    assert "/reset/•••" in text
    assert world.refused(forgot, world, "nobody@contoso.example").code is ErrorCode.MAIL_NOT_CONFIGURED
    world.backend.stop()
