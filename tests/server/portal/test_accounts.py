from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.member import Role
from bizadmin.server.portal.limits import PASSWORDS_BY_CLIENT
from bizadmin.server.portal.use_cases import Confirmation, Membership, Offer
from tests.fakes.portal_rules import NOW
from tests.server.portal.conftest import PASSWORD

ERIKA = "erika@contoso.example"


@pytest.fixture
def signed_in(browser, rules, erika):
    browser.sign_in(ERIKA, PASSWORD)
    rules.done.clear()
    return browser


@pytest.fixture
def member(rules):
    rules.members["acc_erika"] = [Membership(id="mem_1", company="Contoso GmbH", role=Role.MEMBER, since=NOW)]


@pytest.fixture
def offered(rules):
    expires = NOW + timedelta(days=7)
    rules.offered["acc_erika"] = [Offer(id="inv_1", company="Fabrikam", role=Role.ADMINISTRATOR, expires=expires)]


def done(rules):
    return [(each.name, each.what) for each in rules.done]


# Signing in and out


def test_signing_in_leads_to_the_business_accounts(browser, rules, erika):
    page = browser.sign_in("Erika@Contoso.Example", PASSWORD)
    assert browser.path == "/account"
    assert "Signed in as erika@contoso.example" in page.text
    assert "You do not belong to a business account yet." in page.text


@pytest.mark.parametrize("email", [ERIKA, "nobody@contoso.example"])
def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(browser, rules, erika, email):
    page = browser.sign_in(email, "wrong password")
    assert browser.status == 422
    assert "Address and password do not match." in page.text
    assert page.form("/sign-in").fields["email"] == email
    assert page.form("/sign-in").fields["password"] == ""
    assert "sign_in" in rules.asked  # the same work, too
    assert "read this code to the helpdesk" in page.text


def test_a_locked_account_says_until_when(browser, rules, erika):
    rules.fails = Problem(ErrorCode.ACCOUNT_LOCKED, retry_after=1800)
    assert "locked until March 2, 2026, 10:00 UTC" in browser.sign_in(ERIKA, PASSWORD).text


def test_both_fields_are_asked_for(browser):
    page = browser.sign_in("", "")
    assert "Enter your email address." in page.text
    assert "Enter your password." in page.text


def test_a_page_that_needs_an_account_comes_back_after_signing_in(browser, rules, erika):
    page = browser.open("/register-business")
    assert browser.path == "/sign-in"
    assert "Please sign in first." in page.text
    browser.press("/sign-in", email=ERIKA, password=PASSWORD)
    assert browser.path == "/register-business"


@pytest.mark.parametrize(
    "place",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/sign-out", "/account\r\nX: y", "javascript:x"],
)
def test_nobody_is_led_elsewhere(client, browser, rules, erika, place):
    browser.open("/sign-in")
    form = browser.page.form("/sign-in").fields
    entered = {**form, "next": place, "email": ERIKA, "password": PASSWORD}
    response = client.post("/sign-in", data=entered, follow_redirects=False)
    assert response.headers["location"] == "/account"
    response = client.get("/sign-in", params={"next": place}, follow_redirects=False)
    assert response.headers["location"] == "/account"


def test_signing_in_changes_the_session_so_that_none_can_be_planted(browser, client, rules, erika):
    browser.open("/sign-in")
    before = client.cookies["bizadmin_portal"]
    token = browser.page.form("/sign-in").fields["csrf"]
    browser.press("/sign-in", email=ERIKA, password=PASSWORD)
    assert client.cookies["bizadmin_portal"] != before
    assert browser.page.form("/sign-out").fields["csrf"] != token


def test_signing_out_ends_it(signed_in):
    page = signed_in.press("/sign-out")
    assert "You are signed out." in page.text
    signed_in.open("/account")
    assert signed_in.path == "/sign-in"


def test_a_session_ends_after_twelve_hours_whatever_was_done_in_between(signed_in, clock):
    for _ in range(3):
        clock.go(hours=4, minutes=5)
        signed_in.open("/account?lang=de")
    assert signed_in.path == "/sign-in"


