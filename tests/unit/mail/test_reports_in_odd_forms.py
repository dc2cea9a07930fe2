"""Reports that say what they are in a way of their own: by their subject only, within another mail, as a receipt."""

from __future__ import annotations

import pytest

from bizadmin.mail import Category, DeliveryNotice, NoticeKind, read_report

DAEMON = "MAILER-DAEMON@mx.contoso.example"


def read(text: str, *, sender: str = DAEMON, subject: str = "Undeliverable", more: str = "") -> DeliveryNotice:
    return read_report(f"From: {sender}\nTo: accounts@accounts.example\nSubject: {subject}\n{more}\n{text}\n".encode())


@pytest.mark.parametrize(
    ("subject", "text", "kind", "category"),
    [
        (
            "Mail delivery failed: returning message to sender",
            "A message that you sent could not be delivered. The recipient is not a valid user of the system.",
            NoticeKind.BOUNCED,
            Category.NO_SUCH_MAILBOX,
        ),
        (
            "Your mail could not be delivered",
            "This mail could not be delivered. Reason: exceeded maximum delivery attempts.",
            NoticeKind.BOUNCED,
            Category.UNREACHABLE,
        ),
        (
            "Delivery failure notification",
            "Your message could not be delivered to erika@contoso.example. Attempts will continue for 5 days.",
            NoticeKind.DELAYED,
            Category.UNREACHABLE,
        ),
        (
            "Returned Mail - Error During Delivery",
            "<erika@contoso.example>: Mailbox unavailable. [SMTP Error Code 550]",
            NoticeKind.BOUNCED,
            Category.NO_SUCH_MAILBOX,
        ),
    ],
)
def test_a_program_under_any_name_is_known_by_its_subject_and_words(subject, text, kind, category):
    notice = read(text, sender="gateway7@contoso.example", subject=subject)
    assert (notice.kind, notice.category) == (kind, category)


def test_an_answer_to_a_mail_is_no_report_for_its_subject():
    written = "Your message could not be delivered to me, it seems. Can you send it again?"
    more = "In-Reply-To: <1@accounts.example>\n"
    assert read(written, sender="erika@contoso.example", more=more).kind is NoticeKind.OTHER


def test_a_rule_that_rejects_a_mail_answers_with_a_receipt_that_is_none():
    rejected = """\
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="b"

--b
Content-Type: text/plain

Your message to <erika@contoso.example> was automatically rejected:
Quota exceeded
--b
Content-Type: message/disposition-notification

Final-Recipient: rfc822; erika@contoso.example
Disposition: automatic-action/MDN-sent-automatically; deleted

--b--
"""
    mail = f"From: {DAEMON}\nSubject: Automatically rejected mail\n{rejected}"
    notice = read_report(mail.encode())
    assert (notice.kind, notice.category) == (NoticeKind.BOUNCED, Category.MAILBOX_FULL)
    deleted = read_report(mail.replace("was automatically rejected:\nQuota exceeded", "was deleted unread").encode())
    assert (deleted.kind, deleted.category) == (NoticeKind.DELIVERED, Category.DELIVERED)


ENCLOSED = f"""\
From: {DAEMON}
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: message/rfc822

From: {DAEMON}
Content-Type: multipart/report; report-type=delivery-status; boundary="inner"

--inner
Content-Type: text/plain

Delivery to the following recipients failed.
--inner
Content-Type: message/delivery-status

Final-Recipient: rfc822; erika@contoso.example
Action: failed
Status: 5.1.1

--inner--

--outer--
"""


def test_a_report_that_a_gateway_has_put_into_a_mail_of_its_own_is_read():
    notice = read_report(ENCLOSED.encode())
    assert (notice.category, notice.recipient) == (Category.NO_SUCH_MAILBOX, "erika@contoso.example")


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Successful Mail Delivery Report",
            "Your message was successfully delivered.\n\n<erika@contoso.example>: 250 Ok",
        ),
        ("Delivered: Invitation", "Your message has been delivered to:\n\nerika@contoso.example"),
        ("Relayed: Invitation", "Delivery to these recipients or groups is complete:\n\nerika@contoso.example"),
    ],
)
def test_the_words_of_a_report_of_success_are_enough(subject, text):
    notice = read(text, subject=subject)
    assert (notice.kind, notice.category, notice.recipient) == (
        NoticeKind.DELIVERED,
        Category.DELIVERED,
        "erika@contoso.example",
    )


