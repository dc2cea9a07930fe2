"""What only a browser can tell: that pages fit a phone, that fingers hit, that the keyboard is enough."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest
from litestar import Litestar
from selenium.webdriver.common.keys import Keys

from bizadmin.domain.member import Role
from bizadmin.server.language import LANGUAGES
from bizadmin.server.portal.site import portal_handlers
from bizadmin.server.portal.use_cases import Confirmation, Decision, LinkState, Membership, Offer, Opening, Request
from tests.e2e.browser import missing
from tests.fakes.portal_rules import NOW
from tests.server.portal.chromium import Screen, screen, served
from tests.server.portal.conftest import PASSWORD

ABSENT = [] if os.environ.get("BIZADMIN_ALL_COUNTERPARTS") else missing()
pytestmark = pytest.mark.skipif(bool(ABSENT), reason=f"not installed: {', '.join(ABSENT)}")

ERIKA = "erika.von-und-zu-hohenstein-lichtenberg@donaudampfschifffahrtsgesellschaft.contoso.example"
LONG = "Oberösterreichische Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft & Söhne"
FROM_RIGHT_TO_LEFT = "شركة الاتصالات المتحدة"
NARROWEST = 320
"""CSS pixels at which no page may scroll sideways (WCAG 2.2, 1.4.10): a desktop's window at 400 %, a small phone."""

BEFORE = (
    "/sign-up", "/sign-in", "/forgot-password", "/reset/r1", "/reset/x", "/verify/c1", "/verify/x",
    "/join/open/decline", *(f"/join/{state}" for state in LinkState),
)  # fmt: skip
AFTER = (
    "/account", "/account/openings/biz_1", "/account/decisions/req_3", "/account/members/mem_1/leave",
    "/register-business", "/join/open",
)  # fmt: skip


@pytest.fixture
def portal(rules, desk, tmp_path) -> Iterator[Screen]:
    account = rules.add_person("acc_erika", ERIKA, PASSWORD).account_id
    for state in LinkState:
        rules.invite(state.value, "new@contoso.example", company=LONG, state=state, inviter="Jan", message="W" * 200)
    rules.invite("known", ERIKA)
    rules.confirmations["c1"] = Confirmation(address=ERIKA)
    rules.resets["r1"] = ERIKA
    rules.members[account] = [Membership(id="mem_1", company=LONG, role=Role.MEMBER, since=NOW, blocked=True)]
    expires = NOW + timedelta(days=7)
    rules.offered[account] = [Offer(id="inv_1", company=FROM_RIGHT_TO_LEFT, role=Role.MEMBER, expires=expires)]
    rules.openable[account] = [Opening("biz_1", LONG), Opening("biz_2", FROM_RIGHT_TO_LEFT, at_once=True)]
    rules.asked_for[account] = [Request(id="req_1", company=LONG, made=NOW, refused=NOW, reason="W" * 200)]
    rules.to_answer[account] = [Decision(id="req_3", company=LONG, name=LONG, email=ERIKA, message="W" * 200, made=NOW)]
    app = Litestar(portal_handlers(desk), openapi_config=None, logging_config=None)
    with served(app) as address, screen(tmp_path, address) as portal:
        portal.resize(NARROWEST)
        yield portal


def sign_in(portal: Screen) -> None:
    portal.open("/sign-in")
    portal.tab_to("email")
    portal.key(ERIKA)
    portal.tab_to("password")
    portal.key(PASSWORD)
    portal.enter()
    assert portal.path == "/account"


def test_no_page_scrolls_sideways_on_the_narrowest_screen_and_fingers_hit_everything(portal):
    for language in LANGUAGES:
        portal.open(f"/sign-in?lang={language}")
        for path in BEFORE:
            portal.open(path)
            assert (path, language, portal.width) == (path, language, NARROWEST)
            assert portal.small_targets() == []
    sign_in(portal)
    for language in LANGUAGES:
        for path in AFTER:
            portal.open(f"{path}?lang={language}")
            assert (path, language, portal.width) == (path, language, NARROWEST)
            assert portal.small_targets() == []


def test_a_new_person_joins_by_the_keyboard_alone(portal, rules):
    portal.open("/join/open")
    portal.tab_to("name")
    portal.key("Erika", Keys.TAB)
    assert portal.focus()["id"] == "password"
    portal.key(PASSWORD, Keys.TAB)
    assert portal.focus()["name"] == f"Join {LONG}"
    portal.enter()
    assert portal.path == "/done"
    portal.wait_for(f"You have joined {LONG}")


def test_the_skip_link_comes_first_and_leads_past_the_top(portal):
    sign_in(portal)
    portal.open("/account")
    portal.key(Keys.TAB)
    assert portal.focus()["name"] == "Skip to content"
    portal.key(Keys.ENTER, Keys.TAB)
    assert portal.focus()["name"] == "Register a business account"


def test_what_is_wrong_has_the_focus_and_leads_to_its_field(portal):
    portal.open("/sign-up")
    portal.tab_to("email")
    portal.key("erika", Keys.ENTER)
    portal.wait_for("This is not an email address.")
    portal.tab_to("This is not an email address. Check it for missing parts, such as the @.")
    portal.key(Keys.ENTER)
    assert portal.focus()["id"] == "email"


def test_asking_answering_and_leaving_need_no_mouse(portal, rules):
    sign_in(portal)
    portal.tab_to(f"Ask to join {LONG}")
    portal.enter()
    portal.tab_to("message")
    portal.key("I am new here.", Keys.TAB)
    portal.enter()
    portal.wait_for("Your request has gone to the administrators")
    portal.tab_to(f"Join {FROM_RIGHT_TO_LEFT}")
    portal.key(Keys.ENTER)
    portal.wait_for(f"You have joined {FROM_RIGHT_TO_LEFT}.")
    portal.tab_to(f"Leave {LONG}")
    portal.enter()
    portal.tab_to(f"Leave {LONG}")
    portal.enter()
    portal.wait_for("You have left")
    names = [each.name for each in rules.done if each.name != "sign_in"]
    assert names == ["ask_to_join", "accept_offer", "leave"]
