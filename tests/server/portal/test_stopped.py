"""Every page that lets somebody not go on shows a code, and with the code an operator finds what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from litestar.testing import TestClient

from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.server.app import make_app
from bizadmin.server.config import Config
from bizadmin.server.portal.limits import MAIL_TO_ADDRESS, PASSWORDS_BY_ADDRESS, STOPS_BY_CLIENT
from tests.server.portal.browser import AGENT, Browser
from tests.server.rules.world import ADMIN, PASSWORD, World

ERIKA = "erika@contoso.example"
HOME = "https://portal.example"
_CODE = re.compile(r"[0-9A-Z]{3}-[0-9A-Z]{3}")


@pytest.fixture
def world(tmp_path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.backend.stop()


@pytest.fixture
def company(world) -> BusinessAccount:
    return world.company()


@pytest.fixture
def browser(world) -> Iterator[Browser]:
    with TestClient(make_app(world.backend, Config(portal_url=HOME)), base_url=HOME) as client:
        client.headers.update({"User-Agent": AGENT, "Accept-Language": "en", "Accept": "text/html"})
        yield Browser(client)


def found(world: World, browser: Browser) -> Event:
    """What is found with the code on the page."""
    (code,) = _CODE.findall(browser.page.text)
    (event,) = world.rules.attempts(ADMIN, code.lower().replace("-", " "))
    assert event.details["reference"] == code
    assert event.source == "testclient"
    assert event.request_id
    return event


def told(event: Event) -> tuple[EventKind, str, str]:
    """What happened, to whom, and why."""
    return event.kind, event.details.get("code", ""), event.address


def test_a_sign_up_that_an_invitation_stops(world, company, browser):
    world.invite(company)
    browser.open("/sign-up")
    browser.press("/sign-up", email=ERIKA)
    assert told(found(world, browser)) == (EventKind.SIGN_UP_STOPPED, "pending_invitation", ERIKA)


@pytest.mark.parametrize("path", ["/join/cut-off", "/join/" + "x" * 43])
def test_a_link_that_is_not_known(world, browser, path):
    browser.open(path)
    event = found(world, browser)
    assert told(event) == (EventKind.LINK_REFUSED, "not_found", "")
    assert (event.details["method"], event.details["by"], event.details["agent"]) == ("GET", "person", AGENT)


def test_a_link_of_which_nothing_is_left(world, browser):
    browser.open("/join")
    assert told(found(world, browser)) == (EventKind.PAGE_STOPPED, "not_found", "")


def test_a_link_whose_invitation_was_revoked(world, company, browser):
    invitation = world.invite(company)
    token = world.token_of(invitation)
    world.rules.revoke(ADMIN, invitation.id, version=None)
    browser.open(f"/join/{token}")
    event = found(world, browser)
    assert told(event) == (EventKind.LINK_REFUSED, "invitation_revoked", ERIKA)
    assert event.subject == invitation.id


def test_an_invitation_that_was_revoked_while_its_page_was_open(world, company, browser):
    invitation = world.invite(company)
    path = f"/join/{world.token_of(invitation)}"
    browser.open(path)
    world.rules.revoke(ADMIN, invitation.id, version=None)
    browser.press(path, name="Erika", password=PASSWORD.text)
    event = found(world, browser)
    assert told(event) == (EventKind.LINK_REFUSED, "invitation_revoked", ERIKA)
    assert (event.details["method"], event.details["by"]) == ("POST", "person")


def test_somebody_who_is_signed_in_with_another_address(world, company, browser):
    world.account("moe@fabrikam.example", password=PASSWORD.text)
    token = world.token_of(world.invite(company))
    browser.sign_in("moe@fabrikam.example", PASSWORD.text)
    browser.open(f"/join/{token}")
    event = found(world, browser)
    assert told(event) == (EventKind.LINK_REFUSED, "wrong_recipient", ERIKA)
    assert event.details["identity"] == "m…@fabrikam.example", "it may be another company's account"
    assert world.events(EventKind.LINK_OPENED), "the link itself was good"


def test_a_sign_in_with_a_wrong_password(world, browser):
    browser.sign_in(ERIKA, "a wrong guess")
    assert told(found(world, browser)) == (EventKind.SIGN_IN_FAILED, "not_authenticated", ERIKA)


def test_too_many_passwords_for_an_address(world, browser):
    for _ in range(PASSWORDS_BY_ADDRESS.times):
        world.portal.count(PASSWORDS_BY_ADDRESS.what, ERIKA, PASSWORDS_BY_ADDRESS.times, PASSWORDS_BY_ADDRESS.within)
    browser.sign_in(ERIKA, "a wrong guess")
    event = found(world, browser)
    assert told(event) == (EventKind.PAGE_STOPPED, "rate_limited", ERIKA)
    assert event.details["page"] == "/sign-in"


def test_too_many_mails_to_an_address_that_has_forgotten_its_password(world, browser):
    for _ in range(MAIL_TO_ADDRESS.times):
        world.portal.count(MAIL_TO_ADDRESS.what, ERIKA, MAIL_TO_ADDRESS.times, MAIL_TO_ADDRESS.within)
    browser.open("/forgot-password")
    browser.press("/forgot-password", email=ERIKA)
    event = found(world, browser)
    assert told(event) == (EventKind.PAGE_STOPPED, "rate_limited", ERIKA)
    assert event.details["page"] == "/forgot-password"


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("path", ["/sign-up", "/forgot-password"])
def test_who_waits_for_a_mail_in_vain_is_found_too_known_or_not(world, browser, known, path):
    if known:
        world.account(ERIKA, password=PASSWORD.text)
    browser.open(path)
    browser.press(path, email=ERIKA)
    assert told(found(world, browser)) == (EventKind.MAIL_ASKED, "", ERIKA)


@pytest.mark.parametrize(("asked_at", "path"), [("/sign-up", "verify"), ("/forgot-password", "reset")])
def test_a_link_to_confirm_or_to_reset_that_is_too_old(world, browser, asked_at, path):
    world.account(ERIKA, password=PASSWORD.text)
    browser.open(asked_at)
    browser.press(asked_at, email=ERIKA)
    token = world.token_to(ERIKA)
    world.later(days=4)
    browser.open(f"/{path}/{token}")
    event = found(world, browser)
    assert told(event) == (EventKind.PAGE_STOPPED, "not_found", ERIKA)
    assert event.details["page"] == f"/{path}/{{token}}", "the secret is kept nowhere"


def test_a_page_that_there_is_not(world, browser):
    browser.open("/no-such-page")
    assert told(found(world, browser)) == (EventKind.PAGE_STOPPED, "not_found", "")


def test_a_form_of_an_earlier_session(world, browser):
    browser.open("/sign-in")
    browser.client.cookies.clear()
    browser.press("/sign-in", email=ERIKA, password="a wrong guess")
    assert told(found(world, browser)) == (EventKind.PAGE_STOPPED, "stale_version", ERIKA)


def test_an_invitation_that_is_over_when_it_is_accepted_from_the_list(world, company, browser):
    world.account(ERIKA, password=PASSWORD.text)
    invitation = world.invite(company)
    browser.sign_in(ERIKA, PASSWORD.text)
    world.rules.revoke(ADMIN, invitation.id, version=None)
    browser.press(f"/account/invitations/{invitation.id}/accept")
    event = found(world, browser)
    assert told(event) == (EventKind.PAGE_STOPPED, "not_found", ERIKA)
    assert event.details["page"] == "/account/invitations/{id}/accept"


def test_who_tries_one_link_after_the_other_does_not_fill_the_database(world, browser):
    for number in range(STOPS_BY_CLIENT.times + 5):
        browser.open(f"/join/guess-{number}")
    assert len(world.events(EventKind.LINK_REFUSED)) == STOPS_BY_CLIENT.times
