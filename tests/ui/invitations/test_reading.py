"""People out of pasted text and CSV."""

from __future__ import annotations

import pytest

from bizadmin.domain.member import Role
from ui.views.invitations.invite.reading import MOST, decode, read


def addresses(text: str) -> list[str]:
    return [person.address for person in read(text).people]


@pytest.mark.parametrize(
    "text",
    [
        "a@x.example, b@x.example; c@x.example",
        "a@x.example\nb@x.example\n\nc@x.example",
        "a@x.example b@x.example\tc@x.example",
        "Please invite a@x.example and b@x.example, also c@x.example.",
        "mailto:a@x.example <b@x.example>;“c@x.example”",
    ],
)
def test_addresses_are_found_however_they_are_separated(text):
    assert addresses(text) == ["a@x.example", "b@x.example", "c@x.example"]


def test_names_come_with_their_addresses():
    people = read('Erika Muster <erika@x.example>, "Kowalski, Jan" <jan@x.example>').people

    assert [(it.name, it.address) for it in people] == [
        ("Erika Muster", "erika@x.example"),
        ("Kowalski, Jan", "jan@x.example"),
    ]


def test_a_table_is_read_by_its_titles_whatever_their_language():
    read_table = read("Nachname;Vorname;E-Mail;Rolle;Sprache\nMuster;Erika;erika@x.example;Administrator;Deutsch\n")

    (person,) = read_table.people
    assert (person.name, person.address) == ("Erika Muster", "erika@x.example")
    assert (person.role, person.language, person.number) == (Role.ADMINISTRATOR, "de", 2)
    assert read_table.how == "1 rows · semicolons"


def test_a_table_without_titles_is_read_by_what_is_in_it():
    people = read("Erika,erika@x.example,admin\nJan,jan@x.example,member").people

    assert [(it.name, it.address, it.role) for it in people] == [
        ("Erika", "erika@x.example", Role.ADMINISTRATOR),
        ("Jan", "jan@x.example", Role.MEMBER),
    ]


def test_one_column_under_a_title_is_a_table_too():
    assert addresses("Email\na@x.example\nb@x.example") == ["a@x.example", "b@x.example"]


def test_a_line_without_an_address_stays_as_a_row_to_be_mended():
    assert addresses("a@x.example\nerika.x.example") == ["a@x.example", "erika.x.example"]


def test_quoted_fields_may_hold_the_delimiter():
    (person,) = read('email,name\nerika@x.example,"Muster, Erika"').people

    assert person.name == "Muster, Erika"


def test_a_list_that_is_too_long_is_cut_and_says_so():
    found = read("\n".join(f"p{i}@x.example" for i in range(MOST + 1)))

    assert len(found.people) == MOST
    assert found.cut


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("ä@x".encode("utf-8-sig"), "UTF-8"),
        ("ä@x".encode("cp1252"), "Windows-1252"),
        ("ä@x".encode("utf-16"), "UTF-16"),
    ],
)
def test_the_encodings_of_spreadsheets_are_understood(data, encoding):
    assert decode(data) == ("ä@x", encoding)
