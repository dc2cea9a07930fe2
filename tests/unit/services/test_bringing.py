"""Whatever an agent pastes or drops is sorted into addresses and mails."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from bizadmin.domain.errors import Problem
from bizadmin.domain.mail_read import MailSort
from bizadmin.mail import read_file
from bizadmin.services.bringing import Bringing, about

BOUNCE = b"""\
From: Mail Delivery System <MAILER-DAEMON@mx.contoso.example>
To: bounce@accounts.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.contoso.example

Final-Recipient: rfc822; erika.muster@contoso.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 mailbox full

--b--
"""


@pytest.fixture
def bringing() -> Bringing:
    return Bringing(read_file)


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "erika@contoso.example",
        "  Erika Muster <erika@contoso.example>, ",
        "mailto:erika@contoso.example?subject=Hello",
        "She says her address is erika@contoso.example.",
    ],
)
def test_one_address_is_found_in_whatever_stands_around_it(bringing, text):
    assert bringing.of_text(text).addresses == ("erika@contoso.example",)


def test_a_list_gives_each_address_once_whatever_its_letters(bringing):
    assert bringing.of_text("a@x.example; B@x.example\nb@X.example").addresses == ("a@x.example", "B@x.example")


def test_one_word_that_is_no_address_is_kept_so_that_the_dossier_says_what_is_wrong(bringing):
    assert bringing.of_text("erika@contoso").addresses == ("erika@contoso",)


def test_a_pasted_bounce_is_read_as_a_mail_and_asked_for_whom_it_speaks_of(bringing):
    found = bringing.of_text(BOUNCE.decode())
    assert found.addresses == ("erika.muster@contoso.example",)
    (mail,) = found.brought.mails
    assert (mail.sort, mail.category, mail.status) == (MailSort.BOUNCED, "mailbox_full", "5.2.2")


def test_a_dropped_bounce_and_a_dropped_list_come_together(bringing, tmp_path):
    (tmp_path / "bounce.eml").write_bytes(BOUNCE)
    (tmp_path / "people.csv").write_text("Name;Mail\nJan;jan@contoso.example\n", encoding="utf-8")
    found = bringing.of_files([tmp_path / "bounce.eml", tmp_path / "people.csv"])
    assert found.addresses == ("erika.muster@contoso.example", "jan@contoso.example")
    assert [mail.name for mail in found.brought.mails] == ["bounce.eml"]


def test_what_was_brought_goes_to_the_dossier_that_it_speaks_of(bringing):
    brought = bringing.of_text(BOUNCE.decode()).brought
    assert about("ERIKA.MUSTER@contoso.example", brought, is_alone=False).mails == brought.mails
    assert about("jan@contoso.example", brought, is_alone=False).mails == ()
    assert about("jan@contoso.example", brought, is_alone=True).mails == brought.mails


def test_the_addresses_of_a_sheet_are_found_in_any_cell(bringing, tmp_path):
    (tmp_path / "people.xlsx").write_bytes(sheet(("Who", "Where"), ("Erika", "erika@contoso.example"), (None, 7)))
    assert bringing.of_files([tmp_path / "people.xlsx"]).addresses == ("erika@contoso.example",)


def packed_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(5):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", b" " * 50_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("people.xlsx", b"no sheet at all", "people.xlsx cannot be read as a sheet."),
        ("people.xlsx", b"PK\x05\x06" + b"\x00" * 18, "people.xlsx cannot be read as a sheet."),
        ("people.xlsx", packed_bomb(), "people.xlsx is too large once it is unpacked."),
        ("photo.jpg", b"\xff\xd8\xff\x00\x00\x10JFIF", "photo.jpg is no text."),
        ("empty.eml", b"", "empty.eml holds no mail."),
    ],
)
def test_a_file_that_is_none_of_these_is_named_in_a_sentence(bringing, tmp_path, name, content, why):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem) as caught:
        bringing.of_files([tmp_path / name])
    assert caught.value.detail == why


def test_a_file_that_is_gone_is_named_in_a_sentence(bringing, tmp_path):
    with pytest.raises(Problem, match=r"gone\.eml: No such file"):
        bringing.of_files([tmp_path / "gone.eml"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_is_read_in_the_encodings_that_programs_write(bringing, tmp_path, encoding):
    (tmp_path / "people.txt").write_bytes("Jürgen müller@contoso.example".encode(encoding))
    assert bringing.of_files([tmp_path / "people.txt"]).addresses == ("müller@contoso.example",)
