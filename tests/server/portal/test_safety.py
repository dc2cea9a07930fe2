from __future__ import annotations

import logging
import re
from dataclasses import replace

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.member import Role
from bizadmin.server.portal.limits import PAGES_BY_CLIENT, client_of
from bizadmin.server.portal.pages import STYLE_VERSION
from bizadmin.server.portal.plain import typed
from bizadmin.server.portal.session import LASTS, Session, Signer
from bizadmin.server.portal.site import MAX_FORM, ROUTES, portal_handlers
from bizadmin.server.portal.use_cases import (
    Decision,
    LinkState,
    Membership,
    Opening,
    OpenInvitation,
    Person,
    Request,
    Secret,
)
from tests.fakes.portal_rules import NOW
from tests.server.portal.browser import Browser, Page
from tests.server.portal.conftest import PASSWORD

ERIKA = "erika@contoso.example"
HOSTILE = [
    '<img src=x onerror="alert(1)">',
    "</title><script>alert(1)</script>",
    "R&D &amp; Söhne {company} {{ 7*7 }} %s",
    "\u202egpj.exe\u202c",
    "Contoso\x00\x1b[31m\r\nSet-Cookie: a=b",
    "W" * 10_000,
    "'\" autofocus onfocus='alert(1)",
    "🏢 株式会社 شركة",
]
POSTS = [path for path, _, submit in ROUTES if submit]


def filled(path: str) -> str:
    return path.replace("{token:str}", "t1").replace("{id:str}", "mem_1")


# Names and texts from outside


@pytest.mark.parametrize("text", HOSTILE)
def test_what_comes_from_outside_is_shown_as_text(browser, rules, erika, text):
    rules.invite("t1", ERIKA, company=text, inviter=text, message=text)
    rules.invite("t2", ERIKA, company=text, state=LinkState.REVOKED)
    rules.members["acc_erika"] = [Membership(id="mem_1", company=text, role=Role.MEMBER, since=NOW)]
    rules.pending[ERIKA] = [OpenInvitation("inv_1", text)]
    rules.openable["acc_erika"] = [Opening("biz_1", text), Opening("biz_2", text, at_once=True)]
    rules.asked_for["acc_erika"] = [Request(id="req_1", company=text, made=NOW, refused=NOW, reason=text)]
    rules.to_answer["acc_erika"] = [
        Decision(id="req_3", company=text, name=text, email="jan@contoso.example", message=text, made=NOW)
    ]
    browser.open("/sign-up")
    pages = [
        browser.press("/sign-up", email=ERIKA),
        browser.open("/join/t1"),
        browser.open("/join/t2"),
        browser.press_after_opening("/join/t1", password=PASSWORD),
        browser.open("/account"),
        browser.open("/account/decisions/req_3"),
        browser.press("/account/decisions/req_3/refuse", reason=f"{text} {'x' * 1000}"),
        browser.open("/account/openings/biz_1"),
        browser.press("/account/openings/biz_1", message=text),
        browser.open("/account/members/mem_1/leave"),
        browser.press("/account/members/mem_1/leave"),
    ]
    for page in pages:
        assert {tag for tag, _ in page.tags}.isdisjoint({"img", "script", "iframe", "style"})
        assert not any(name.startswith("on") for _, given in page.tags for name in given)
        assert not any("style" in given for _, given in page.tags)
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", page.html)
        assert len(page.html) < 30_000
        assert "{company}" not in page.html.replace("{company} {{ 7*7 }}", "")
    assert browser.status == 200


def test_direction_marks_are_made_visible(browser, rules):
    rules.invite("t1", ERIKA, company="\u202egpj.exe")
    assert "Join ⟨U+202E⟩gpj.exe" in browser.open("/join/t1").text


def test_a_message_keeps_its_lines(browser, rules):
    rules.invite("t1", ERIKA, message="One\r\nTwo\n\nThree")
    assert "<blockquote>One\nTwo\n\nThree</blockquote>" in browser.open("/join/t1").html


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_entered_comes_back_as_text_without_what_no_keyboard_types(browser, text):
    browser.open("/sign-in")
    page = browser.press("/sign-in", email=text, password="x")
    assert browser.status == 422
    assert page.form("/sign-in").fields["email"] == typed(text[:1000])
    assert typed(text).isprintable()


