from __future__ import annotations

import pytest

from bizadmin.server.portal.limits import MAIL_BY_CLIENT
from bizadmin.server.portal.use_cases import OpenInvitation

ERIKA = "erika@contoso.example"


@pytest.fixture
def invited(rules):
    rules.pending[ERIKA] = [OpenInvitation("inv_1", "Contoso GmbH")]


def done(rules):
    return [(each.name, each.what) for each in rules.done]


def test_a_sign_up_mails_the_address(browser, rules):
    browser.open("/sign-up")
    page = browser.press("/sign-up", email=" Jan@Contoso.example ")
    assert done(rules)[0][0] == "sign_up"
    assert "A mail to Jan@Contoso.example is on its way." in page.text
    assert "spam or junk folder" in page.text
    assert done(rules)[0][1][1] in page.text  # the reference code


@pytest.mark.parametrize(
    ("entered", "sentence"), [("", "Enter your email address."), ("erika", "This is not an email")]
)
def test_what_is_no_address_is_said_at_the_field(browser, rules, entered, sentence):
    browser.open("/sign-up")
    page = browser.press("/sign-up", email=entered)
    assert browser.status == 422
    assert sentence in page.text
    assert page.form("/sign-up").fields["email"] == entered
    assert rules.done == []


def test_a_pending_invitation_stops_the_sign_up_and_offers_three_ways(browser, rules, invited):
    browser.open("/sign-up")
    page = browser.press("/sign-up", email="ERIKA@contoso.example")
    assert "You have already been invited to join an existing account but have not yet accepted" in page.text
    assert [button for form in page.forms for button in form.buttons] == [
        "Join Contoso GmbH",
        "Decline the invitation",
        "Create a separate business account all the same",
    ]
    assert rules.done == []


@pytest.mark.parametrize("way", ["join", "decline"])
def test_join_and_decline_on_a_public_page_only_mail_the_address(browser, rules, invited, way):
    browser.open("/sign-up")
    fork = browser.press("/sign-up", email=ERIKA)
    code = fork.form(f"/sign-up/{way}").fields["reference"]
    page = browser.press(f"/sign-up/{way}")
    assert done(rules) == [("press_join", (ERIKA, "inv_1", code))]
    assert f"If {ERIKA} has an open invitation" in page.text
    browser.press(f"/sign-up/{way}")  # the button “Send it again”
    assert done(rules)[1] == done(rules)[0]


def test_a_separate_business_account_begins_with_a_confirmed_address(browser, rules, invited):
    browser.open("/sign-up")
    browser.press("/sign-up", email=ERIKA)
    page = browser.press("/sign-up/separate")
    assert [name for name, _ in done(rules)] == ["sign_up_separately"]
    assert "A mail to erika@contoso.example is on its way." in page.text


def test_with_two_invitations_each_company_has_its_own_buttons(browser, rules):
    rules.pending[ERIKA] = [OpenInvitation("inv_1", "Contoso"), OpenInvitation("inv_2", "Fabrikam")]
    browser.open("/sign-up")
    page = browser.press("/sign-up", email=ERIKA)
    assert "Join Fabrikam" in page.text
    assert "Decline the invitation of Fabrikam" in page.text


def test_the_answer_to_join_is_the_same_for_every_address(client, browser, rules):
    answers = []
    for address in ("known@contoso.example", "other@contoso.example"):
        browser.open("/join/unknown")
        browser.press("/sign-up/join", email=address, reference="AAA-AAA")
        answers.append(browser.page.html.replace(address, "ADDRESS"))
    assert answers[0] == answers[1]


def test_mails_to_one_address_are_limited_and_the_page_says_how_to_go_on(browser, rules):
    for _ in range(7):
        browser.open("/sign-up")
        browser.press("/sign-up", email=ERIKA)
    assert browser.status == 429
    assert browser.headers["retry-after"] == "600"
    assert "Wait a few minutes" in browser.page.text
    assert len(rules.done) == 6
    browser.open("/sign-up")
    browser.press("/sign-up", email="jan@contoso.example")
    assert browser.status == 200


def test_mails_by_one_client_are_limited_over_all_addresses_until_time_has_passed(browser, rules, clock):
    for number in range(MAIL_BY_CLIENT.times + 1):
        browser.open("/sign-up")
        browser.press("/sign-up", email=f"person{number}@contoso.example")
    assert browser.status == 429
    clock.go(minutes=11)
    browser.open("/sign-up")
    browser.press("/sign-up", email=ERIKA)
    assert browser.status == 200


@pytest.mark.parametrize("path", ["/sign-up/join", "/sign-up/decline", "/sign-up/separate"])
def test_the_address_of_a_sign_ups_button_leads_to_the_sign_up(client, path):
    assert client.get(path, follow_redirects=False).headers["location"] == "/sign-up"
