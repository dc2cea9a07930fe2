from __future__ import annotations

import pytest

from tests.server.portal.conftest import PASSWORD

ERIKA = "erika@contoso.example"
NEW = "seven quiet umbrellas"


@pytest.fixture
def mailed(rules, erika):
    """A link that sets Erika's password."""
    rules.resets["r1"] = ERIKA


def done(rules):
    return [(each.name, each.what) for each in rules.done]


def test_the_sign_in_leads_to_a_link_by_mail(browser, rules, erika):
    page = browser.open("/sign-in")
    browser.open(page.links["Forgotten your password?"])
    page = browser.press("/forgot-password", email=f" {ERIKA} ")
    assert done(rules) == [("forgot_password", ERIKA)]
    assert f"If {ERIKA} has an account, a mail with a link to set a new password" in page.text
    browser.press("/forgot-password")  # the button “Send it again”
    assert len(rules.done) == 2


def test_after_a_wrong_password_the_address_need_not_be_typed_again(browser, rules, erika):
    browser.sign_in(ERIKA, "a wrong guess")
    page = browser.press("/forgot-password")
    assert rules.done == []
    assert page.form("/forgot-password").fields["email"] == ERIKA
    browser.press("/forgot-password")
    assert done(rules) == [("forgot_password", ERIKA)]


def test_whoever_is_invited_and_has_forgotten_the_password_is_helped_as_well(browser, rules, erika):
    rules.invite("t1", ERIKA)
    browser.open("/join/t1")
    page = browser.press("/forgot-password")
    assert page.form("/forgot-password").fields["email"] == ERIKA


def test_the_answer_is_the_same_for_every_address(browser, rules, erika):
    answers = []
    for address in (ERIKA, "nobody@contoso.example"):
        browser.open("/forgot-password")
        browser.press("/forgot-password", email=address, reference="AAA-AAA")
        answers.append((browser.status, browser.page.html.replace(address, "ADDRESS")))
    assert answers[0] == answers[1]


def test_what_is_no_address_is_said_at_the_field(browser, rules):
    browser.open("/forgot-password")
    page = browser.press("/forgot-password", email="erika")
    assert browser.status == 422
    assert "This is not an email address." in page.text
    assert rules.done == []


def test_mails_to_one_address_are_limited_together_with_those_of_the_sign_up(browser, rules):
    for path in ("/sign-up", "/forgot-password") * 4:
        browser.open(path)
        browser.press(path, email=ERIKA)
    assert browser.status == 429
    assert len(rules.done) == 6


def test_opening_the_link_changes_nothing(client, rules, mailed):
    for method in ("GET", "HEAD", "OPTIONS"):
        client.request(method, "/reset/r1")
    assert rules.done == []
    assert rules.resets


def test_a_new_password_signs_in(browser, rules, mailed):
    page = browser.open("/reset/r1")
    assert ERIKA in page.text
    page = browser.press("/reset/r1", password=NEW)
    assert browser.path == "/account"
    assert "Your new password is set." in page.text
    assert rules.passwords["acc_erika"] == NEW


def test_a_new_password_ends_every_session_from_before(browser, client, rules, mailed):
    browser.sign_in(ERIKA, PASSWORD)
    before = client.cookies["bizadmin_portal"]
    client.cookies.clear()  # another device
    browser.open("/reset/r1")
    browser.press("/reset/r1", password=NEW)
    browser.open("/account")
    assert browser.path == "/account"
    client.cookies.clear()
    client.cookies.set("bizadmin_portal", before)
    browser.open("/account")
    assert browser.path == "/sign-in"


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("", "Enter your password."), ("short", "at least 10 characters"), ("password1234", "widely used")],
)
def test_a_weak_password_is_refused_as_elsewhere(browser, rules, mailed, password, sentence):
    browser.open("/reset/r1")
    page = browser.press("/reset/r1", password=password)
    assert browser.status == 422
    assert sentence in page.text
    assert rules.done == []


@pytest.mark.parametrize("path", ["/reset/used", "/reset", "/reset/"])
def test_a_link_that_works_no_more_asks_for_the_address(browser, rules, path):
    page = browser.open(path)
    assert browser.status == 410
    assert "This link no longer works" in page.text
    browser.press("/forgot-password", email=ERIKA)
    assert done(rules) == [("forgot_password", ERIKA)]


def test_a_link_that_was_used_while_its_page_was_open_says_so(browser, rules, mailed):
    browser.open("/reset/r1")
    rules.resets.clear()
    page = browser.press("/reset/r1", password=NEW)
    assert "This link no longer works" in page.text
    assert rules.passwords["acc_erika"] == PASSWORD
