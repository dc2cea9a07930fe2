"""Joining without an invitation, from "Manage business accounts"."""

from __future__ import annotations

import pytest

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.portal.limits import REQUESTS_BY_ACCOUNT
from bizadmin.server.portal.use_cases import Opening, Request
from tests.fakes.portal_rules import NOW
from tests.server.portal.conftest import PASSWORD

ERIKA = "erika@contoso.example"
ASK = "/account/openings/biz_1"


@pytest.fixture
def signed_in(browser, rules, erika):
    rules.openable["acc_erika"] = [
        Opening("biz_1", "Contoso GmbH"),
        Opening("biz_2", "Fabrikam", at_once=True),
    ]
    browser.sign_in(ERIKA, PASSWORD)
    rules.done.clear()
    return browser


def done(rules):
    return [(each.name, each.what) for each in rules.done]


def test_the_list_offers_what_may_be_joined_and_how(signed_in):
    page = signed_in.open("/account")
    assert "Contoso GmbH An administrator decides" in page.text
    assert "Fabrikam You can join at once" in page.text


def test_a_request_is_sent_with_a_message_and_seen_to_wait(signed_in, rules):
    page = signed_in.open("/account")
    page = signed_in.open(page.links["Ask to join"])
    assert f"your address {ERIKA} and your message" in page.text
    page = signed_in.press(ASK, message="I am new in sales.\r\n\r\nMy team:\u202e Nord\x00 ")
    assert done(rules) == [("ask_to_join", ("biz_1", "I am new in sales.\n\nMy team: Nord"))]
    assert "Your request has gone to the administrators of Contoso GmbH." in page.text
    assert "Sent on March 2, 2026 Waiting" in page.text
    assert "Ask to join" not in page.links


def test_a_request_needs_no_message(signed_in, rules):
    signed_in.open(ASK)
    signed_in.press(ASK)
    assert done(rules) == [("ask_to_join", ("biz_1", ""))]


def test_a_message_that_is_too_long_is_kept_and_said_at_the_field(signed_in, rules):
    signed_in.open(ASK)
    page = signed_in.press(ASK, message="word " * 300)
    assert signed_in.status == 422
    assert "Use at most 1000 characters." in page.text
    assert "word word word" in page.text
    assert rules.done == []


def test_a_request_is_taken_back(signed_in, rules):
    signed_in.open(ASK)
    signed_in.press(ASK)
    page = signed_in.press("/account/requests/req_1/withdraw")
    assert "You have withdrawn your request to Contoso GmbH." in page.text
    assert rules.done[-1].name == "withdraw_request"


def test_a_request_that_is_answered_meanwhile_says_so(signed_in, rules):
    signed_in.open(ASK)
    signed_in.press(ASK)
    rules.asked_for.clear()
    page = signed_in.press("/account/requests/req_1/withdraw")
    assert "This request has been answered already, or taken back." in page.text


def test_a_refusal_shows_its_reason(signed_in, rules):
    reason = "Please ask <b>your</b> manager first."
    rules.asked_for["acc_erika"] = [Request(id="req_9", company="Contoso GmbH", made=NOW, refused=NOW, reason=reason)]
    page = signed_in.open("/account")
    assert "Refused on March 2, 2026" in page.text
    assert reason in page.text
    assert "/account/requests/req_9/withdraw" not in [form.action for form in page.forms]


def test_where_the_domain_is_proof_enough_one_press_joins(signed_in, rules):
    signed_in.open("/account")
    page = signed_in.press("/account/openings/biz_2/join")
    assert done(rules) == [("join_at_once", "biz_2")]
    assert "You have joined Fabrikam." in page.text


@pytest.mark.parametrize("path", ["/account/openings/biz_of_another", "/account/openings/biz_of_another/join"])
def test_what_is_not_offered_is_not_joined_and_not_named(signed_in, client, rules, path):
    token = signed_in.open("/account").form("/sign-out").fields["csrf"]
    response = client.post(path, data={"csrf": token})
    assert "can no longer be joined from here" in response.text
    assert rules.done == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (ErrorCode.JOIN_POLICY, "Contoso GmbH does not take requests at the moment."),
        (ErrorCode.PENDING_INVITATION, "Contoso GmbH has invited you already"),
        (ErrorCode.BUSINESS_ACCOUNT_SUSPENDED, "The business account of Contoso GmbH is suspended"),
        (ErrorCode.NOT_FOUND, "can no longer be joined from here"),
    ],
)
def test_what_forbids_to_ask_is_said_with_a_code_for_the_helpdesk(signed_in, rules, code, sentence):
    signed_in.open(ASK)
    rules.fails = Problem(code)
    page = signed_in.press(ASK)
    assert sentence in page.text
    assert "read this code to the helpdesk" in page.text


def test_asking_and_taking_back_again_and_again_is_limited(signed_in, rules):
    for _ in range(REQUESTS_BY_ACCOUNT.times + 1):
        rules.openable["acc_erika"] = [Opening("biz_1", "Contoso GmbH")]
        signed_in.open(ASK)
        signed_in.press(ASK)
    assert signed_in.status == 429


@pytest.mark.parametrize(
    ("path", "method"),
    [(ASK, "GET"), (ASK, "POST"), (f"{ASK}/join", "POST"), ("/account/requests/req_1/withdraw", "POST")],
)
def test_without_an_account_all_of_it_leads_to_the_sign_in(client, browser, rules, path, method):
    token = browser.open("/sign-in").form("/sign-in").fields["csrf"]
    data = {"csrf": token} if method == "POST" else None
    response = client.request(method, path, data=data, follow_redirects=False)
    assert response.headers["location"] == "/sign-in?next=/account"
    assert rules.done == []
