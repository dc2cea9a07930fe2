"""Whole reports in the forms of known systems: which sort, which category, whose mailbox.

They are written after the systems' documents, in their encodings; `reports/labels.tsv` says what each is.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bizadmin.mail import Category, NoticeKind, read_report

REPORTS = Path(__file__).parent / "reports"

with (REPORTS / "labels.tsv").open(encoding="utf-8", newline="") as table:
    LABELS = [tuple(row.values()) for row in csv.DictReader(table, delimiter="\t")]

REFUSALS = set(Category) - {Category.DELIVERED, Category.COMPLAINT, Category.AUTO_REPLY}


@pytest.mark.parametrize(("file", "kind", "category", "recipient"), LABELS)
def test_a_report_is_understood(file, kind, category, recipient):
    notice = read_report((REPORTS / file).read_bytes())
    assert (notice.kind, notice.category, notice.recipient) == (kind, category, recipient)


@pytest.mark.parametrize("file", [label[0] for label in LABELS])
def test_a_report_that_is_cut_off_anywhere_is_read_and_kind_and_category_agree(file):
    data = (REPORTS / file).read_bytes()
    for end in range(0, len(data), 23):
        assert agree(read_report(data[:end]))


def agree(notice) -> bool:
    """Whether the category is one that the kind can have."""
    if notice.kind in (NoticeKind.BOUNCED, NoticeKind.DELAYED):
        return notice.category in REFUSALS
    return notice.category == ("" if notice.kind is NoticeKind.OTHER else notice.kind.value)


def test_each_recipient_has_their_own_fate():
    notice = read_report((REPORTS / "postfix-two-fates.eml").read_bytes())
    fates = {one.recipient: (one.kind, one.category) for one in notice.recipients}
    assert fates == {
        "erika@contoso.example": (NoticeKind.DELIVERED, Category.DELIVERED),
        "max@contoso.example": (NoticeKind.BOUNCED, Category.MAILBOX_FULL),
    }


def test_each_recipient_has_their_own_words_where_there_are_no_fields():
    notice = read_report((REPORTS / "exim-two-recipients.eml").read_bytes())
    told = {one.recipient: (one.category, one.reply_code, one.remote_server) for one in notice.recipients}
    assert told == {
        "erika.muster@contoso.example": (Category.NO_SUCH_MAILBOX, "550", "mx.contoso.example"),
        "max.muster@fabrikam.example": (Category.JUDGED_SPAM, "554", "mx.fabrikam.example"),
    }


def test_what_the_returned_copy_says_counts_for_nothing():
    plain = (REPORTS / "exim-two-recipients.eml").read_bytes()
    assert b"your quota is exceeded" in plain
    assert Category.MAILBOX_FULL not in {one.category for one in read_report(plain).recipients}


def test_a_server_that_knows_no_such_user_after_the_content_means_a_rule_of_the_recipient():
    after_data = (REPORTS / "sendmail-after-data.eml").read_bytes()
    assert read_report(after_data).category is Category.REFUSED_BY_POLICY
    after_address = after_data.replace(b">>> DATA", b">>> RCPT To:<erika.muster@docomo.example>")
    assert read_report(after_address).category is Category.NO_SUCH_MAILBOX


def test_a_note_of_absence_that_speaks_of_undelivered_mail_is_no_bounce():
    assert read_report((REPORTS / "absence-english.eml").read_bytes()).kind is NoticeKind.AUTO_REPLY


def test_a_report_in_utf_16_without_a_word_about_it_is_read():
    letters = b"From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n" + "550 5.1.1 User unknown".encode(
        "utf-16-le"
    )
    assert read_report(letters).category is Category.NO_SUCH_MAILBOX


@pytest.mark.parametrize(
    "letter",
    [
        "From: erika@contoso.example\nSubject: Error in the invoice\n\nIt says 550 EUR.",
        "From: noreply@parcels.example\nSubject: Delivery failed for your parcel\n\nIt could not be delivered.",
        "From: postmaster@contoso.example\nSubject: Maintenance\n\nThe mail server is down on Sunday.",
        "From: it@contoso.example\nSubject: Mailbox full?\n\nThe server says 550 5.1.1 user unknown. Why?",
        "From: erika@contoso.example\nReturn-Path: <>\nSubject: Hello\n\nHow do I join?",
        "Subject: Question\n\nThere is an error on the page.",
    ],
)
def test_a_letter_that_speaks_of_errors_is_no_report(letter):
    assert read_report(letter.encode()).kind is NoticeKind.OTHER


def test_a_report_within_the_returned_copy_counts_for_nothing():
    inner = (REPORTS / "status-as-text.eml").read_bytes().replace(b'"b"', b'"c"').replace(b"--b", b"--c")
    outer = (REPORTS / "wrong-boundary.eml").read_bytes().replace(b'boundary="another"', b'boundary="b"') + inner
    assert [one.category for one in read_report(outer + b"\n--b--\n").recipients] == [Category.NO_SUCH_MAILBOX]


def test_the_words_of_a_server_are_told_without_what_stands_around_them():
    notice = read_report(
        b"From: MAILER-DAEMON@mx4.example\nSubject: Undelivered Mail Returned to Sender\n\n"
        b"<erika@contoso.example>: host mx.contoso.example[192.0.2.7] said: 550 5.7.1 No\n"
        b"    thanks (in reply to RCPT TO command)\n"
    )
    assert (notice.text, notice.remote_server) == ("550 5.7.1 No thanks", "mx.contoso.example")
