"""Mails that are over lose their text after a while."""

from __future__ import annotations

from datetime import timedelta

from bizadmin.domain.invitation import Delivery
from tests.server.outbox.conftest import Receiver

KEEP = timedelta(days=90)


def test_a_mail_sent_long_ago_keeps_what_became_of_it_and_loses_its_text(outbox, listen):
    mail_id = outbox.put()
    outbox.dispatcher(listen(Receiver())).send_due()
    outbox.later(days=91)
    assert outbox.queue.forget_texts(KEEP, 10) == 1
    stored = outbox.stored(mail_id)
    assert (stored.text, stored.html) == ("", "")
    mail = outbox.mail(mail_id)
    assert (mail.subject, mail.preview, mail.delivery) == ("Join Contoso GmbH", "", Delivery.SENT)
    assert mail.report.text == "250 2.0.0 Ok: queued as 4X"
    assert outbox.queue.forget_texts(KEEP, 10) == 0


def test_younger_mails_and_those_that_wait_still_keep_it(outbox, listen):
    outbox.put()
    outbox.later(days=91)
    assert outbox.queue.forget_texts(KEEP, 10) == 0
    outbox.put()
    outbox.dispatcher(listen(Receiver())).send_due()
    assert outbox.queue.forget_texts(KEEP, 10) == 1


def test_a_mail_that_never_could_leave_loses_it_too(outbox):
    mail_id = outbox.put(leaves=False)
    outbox.later(days=91)
    outbox.queue.forget_texts(KEEP, 10)
    assert (outbox.mail(mail_id).delivery, outbox.mail(mail_id).preview) == (Delivery.NOT_SENT, "")


def test_not_more_than_asked_for_are_emptied_at_once(outbox):
    for number in range(5):
        outbox.put(leaves=False, to=f"person{number}@contoso.example")
    outbox.later(days=91)
    assert [outbox.queue.forget_texts(KEEP, 2) for _ in range(4)] == [2, 2, 1, 0]
