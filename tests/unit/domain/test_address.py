"""Addresses compare by key, display as typed, and say why they are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizadmin.domain.address import address_key, clean, find_addresses, parse_address
from bizadmin.domain.errors import ErrorCode, Problem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erika.Muster@Contoso.example", "erika.muster@contoso.example"),
        ("  a@b.example ", "A@B.EXAMPLE"),
        ("u@MÜLLER.example", "u@xn--mller-kva.example"),
        ("rene\u0301@b.example", "ren\u00e9@b.example"),  # decomposed and composed
        ("STRASSE@b.example", "stra\u00dfe@b.example"),
    ],
)
def test_two_ways_of_writing_one_address_have_one_key(one, other):
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(("one", "other"), [("a+b@x.example", "a@x.example"), ("a.b@x.example", "ab@x.example")])
def test_plus_tags_and_dots_are_never_merged(one, other):
    assert address_key(one) != address_key(other)


@given(st.text())
def test_a_key_is_made_of_any_text_and_stays_the_same_when_made_again(text):
    assert address_key(address_key(text)) == address_key(text)


@pytest.mark.parametrize(
    "pasted",
    [
        "mailto:Erika@Contoso.example?subject=x",
        "Erika Muster <Erika@Contoso.example>",
        '"Muster, Erika" <mailto:Erika@Contoso.example>',
        "\u200bErika@Contoso.example\u200e",
        "Ｅｒｉｋａ＠Ｃｏｎｔｏｓｏ．ｅｘａｍｐｌｅ",
        "“Erika@Contoso.example”,",
    ],
)
def test_what_people_paste_is_read_as_the_address_they_meant(pasted):
    address = parse_address(pasted)
    assert address.typed == "Erika@Contoso.example"
    assert (address.local, address.domain) == ("erika", "contoso.example")


@pytest.mark.parametrize(
    "text",
    ["", "erika", "erika@", "@contoso.example", "a b@contoso.example", "a@b@c.example", "a@-x.example", "a@b..example"],
)
def test_what_is_no_address_is_refused_with_its_field(text):
    with pytest.raises(Problem) as caught:
        parse_address(text, field="administrator")
    assert caught.value.code is ErrorCode.INVALID_ADDRESS
    assert caught.value.field == "administrator"
    assert caught.value.detail


def test_an_address_longer_than_a_mail_path_is_refused():
    with pytest.raises(Problem, match="254"):
        parse_address("a" * 250 + "@contoso.example")


def test_addresses_are_found_in_running_text_once_each_in_order():
    text = "Please ask Jan <jan@x.example>, ERIKA@contoso.example; (erika@contoso.example), or u+1@müller.example."
    assert find_addresses(text) == ["jan@x.example", "ERIKA@contoso.example", "u+1@müller.example"]


@given(st.text())
def test_any_text_is_searched_and_cleaned_without_a_failure(text):
    clean(text)
    find_addresses(text)
