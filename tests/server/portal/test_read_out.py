"""A page that stopped somebody is read out to the helpdesk, and the doctor tells why: real pages, real records."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from litestar.testing import TestClient

from bizadmin.doctor.brought import Brought
from bizadmin.doctor.diagnose import diagnose
from bizadmin.doctor.findings import Confidence, Finding
from bizadmin.doctor.said import read_sentence, read_sentences
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.invitation import Invitation
from bizadmin.server.app import make_app
from bizadmin.server.config import Config
from bizadmin.server.language import LANGUAGES
from tests.server.portal.browser import AGENT, Browser, Page
from tests.server.rules.world import ADMIN, PASSWORD, World

ERIKA = "erika@contoso.example"
HOME = "https://portal.example"


@pytest.fixture
def world(tmp_path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.backend.stop()


@pytest.fixture
def company(world) -> BusinessAccount:
    return world.company()


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture
def browser(world, language) -> Iterator[Browser]:
    with TestClient(make_app(world.backend, Config(portal_url=HOME)), base_url=HOME) as client:
        client.headers.update({"User-Agent": AGENT, "Accept-Language": language, "Accept": "text/html"})
        yield Browser(client)


def invited(world: World, company: BusinessAccount) -> Invitation:
    """By a mail that was taken."""
    invitation = world.invite(company)
    world.later(minutes=1)
    world.mail_leaves()
    world.later(hours=1)
    return invitation


def told_by(world: World, text: str, *, with_code: bool = True) -> Finding:
    """What the doctor makes of a text that was read out, with what is on record of the address and of the code."""
    said = read_sentences(text)
    attempts = [
        event for it in said if it.reference and with_code for event in world.rules.attempts(ADMIN, it.reference)
    ]
    (dossier,) = world.rules.look_up(ADMIN, [ERIKA], timeline=True, mails=True)
    finding = diagnose(dossier, world.now, Brought(said=said, attempts=tuple(attempts))).first
    assert finding is not None
    return finding


def test_a_sign_up_that_was_stopped(world, company, browser):
    invited(world, company)
    browser.open("/sign-up")
    page = browser.press("/sign-up", email=ERIKA)
    assert read_sentence(page.text).code == "pending_invitation"
    assert told_by(world, page.text).code == "mail.sent_unopened"


def test_a_link_that_came_in_pieces_is_found_by_the_code_on_its_page(world, company, browser):
    token = world.token_of(invited(world, company))
    page = browser.open(f"/join/{token[:5]}")
    finding = told_by(world, page.text)
    assert (finding.code, finding.confidence) == ("link.mangled", Confidence.CERTAIN)
    assert told_by(world, page.text, with_code=False).confidence is Confidence.LIKELY


def test_an_older_link(world, company, browser):
    invitation = invited(world, company)
    older = world.token_of(invitation)
    world.rules.resend(ADMIN, invitation.id, version=None)
    page = browser.open(f"/join/{older}")
    assert told_by(world, page.text).code == "link.superseded"


def test_an_invitation_that_was_revoked(world, company, browser):
    invitation = invited(world, company)
    token = world.token_of(invitation)
    world.rules.revoke(ADMIN, invitation.id, version=None)
    assert told_by(world, browser.open(f"/join/{token}").text).code == "inv.revoked"


def test_an_invitation_whose_time_is_over(world, company, browser):
    token = world.token_of(invited(world, company))
    world.later(days=40)
    assert told_by(world, browser.open(f"/join/{token}").text).code == "inv.expired"


def test_a_link_that_was_used(world, company, browser):
    token = world.token_of(invited(world, company))
    world.join(token)
    world.later(hours=2)
    assert told_by(world, browser.open(f"/join/{token}").text).code == "link.already_used"


def test_somebody_who_is_signed_in_as_another(world, company, browser):
    world.account("moe@fabrikam.example", password=PASSWORD.text)
    token = world.token_of(invited(world, company))
    browser.sign_in("moe@fabrikam.example", PASSWORD.text)
    finding = told_by(world, browser.open(f"/join/{token}").text)
    assert (finding.code, finding.confidence) == ("id.wrong_identity", Confidence.CERTAIN)


def test_an_account_that_is_locked(world, company, browser):
    world.account(ERIKA, password=PASSWORD.text)
    invited(world, company)
    *_, last = [browser.sign_in(ERIKA, "a wrong guess").text for _ in range(20)]
    assert told_by(world, last).code == "id.locked_or_flagged"


def test_a_page_that_needs_a_cookie_and_got_none(world, company, browser):
    invited(world, company)
    browser.open("/sign-up")
    form = browser.page.form("/sign-up")
    browser.client.cookies.clear()
    answer = browser.client.post("/sign-up", data={**form.fields, "email": ERIKA})
    assert answer.status_code == 403
    finding = told_by(world, Page(answer.text).text)
    assert (finding.code, finding.values["variant"]) == ("client.network", "cookies")
