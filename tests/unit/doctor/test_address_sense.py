"""What is noticed about an address, and which one was probably meant."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizadmin.doctor import words
from bizadmin.doctor.address_data import LOOK_ALIKES
from bizadmin.doctor.address_sense import Sign, is_disposable, is_role, near_domain, plain_letters, sense
from bizadmin.domain.mail_domain import PUBLIC_PROVIDERS

CONTOSO = ("contoso.example",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmal.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmail.de", "gmail.com"),
        ("gmailcom", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("googelmail.com", "googlemail.com"),
        ("t-onlin.de", "t-online.de"),
        ("gxm.de", "gmx.de"),
        ("web.dr", "web.de"),
    ],
)
def test_a_slip_of_a_large_provider_is_noticed(typed: str, meant: str) -> None:
    assert near_domain(typed) == meant


@pytest.mark.parametrize(
    "real",
    [*sorted(PUBLIC_PROVIDERS), "hotmail.be", "yahoo.ca", "email.com", "orange.com", "line.com", "contoso.example"],
)
def test_a_domain_that_is_meant_so_is_no_slip(real: str) -> None:
    assert near_domain(real) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("contso.example", "contoso.example"),
        ("cotnoso.example", "contoso.example"),
        ("contoso.exmaple", "contoso.example"),
        ("contosoexample", "contoso.example"),
        ("contoso.com", "contoso.example"),
    ],
)
def test_a_slip_of_the_companys_own_domain_is_noticed(typed: str, meant: str) -> None:
    assert near_domain(typed, CONTOSO) == meant


def test_of_two_domains_that_are_as_near_none_is_suggested() -> None:
    assert near_domain("contoso.com", ("contoso.example", "contoso.de")) == ""


def test_a_closer_domain_is_preferred_to_another_ending() -> None:
    assert near_domain("contoso.exmaple", ("contoso.example", "contoso.de")) == "contoso.example"


def test_numbered_domains_are_counted_and_not_mistyped() -> None:
    assert near_domain("branch-17.example", ("branch-18.example",)) == ""


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("mailto:erika@contoso.example?subject=x", Sign.WRAPPED),
        ("Erika Muster <erika@contoso.example>", Sign.WRAPPED),
        ("erika@contoso\u200b.example", Sign.HIDDEN),
        ("\u202aerika@contoso.example\u202c", Sign.HIDDEN),
        ("ｅｒｉｋａ＠ｃｏｎｔｏｓｏ．ｅｘａｍｐｌｅ", Sign.FULL_WIDTH),
    ],
)
def test_what_stood_around_an_address_is_told_from_what_was_understood(text: str, sign: Sign) -> None:
    found = sense(text)
    assert sign in found.signs
    assert found.understood == "erika@contoso.example"
    assert found.suggestion == ""


def test_hidden_characters_are_named() -> None:
    assert sense("erika@contoso\u200b.example").characters == ("ZERO WIDTH SPACE",)


@pytest.mark.parametrize("text", ["erika.muster@contoso.example", "Erika.Muster@Contoso.example", " a.b@x.example\n"])
def test_an_ordinary_address_has_nothing_odd(text: str) -> None:
    assert sense(text).signs == ()
    assert words.noticed(sense(text)) == ()


def test_letters_of_another_alphabet_among_latin_ones_are_noticed_and_replaced() -> None:
    found = sense("\u0435rika@\u0441ontoso.example")  # Cyrillic е and с
    assert Sign.FOREIGN_LETTERS in found.signs
    assert found.suggestion == "erika@contoso.example"
    assert found.characters == ("CYRILLIC SMALL LETTER IE", "CYRILLIC SMALL LETTER ES")


def test_a_slip_in_a_domain_with_letters_of_another_alphabet_is_mended_as_well() -> None:
    assert sense("erika@\u0441ontso.example", CONTOSO).suggestion == "erika@contoso.example"


@pytest.mark.parametrize("text", ["иван@пример.рф", "田中@例え.jp", "\u03b1\u03bd\u03b1@\u03c4\u03b5\u03c3\u03c4.gr"])
def test_an_address_wholly_in_another_alphabet_is_no_trick(text: str) -> None:
    found = sense(text)
    assert Sign.FOREIGN_LETTERS not in found.signs
    assert {Sign.BEYOND_ASCII, Sign.INTERNATIONAL} <= set(found.signs)


@pytest.mark.parametrize("text", ["u@müller.example", "u@xn--mller-kva.example", "U@MÜLLER.example"])
def test_an_international_domain_is_shown_both_ways(text: str) -> None:
    found = sense(text)
    assert (found.domain, found.ascii_domain) == ("müller.example", "xn--mller-kva.example")
    assert words.noticed(found) == ("Mail servers write the domain müller.example as xn--mller-kva.example.",)


@pytest.mark.parametrize("local", ["info", "no-reply", "Sales", "sales.team", "it-support", "info+x", "buchhaltung"])
def test_a_common_mailbox_is_known_by_its_name(local: str) -> None:
    assert is_role(local)


@pytest.mark.parametrize("local", ["erika", "mark.sales", "info.muster", "i", "press-erika", ""])
def test_a_persons_mailbox_is_none(local: str) -> None:
    assert not is_role(local)


def test_a_throw_away_domain_is_known_with_its_subdomains() -> None:
    assert is_disposable("mailinator.com")
    assert is_disposable("some.mailinator.com")
    assert not is_disposable("contoso.example")
    assert not is_disposable("com")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("erika(at)contoso.example", "erika@contoso.example"),
        ("erika [at] contoso [dot] example", "erika@contoso.example"),
        ("erika at contoso dot example", "erika@contoso.example"),
        ("erika @ contoso.example", "erika@contoso.example"),
        ("erika@contoso,example", "erika@contoso.example"),
        ("erika@@contoso.example", "erika@contoso.example"),
        ("erika.@contoso..example", "erika@contoso.example"),
        ("erika@gmailcom", "erika@gmail.com"),
        ("erika@contoso", "erika@contoso.example"),
        ("erika", ""),
        ("@contoso.example", ""),
        ("", ""),
    ],
)
def test_what_is_no_address_is_mended_where_the_slip_is_a_usual_one(text: str, meant: str) -> None:
    assert sense(text, CONTOSO).suggestion == meant


@given(st.text(max_size=300), st.lists(st.sampled_from(["contoso.example", "x.de", ""]), max_size=3))
def test_any_text_is_made_sense_of_and_a_suggestion_is_never_what_was_typed(text: str, known: list[str]) -> None:
    found = sense(text, known)
    assert not found.suggestion or found.suggestion != text
    assert all(words.noticed(found))


@given(st.from_regex(r"[a-z]{1,12}(\.[a-z]{1,12})?@[a-z]{1,14}\.(com|de|example)", fullmatch=True))
def test_what_was_suggested_needs_no_further_suggestion(text: str) -> None:
    suggestion = sense(text, CONTOSO).suggestion
    assert not suggestion or sense(suggestion, CONTOSO).suggestion == ""


def test_letters_that_look_alike_become_latin_ones() -> None:
    assert all(letter.isascii() for letter in LOOK_ALIKES.values())
    assert plain_letters("\u0441\u043e\u0440\u0443") == "copy"


def test_every_sign_has_a_sentence() -> None:
    odd = sense("Erika <mailto:s\u0430les\u200b@gmi\u0430l.c\u043em>", ())
    assert len(words.noticed(odd)) == len(odd.signs) + 1


def test_heavy_tables_are_loaded_only_when_an_address_needs_them() -> None:
    program = (
        "import sys; import bizadmin.doctor.address_sense as it, bizadmin.doctor.words\n"
        "heavy = {'disposable_email_domains', 'idna', 'email_validator'}\n"
        "assert not heavy & set(sys.modules)\n"
        "it.sense('erika')\n"
        "assert not heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
