"""Where the links of a mail lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizadmin.mail import read_mail
from bizadmin.mail.links import unwrapped
from tests.unit.mail.letters import invitation, letter

LINK = "https://accounts.example/join/c2VjcmV0"
SAFELINK = (
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Faccounts.example%2Fjoin%2Fc2VjcmV0"
    "&data=05%7C02%7C&sdata=abc%3D&reserved=0"
)


@pytest.mark.parametrize(
    "wrapped",
    [
        LINK,
        SAFELINK,
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__accounts.example_join_c2VjcmV0&d=DwMFaQ&c=x&r=y",
        "https://urldefense.com/v3/__https://accounts.example/join/c2VjcmV0__;!!abc!def$",
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2faccounts.example%2fjoin%2fc2VjcmV0&c=E,1,abc&typo=1",
        "https://secure-web.cisco.com/1abc/https%3A%2F%2Faccounts.example%2Fjoin%2Fc2VjcmV0",
        "https://eu-west-1.protection.sophos.com?d=accounts.example&u=aHR0cHM6Ly9hY2NvdW50cy5leGFtcGxlL2pvaW4vYzJWamNtVjA=",
        "https://url.avanan.click/v2/___https://accounts.example/join/c2VjcmV0___",
        "https://www.google.com/url?q=https://accounts.example/join/c2VjcmV0",
    ],
)
def test_what_a_filter_wrapped_is_taken_out_again(wrapped):
    assert unwrapped(wrapped).rstrip("_") == LINK


def test_a_link_that_was_wrapped_twice_is_taken_out_twice():
    twice = "https://linkprotect.cudasvc.com/url?a=" + SAFELINK.replace("%", "%25").replace("&", "%26")
    assert unwrapped(twice) == LINK


def test_a_filter_that_keeps_the_link_to_itself_is_named():
    assert unwrapped("https://protect-eu.mimecast.com/s/abc") == "https://protect-eu.mimecast.com/s/abc"


def test_our_invitation_leads_to_its_portal():
    assert read_mail(invitation()).link_hosts == ("accounts.example",)


def test_hosts_of_text_and_html_are_told_once_each():
    html = f'<a href="{SAFELINK.replace("&", "&amp;")}">https://Accounts.Example/join</a> <a href="http://other.example:8080/">'
    assert read_mail(letter("Content-Type: text/html", body=html)).link_hosts == ("accounts.example", "other.example")


def test_a_link_to_nowhere_is_none():
    assert read_mail(letter(body="http://[::1 and https:// and http://")).link_hosts == ()


@given(st.text(max_size=200))
def test_whatever_is_wrapped_breaks_nothing(inside):
    unwrapped(f"https://urldefense.com/v3/__{inside}")
    unwrapped(f"https://eur01.safelinks.protection.outlook.com/?url={inside}")