# Forms


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("token", [None, "", "0" * 64, "ä"])
def test_a_form_without_our_token_does_nothing(client, rules, path, token):
    rules.invite("t1", ERIKA)
    client.get("/sign-in")
    data = {"email": ERIKA, "password": PASSWORD, **({} if token is None else {"csrf": token})}
    response = client.post(filled(path), data=data, follow_redirects=False)
    assert response.status_code == 403
    assert "For your safety nothing was done." in response.text
    assert rules.done == []
    assert rules.asked == []


def test_another_visitors_token_does_nothing(client, browser, rules):
    stolen = browser.open("/sign-up").form("/sign-up").fields
    client.cookies.clear()
    assert client.post("/sign-up", data={**stolen, "email": ERIKA}).status_code == 403
    assert rules.done == []


def test_the_page_for_a_stale_form_leads_back_to_a_form_that_works(browser, client, rules):
    browser.open("/sign-up")
    client.cookies.clear()
    page = browser.press("/sign-up", email=ERIKA)
    browser.open(page.links["Open the page again"])
    browser.press("/sign-up", email=ERIKA)
    assert [each.name for each in rules.done] == ["sign_up"]


def test_every_form_carries_the_token_and_goes_to_one_of_our_pages(browser, rules, erika):
    rules.invite("t1", ERIKA)
    rules.pending[ERIKA] = [OpenInvitation("inv_1", "Contoso")]
    for path in ("/sign-up", "/sign-in", "/join/t1", "/join/t1/decline", "/join/unknown"):
        for form in browser.open(path).forms:
            assert re.fullmatch("[0-9a-f]{64}", form.fields["csrf"])
            assert form.action.startswith("/")
            assert not form.action.startswith("//")


def test_a_body_that_is_too_large_is_refused_with_a_page(client, browser, rules):
    token = browser.open("/sign-up").form("/sign-up").fields["csrf"]
    response = client.post("/sign-up", data={"csrf": token, "email": "x" * MAX_FORM})
    assert response.status_code == 413
    assert "What came from the form could not be read" in response.text
    assert rules.asked == []


@pytest.mark.parametrize("body", [b"email=\xff\xfe", b"&".join(b"a%d=1" % i for i in range(100)), b"\xff"])
def test_a_body_that_is_no_form_of_ours_is_refused_with_a_page(client, rules, body):
    response = client.post("/sign-up", content=body)
    assert response.status_code in (400, 403)
    assert "<h1>" in response.text
    assert rules.asked == []


# Headers and cookies


@pytest.mark.parametrize("path", ["/sign-up", "/sign-in", "/join/t1", "/join/unknown", "/account", "/verify/x"])
def test_every_page_has_the_strict_headers(client, rules, path):
    rules.invite("t1", ERIKA)
    headers = client.get(path, follow_redirects=False).headers
    policy = headers["content-security-policy"]
    for part in ("default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri"):
        assert part in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


def test_the_style_sheet_is_a_file_of_ours_and_may_be_kept(client):
    response = client.get(f"/portal.css?v={STYLE_VERSION}")
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["cache-control"]
    assert client.get("/icon.svg").headers["content-type"].startswith("image/svg+xml")
    assert STYLE_VERSION in client.get("/sign-in").text


def test_the_cookie_is_kept_from_scripts_and_from_forms_elsewhere(client):
    cookie = client.get("/sign-in").headers["set-cookie"]
    assert cookie.startswith("bizadmin_portal=")
    for part in ("HttpOnly", "Path=/", "SameSite=lax"):
        assert part in cookie
    assert "Domain" not in cookie
    assert "Secure" not in cookie


