"""Ordinary mails: where they went, how long they took, and what they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizadmin.domain.mail_read import MailSort
from bizadmin.mail import read_mail
from bizadmin.mail.parsing import MOST_BYTES
from tests.server.outbox.factories import MAIL_ID
from tests.unit.mail.letters import INVITATION_ID, RECIPIENT, invitation, letter


def test_our_invitation_is_known_again_by_its_marks():
    read = read_mail(invitation(), "join.eml")
    assert (read.name, read.sort, read.category) == ("join.eml", MailSort.ORDINARY, "")
    assert (read.mail_id, read.invitation_id) == (MAIL_ID, INVITATION_ID)
    assert read.message_id == f"<{MAIL_ID}@accounts.example>"
    assert (read.sender, read.recipient) == ("accounts@accounts.example", RECIPIENT)
    assert read.subject == "Join Contoso GmbH"


def test_it_tells_when_it_arrived_and_where_it_waited():
    read = read_mail(invitation())
    assert [(hop.sender, hop.by, hop.seconds) for hop in read.hops] == [
        ("localhost", "relay.accounts.example", None),
        ("relay.accounts.example", "mx2.contoso.example", 10),
        ("mx2.contoso.example", "store.contoso.example", 150),
    ]
    assert read.at == datetime(2026, 11, 16, 10, 35, 40, tzinfo=UTC)
    assert read.explanation == "The mail reached store.contoso.example; nothing in its headers speaks against it."


def test_clocks_that_differ_give_a_negative_time():
    first = "Received: from a.example by b.example; Mon, 16 Nov 2026 10:33:10 +0000"
    second = "Received: from b.example by c.example; Mon, 16 Nov 2026 10:33:05 +0000"
    assert [hop.seconds for hop in read_mail(letter(second, first)).hops] == [None, -5]


def test_a_hop_without_a_date_leaves_the_others_theirs():
    first = "Received: from a.example by b.example; Mon, 16 Nov 2026 10:33:10 +0000"
    vague = "Received: by c.example with internal id 5; some day"
    last = "Received: from c.example ([192.0.2.3]) by d.example with ESMTP; Mon, 16 Nov 2026 10:34:10 +0000"
    assert [(hop.by, hop.seconds) for hop in read_mail(letter(last, vague, first)).hops] == [
        ("b.example", None),
        ("c.example", None),
        ("d.example", 60),
    ]


def test_all_whom_it_reached_are_named_once():
    read = read_mail(letter("Cc: Max <max@contoso.example>", "Delivered-To: HELP@accounts.example"))
    assert read.recipients == ("help@accounts.example", "max@contoso.example")


def test_what_failed_is_said():
    read = read_mail(invitation("Authentication-Results: mx; spf=fail; dkim=none; dmarc=fail"))
    assert read.explanation == (
        "The mail arrived, and the recipient's mail server could not verify the sender: DMARC and SPF failed."
    )


def test_headers_that_are_utf8_or_encoded_are_both_read():
    assert read_mail(letter("Subject: Größe")).subject == "Größe"
    assert read_mail(letter("Subject: =?utf-8?q?Gr=C3=B6=C3=9Fe?=")).subject == "Größe"


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, b"Hello,\nhow are you?\n", b"PK\x03\x04 a zip", b"a: b\n\nc"])
def test_what_is_no_mail_is_said_to_be_none(data):
    read = read_mail(data, "x")
    assert (read.sort, read.name) == (MailSort.UNREADABLE, "x")
    assert read.explanation


def test_headers_alone_are_enough():
    read = read_mail(invitation().partition(b"\r\n\r\n")[0])
    assert (read.mail_id, len(read.hops)) == (MAIL_ID, 3)


@pytest.mark.parametrize("mark", ["> ", "    ", "\t", ">> "])
def test_headers_that_were_quoted_or_indented_are_read(mark):
    head = invitation().partition(b"\r\n\r\n")[0].decode().replace("\r\n", "\n")
    read = read_mail("\n".join(f"{mark}{line}" for line in head.splitlines()).encode())
    assert (read.mail_id, len(read.hops)) == (MAIL_ID, 3)


def test_headers_below_a_sentence_are_read():
    read = read_mail(b"The headers are these:\n\n" + invitation())
    assert (read.mail_id, len(read.hops)) == (MAIL_ID, 3)


def test_a_text_file_of_windows_is_read():
    assert read_mail(invitation().decode().encode("utf-16")).mail_id == MAIL_ID
    assert read_mail(b"\xef\xbb\xbf\r\n" + invitation()).mail_id == MAIL_ID


def test_the_fields_of_a_report_are_enough():
    fields = b"Final-Recipient: rfc822; erika@contoso.example\nAction: failed\nStatus: 5.1.1\n"
    read = read_mail(fields)
    assert (read.sort, read.category, read.recipient) == (MailSort.BOUNCED, "no_such_mailbox", "erika@contoso.example")


def test_a_servers_answer_alone_is_a_bounce():
    read = read_mail(b"552 5.2.2 <erika@contoso.example>: mailbox full")
    assert (read.sort, read.category, read.reply_code) == (MailSort.BOUNCED, "mailbox_full", "552")


def test_what_a_person_copied_of_a_bounce_is_one():
    said = "Your message wasn't delivered to erika@contoso.example because the address couldn't be found.\nCheck it."
    read = read_mail(said.encode())
    assert (read.sort, read.category, read.recipient) == (MailSort.BOUNCED, "no_such_mailbox", "erika@contoso.example")


def test_a_report_on_several_names_all_and_the_first_that_failed_leads():
    fields = b"""\
