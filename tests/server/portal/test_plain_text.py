from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bizadmin.server.portal.plain import MOST, shown, shown_lines, typed

JOINERS = "\u200c\u200d"


def is_plain(text: str) -> bool:
    return all(letter.isprintable() or letter in JOINERS for letter in text)


@given(st.text(max_size=500))
def test_a_name_is_shown_on_one_line_without_anything_that_deceives(text):
    assert is_plain(shown(text))


@given(st.text(max_size=500))
def test_a_message_is_shown_without_anything_that_deceives_but_keeps_its_lines(text):
    lines = shown_lines(text).split("\n")
    assert all(map(is_plain, lines))


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), max_size=MOST))
def test_an_ordinary_name_is_shown_as_it_is(text):
    assert shown(text) == text


def test_a_long_name_is_shortened():
    assert shown("x" * 10_000) == "x" * (MOST - 1) + "…"
    assert len(shown_lines("x\n" * 10_000).splitlines()) == 40


@given(st.text(max_size=500))
def test_what_is_typed_is_kept_but_for_what_no_keyboard_types(text):
    assert is_plain(typed(text))
    assert typed(typed(text)) == typed(text)


def test_persian_and_emoji_keep_their_joiners():
    for text in ("می\u200cخواهم", "👩\u200d💻"):
        assert shown(text) == typed(text) == text
