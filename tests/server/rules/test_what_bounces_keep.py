"""A mail server's word reaches the log whole, in whichever way it comes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.audit import DETAILS, EventKind
from bizadmin.mail import categorise, read_report
from bizadmin.server.outbox import webhook
from bizadmin.server.outbox.answer import answer_of
from bizadmin.server.routes.bodies import decode

WORDS = "<erika@contoso.example>: Recipient address rejected: User unknown"

DSN = """\
From: MAILER-DAEMON@relay.example
To: bounce+{mail_id}@accounts.example
Subject: Delivery Status
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

About your mail.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; erika@contoso.example
Action: {action}
Status: {status}
Remote-MTA: dns; mx.contoso.example
Diagnostic-Code: smtp; {code} {status} {words}

--b
Content-Type: message/rfc822-headers

Message-ID: <{mail_id}@accounts.example>

--b--
"""


def in_the_session(outbox, claimed, code, status, now):
    again = now + timedelta(hours=1) if code < 500 else None
    outbox.settle(claimed.mail.id, answer_of(code, f"{status} {WORDS}", "mx.contoso.example"), again)


def by_a_mail_that_comes_back(outbox, claimed, code, status, _now):
    action = "delayed" if code < 500 else "failed"
    text = DSN.format(mail_id=claimed.mail.id, action=action, status=status, code=code, words=WORDS)
    outbox.record_report(claimed.mail.id, read_report(text.replace("\n", "\r\n").encode()))


def by_a_providers_call(outbox, claimed, code, status, _now):
    event = (
        f'[{{"mail_id": "{claimed.mail.id}", "event": "{"delayed" if code < 500 else "bounced"}", "status": "{status}",'
        f' "reply_code": "{code}", "text": "{WORDS}", "remote_server": "mx.contoso.example"}}]'
    )
    (reported,) = decode(event.encode(), webhook.ReportedEvents)
    outbox.record_report(claimed.mail.id, webhook.notice_of(reported))


@pytest.mark.parametrize(
    ("code", "status", "kind"), [(550, "5.1.1", EventKind.MAIL_BOUNCED), (451, "4.7.1", EventKind.MAIL_DELAYED)]
)
@pytest.mark.parametrize("comes", [in_the_session, by_a_mail_that_comes_back, by_a_providers_call])
def test_server_codes_words_and_category_are_kept(world, comes, code, status, kind):
    world.invite(world.company())
    (claimed,) = world.backend.outbox.claim(10, world.now + timedelta(minutes=5))
    comes(world.backend.outbox, claimed, code, status, world.now)
    (event,) = world.events(kind)
    kept = event.details
    assert kept["mail"] == claimed.mail.id
    assert (kept["reply_code"], kept["enhanced_status"]) == (str(code), status)
    assert kept["remote_server"] == "mx.contoso.example"
    assert WORDS in kept["text"]
    assert kept["category"] == categorise(str(code), status, WORDS)
    assert kept.keys() <= set(DETAILS[kind])


def test_of_what_was_taken_the_whole_answer_is_kept(world):
    world.invite(world.company())
    (claimed,) = world.backend.outbox.claim(10, world.now + timedelta(minutes=5))
    taken = answer_of(250, "2.1.5 Ok: queued as 4X", "mx.contoso.example")
    world.backend.outbox.settle(claimed.mail.id, taken, None)
    (event,) = world.events(EventKind.MAIL_SENT)
    assert (event.details["enhanced_status"], event.details["reply_code"]) == ("2.1.5", "250")
    assert "queued as 4X" in event.details["text"]
    assert event.details.keys() <= set(DETAILS[EventKind.MAIL_SENT])