def test_over_tls_the_cookie_is_for_this_host_and_for_tls_alone(desk):
    app = Litestar(portal_handlers(replace(desk, secure=True)), openapi_config=None, logging_config=None)
    with TestClient(app, base_url="https://accounts.contoso.example") as client:
        cookie = client.get("/sign-in").headers["set-cookie"]
        assert cookie.startswith("__Host-bizadmin_portal=")
        assert "Secure" in cookie
        browser = Browser(client)
        browser.open("/sign-in")
        assert browser.press("/sign-in", email=ERIKA, password="wrong").title
        assert browser.status == 422  # the cookie came back


@pytest.mark.parametrize(
    "spoil", [lambda c: c[:-1] + "0", lambda c: "x" + c, lambda c: "", lambda c: "ä.b", lambda c: "."]
)
def test_a_forged_cookie_is_nobodys(spoil):
    signer = Signer(b"k" * 32)
    packed = signer.pack(Session("nonce", "acc_erika", "epoch"), NOW)
    assert signer.unpack(packed, NOW).account_id == "acc_erika"
    spoiled = signer.unpack(spoil(packed), NOW)
    assert (spoiled.account_id, spoiled.fresh) == ("", True)
    assert Signer(b"other").unpack(packed, NOW).account_id == ""
    assert signer.unpack(packed, NOW + LASTS * 1.01).account_id == ""


def test_a_cookie_stays_small_enough_for_browsers_whatever_is_said_in_it():
    session = Session.new(Person("acc_" + "0" * 24, ERIKA, "0" * 16), "ja").saying(
        "joined.text", company="株" * 10_000, role="🏢" * 10_000
    )
    packed = Signer(b"k" * 32).pack(session, NOW)
    assert len(packed) < 3000
    assert Signer(b"k" * 32).unpack(packed, NOW).values["company"].startswith("株")


def test_a_cookie_of_an_earlier_version_is_nobodys():
    signer = Signer(b"k" * 32)
    packed = "WyJub25jZSJd"
    signature = signer._sign("session", packed)
    assert signer.unpack(f"{packed}.{signature}", NOW).account_id == ""


def test_a_password_shows_in_no_representation():
    assert PASSWORD not in repr(Secret(PASSWORD))


# What goes wrong


def test_a_fault_of_ours_is_a_page_with_a_code_and_the_log_has_it(client, rules, caplog):
    rules.fails = RuntimeError("disk on fire")
    rules.invite("secret-token", ERIKA)
    with caplog.at_level(logging.ERROR):
        response = client.get("/join/secret-token")
    assert response.status_code == 500
    assert "The fault is on our side" in response.text
    assert "disk on fire" not in response.text
    code = re.search("<code>(.{7})</code>", response.text).group(1)
    assert code in caplog.text
    assert "secret-token" not in caplog.text


@pytest.mark.parametrize(
    ("code", "status", "sentence"),
    [
        (ErrorCode.UNAVAILABLE, 503, "The fault is on our side"),
        (ErrorCode.MAIL_NOT_CONFIGURED, 503, "No mail can be sent at the moment"),
        (ErrorCode.NOT_FOUND, 404, "There is no such page"),
        (ErrorCode.JOIN_POLICY, 403, "That was not possible"),
    ],
)
def test_a_problem_without_words_of_its_own_still_gets_a_page(browser, rules, code, status, sentence):
    rules.fails = Problem(code)
    browser.open("/sign-up")
    page = browser.press("/sign-up", email=ERIKA)
    assert browser.status == status
    assert sentence in page.text
    assert "read this code to the helpdesk" in page.text


def test_a_reference_code_is_carried_only_where_it_is_one(client, browser, rules):
    fields = browser.open("/sign-up").form("/sign-up").fields
    for carried, kept in (("7KQ-4M2", True), ("<b>x</b>", False), ("７KQ-4M2", False)):
        page = Page(client.post("/sign-up", data={**fields, "email": ERIKA, "reference": carried}).text)
        assert (carried in page.text) is kept


def test_pages_are_limited_for_each_client(client):
    statuses = [client.get("/sign-up").status_code for _ in range(PAGES_BY_CLIENT.times + 1)]
    assert statuses[-2:] == [200, 429]


@pytest.mark.parametrize(
    ("source", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_an_ipv6_client_is_counted_by_its_network(source, counted):
    assert client_of(source).removeprefix("::ffff:") in (counted, "c000:207")
