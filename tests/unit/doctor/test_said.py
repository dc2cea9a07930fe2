"""Sentences that are read out or pasted: what each one tells."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizadmin.doctor import portal_sentences
from bizadmin.doctor.brought import Said
from bizadmin.doctor.portal_sentences import NO_COOKIES, PAGES
from bizadmin.doctor.said import LONGEST, LONGEST_KEPT, looks_like_sentence, read_sentence, read_sentences
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.ids import reference_code
from bizadmin.domain.report import SignInWord as W
from bizadmin.server.language import LANGUAGES, texts

HINTS = (
    *("email_missing", "name_missing", "password_missing", "password_long", "password_address"),
    *("company_missing", "country_missing", "postcode_missing", "reason_missing", "too_long"),
    *("again", "to_start", "form_text", "not_approved"),
)
"""What stands beside a field or a button, and the page of an administrator."""

KEYS = [(language, code, key) for language in LANGUAGES for code, keys in PAGES.items() if code for key in keys]


def page_text(language: str, key: str) -> str:
    """What a person sees: with a company, an address and a date filled in."""
    section, _, name = key.partition(".")
    text = texts("portal/texts", language)[section][name]
    seen = {"company": "Contoso GmbH", "address": "e@contoso.example", "other": "b@fabrikam.example"}
    return re.sub(r"\{(\w+)\}", lambda field: seen.get(field[1], "26 November 2026"), text)


# Our own pages


@pytest.mark.parametrize(("language", "code", "key"), KEYS)
def test_every_error_page_of_the_portal_is_known_by_its_words_in_every_language(
    language: str, code: str, key: str
) -> None:
    said = read_sentence(page_text(language, key))
    assert (said.network if code == NO_COOKIES else said.code) == code


@pytest.mark.parametrize(("language", "code", "key"), KEYS)
def test_a_page_is_known_when_it_is_read_in_small_letters_and_without_stops(language: str, code: str, key: str) -> None:
    said = read_sentence(re.sub(r"[^\w\s]", " ", page_text(language, key)).lower())
    assert (said.network if code == NO_COOKIES else said.code) == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_that_tells_no_error_is_taken_for_one(language: str) -> None:
    told = {key: read_sentence(page_text(language, key)).code for key in PAGES[""]}
    assert not {key: code for key, code in told.items() if code}


def test_every_text_that_is_named_is_one_of_the_portal() -> None:
    english = tomllib.loads((portal_sentences.TEXTS / "en.toml").read_text(encoding="utf-8"))
    keys = {f"{section}.{key}" for section, words in english.items() for key in words}
    assert {key for named in PAGES.values() for key in named} <= keys


def test_every_error_of_the_portal_is_known_but_the_hints_of_its_forms() -> None:
    english = texts("portal/texts", "en")
    errors = {f"error.{key}" for key in english["error"]}
    links = {f"{name}.title" for name in english if name.startswith("link_")}
    hints = {f"error.{key}" for key in HINTS}
    assert (errors | links) - {key for named in PAGES.values() for key in named} == hints


def test_every_error_that_a_page_tells_is_one_of_the_stable_codes() -> None:
    assert set(PAGES) - {"", NO_COOKIES} <= {code.value for code in ErrorCode}


@pytest.mark.parametrize(
    "text",
    [
        "You have already been invited to join an existing account but have not yet accepted the invitation.",
        "You have already been invited to join existing account but have not yet accepted the invitation.",
        "“You have already been invited to join an existing account…”",
        "already been invited to join an existing account",
        "you've already been invited but not accepted yet",
        "YOU HAVE ALREADY BEEN INVITED TO JOIN",
        "you have been allready invited to join an exsiting acount but have not accepted the invitaion",
        "She says the page tells her: You have already been invited to join an existing account. What now?",
        "My colleague says the sign up page told her 'you have been already invited to join an exsiting acount but"
        " have not accepted the invitaion yet' and she does not know what to do",
        "already\ninvited to join\nan existing account",
        "already invited",
        "Sie wurden bereits eingeladen, einem bestehenden Konto beizutreten",
        "wurde schon bereits eingeladen einem bestehendem Konto beizutreten",
        "vous avez deja ete invite a rejoindre un compte existant",
        "ya le han invitado a unirse a una cuenta existente",
        "既存のアカウントへの招待が届いていますが",
        "Your company is already here",
    ],
)
def test_the_sentence_of_a_pending_invitation_is_known_however_it_is_quoted(text: str) -> None:
    assert read_sentence(text).code == ErrorCode.PENDING_INVITATION


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("invitation expired", ErrorCode.INVITATION_EXPIRED),
        ("Die Einladung ist abgelaufen", ErrorCode.INVITATION_EXPIRED),
        ("einladung abgelaufn", ErrorCode.INVITATION_EXPIRED),
        ("la invitacion ha caducado", ErrorCode.INVITATION_EXPIRED),
        ("theres a newer email", ErrorCode.INVITATION_SUPERSEDED),
        ("this invitation was withdrawn", ErrorCode.INVITATION_REVOKED),
        ("the invitation has been used", ErrorCode.INVITATION_USED),
        ("the link is not complete", ErrorCode.NOT_FOUND),
        ("You are signed in as b@x.example but this invitation is for e@y.example", ErrorCode.WRONG_RECIPIENT),
        ("too many wrong pasword, acount is locked", ErrorCode.ACCOUNT_LOCKED),
        ("wrong password", ErrorCode.NOT_AUTHENTICATED),
        ("falsches Passwort", ErrorCode.NOT_AUTHENTICATED),
        ("Contoso Deutschland GmbH has no free seat at the moment", ErrorCode.SEAT_LIMIT),
    ],
)
def test_shortened_and_misspelt_sentences_are_known(text: str, code: ErrorCode) -> None:
    assert read_sentence(text).code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello, I cannot log in",
        "the mail did not arrive",
        "I never got an email",
        "This link no longer works",
        "please help, Erika Muster from Contoso cannot join",
        "it did not work, and now I do not know what to do",
        "the customer wants to know when the invitation was sent and by whom",
        "Guten Tag, ich kann mich nicht anmelden",
    ],
)
def test_what_any_caller_says_is_no_page_of_ours(text: str) -> None:
    assert read_sentence(text).code == ""


# Codes of our pages


@pytest.mark.parametrize(
    "text",
    [
        "7KQ-4M2",
        " 7kq-4m2 ",
        "7KQ 4M2",
        "7kq4m2",
        "7 k q - 4 m 2",
        "reference 7KQ-4M2",
        "the code is 7kq–4m2.",
        "Referenz: 7KQ4M2",
        "code 7KQ 4M2 and nothing else",
        "It said: If you need help, read this code to the helpdesk: 7KQ-4M2",
        "コード 7KQ-4M2",
    ],
)
def test_a_reference_code_is_found_however_it_is_written(text: str) -> None:
    assert read_sentence(text).reference == "7KQ-4M2"


def test_every_code_that_a_page_can_show_is_read_back() -> None:
    codes = [reference_code() for _ in range(200)]
    assert [read_sentence(f"reference {code}").reference for code in codes] == codes


def test_letters_that_no_code_has_are_read_as_the_digits_they_look_like() -> None:
    assert read_sentence("7KO-4MI").reference == "7K0-4M1"


@pytest.mark.parametrize(
    "text", ["it is not-yet working", "the log-out and pop-ups", "call 123-456", "code is not known"]
)
def test_words_and_numbers_with_a_dash_are_no_code(text: str) -> None:
    assert read_sentence(text).reference == ""


# Identity providers


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("AADSTS50105: The signed in user is not assigned to a role", "AADSTS50105", W.NOT_ASSIGNED),
        ("AADSTS50020", "AADSTS50020", W.NOT_ASSIGNED),
        ("aadsts 50076", "AADSTS50076", W.SECOND_FACTOR),
        ("Error Code: AADSTS53003 Request Id: 1", "AADSTS53003", W.CONDITIONAL_ACCESS),
        ("AADSTS50053", "AADSTS50053", W.LOCKED),
        ("AADSTS65001", "AADSTS65001", W.CONSENT_MISSING),
        ("AADSTS500133", "AADSTS500133", W.CLOCK_SKEW),
        ("AADSTS50126", "AADSTS50126", W.FAILED),
        ("E0000119 Your account is locked.", "E0000119", W.LOCKED),
        ("Error 403: app_not_configured_for_user", "app_not_configured_for_user", W.NOT_ASSIGNED),
        ("error=user_temporarily_disabled", "user_temporarily_disabled", W.LOCKED),
        ("error=consent_required", "consent_required", W.CONSENT_MISSING),
        (
            "error=access_denied&error_description=User+is+not+assigned+to+the+client+application.",
            "access_denied",
            W.NOT_ASSIGNED,
        ),
        (
            "urn:oasis:names:tc:SAML:2.0:status:Responder urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext",
            "NoAuthnContext",
            W.SECOND_FACTOR,
        ),
        ("You can’t get there from here", "", W.CONDITIONAL_ACCESS),
        ("More information required", "", W.SECOND_FACTOR),
        ("Administratorgenehmigung erforderlich", "", W.CONSENT_MISSING),
        ("管理者の承認が必要", "", W.CONSENT_MISSING),
        (
            "Ihr Administrator hat die Anwendung so konfiguriert, dass Benutzer blockiert werden, es sei denn, ihnen"
            " wurde der Zugriff ausdrücklich gewährt.",
            "",
            W.NOT_ASSIGNED,
        ),
        ("Sie können von hier aus nicht darauf zugreifen", "", W.CONDITIONAL_ACCESS),
        ("Ihr Konto ist vorübergehend gesperrt, um eine nicht autorisierte Verwendung zu verhindern.", "", W.LOCKED),
        ("Ihr Konto oder Kennwort ist nicht korrekt.", "", W.FAILED),
        ("The assertion is not yet valid", "", W.CLOCK_SKEW),
        ("Ihre Uhr geht nach", "", W.CLOCK_SKEW),
        ("Votre horloge retarde", "", W.CLOCK_SKEW),
        ("You are already authenticated as different user 'bob' in this session.", "", W.OTHER_IDENTITY),
    ],
)
def test_a_providers_error_is_known_by_its_code_or_its_words(text: str, code: str, word: W) -> None:
    said = read_sentence(text)
    assert (said.provider_code, said.sign_in, said.code) == (code, word, "")


def test_a_code_of_a_known_provider_without_a_known_meaning_is_a_failure() -> None:
    said = read_sentence("AADSTS9999999")
    assert (said.provider_code, said.sign_in) == ("AADSTS9999999", W.FAILED)


# Browsers and proxies


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("net::ERR_CONNECTION_RESET", "ERR_CONNECTION_RESET"),
        ("err_ssl_protocol_error", "ERR_SSL_PROTOCOL_ERROR"),
        ("DNS_PROBE_FINISHED_NXDOMAIN", "DNS_PROBE_FINISHED_NXDOMAIN"),
        ("Error code: SEC_ERROR_UNKNOWN_ISSUER", "SEC_ERROR_UNKNOWN_ISSUER"),
        ("PR_CONNECT_RESET_ERROR", "PR_CONNECT_RESET_ERROR"),
        ("This site can’t be reached", "this site can't be reached"),
        ("Diese Website ist nicht erreichbar", "diese website ist nicht erreichbar"),
        ("Ce site est inaccessible", "ce site est inaccessible"),
        ("No se puede acceder a este sitio web", "no se puede acceder a este sitio"),
        ("このサイトにアクセスできません", "このサイトにアクセスできません"),
        ("Safari can't open the page", "safari can't open the page"),
        ("Web Page Blocked! Category: Newly registered", "web page blocked"),
        ("The proxy server is refusing connections", "the proxy server is refusing connections"),
    ],
)
def test_a_browsers_or_proxys_trouble_is_known_by_its_own_word(text: str, trouble: str) -> None:
    assert read_sentence(text).network == trouble


def test_a_certificate_that_is_not_valid_at_this_time_may_be_a_wrong_clock() -> None:
    said = read_sentence("NET::ERR_CERT_DATE_INVALID")
    assert (said.network, said.sign_in) == ("ERR_CERT_DATE_INVALID", W.CLOCK_SKEW)


# Links


@pytest.mark.parametrize(
    "text",
    [
        "https://Accounts.EU.example/join/topsecrettoken",
        "the link accounts.eu.example/join/topsecrettoken does nothing",
        "https://accounts.eu.example:8443/join/topsecrettoken?x=topsecrettoken#topsecrettoken",
    ],
)
def test_of_a_link_only_the_host_is_kept(text: str) -> None:
    said = read_sentence(text)
    assert said.host == "accounts.eu.example"
    assert "topsecrettoken" not in repr(said)


def test_the_domain_of_an_address_is_no_host_of_a_link() -> None:
    assert read_sentence("it was sent to erika@contoso.example today").host == ""


# Several at once


def test_each_paragraph_is_read_by_itself_and_what_tells_nothing_is_left_out() -> None:
    read = read_sentences("Hello there,\n\nThis invitation has expired\n\nAADSTS50105\n\nKind regards")
    assert [(said.code, said.provider_code) for said in read] == [("invitation_expired", ""), ("", "AADSTS50105")]


def test_one_sentence_may_tell_several_things() -> None:
    said = read_sentence("The page says “This link is not complete”, code ABC-7EF")
    assert (said.code, said.reference) == (ErrorCode.NOT_FOUND, "ABC-7EF")


def test_what_is_not_recognised_is_kept_as_it_was_said() -> None:
    assert read_sentences("  it does\n not work ") == (Said(text="it does not work"),)


def test_nothing_said_is_nothing_read() -> None:
    assert read_sentences(" \n\n ") == ()


@pytest.mark.parametrize(
    "text",
    [
        "erika@contoso.example",
        "Erika Muster <erika@contoso.example>; Bob <bob@contoso.example>",
        "name\temail\nErika Muster\terika@contoso.example\nAiko Tanaka\taiko@contoso.example",
        "",
    ],
)
def test_a_list_of_addresses_is_no_sentence(text: str) -> None:
    assert not looks_like_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "This invitation has expired",
        "AADSTS50105",
        "7KQ-4M2",
        "You are signed in as b@x.example, but this invitation is for e@y.example.",
        "the page is just white",
        "ページが真っ白で何も表示されません",
        "ERR_CONNECTION_RESET when opening the link sent to erika@contoso.example",
    ],
)
def test_what_was_said_or_shown_is_a_sentence(text: str) -> None:
    assert looks_like_sentence(text)


# Whatever comes


@given(st.text(max_size=400) | st.text("AEDSTKQ07_-:/.@ \n", max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for said in (read_sentence(text), *read_sentences(text)):
        assert len(said.text) <= LONGEST_KEPT
        assert "\n" not in said.text
    assert looks_like_sentence(text) in (True, False)


@pytest.mark.parametrize(
    "unit",
    ["a", "a_", "A-", "https://", "aaa.aaa/", "@", "\ufdfa", "AADSTS", "「", ". ", "x\n\n", "７KQ-", "a.", "code "],
)
def test_what_lies_beyond_the_first_characters_changes_nothing(unit: str) -> None:
    endless = unit * (3 * LONGEST)
    assert read_sentences(endless) == read_sentences(endless[:LONGEST])
