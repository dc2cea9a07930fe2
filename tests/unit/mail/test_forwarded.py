"""Mails that somebody forwards: the one inside counts."""

from __future__ import annotations

from email.message import EmailMessage, Message

import pytest

from bizadmin.domain.mail_read import MailSort
from bizadmin.mail import read_mail
from tests.server.outbox.factories import MAIL_ID
from tests.unit.mail.letters import INVITATION_ID, RECIPIENT, invitation, letter
from tests.unit.mail.test_reading_reports import REPORT


def attached(data: bytes, *, name: str = "", subtype: str = "octet-stream") -> bytes:
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = "erika@contoso.example", "help@accounts.example", "WG: Join"
    outer.set_content("See below. https://elsewhere.example/")
    outer.add_attachment(data, maintype="application", subtype=subtype, filename=name or "mail.eml")
    return outer.as_bytes()


def as_message(data: bytes, encoding: str = "") -> bytes:
    """Attached as a message, as most programs do."""
    import base64

    inner = base64.encodebytes(data).decode() if encoding else data.decode()
    return (
        "From: erika@contoso.example\nTo: help@accounts.example\nSubject: Fwd: Join\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: text/plain\n\nSee below.\n'
        f"--o\nContent-Type: message/rfc822\n{encoding}\n{inner}\n--o--\n"
    ).encode()


@pytest.mark.parametrize(
    "forwarded",
    [
        as_message(invitation()),
        as_message(invitation(), "Content-Transfer-Encoding: base64\n"),
        attached(invitation()),
        attached(as_message(invitation())),
    ],
)
def test_an_attached_invitation_is_read_instead_of_the_mail_around_it(forwarded):
    read = read_mail(forwarded)
    assert (read.sort, read.mail_id, read.invitation_id) == (MailSort.ORDINARY, MAIL_ID, INVITATION_ID)
    assert (read.recipient, read.link_hosts) == (RECIPIENT, ("accounts.example",))
    assert [hop.seconds for hop in read.hops] == [None, 10, 150]


@pytest.mark.parametrize("forwarded", [as_message(REPORT), attached(REPORT), attached(attached(REPORT))])
def test_an_attached_bounce_is_read_as_one(forwarded):
    read = read_mail(forwarded)
    assert (read.sort, read.category, read.mail_id) == (MailSort.BOUNCED, "mailbox_full", MAIL_ID)


def test_the_invitation_that_a_bounce_returns_does_not_hide_the_bounce():
    returned = REPORT.replace(
        f"Message-ID: <{MAIL_ID}@".encode(), f"X-BizAdmin-Invitation: {INVITATION_ID}\nMessage-ID: <{MAIL_ID}@".encode()
    )
    read = read_mail(returned)
    assert (read.sort, read.invitation_id, read.message_id) == (
        MailSort.BOUNCED,
        INVITATION_ID,
        f"<{MAIL_ID}@accounts.example>",
    )


INLINE = {
    "Outlook, English": """\
Hi, I got this.

-----Original Message-----
From: BizAdmin <accounts@accounts.example>
Sent: Monday, November 16, 2026 11:33 AM
To: Erika Muster <erika.muster@contoso.example>
Subject: Join Contoso GmbH

{body}""",
    "Outlook, German": """\
Von: BizAdmin <accounts@accounts.example>
Gesendet: Montag, 16. November 2026 11:33
An: Erika Muster <erika.muster@contoso.example>; Max Muster
 <max@contoso.example>
Betreff: Join Contoso GmbH

{body}""",
    "Outlook, French": """\
De : BizAdmin <accounts@accounts.example>
Envoyé : lundi 16 novembre 2026 11:33
À : erika.muster@contoso.example
Objet : Join Contoso GmbH

{body}""",
    "Outlook, Spanish": """\
De: BizAdmin <accounts@accounts.example>
Enviado el: lunes, 16 de noviembre de 2026 11:33
Para: erika.muster@contoso.example
Asunto: Join Contoso GmbH

{body}""",
    "Outlook, Japanese": """\
差出人: BizAdmin <accounts@accounts.example>
送信日時: 2026年11月16日 11:33
宛先: erika.muster@contoso.example
件名: Join Contoso GmbH

{body}""",
    "Gmail": """\
---------- Forwarded message ---------
From: BizAdmin <accounts@accounts.example>
Date: Mon, Nov 16, 2026 at 11:33 AM
Subject: Join Contoso GmbH
To: <erika.muster@contoso.example>


{body}""",
    "Apple": """\
Begin forwarded message:

> From: BizAdmin <accounts@accounts.example>
> Subject: Join Contoso GmbH
> Date: 16 November 2026 at 11:33:00 CET
> To: erika.muster@contoso.example
>
> {body}""",
    "Thunderbird": """\
-------- Weitergeleitete Nachricht --------
Betreff: \tJoin Contoso GmbH
Datum: \tMon, 16 Nov 2026 11:33:00 +0100
Von: \tBizAdmin <accounts@accounts.example>
An: \terika.muster@contoso.example

{body}""",
    "in bold": """\
*From:* BizAdmin <accounts@accounts.example>
*Sent:* Monday, November 16, 2026 11:33 AM
*To:* erika.muster@contoso.example
*Subject:* Join Contoso GmbH

{body}""",
}