def test_an_account_that_may_no_longer_be_used_is_signed_out(signed_in, rules):
    del rules.people["acc_erika"]
    signed_in.open("/account")
    assert signed_in.path == "/sign-in"


def test_passwords_are_limited_for_each_address(browser, rules, erika):
    for _ in range(21):
        browser.sign_in(ERIKA, "wrong")
    assert browser.status == 429
    assert rules.asked.count("sign_in") == 20


def test_right_passwords_are_not_limited_for_a_client_and_wrong_ones_are(browser, rules, erika):
    for number in range(PASSWORDS_BY_CLIENT.times + 1):
        rules.add_person(f"acc_{number}", f"person{number}@contoso.example", PASSWORD)
        browser.sign_in(f"person{number}@contoso.example", PASSWORD)
        browser.press("/sign-out")
    assert browser.status == 200
    for number in range(PASSWORDS_BY_CLIENT.times + 1):
        browser.sign_in(f"person{number}@contoso.example", "wrong")
    assert browser.status == 429


# Confirming an address


def test_a_new_person_confirms_the_address_and_chooses_a_password(browser, rules):
    rules.confirmations["c1"] = Confirmation(address=ERIKA)
    page = browser.open("/verify/c1")
    assert rules.done == []
    assert ERIKA in page.text
    browser.press("/verify/c1", name="Erika", password=PASSWORD)
    assert done(rules) == [("confirm", ("c1", "Erika"))]
    assert browser.path == "/account"
    assert "This link no longer works" in browser.open("/verify/c1").text


def test_a_weak_password_confirms_nothing(browser, rules):
    rules.confirmations["c1"] = Confirmation(address=ERIKA)
    browser.open("/verify/c1")
    page = browser.press("/verify/c1", name="", password="password12")
    assert "Enter your name." in page.text
    assert "widely used" in page.text
    assert rules.done == []


def test_whoever_has_a_password_confirms_and_then_signs_in_with_it(browser, rules, erika):
    rules.confirmations["c1"] = Confirmation(address=ERIKA, has_password=True, registers=True)
    page = browser.open("/verify/c1")
    assert "password" not in page.form("/verify/c1").fields
    page = browser.press("/verify/c1")
    assert browser.path == "/sign-in"
    assert "Your account is ready." in page.text
    browser.press("/sign-in", email=ERIKA, password=PASSWORD)
    assert browser.path == "/register-business"


@pytest.mark.parametrize("path", ["/verify", "/verify/unknown"])
def test_a_link_to_confirm_that_no_longer_works_leads_back_to_the_beginning(browser, path):
    page = browser.open(path)
    assert browser.status == 410
    assert page.links["Create an account"] == "/sign-up"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_opening_a_link_to_confirm_confirms_nothing(client, rules, method):
    rules.confirmations["c1"] = Confirmation(address=ERIKA)
    client.request(method, "/verify/c1")
    assert "c1" in rules.confirmations
    assert rules.done == []


# Manage business accounts


def test_invitations_and_memberships_are_listed(signed_in, member, offered):
    page = signed_in.open("/account")
    assert "Fabrikam Administrator · valid until March 9, 2026" in page.text
    assert "Contoso GmbH Member · since March 2, 2026" in page.text


def test_an_invitation_is_accepted_from_the_list(signed_in, rules, offered):
    signed_in.open("/account")
    page = signed_in.press("/account/invitations/inv_1/accept")
    assert "You have joined Fabrikam." in page.text
    assert done(rules) == [("accept_offer", "inv_1")]
    assert "You have joined Fabrikam." not in signed_in.open("/account").text


def test_an_invitation_is_declined_from_the_list_after_a_question(signed_in, rules, offered):
    page = signed_in.open("/account")
    page = signed_in.open(page.links["Decline"])
    assert "Decline the invitation to Fabrikam?" in page.text
    assert rules.done == []
    page = signed_in.press("/account/invitations/inv_1/decline")
    assert "You have declined the invitation of Fabrikam." in page.text


