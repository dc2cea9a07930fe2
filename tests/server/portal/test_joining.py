from __future__ import annotations

import pytest

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.member import Role
from bizadmin.server.portal.use_cases import LinkState, Membership
from tests.fakes.portal_rules import NOW
from tests.server.portal.browser import AGENT
from tests.server.portal.conftest import PASSWORD

ERIKA = "erika@contoso.example"


def changes(rules) -> list[str]:
    return [each.name for each in rules.done]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_opening_a_link_consumes_nothing(client, rules, method):
    rules.invite("t1", ERIKA)
    for _ in range(3):
        client.request(method, "/join/t1")
    assert rules.done == []
    assert rules.links["t1"].state is LinkState.OPEN


def test_a_head_request_is_answered_without_a_body_and_recorded_as_a_scanners(client, rules):
    rules.invite("t1", ERIKA)
    response = client.head("/join/t1")
    assert response.status_code == 200
    assert response.content == b""
    assert rules.opened == [("t1", "HEAD", "scanner")]


def test_an_opening_is_recorded_as_a_persons_or_a_scanners(client, rules, clock):
    rules.invite("t1", ERIKA, sent=NOW)
    client.get("/join/t1")  # as soon as the mail has left, by a browser that was never here
    client.get("/join/t1")  # by the same, with its cookie
    client.get("/join/t1", headers={"User-Agent": "Barracuda Sentinel"})
    clock.go(minutes=5)
    client.cookies.clear()
    client.get("/join/t1")
    assert [by for _, _, by in rules.opened] == ["scanner", "person", "scanner", "person"]


def test_the_page_tells_who_invites_whom_to_what(browser, rules):
    rules.invite("t1", ERIKA, inviter="Jan Kühn", message="Welcome!\nSee you soon.", role=Role.ADMINISTRATOR)
    page = browser.open("/join/t1")
    for told in ("Join Contoso GmbH", "Jan Kühn invites you", ERIKA, "Administrator", "March 9, 2026", "See you soon."):
        assert told in page.text
    assert page.title == "Join Contoso GmbH · Contoso accounts"


def test_a_new_person_joins_with_a_name_and_a_password(browser, rules):
    rules.invite("t1", ERIKA)
    browser.open("/join/t1")
    page = browser.press("/join/t1", name="Erika Muster", password=PASSWORD)
    assert rules.done[0].what == ("t1", "Erika Muster")
    assert browser.path == "/done"
    assert "You have joined Contoso GmbH" in page.text
    assert ERIKA in page.text
    assert "Contoso GmbH" in browser.open("/account").text


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Enter your password."),
        ("short", "Use at least 10 characters."),
        ("password1234", "widely used"),
        ("erika@contoso.example", "too easy to guess"),
        ("x" * 300, "Use at most 200 characters."),
    ],
)
def test_a_weak_password_is_refused_with_its_reason_at_the_field(browser, rules, password, sentence):
    rules.invite("t1", ERIKA)
    browser.open("/join/t1")
    page = browser.press("/join/t1", name="Erika", password=password)
    assert browser.status == 422
    assert sentence in page.text
    assert page.title.startswith("Error: ")
    field = next(given for tag, given in page.tags if tag == "input" and given.get("id") == "password")
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] in page.ids
    assert field["value"] == ""
    assert page.form("/join/t1").fields["name"] == "Erika"
    assert "#password" in [given.get("href") for tag, given in page.tags if tag == "a"]
    assert rules.done == []


def test_an_existing_account_is_asked_for_its_password(browser, rules, erika):
    rules.invite("t1", ERIKA)
    page = browser.open("/join/t1")
    assert "name" not in page.form("/join/t1").fields
    browser.press("/join/t1", password=PASSWORD)
    assert changes(rules) == ["accept"]
    assert rules.people == {"acc_erika": ERIKA}


def test_a_wrong_password_joins_nobody_and_says_so(browser, rules, erika):
    rules.invite("t1", ERIKA)
    browser.open("/join/t1")
    page = browser.press("/join/t1", password="wrong")
    assert browser.status == 422
    assert f"That is not the password of {ERIKA}. Nobody has joined" in page.text
    assert "read this code to the helpdesk" in page.text
    assert rules.done == []


def test_whoever_is_signed_in_as_the_invited_person_needs_no_password(browser, rules, erika):
    rules.invite("t1", ERIKA)
    browser.sign_in(ERIKA, PASSWORD)
    page = browser.open("/join/t1")
    assert "password" not in page.form("/join/t1").fields
    browser.press("/join/t1")
    assert changes(rules) == ["sign_in", "accept"]


