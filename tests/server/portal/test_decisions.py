"""A business account's administrator answers those who ask to join it."""

from __future__ import annotations

import pytest

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.portal.use_cases import Decision
from tests.fakes.portal_rules import NOW
from tests.server.portal.conftest import PASSWORD

ERIKA = "erika@contoso.example"
DECIDE = "/account/decisions/req_1"


@pytest.fixture
def asked(rules, erika):
    rules.to_answer["acc_erika"] = [
        Decision(
            id="req_1",
            company="Contoso GmbH",
            name="Jan Kühn",
            email="jan@contoso.example",
            message="I am new in sales.",
            made=NOW,
        )
    ]


@pytest.fixture
def signed_in(browser, rules, asked):
    browser.sign_in(ERIKA, PASSWORD)
    rules.done.clear()
    return browser


def done(rules):
    return [(each.name, each.what) for each in rules.done]


def test_the_mails_link_leads_there_after_signing_in(browser, asked):
    browser.open(DECIDE)
    assert browser.path == "/sign-in"
    page = browser.press("/sign-in", email=ERIKA, password=PASSWORD)
    assert browser.path == DECIDE
    for told in ("Jan Kühn asks to join Contoso GmbH", "jan@contoso.example", "March 2, 2026", "I am new in sales."):
        assert told in page.text


def test_approving_makes_a_member_and_says_so(signed_in, rules):
    page = signed_in.open("/account")
    signed_in.open(page.links["Answer"])
    page = signed_in.press(f"{DECIDE}/approve")
    assert done(rules) == [("approve_request", "req_1")]
    assert "Jan Kühn is now a member of Contoso GmbH." in page.text
    assert "Requests for you to answer" not in page.text


def test_refusing_takes_a_reason(signed_in, rules):
    signed_in.open(DECIDE)
    page = signed_in.press(f"{DECIDE}/refuse", reason=" \n ")
    assert signed_in.status == 422
    assert "Write a reason: it is mailed to the person." in page.text
    page = signed_in.press(f"{DECIDE}/refuse", reason="x" * 1001)
    assert "Use at most 1000 characters." in page.text
    assert rules.done == []
    page = signed_in.press(f"{DECIDE}/refuse", reason="Ask your own team.")
    assert done(rules) == [("refuse_request", ("req_1", "Ask your own team."))]
    assert "Jan Kühn is told by mail." in page.text


@pytest.mark.parametrize("what", ["approve", "refuse"])
def test_what_was_answered_meanwhile_says_so(signed_in, rules, what):
    signed_in.open(DECIDE)
    rules.to_answer.clear()
    page = signed_in.press(f"{DECIDE}/{what}", reason="No")
    assert "This request has been answered already, or taken back." in page.text
    assert rules.done == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (ErrorCode.STALE_VERSION, "This request has been answered already"),
        (ErrorCode.ACCOUNT_DISABLED, "That person cannot become a member of Contoso GmbH at the moment."),
        (ErrorCode.BUSINESS_ACCOUNT_SUSPENDED, "The business account of Contoso GmbH is suspended"),
    ],
)
def test_what_forbids_it_is_said_with_a_code_for_the_helpdesk(signed_in, rules, code, sentence):
    signed_in.open(DECIDE)
    rules.fails = Problem(code)
    page = signed_in.press(f"{DECIDE}/approve")
    assert sentence in page.text
    assert "read this code to the helpdesk" in page.text


@pytest.mark.parametrize("what", ["approve", "refuse"])
def test_without_an_account_it_leads_to_the_sign_in(client, browser, rules, asked, what):
    token = browser.open("/sign-in").form("/sign-in").fields["csrf"]
    response = client.post(f"{DECIDE}/{what}", data={"csrf": token}, follow_redirects=False)
    assert response.headers["location"].startswith("/sign-in?next=/")
    assert rules.done == []