def test_what_forbids_to_join_is_said_above_the_list(signed_in, rules, offered):
    signed_in.open("/account")
    rules.fails = Problem(ErrorCode.SEAT_LIMIT)
    page = signed_in.press("/account/invitations/inv_1/accept")
    assert "Fabrikam has no free seat at the moment." in page.text
    assert "read this code to the helpdesk" in page.text


@pytest.mark.parametrize("what", ["accept", "decline"])
def test_an_invitation_that_is_over_meanwhile_says_so(signed_in, client, rules, what):
    token = signed_in.open("/account").form("/sign-out").fields["csrf"]
    response = client.post(f"/account/invitations/inv_of_somebody_else/{what}", data={"csrf": token})
    assert "This invitation is no longer open" in response.text
    assert rules.done == []


def test_leaving_asks_first_and_says_what_is_lost(signed_in, rules, member):
    page = signed_in.open("/account")
    page = signed_in.open(page.links["Leave"])
    assert "You lose access to the products and licences of Contoso GmbH." in page.text
    assert rules.done == []
    page = signed_in.press("/account/members/mem_1/leave")
    assert "You have left Contoso GmbH." in page.text
    assert done(rules) == [("leave", "mem_1")]


def test_the_last_administrator_is_told_the_way_out(signed_in, rules, member):
    signed_in.open("/account/members/mem_1/leave")
    rules.fails = Problem(ErrorCode.LAST_ADMINISTRATOR)
    page = signed_in.press("/account/members/mem_1/leave")
    assert "You are the only administrator of Contoso GmbH. Make somebody else an administrator first" in page.text
    assert "read this code to the helpdesk" in page.text


def test_somebody_elses_membership_cannot_be_left(signed_in, rules):
    signed_in.open("/account/members/mem_of_jan/leave")
    assert signed_in.status == 404


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/account", "GET"),
        ("/account/members/mem_1/leave", "GET"),
        ("/account/members/mem_1/leave", "POST"),
        ("/account/invitations/inv_1/accept", "POST"),
        ("/account/invitations/inv_1/decline", "GET"),
        ("/account/invitations/inv_1/decline", "POST"),
        ("/register-business", "GET"),
        ("/register-business", "POST"),
    ],
)
def test_without_an_account_all_of_it_leads_to_the_sign_in(client, browser, rules, member, offered, path, method):
    token = browser.open("/sign-in").form("/sign-in").fields["csrf"]
    data = {"csrf": token} if method == "POST" else None
    response = client.request(method, path, data=data, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"].startswith("/sign-in?next=/")
    assert rules.done == []


# Registering a business account


def test_a_business_account_is_registered(signed_in, rules):
    signed_in.open("/register-business")
    page = signed_in.press(
        "/register-business", company_name="Muster  AG", country="CH", postcode="8001", phone="+41 44 000 00 00"
    )
    assert "Muster AG has been registered. You are its administrator." in page.text
    profile = done(rules)[0][1]
    assert (profile.company_name, profile.country, profile.postcode, profile.contact) == (
        "Muster AG",
        "CH",
        "8001",
        ERIKA,
    )


def test_what_is_missing_is_listed_and_linked(signed_in, rules):
    signed_in.open("/register-business")
    page = signed_in.press("/register-business", country="XX", phone="1" * 50)
    links = [given["href"] for tag, given in page.tags if tag == "a" and given["href"].startswith("#")]
    assert links == ["#content", "#company_name", "#country", "#postcode", "#phone"]
    assert all(link[1:] in page.ids for link in links)
    assert rules.done == []


def test_where_there_are_no_postcodes_none_is_asked_for(signed_in, rules):
    signed_in.open("/register-business")
    signed_in.press("/register-business", company_name="Muster", country="AE")
    assert rules.done[0].name == "register_business"


def test_a_refused_registration_keeps_what_was_entered(signed_in, rules):
    signed_in.open("/register-business")
    rules.fails = Problem(ErrorCode.STALE_VERSION)
    page = signed_in.press("/register-business", company_name="Muster", country="CH", postcode="8001")
    assert "That is not possible at the moment." in page.text
    assert page.form("/register-business").fields["company_name"] == "Muster"
