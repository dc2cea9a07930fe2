"""Files with mails in them, as they come from mail programs."""

from __future__ import annotations

import email
import io
import mailbox
from email.message import EmailMessage

import pytest
from aspose.email_foss import msg
from hypothesis import given, settings
from hypothesis import strategies as st

from bizadmin.domain.mail_read import MailSort
from bizadmin.mail import read_file, read_mails
from bizadmin.mail.parsing import MOST_BYTES
from tests.server.outbox.factories import MAIL_ID
from tests.unit.mail.letters import INVITATION_ID, RECIPIENT, invitation, letter
from tests.unit.mail.test_reading_reports import REPORT

SPAM = "X-Spam-Status: Yes, score=11.2 required=5.0"


def saved(data: bytes) -> msg.MapiMessage:
    """What Outlook keeps of a mail: its headers as they came, its texts apart from them."""
    message = email.message_from_bytes(data)
    kept = msg.MapiMessage.create(str(message["Subject"]), "")
    headers = "".join(f"{name}: {value}\r\n" for name, value in message.raw_items())
    kept.set_property(msg.PropertyId.TRANSPORT_MESSAGE_HEADERS, headers)
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            kept.body = part.get_payload(decode=True).decode()
        elif part.get_content_type() == "text/html":
            kept.body_html = part.get_payload(decode=True).decode()
    return kept


def outlook_file(data: bytes) -> bytes:
    return saved(data).to_bytes()


def test_an_eml_holds_one_mail():
    (read,) = read_file(invitation(), "join.eml")
    assert (read.name, read.mail_id) == ("join.eml", MAIL_ID)


def test_a_mailbox_holds_many(tmp_path):
    box = mailbox.mbox(tmp_path / "box")
    for data in (REPORT, invitation(), letter(body="Hi,\n\nFrom now on I am here.")):
        box.add(data)
    box.close()
    reads = read_file((tmp_path / "box").read_bytes())
    assert [read.sort for read in reads] == [MailSort.BOUNCED, MailSort.ORDINARY, MailSort.ORDINARY]
    assert [read.mail_id for read in reads] == [MAIL_ID, MAIL_ID, ""]


def test_a_mail_in_a_mailbox_that_is_too_long_hides_none_behind_it():
    sent = b"From - Mon Nov 16 10:33:00 2026\n"
    long = letter(body="x" * 70 + "\n") + b"y" * 76 + b"\n"
    box = sent + long + b"z\n" * MOST_BYTES + b"\n" + sent + REPORT
    assert [read.sort for read in read_file(box)] == [MailSort.ORDINARY, MailSort.BOUNCED]


def test_a_mailbox_is_read_mail_by_mail():
    class Counted(io.BytesIO):
        lines = 0

        def readline(self, size=-1):
            self.lines += 1
            return super().readline(size)

    sent = b"From a@b.example Mon Nov 16 10:33:00 2026\n"
    box = Counted((sent + letter() + b"\n") * 50)
    next(read_mails(box))
    assert box.lines < 20


def test_outlooks_file_is_read_like_the_mail_itself():
    (read,) = read_file(outlook_file(invitation(SPAM)), "join.msg")
    (plain,) = read_file(invitation(SPAM), "join.msg")
    assert read == plain
    assert (read.invitation_id, read.recipient, read.link_hosts) == (INVITATION_ID, RECIPIENT, ("accounts.example",))


def test_a_mail_attached_to_one_that_outlook_saved_counts():
    outer = msg.MapiMessage.create("FW: Join", "See the attachment.")
    outer.add_embedded_message_attachment(saved(invitation()))
    (read,) = read_file(outer.to_bytes())
    assert (read.sort, read.invitation_id, len(read.hops)) == (MailSort.ORDINARY, INVITATION_ID, 3)


def test_an_eml_attached_to_one_that_outlook_saved_counts():
    outer = msg.MapiMessage.create("FW: Undeliverable", "See the attachment.")
    outer.add_attachment("bounce.eml", REPORT)
    (read,) = read_file(outer.to_bytes())
    assert (read.sort, read.category) == (MailSort.BOUNCED, "mailbox_full")


def test_a_report_that_exchange_made_is_read():
    report = msg.MapiMessage.create(
        "Undeliverable: Join Contoso GmbH",
        "Your message did not reach some or all of the intended recipients.\n\n"
        "erika.muster@contoso.example\n"
        "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup'\n",
    )
    report.message_class = "REPORT.IPM.Note.NDR"
    (read,) = read_file(report.to_bytes())
    assert (read.sort, read.category, read.status) == (MailSort.BOUNCED, "no_such_mailbox", "5.1.10")


def test_a_draft_without_headers_has_sender_and_subject():
    draft = msg.MapiMessage.create("Größe", "Hello")
    draft.set_property(msg.PropertyId.SENDER_NAME, "Erika Muster")
    draft.set_property(msg.PropertyId.SENDER_EMAIL_ADDRESS, "erika@contoso.example")
    draft.add_recipient("help@accounts.example")
    (read,) = read_file(draft.to_bytes())
    assert (read.sort, read.subject, read.sender) == (MailSort.ORDINARY, "Größe", "erika@contoso.example")
    assert read.recipient == "help@accounts.example"


def test_a_file_of_outlook_that_was_attached_to_a_mail_counts():
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = "erika@contoso.example", "help@accounts.example", "WG: Join"
    outer.set_content("See the attachment.")
    outer.add_attachment(
        outlook_file(invitation()), maintype="application", subtype="vnd.ms-outlook", filename="Join.msg"
    )
    (read,) = read_file(outer.as_bytes())
    assert (read.invitation_id, len(read.hops)) == (INVITATION_ID, 3)


def test_a_file_of_apples_mail_program_is_read():
    mail = invitation()
    (read,) = read_file(f"{len(mail):<11}\n".encode() + mail + b'<?xml version="1.0"?><plist version="1.0"></plist>')
    assert (read.invitation_id, len(read.hops)) == (INVITATION_ID, 3)


@pytest.mark.parametrize("kept", [8, 100, 512, 2000, 5000])
def test_a_file_of_outlook_that_was_cut_is_no_mail(kept):
    (read,) = read_file(outlook_file(invitation())[:kept])
    assert read.sort is MailSort.UNREADABLE


OUTLOOK_FILE = outlook_file(REPORT)


@settings(max_examples=60, deadline=None)
@given(st.integers(8, len(OUTLOOK_FILE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_of_outlook_breaks_nothing(place, bytes_there):
    damaged = OUTLOOK_FILE[:place] + bytes_there + OUTLOOK_FILE[place + len(bytes_there) :]
    (read,) = read_file(damaged)
    assert read.sort in MailSort


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=60), st.just(b"\nFrom a@b.example Mon Nov 16 10:33:00 2026\n"))))
def test_whatever_the_file_is_it_gives_one_mail_at_least(pieces):
    assert len(read_file(b"".join(pieces))) >= 1