def test_signed_in_as_somebody_else_nobody_joins_and_a_switch_is_offered(browser, rules, erika):
    rules.add_person("acc_jan", "jan@contoso.example", PASSWORD)
    rules.invite("t1", "jan@contoso.example")
    browser.sign_in(ERIKA, PASSWORD)
    page = browser.open("/join/t1")
    assert "You are signed in as erika@contoso.example, but this invitation is for jan@contoso.example" in page.text
    assert "/join/t1" not in [form.action for form in page.forms]
    browser.press("/join/t1/switch")
    assert browser.path == "/join/t1"
    browser.press("/join/t1", password=PASSWORD)
    assert rules.done[-1].name == "accept"
    assert "jan@contoso.example" in browser.open("/account").text


def test_a_form_of_somebody_who_has_signed_in_as_another_meanwhile_joins_nobody(browser, client, rules, desk, erika):
    rules.invite("t1", "jan@contoso.example")
    browser.sign_in(ERIKA, PASSWORD)
    browser.open("/join/t1")
    switch = browser.page.form("/join/t1/switch")
    response = client.post("/join/t1", data={**switch.fields, "name": "Jan", "password": PASSWORD})
    assert response.status_code == 409
    assert "accept" not in changes(rules)


def test_joining_twice_says_that_nothing_has_changed(browser, rules, erika):
    member = Membership(id="mem_1", company="Contoso GmbH", role=Role.MEMBER, since=NOW)
    rules.members["acc_erika"] = [member]
    rules.invite("t1", ERIKA)
    browser.open("/join/t1")
    page = browser.press("/join/t1", password=PASSWORD)
    assert "You belong to Contoso GmbH" in page.text
    assert "You were a member already; nothing has changed." in page.text


def test_reloading_after_joining_joins_no_second_time(browser, rules):
    rules.invite("t1", ERIKA)
    browser.open("/join/t1")
    browser.press("/join/t1", name="Erika", password=PASSWORD)
    page = browser.open("/done")
    assert "You have joined Contoso GmbH" in page.text
    assert changes(rules) == ["accept"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (ErrorCode.MEMBER_BLOCKED, "Your access to Contoso GmbH is blocked."),
        (ErrorCode.SEAT_LIMIT, "Contoso GmbH has no free seat at the moment."),
        (ErrorCode.DOMAIN_NOT_ALLOWED, "Contoso GmbH does not admit addresses of this domain."),
        (ErrorCode.BUSINESS_ACCOUNT_SUSPENDED, "The business account of Contoso GmbH is suspended"),
        (ErrorCode.BUSINESS_ACCOUNT_CLOSED, "The business account of Contoso GmbH has been closed."),
        (ErrorCode.ACCOUNT_DISABLED, "This account has been disabled."),
        (ErrorCode.ACCOUNT_LOCKED, "this account is locked for the time being."),
        (ErrorCode.NOT_PERMITTED, "Contoso GmbH cannot be joined at the moment."),
    ],
)
def test_what_forbids_to_join_is_said_with_a_code_for_the_helpdesk(browser, rules, erika, code, sentence):
    rules.invite("t1", ERIKA)
    rules.fails = Problem(code)
    browser.open("/join/t1")
    page = browser.press("/join/t1", password=PASSWORD)
    assert browser.status == Problem(code).status
    assert sentence in page.text
    assert "read this code to the helpdesk" in page.text
    assert page.form("/join/t1").buttons == ["Join Contoso GmbH"]


@pytest.mark.parametrize("extra", [{"until": "2026-03-02T10:00:00Z"}, {"until": NOW.replace(hour=10, minute=0)}])
def test_a_lock_says_until_when(browser, rules, erika, extra):
    rules.invite("t1", ERIKA)
    rules.fails = Problem(ErrorCode.ACCOUNT_LOCKED, extra=extra)
    browser.open("/join/t1")
    assert "locked until March 2, 2026, 10:00 UTC" in browser.press("/join/t1", password=PASSWORD).text


