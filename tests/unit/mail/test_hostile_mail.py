"""Mails that were made to crash, to hang or to fill the memory of whoever reads them.

Nothing is timed: what would take its time in proportion to the square of a mail's length does not end within a run.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizadmin.mail import NoticeKind, categorise, read_report

REPORT = b"From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nSubject: failure notice\n"
FIELDS = b"Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.0.0\n"

HOSTILE = {
    "a text of 50 MB": REPORT + b"\n" + b"could not be delivered 550 user@x.example: \n" * 1_200_000,
    "a line of 50 MB": REPORT + b"\n" + b"a" * 50_000_000,
    "addresses without an end": REPORT + b"\n" + b"a@" * 1_000_000,
    "10,000 parts in parts": REPORT
    + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(10_000)),
    "10,000 mails in mails": REPORT + b"Content-Type: message/rfc822\n\n" * 10_000,
    "300,000 parts": REPORT + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 300_000,
    "1,000,000 headers": REPORT + b"X: y\n" * 1_000_000 + b"\n550",
    "a header of 10 MB": REPORT + b"X-Failed-Recipients: " + b"=?utf-8?q?a?= " * 800_000 + b"\n\n",
    "a header of 10 MB of blanks": REPORT + b"From: " + b" " * 10_000_000 + b"\n\n",
    "250,000 parameters": b"Content-Type: text/plain; " + b"a*0=b; " * 250_000 + b"\n\nx",
    "250,000 parameters beyond ASCII": "Content-Type: text/plain; é".encode() + b"a*0=b; " * 250_000 + b"\n\nx",
    "tags that never close": REPORT + b"Content-Type: text/html\n\n" + b"<a " * 600_000,
    "styles that never close": REPORT + b"Content-Type: text/html\n\n" + b"<style>" * 250_000,
    "blanks": REPORT + b"\n" + b" " * 1_900_000,
    "dashes": REPORT + b"\n" + b"-" * 1_900_000,
    "empty lines": REPORT + b"\n" + b"\n  " * 600_000,
    "30,000 recipients": REPORT + b"\n" + FIELDS * 30_000,
    "a field of 600,000 lines": REPORT + b"\n" + FIELDS + b"Diagnostic-Code: " + b"\n x" * 600_000,
    "codes": REPORT + b"\n" + b"550 5.1.1 a@b.example\n" * 90_000,
    "words that nearly tell": REPORT + b"\n550 " + b"mailbox user account exceed " * 60_000,
    "numbers with dots": REPORT + b"\n550 " + b"1." * 900_000,
    "brackets": REPORT + b"\n550 " + b"(" * 1_900_000,
    "a notice that nests": REPORT + b'\n{"notificationType":' + b"[" * 1_000_000,
    "escapes": REPORT + b"\n" + b"\x1b$B" * 600_000,
    "bytes": random.Random(1).randbytes(2_000_000),
}


@pytest.mark.parametrize("mail", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_mail_is_read_to_an_end(mail):
    notice = read_report(mail)
    assert notice.kind in NoticeKind
    assert len(notice.text) <= 1_000
    assert len(notice.recipients) <= 100


WORDS = ("550 5.1.1 ", "mailbox ", "user ", "exceed ", "quota ", "not ", "host ", "from ", "ip ", "1.2.3.4 ", "a@b.cc ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=20)), max_size=200).map("".join))
def test_any_words_have_a_category(words):
    assert categorise("", "", words)
    assert categorise("450", "4.0.0", words, context=words)


LINES = (
    "From: MAILER-DAEMON@mx.example", "Subject: failure notice", "Content-Type: multipart/report; boundary=b", "--b",
    "Content-Type: message/delivery-status", "Final-Recipient: rfc822; a@b.example", "Action: failed",
    "Action: relayed", "Status: 5.1.1", "Status: 2.0.0", "Diagnostic-Code: smtp; 250 ok", "550 5.7.1 spam", "",
    "<a@b.example>:", "{", "Feedback-Type: abuse", "Auto-Submitted: auto-replied", ">>> DATA",
    "Content-Transfer-Encoding: base64",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=30))
def test_of_any_lines_kind_and_category_agree(lines):
    notice = read_report("\n".join(lines).encode("utf-8", "replace"))
    if notice.kind in (NoticeKind.DELIVERED, NoticeKind.COMPLAINT, NoticeKind.AUTO_REPLY):
        assert notice.category == notice.kind.value
    elif notice.kind is NoticeKind.OTHER:
        assert not notice.category
    else:
        assert notice.category not in ("", "delivered", "complaint", "auto_reply")