Final-Recipient: rfc822; max@contoso.example
Action: relayed
Status: 2.0.0

Final-Recipient: rfc822; erika@contoso.example
Action: failed
Status: 5.2.2
"""
    read = read_mail(fields)
    assert (read.recipient, read.category) == ("erika@contoso.example", "mailbox_full")
    assert set(read.recipients) == {"max@contoso.example", "erika@contoso.example"}


HOSTILE = {
    "nested parts": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(10_000)
    ),
    "nested mails": b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * 10_000,
    "parts side by side": b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 300_000,
    "headers": b"From: a@b.example\n" + b"X: y\n" * 1_000_000,
    "one long header": b"From: a@b.example\nSubject: " + b"=?a?q?x" * 1_000_000,
    "received lines": b"From: a@b.example\n" + b"Received: from a by b; c\n" * 80_000,
    "brackets": b"From: a@b.example\nAuthentication-Results: " + b"(" * 1_000_000,
    "open tags": b"From: a@b.example\nContent-Type: text/html\n\n" + b"<style" * 300_000,
    "links": b"From: a@b.example\n\n" + b"http://" * 280_000,
    "header blocks": b"From: a@b.example\n\n" + b"From: a\nTo: b\nSubject: c\n" * 70_000,
    "quotes": b"From: a@b.example\n\n" + b">" * 2_000_000,
    "blanks": b"From: a@b.example\nSubject: " + b" \t" * 1_000_000,
    "nothing but zeros": bytes(50_000_000),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_mail_is_too_much(kind):
    assert read_mail(HOSTILE[kind]).sort in MailSort


def test_of_a_huge_mail_the_beginning_is_read():
    assert read_mail(invitation() + b"x" * (50_000_000 - MOST_BYTES)).mail_id == MAIL_ID


INVITATION = invitation("X-Spam-Status: Yes, score=11.2 required=5.0", "Authentication-Results: mx; spf=fail")


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.integers(0, len(INVITATION)).map(lambda end: INVITATION[:end])))
def test_whatever_the_bytes_are_they_are_read(data):
    assert read_mail(data).sort in MailSort


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(INVITATION) - 1), st.integers(0, 255))
def test_a_damaged_byte_breaks_nothing(place, byte):
    damaged = bytearray(INVITATION)
    damaged[place] = byte
    assert read_mail(bytes(damaged)).sort in MailSort