def test_the_recipient_is_who_comes_after_the_line_that_announces_them():
    notice = read(
        "Your message\n\n  To: list@fabrikam.example\n  Subject: Invitation\n\n"
        "did not reach the following recipient(s):\n\nerika@contoso.example on Monday\n    The recipient is unknown"
    )
    assert notice.recipient == "erika@contoso.example"


def test_what_is_said_before_several_recipients_is_said_of_each():
    notice = read(
        "The destination computer was not reachable within the allowed queue period.\n\n"
        "The following recipients did not receive your message:\n\n<erika@contoso.example>\n\n<max@contoso.example>\n"
    )
    assert {one.recipient: one.category for one in notice.recipients} == {
        "erika@contoso.example": Category.UNREACHABLE,
        "max@contoso.example": Category.UNREACHABLE,
    }


@pytest.mark.parametrize(
    "text",
    [
        "x wurde bei contoso.example nicht gefunden.",
        "x est introuvable sur contoso.example.",
        "No se encontró x en contoso.example.",
        "Não foi possível encontrar x em contoso.example.",
        "x non è stato trovato in contoso.example.",
        "x is niet gevonden bij contoso.example.",
        "x が contoso.example で見つかりませんでした。",
    ],
)
def test_exchange_knows_nobody_of_that_name_in_any_language(text):
    assert read(f"To: erika@contoso.example\n\n{text}").category is Category.NO_SUCH_MAILBOX


def test_an_answer_without_a_return_path_is_an_automatic_one():
    notice = read(
        "Thank you for your mail. I will answer soon.",
        sender="erika@contoso.example",
        subject="Thank you",
        more="Return-Path: <>\nPrecedence: bulk\n",
    )
    assert notice.kind is NoticeKind.AUTO_REPLY


def test_an_automatic_answer_that_says_there_is_no_such_user_is_a_bounce():
    notice = read(
        "You sent mail to x@contoso.example. That's not a valid user here.",
        sender="<>",
        subject="",
        more="Return-Path: <>\nAuto-Submitted: auto-replied\n",
    )
    assert (notice.kind, notice.category) == (NoticeKind.BOUNCED, Category.NO_SUCH_MAILBOX)


def test_a_line_with_a_reply_code_is_the_answer_rather_than_one_that_explains_a_status():
    notice = read(
        "erika@contoso.example\nFor more see DSN 5.1.10 errors in our handbook.\n\n"
        "Remote server returned '550 5.1.1 No such user'\n"
    )
    assert (notice.reply_code, notice.enhanced_status) == ("550", "5.1.1")


def test_the_bracket_around_an_answer_is_not_part_of_it():
    notice = read("<erika@contoso.example>\n    (reason: 552 5.2.2 Over quota)\n")
    assert notice.text == "552 5.2.2 Over quota"


def test_the_status_that_a_server_gives_an_answer_on_a_later_line_belongs_to_it():
    notice = read(
        "<erika@contoso.example>\n    (reason: 550 unknown user)\n\n"
        ">>> DATA\n<<< 550 unknown user\n550 5.1.1 <erika@contoso.example>... User unknown"
    )
    assert (notice.text, notice.enhanced_status) == ("550 unknown user", "5.1.1")
    assert notice.category is Category.NO_SUCH_MAILBOX


def test_a_filter_that_tells_what_it_took_a_mail_for_has_refused_it():
    words = "A message from <a@accounts.example> to: -> erika@contoso.example was considered unsolicited bulk mail."
    notice = read(words, sender="Filter <postmaster@contoso.example>", subject="Considered unsolicited")
    assert (notice.kind, notice.category) == (NoticeKind.BOUNCED, Category.JUDGED_SPAM)