@pytest.mark.parametrize(
    ("state", "status", "title", "way"),
    [
        (LinkState.EXPIRED, 410, "This invitation has expired", "Send a new invitation"),
        (LinkState.SUPERSEDED, 410, "There is a newer mail", "Send the newest mail again"),
        (LinkState.REVOKED, 410, "This invitation was withdrawn", "ask the person who invited you"),
        (LinkState.DECLINED, 410, "This invitation was declined", "ask Contoso GmbH to invite you again"),
        (LinkState.USED, 410, "This invitation has been used", "Sign in"),
        (LinkState.INCOMPLETE, 404, "This link is not complete", "Send the mail again"),
        (LinkState.UNKNOWN, 404, "We do not know this link", "Send the mail again"),
    ],
)
def test_a_link_that_is_over_has_its_own_page_and_way_on(browser, rules, state, status, title, way):
    rules.invite("t1", ERIKA, state=state)
    page = browser.open("/join/t1")
    assert browser.status == status
    assert title in page.text
    assert way in page.text
    assert "read this code to the helpdesk" in page.text


@pytest.mark.parametrize("state", [LinkState.EXPIRED, LinkState.SUPERSEDED])
def test_the_newest_mail_is_sent_to_the_invited_address_alone(browser, rules, state):
    rules.invite("t1", ERIKA, state=state)
    code = browser.open("/join/t1").form("/join/t1/newest").fields["reference"]
    page = browser.press("/join/t1/newest", email="mallory@elsewhere.example")
    assert [(each.name, each.what) for each in rules.done] == [("send_newest", "t1")]
    assert f"If {ERIKA} has an open invitation" in page.text
    assert code in page.text  # the helpdesk finds it under the code of the page before
    assert rules.done[0].visitor.reference == code


def test_sending_again_is_not_offered_behind_a_link_that_was_withdrawn(browser, client, rules):
    rules.invite("t1", ERIKA)
    csrf = browser.open("/join/t1").form("/join/t1").fields["csrf"]
    rules.invite("t1", ERIKA, state=LinkState.REVOKED)
    response = client.post("/join/t1/newest", data={"csrf": csrf})
    assert response.status_code == 410
    assert rules.done == []


def test_a_link_that_ended_while_its_page_was_open_says_so(browser, rules):
    rules.invite("t1", ERIKA)
    browser.open("/join/t1")
    rules.invite("t1", ERIKA, state=LinkState.SUPERSEDED)
    page = browser.press("/join/t1", name="Erika", password=PASSWORD)
    assert "There is a newer mail" in page.text
    assert rules.done == []


def test_a_mangled_link_asks_for_the_address_and_mails_it(browser, rules):
    page = browser.open("/join/cut-off")
    assert rules.opened == [("cut-off", "GET", "person")]  # nobody's, but the code on the page finds it
    page = browser.press("/sign-up/join", email="Erika@Contoso.example")
    assert rules.done[0].what[:2] == ("Erika@Contoso.example", "")
    assert "Look into your inbox" in page.text


@pytest.mark.parametrize(
    "path", ["/join/t1.", "/join/t1%3E", "/join/t1)", "/join/t1/", "/join/%3Ct1", "/join/t%0A1", "/join/t=%0D%0A1=20"]
)
def test_what_a_mail_program_took_for_a_part_of_the_link_does_not_matter(browser, rules, path):
    rules.invite("t1", ERIKA)
    assert "Join Contoso GmbH" in browser.open(path).text


@pytest.mark.parametrize("path", ["/join", "/join/", "/join/%00", "/join/%2E", "/join/cut-off"])
def test_a_link_without_a_token_is_not_complete(browser, path):
    assert "This link is not complete" in browser.open(path).text


def test_declining_asks_first_and_needs_no_sign_in(browser, rules):
    rules.invite("t1", ERIKA)
    page = browser.open("/join/t1")
    page = browser.open(page.links["Decline"])
    assert "Decline the invitation to Contoso GmbH?" in page.text
    assert rules.done == []
    page = browser.press("/join/t1/decline")
    assert "You have declined" in page.text
    assert changes(rules) == ["decline"]
    assert "This invitation was declined" in browser.open("/join/t1").text
    assert "This invitation was declined" in browser.open("/join/t1/decline").text


@pytest.mark.parametrize("what", ["switch", "newest"])
def test_the_address_of_a_button_leads_to_its_page(client, rules, what):
    rules.invite("t1", ERIKA)
    response = client.get(f"/join/t1/{what}", follow_redirects=False)
    assert response.headers["location"] == "/join/t1"
    assert rules.done == []


def test_the_agent_that_is_recorded_holds_no_control_characters(client, rules):
    rules.invite("t1", ERIKA, state=LinkState.EXPIRED)
    page = client.get("/join/t1", headers={"User-Agent": AGENT + "\tx" * 1000})
    assert page.status_code == 410
    assert rules.opened[0][2] == "person"
