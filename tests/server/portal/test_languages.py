from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from bizadmin.server.language import LANGUAGES, RESOURCES, texts
from bizadmin.server.portal import pages
from bizadmin.server.portal.use_cases import Decision, LinkState, Opening, Request
from tests.fakes.portal_rules import NOW
from tests.server.portal.conftest import PASSWORD

ERIKA = "erika@contoso.example"
SOURCES = Path(pages.__file__).parent


def test_every_language_has_the_same_texts_with_the_same_names_in_them():
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    shape = {
        (section, key): names(text)
        for section, keys in texts("portal/texts", "en").items()
        for key, text in keys.items()
    }
    for language in LANGUAGES:
        own = texts("portal/texts", language)
        assert {(s, k): names(text) for s, keys in own.items() for k, text in keys.items()} == shape, language


def test_no_text_is_left_in_english():
    english = texts("portal/texts", "en")
    alike = {("sign_in", "email")}
    for language in set(LANGUAGES) - {"en"}:
        for section, keys in texts("portal/texts", language).items():
            for key, text in keys.items():
                if len(text.split()) > 3 and (section, key) not in alike:
                    assert text != english[section][key], (language, section, key)


def test_every_text_is_used():
    code = "".join(path.read_text() for path in SOURCES.glob("*.py"))
    code += "".join(path.read_text() for path in (RESOURCES / "portal").glob("*.html"))
    code += (SOURCES.parent / "security" / "passwords.py").read_text()
    for section, keys in texts("portal/texts", "en").items():
        if section != "role":  # made from the role's name
            for key in keys:
                assert f"{section}.{key}" in code, f"{section}.{key}"


def test_every_text_that_a_template_asks_for_is_there():
    words = texts("portal/texts", "en")
    for path in [*(RESOURCES / "portal").glob("*.html"), *set(SOURCES.glob("*.py")) - {SOURCES / "pages.py"}]:
        for section, key in re.findall(r"""\bt\(["'](\w+)\.(\w+)["']""", path.read_text()):
            assert key in words.get(section, {}), (path.name, section, key)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de-CH, de;q=0.9, en;q=0.5", "de"),
        ("nl, ja;q=0.3", "ja"),
        ("es;q=0.2, fr", "fr"),
        ("nl", "en"),
        ("", "en"),
        ("*;q=x,,;;", "en"),
    ],
)
def test_the_browsers_language_is_spoken(browser, header, language):
    page = browser.open("/sign-in", **{"Accept-Language": header})
    assert ("html", {"lang": language}) in page.tags
    assert browser.headers["content-language"] == language
    assert "Accept-Language" in browser.headers["vary"]


def test_a_chosen_language_stays_through_signing_in_and_out(browser, rules, erika):
    page = browser.open("/sign-in")
    browser.open("/sign-in" + page.links["Deutsch"])
    assert browser.path == "/sign-in"
    page = browser.press("/sign-in", email=ERIKA, password=PASSWORD)
    assert "Unternehmenskonten verwalten" in page.text
    page = browser.press("/sign-out")
    assert "Sie sind abgemeldet." in page.text


def test_choosing_a_language_keeps_the_sentence_for_the_next_page(browser, rules):
    rules.invite("t1", ERIKA)
    browser.open("/join/t1")
    browser.press("/join/t1", name="Erika", password=PASSWORD)
    assert "Vous avez rejoint Contoso GmbH" in browser.open("/done?lang=fr").text


def test_an_unknown_language_changes_nothing(browser):
    assert ("html", {"lang": "en"}) in browser.open("/sign-in?lang=xx").tags


def test_choosing_a_language_leads_nowhere_else(client):
    for path in ("//evil.example/sign-in?lang=de", "/sign-in?lang=de&next=//evil.example"):
        response = client.get(f"http://127.0.0.1{path}", follow_redirects=False)
        assert response.headers.get("location", "/").startswith("/")
        assert not response.headers.get("location", "/").startswith("//")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_exists_in_every_language(browser, rules, erika, language):
    for state in LinkState:
        rules.invite(state.value, "new@contoso.example", state=state, inviter="Jan")
    rules.invite("known", ERIKA)
    browser.open(f"/sign-in?lang={language}")
    for path in (
        "/sign-up",
        "/verify/x",
        "/forgot-password",
        "/reset/x",
        "/join/known",
        "/join/open/decline",
        "/nothing",
        *(f"/join/{s}" for s in LinkState),
    ):
        page = browser.open(path) if path != "/nothing" else browser.open("/join")
        assert ("html", {"lang": language}) in page.tags
        assert len([tag for tag, _ in page.tags if tag == "h1"]) == 1
        assert "{" not in page.text
    browser.sign_in(ERIKA, PASSWORD)
    rules.openable["acc_erika"] = [Opening("biz_1", "Contoso GmbH"), Opening("biz_2", "Fabrikam", at_once=True)]
    rules.asked_for["acc_erika"] = [
        Request(id="req_1", company="Northwind", made=NOW),
        Request(id="req_2", company="Tailspin", made=NOW, refused=NOW, reason="Not yet."),
    ]
    rules.to_answer["acc_erika"] = [
        Decision(id="req_3", company="Contoso", name="Jan", email="jan@contoso.example", message="Hello", made=NOW)
    ]
    for path in ("/account", "/account/openings/biz_1", "/account/decisions/req_3", "/register-business", "/join/open"):
        assert ("html", {"lang": language}) in browser.open(path).tags


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_have_names_and_codes_of_their_own(language):
    countries = pages.countries(language)
    assert len({code for code, _ in countries}) == len(countries) >= 249
    assert dict(countries)["JP"] in {"Japan", "Japon", "Japón", "日本"}
