"""Reading mails that come back: what the dossier shows as the server's own words."""

from __future__ import annotations

import csv
import os
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizadmin.mail import Category, NoticeKind, read_report, return_path

MAIL = "mail_01j9z8x7w6v5t4s3r2q1p0n9"

REPORT = f"""\
From: MAILER-DAEMON@mx.contoso.example (Mail Delivery System)
To: bounce+{MAIL}@accounts.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.contoso.example
Original-Envelope-Id: {MAIL}

Final-Recipient: rfc822; erika.muster@contoso.example
Original-Recipient: rfc822;Erika.Muster@Contoso.example
Action: failed
Status: 5.2.2
Remote-MTA: dns; mx2.contoso.example
Diagnostic-Code: smtp; 552 5.2.2 mailbox full (quota 2048 MB)

--b
Content-Type: text/rfc822-headers

Message-ID: <{MAIL}@accounts.example>
Subject: Join Contoso GmbH

--b--
""".encode()

CORPUS = Path(os.environ.get("BIZADMIN_BOUNCES", Path(__file__).parents[4] / "shared" / "corpora" / "bounces"))


def test_a_standard_report_gives_the_servers_own_words():
    notice = read_report(REPORT)
    assert notice.kind is NoticeKind.BOUNCED
    assert (notice.category, notice.reply_code, notice.enhanced_status) == (Category.MAILBOX_FULL, "552", "5.2.2")
    assert notice.text == "552 5.2.2 mailbox full (quota 2048 MB)"
    assert notice.remote_server == "mx2.contoso.example"
    assert notice.recipient == "Erika.Muster@Contoso.example"


@pytest.mark.parametrize("kept", ["envelope id", "returned headers", "return path"])
def test_any_one_mark_is_enough_to_know_our_mail_again(kept):
    bare = REPORT.replace(f"bounce+{MAIL}@".encode(), b"someone@")
    if kept != "envelope id":
        bare = bare.replace(f"Original-Envelope-Id: {MAIL}\n".encode(), b"")
    if kept != "returned headers":
        bare = bare.replace(f"Message-ID: <{MAIL}@accounts.example>\n".encode(), b"")
    envelope_to = return_path(MAIL, "accounts.example") if kept == "return path" else ""
    assert read_report(bare, envelope_to=envelope_to).mail_id == MAIL


def test_a_report_of_somebody_elses_mail_names_none_of_ours():
    assert read_report(REPORT.replace(MAIL.encode(), b"another-mail")).mail_id == ""


def test_a_delay_is_not_a_bounce():
    delayed = REPORT.replace(b"Action: failed", b"Action: delayed").replace(b"5.2.2", b"4.4.1")
    assert read_report(delayed).kind is NoticeKind.DELAYED


def test_a_delivery_report_says_delivered():
    delivered = REPORT.replace(b"Action: failed", b"Action: delivered").replace(b"5.2.2", b"2.1.5")
    notice = read_report(delivered)
    assert (notice.kind, notice.category) == (NoticeKind.DELIVERED, Category.DELIVERED)


def test_the_worst_of_several_recipients_counts():
    block = b"Final-Recipient: rfc822; other@contoso.example\nAction: relayed\nStatus: 2.0.0\n\nFinal-Recipient"
    assert read_report(REPORT.replace(b"Final-Recipient", block, 1)).enhanced_status == "5.2.2"


def test_an_absence_note_is_an_automatic_reply():
    note = EmailMessage()
    note["From"] = "erika.muster@contoso.example"
    note["To"] = return_path(MAIL, "accounts.example")
    note["Subject"] = "Abwesenheitsnotiz"
    note["Auto-Submitted"] = "auto-replied"
    note.set_content("Ich bin bis Montag nicht im Haus.")
    notice = read_report(note.as_bytes())
    assert (notice.kind, notice.mail_id) == (NoticeKind.AUTO_REPLY, MAIL)
    assert not notice.about_delivery


def test_an_ordinary_letter_is_neither():
    letter = b"From: erika@contoso.example\nTo: it@contoso.example\nSubject: Question\n\nHow do I join?\n"
    assert read_report(letter).kind is NoticeKind.OTHER


def test_a_qmail_bounce_is_read_by_its_words():
    bounce = b"""From: MAILER-DAEMON@mx4.example
To: info@accounts.example
Subject: failure notice

Hi. This is the qmail-send program at mx4.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<nobody@contoso.example>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 <nobody@contoso.example>: User unknown
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.

Subject: 250 2.0.0 not the answer
"""
    notice = read_report(bounce)
    assert (notice.kind, notice.category) == (NoticeKind.BOUNCED, Category.NO_SUCH_MAILBOX)
    assert (notice.reply_code, notice.enhanced_status, notice.remote_server) == ("550", "5.1.1", "192.0.2.7")
    assert notice.recipient == "nobody@contoso.example"


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.integers(0, len(REPORT)).map(lambda end: REPORT[:end])))
def test_broken_input_is_read_without_a_crash(data):
    assert read_report(data).kind in NoticeKind


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(REPORT) - 1), st.integers(0, 255))
def test_a_damaged_byte_never_breaks_the_reading(place, byte):
    damaged = bytearray(REPORT)
    damaged[place] = byte
    assert read_report(bytes(damaged)).kind in NoticeKind


def test_a_character_set_with_a_name_that_is_none_breaks_nothing():
    said = b'Content-Type: text/plain; charset="us\0ascii"\n\nHello'
    assert read_report(said).kind in NoticeKind


@pytest.mark.skipif(not CORPUS.exists(), reason="the collection of real bounces is not on this machine")
def test_most_of_the_collected_bounces_fall_into_their_category():
    with (CORPUS / "labels.tsv").open(encoding="utf-8") as labels:
        rows = list(csv.DictReader(labels, delimiter="\t"))
    right = sum(read_report((CORPUS / row["file"]).read_bytes()).category == row["category"] for row in rows)
    assert right / len(rows) >= 0.95


def test_a_complaint_names_our_mail_by_its_return_path():
    complaint = f"""\
From: <feedback@mail.example>
To: <abuse@accounts.example>
Subject: Abuse report
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report for a mail received from 192.0.2.1.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
Version: 1
Original-Mail-From: <bounce+{MAIL}@accounts.example>

--b
Content-Type: message/rfc822

From: accounts@accounts.example
Subject: Join Contoso GmbH

Hello,
--b--
"""
    notice = read_report(complaint.encode())
    assert (notice.kind, notice.category, notice.mail_id) == (NoticeKind.COMPLAINT, Category.COMPLAINT, MAIL)
