"""Refusals in the session: codes and words become one category."""

from __future__ import annotations

import pytest

from bizadmin.mail import Category, Stage, categorise, read_smtp_words


@pytest.mark.parametrize(
    ("answer", "category"),
    [
        ("552 5.2.2 mailbox full (quota 2048 MB)", Category.MAILBOX_FULL),
        ("452 4.2.2 The recipient's inbox is out of storage space", Category.MAILBOX_FULL),
        ("550 5.1.1 <nobody@contoso.example>: Recipient address rejected: User unknown", Category.NO_SUCH_MAILBOX),
        ("550 5.2.1 The email account that you tried to reach is disabled", Category.MAILBOX_DISABLED),
        (
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
            Category.SENDER_BLOCKED,
        ),
        ("550 5.7.26 This mail is unauthenticated", Category.SENDER_NOT_AUTHENTICATED),
        ("554 5.7.1 Message refused as spam", Category.JUDGED_SPAM),
        ("550 5.1.2 Host unknown", Category.NO_SUCH_DOMAIN),
        ("552 5.3.4 Message size exceeds fixed limit", Category.TOO_LARGE),
        ("451 4.7.1 Greylisting in action, please come back later", Category.TRY_LATER),
        ("554 5.7.1 Relay access denied", Category.REFUSED_BY_POLICY),
        ("451 4.3.0 Internal server error", Category.SERVER_FAULT),
        ("250 2.1.5 Ok", Category.DELIVERED),
    ],
)
def test_an_answer_has_its_category(answer, category):
    words = read_smtp_words(answer)
    assert categorise(words.reply_code, words.enhanced_status, words.text) is category


def test_a_bare_code_is_enough_for_a_category():
    assert categorise("450") is Category.TRY_LATER
    assert categorise("554") is Category.REFUSED_BY_POLICY
    assert categorise() is Category.SERVER_FAULT


def test_codes_are_found_and_addresses_are_not_taken_for_codes():
    words = read_smtp_words("host mx.contoso.example[192.0.2.250] said: 550-5.1.1 no\n such user")
    assert (words.reply_code, words.enhanced_status) == ("550", "5.1.1")
    assert words.text.endswith("550-5.1.1 no such user")


def test_a_status_that_another_server_made_of_the_reply_code_does_not_outdo_the_words():
    assert categorise("552", "5.2.2", "552 Message size exceeds our limit") is Category.TOO_LARGE
    assert categorise("552", "5.2.2", "552 Not now") is Category.MAILBOX_FULL
    assert categorise("552", "5.2.2", "552 5.2.2 Message size exceeds our limit") is Category.MAILBOX_FULL


def test_who_is_turned_away_at_the_door_is_blocked_whatever_for():
    assert categorise("554", "5.7.1", "554 5.7.1 No reverse DNS", stage=Stage.CONNECTION) is Category.SENDER_BLOCKED
    assert categorise("554", "5.7.1", "554 5.7.1 No reverse DNS") is Category.SENDER_NOT_AUTHENTICATED


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("550 : User unknown", "550"),
        ("host mx.contoso.example: 550 :", "550"),
        ("550: : User unknown", "550"),
        ("Refused [SMTP Error Code 550]", "550"),
        ("unknown mailer error 255", ""),
    ],
)
def test_a_reply_code_is_found_between_whatever_signs(line, code):
    assert read_smtp_words(line).reply_code == code
