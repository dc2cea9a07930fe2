"""The mails themselves: what a reader sees, in five languages."""

from __future__ import annotations

import string
import tomllib

import pytest

from bizadmin.domain.mail import MailKind
from bizadmin.server.language import LANGUAGES, RESOURCES, negotiate
from bizadmin.server.outbox.message import build, masked
from bizadmin.server.outbox.rendering import write
from bizadmin.server.outbox.settings import MailSettings
from tests.server.outbox.factories import LINK, MAIL_ID, invitation_facts, outgoing

SETTINGS = MailSettings(host="127.0.0.1", sender="accounts@accounts.example", return_domain="accounts.example")


OF_NO_COMPANY = (
    MailKind.VERIFICATION,
    MailKind.PASSWORD_RESET,
    MailKind.ADDRESS_CHANGED,
    MailKind.ACCOUNT_CLOSING,
)
WITH_A_SECRET = (MailKind.INVITATION, MailKind.REMINDER, MailKind.VERIFICATION, MailKind.PASSWORD_RESET)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MailKind)
def test_every_kind_of_mail_is_written_in_every_language(kind, language):
    written = write(invitation_facts(kind=kind, language=language, person="Erika Muster", inviter="Jan Meier"))
    assert written.subject
    assert "{" not in written.subject + written.text
    assert f'lang="{language}"' in written.html
    if kind not in OF_NO_COMPANY:
        assert "Contoso GmbH" in written.text


@pytest.mark.parametrize("folder", ["mail", "portal/texts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts_with_the_same_gaps(folder, language):
    assert _gaps(folder, language) == _gaps(folder, "en")


def _gaps(folder: str, language: str) -> dict[str, set[str | None]]:
    sections = tomllib.loads((RESOURCES / folder / f"{language}.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for section, entries in sections.items()
        for key, text in entries.items()
    }


def test_an_automatic_invitation_says_why_the_business_account_exists():
    assert "permanent licence of Remote Application Server" in write(invitation_facts()).text
    assert "permanent licence" not in write(invitation_facts(inviter="Jan Meier")).text


def test_text_and_html_hold_the_link_and_when_it_ends():
    written = write(invitation_facts())
    assert LINK in written.text
    assert f'href="{LINK}"' in written.html
    assert "November 23, 2026, 10:32 UTC" in written.text


def test_names_and_messages_from_outside_are_text_in_html():
    written = write(
        invitation_facts(company="<img src=x> & Sons", message="<script>alert(1)</script>", inviter="<b>Jan</b>")
    )
    for markup in ("<img", "<script", "<b>Jan"):
        assert markup not in written.html
    assert "&lt;img src=x&gt; &amp; Sons" in written.html


def test_a_name_cannot_forge_a_header():
    message = build(outgoing(invitation_facts(company="Evil\r\nBcc: all@contoso.example")), SETTINGS)
    assert message["Bcc"] is None
    assert message["Subject"] == "Join Evil Bcc: all@contoso.example"


def test_a_message_carries_what_well_kept_mail_carries():
    message = build(outgoing(), SETTINGS)
    assert message["Message-ID"] == f"<{MAIL_ID}@accounts.example>"
    assert message["Date"] == "Mon, 16 Nov 2026 10:32:58 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] == f"<{LINK}>"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_only_mails_that_can_be_declined_offer_to_unsubscribe():
    message = build(outgoing(invitation_facts(kind=MailKind.MEMBER_BLOCKED)), SETTINGS)
    assert message["List-Unsubscribe"] is None


@pytest.mark.parametrize("page", ["join", "verify", "reset"])
def test_a_masked_mail_holds_no_secret(page):
    written = write(invitation_facts(link=LINK.replace("join", page)))
    for part in (masked(written.text), masked(written.html)):
        assert "c2VjcmV0" not in part
        assert f"https://accounts.example/{page}/•••" in part


@pytest.mark.parametrize("kind", [kind for kind in MailKind if kind not in WITH_A_SECRET])
def test_only_mails_that_need_a_secret_link_have_one(kind):
    sign_in = "https://accounts.example/sign-in"
    assert write(invitation_facts(kind=kind, link=sign_in)).html.count(sign_in) in (0, 3), "button, address, or neither"


def test_a_person_is_told_whose_join_request_it_is_and_what_its_message_says():
    written = write(
        invitation_facts(kind=MailKind.JOIN_REQUESTED, person="Erika (erika@contoso.example)", message="I am new here.")
    )
    assert written.subject == "Erika (erika@contoso.example) asks to join Contoso GmbH"
    assert "The message with the request:\n\n> I am new here.\n" in written.text


def test_a_join_request_without_a_message_announces_none():
    assert "The message" not in write(invitation_facts(kind=MailKind.JOIN_REQUESTED, person="Erika")).text


def test_a_refusal_quotes_the_reason():
    written = write(invitation_facts(kind=MailKind.JOIN_REQUEST_REFUSED, reason="Please ask your own <b>team</b>."))
    assert "The reason given:\n\n> Please ask your own <b>team</b>.\n" in written.text
    assert "&lt;b&gt;team&lt;/b&gt;" in written.html


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de-CH,de;q=0.9,en;q=0.8", "de"),
        ("it, fr;q=0.5", "fr"),
        ("ja", "ja"),
        ("xx", "en"),
        ("", "en"),
        ("en;q=x", "en"),
    ],
)
def test_the_language_follows_what_the_browser_accepts(header, language):
    assert negotiate(header) == language