@pytest.mark.parametrize("program", INLINE)
def test_a_mail_forwarded_in_the_text_is_read_with_its_own_headers(program):
    text = INLINE[program].format(body="Please join: https://accounts.example/join/c2VjcmV0")
    read = read_mail(letter("Subject: Fwd", "Content-Type: text/plain; charset=utf-8", body=text))
    assert (read.sender, read.recipient) == ("accounts@accounts.example", "erika.muster@contoso.example")
    assert (read.subject, read.link_hosts) == ("Join Contoso GmbH", ("accounts.example",))


def test_it_is_found_in_html_too():
    html = (
        "<html><head><style>p {From: x}</style></head><body><p>Hi</p><div><b>Von:</b> a@accounts.example<br>"
        "<b>Gesendet:</b> Montag<br><b>An:</b> erika@contoso.example<br><b>Betreff:</b> Join&nbsp;us</div>"
    )
    read = read_mail(letter("Content-Type: text/html; charset=utf-8", body=html))
    assert (read.sender, read.subject) == ("a@accounts.example", "Join us")


def test_it_is_found_in_a_table_too():
    html = (
        "<table><tr><th>Betreff: </th><td>Join us</td></tr><tr><th>Von: </th><td>a@accounts.example</td></tr>"
        "<tr><th>An: </th><td>erika@contoso.example</td></tr></table><p>Hello</p>"
    )
    read = read_mail(letter("Content-Type: text/html; charset=utf-8", body=html))
    assert (read.sender, read.subject, read.recipient) == ("a@accounts.example", "Join us", "erika@contoso.example")


def test_a_bounce_forwarded_in_the_text_is_a_bounce():
    text = """\
From: Mail Delivery System <MAILER-DAEMON@mx.contoso.example>
Date: Mon, 16 Nov 2026 11:33:00 +0100
To: bounce@accounts.example
Subject: Undelivered Mail Returned to Sender

<erika.muster@contoso.example>: host mx2.contoso.example[192.0.2.2] said:
    552 5.2.2 mailbox full (in reply to RCPT TO command)
"""
    read = read_mail(letter("Subject: WG: Undelivered Mail", body=text))
    assert (read.sort, read.category, read.status) == (MailSort.BOUNCED, "mailbox_full", "5.2.2")
    assert (read.recipient, read.remote_server) == ("erika.muster@contoso.example", "mx2.contoso.example")


def test_of_several_the_innermost_counts():
    inner = INLINE["Gmail"].format(body="Join")
    read = read_mail(letter(body=INLINE["Outlook, German"].format(body=inner).replace("Join Contoso", "Fwd: Join", 1)))
    assert read.subject == "Join Contoso GmbH"


def test_a_question_with_a_quoted_line_is_no_forwarded_mail():
    read = read_mail(letter("Subject: Question", body="From: where do I join?\nTo: be honest, I do not know."))
    assert (read.subject, read.sender) == ("Question", "erika@contoso.example")


def test_mails_within_mails_without_end_are_left_at_some_depth():
    mail: bytes = invitation()
    for _ in range(30):
        mail = as_message(mail)
    assert read_mail(mail).sort is MailSort.ORDINARY


def test_an_answer_to_our_mail_is_not_our_mail():
    answer = Message()
    answer["From"], answer["Subject"] = "erika@contoso.example", "Re: Join Contoso GmbH"
    answer["In-Reply-To"] = f"<{MAIL_ID}@accounts.example>"
    answer.set_payload("What is this?")
    assert read_mail(answer.as_bytes()).mail_id == ""
