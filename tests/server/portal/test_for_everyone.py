"""What a screen reader, a keyboard and weak eyes need."""

from __future__ import annotations

import re

import pytest

from bizadmin.server.portal.pages import STYLE
from bizadmin.server.portal.use_cases import Confirmation, Decision, LinkState, Opening, Request
from tests.fakes.portal_rules import NOW
from tests.server.portal.conftest import PASSWORD

ERIKA = "erika@contoso.example"
TEXT_PAIRS = [
    ("text", "bg"), ("text", "surface"), ("text", "raised"), ("text", "grey-bg"), ("muted", "bg"), ("muted", "surface"),
    ("muted", "raised"), ("accent", "bg"), ("accent", "surface"), ("accent-strong", "surface"), ("on-accent", "accent"),
    ("on-accent", "accent-strong"), ("sel-text", "sel"), ("green", "green-bg"), ("amber", "amber-bg"),
    ("red", "red-bg"), ("red", "surface"), ("blue", "blue-bg"), ("grey", "grey-bg"),
]  # fmt: skip
LINE_PAIRS = [("edge", "surface"), ("accent", "surface"), ("accent", "bg"), ("red", "surface")]


def palettes() -> dict[str, dict[str, str]]:
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{([^}]*)\}", STYLE)
    )
    return {"light": light, "dark": light | dark}


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_of_four_and_a_half(scheme):
    palette = palettes()[scheme]
    assert {pair: ratio for pair in TEXT_PAIRS if (ratio := contrast(palette[pair[0]], palette[pair[1]])) < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_fields_and_the_focus_have_a_contrast_of_three(scheme):
    palette = palettes()[scheme]
    assert {pair: ratio for pair in LINE_PAIRS if (ratio := contrast(palette[pair[0]], palette[pair[1]])) < 3} == {}


@pytest.fixture
def every_page(browser, rules, erika):
    """Each kind of page once, also with everything wrong in its form."""
    for state in LinkState:
        rules.invite(state.value, "new@contoso.example", state=state, message="Hello")
    rules.invite("known", ERIKA)
    rules.confirmations["c1"] = Confirmation(address="new@contoso.example")
    rules.resets["r1"] = ERIKA
    rules.openable["acc_erika"] = [Opening("biz_1", "Contoso GmbH"), Opening("biz_2", "Fabrikam", at_once=True)]
    rules.asked_for["acc_erika"] = [
        Request(id="req_1", company="Northwind", made=NOW),
        Request(id="req_2", company="Tailspin", made=NOW, refused=NOW, reason="Not yet."),
    ]
    rules.to_answer["acc_erika"] = [
        Decision(id="req_3", company="Contoso", name="Jan", email="jan@contoso.example", message="Hello", made=NOW)
    ]
    opened = ("/sign-up", "/sign-in", "/forgot-password", "/verify/c1", "/reset/r1", "/reset/x", "/join/known")
    pages = [browser.open(path) for path in (*opened, "/join/open/decline")]
    pages += [browser.open(f"/join/{state}") for state in LinkState]
    for path in ("/sign-up", "/sign-in", "/forgot-password", "/verify/c1", "/reset/r1", "/join/known", "/join/open"):
        browser.open(path)
        pages.append(browser.press(path))
    browser.sign_in(ERIKA, PASSWORD)
    pages += [browser.open("/account"), browser.open("/join/open"), browser.open("/register-business")]
    pages.append(browser.press("/register-business"))
    pages.append(browser.open("/account/decisions/req_3"))
    pages.append(browser.press("/account/decisions/req_3/refuse"))
    pages.append(browser.open("/account/openings/biz_1"))
    pages.append(browser.press("/account/openings/biz_1", message="x" * 1001))
    return pages


def test_every_field_has_a_label_and_says_what_it_is_for(every_page):
    for page in every_page:
        labels = {given["for"] for tag, given in page.tags if tag == "label"}
        for tag, given in page.tags:
            if tag in ("input", "select", "textarea") and given.get("type") != "hidden" and "hidden" not in given:
                assert given["id"] in labels
                assert tag == "textarea" or given["autocomplete"]
                assert all(name in page.ids for name in given.get("aria-describedby", "").split())


def test_ids_are_unique_and_links_within_a_page_lead_somewhere(every_page):
    for page in every_page:
        assert len(page.ids) == len(set(page.ids))
        for tag, given in page.tags:
            if tag == "a" and given["href"].startswith("#"):
                assert given["href"][1:] in page.ids


def test_every_page_has_landmarks_one_heading_a_title_and_a_way_past_the_top(every_page):
    for page in every_page:
        tags = [tag for tag, _ in page.tags]
        assert [tags.count(tag) for tag in ("header", "main", "nav", "h1", "title")] == [1, 1, 1, 1, 1]
        assert page.links["Skip to content"] == "#content"
        assert page.html.startswith("<!doctype html>")
        assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in page.tags


def test_the_focus_is_asked_for_once_and_where_something_is_wrong_it_is_there(every_page):
    for page in every_page:
        focused = [given for _, given in page.tags if "autofocus" in given]
        assert len(focused) <= 1
        if page.title.startswith("Error:"):
            assert focused[0]["role"] == "alert"
            assert [given for _, given in page.tags if given.get("aria-invalid") == "true"]


def test_every_button_has_words(every_page):
    for page in every_page:
        buttons = [tag for tag, _ in page.tags if tag == "button"]
        assert len(buttons) == sum(len(form.buttons) for form in page.forms)
