"""From the outbox to a mail server and back: what a mail's row says at each step."""

from __future__ import annotations

import smtplib
import socket
import threading

from bizadmin.domain.invitation import Delivery
from bizadmin.mail import Category, DeliveryNotice, NoticeKind, read_report
from bizadmin.server.outbox.answer import Answer, Handover
from bizadmin.server.outbox.bounce_port import BouncePort
from bizadmin.server.outbox.claims import CLAIM
from bizadmin.server.outbox.dispatcher import GIVE_UP, PAUSES
from bizadmin.server.outbox.queue import REPORT, SMTP, enqueue, withdraw
from bizadmin.server.outbox.settings import MailSettings
from tests.ports import free_port
from tests.server.outbox.conftest import Receiver
from tests.server.outbox.factories import MAIL_ID, outgoing
from tests.unit.mail.test_reading_reports import REPORT as REPORT_MAIL

SECRET = "c2VjcmV0LXRva2Vu"


def test_a_taken_mail_is_sent_and_its_link_is_masked(outbox, listen):
    receiver = Receiver()
    mail_id = outbox.put()
    outbox.dispatcher(listen(receiver)).send_due()
    mail = outbox.mail(mail_id)
    assert (mail.delivery, mail.sent, mail.attempts) == (Delivery.SENT, outbox.now, 1)
    assert mail.report.remote_server == "mx2.contoso.example"
    assert SECRET in receiver.envelopes[0].content.decode()
    assert SECRET not in outbox.stored(mail_id).text + outbox.stored(mail_id).html
    assert [(entry.delivery, entry.source) for entry in outbox.outcomes] == [(Delivery.SENT, SMTP)]


def test_the_mail_of_an_invitation_names_it_and_any_other_names_none(outbox, listen):
    receiver = Receiver()
    outbox.put(invitation_id="inv_1")
    outbox.put(invitation_id="")
    outbox.dispatcher(listen(receiver)).send_due()
    named = [b"X-BizAdmin-Invitation: inv_1\r\n" in it.content for it in receiver.envelopes]
    assert sorted(named) == [False, True]


def test_a_preview_never_shows_the_link(outbox):
    assert SECRET not in outbox.mail(outbox.put()).preview


def test_a_full_mailbox_is_a_bounce_with_the_servers_words(outbox, listen):
    mail_id = outbox.put()
    outbox.dispatcher(listen(Receiver(to_recipient="552 5.2.2 mailbox full (quota 2048 MB)"))).send_due()
    report = outbox.mail(mail_id).report
    assert outbox.mail(mail_id).delivery is Delivery.BOUNCED
    assert (report.reply_code, report.enhanced_status, report.category) == ("552", "5.2.2", Category.MAILBOX_FULL)
    assert report.text == "552 5.2.2 mailbox full (quota 2048 MB)"
    assert outbox.dispatcher(listen(Receiver())).send_due() == 0


def test_a_mail_put_off_is_tried_again_with_growing_pauses(outbox, listen):
    mail_id = outbox.put()
    busy = listen(Receiver(to_recipient="451 4.7.1 Greylisted, try again later"))
    outbox.dispatcher(busy).send_due()
    first = outbox.mail(mail_id)
    assert (first.delivery, first.report.category) == (Delivery.DELAYED, Category.TRY_LATER)
    assert outbox.dispatcher(busy).send_due() == 0
    first_pause = first.report.next_attempt - outbox.now
    outbox.now = first.report.next_attempt
    outbox.dispatcher(busy).send_due()
    assert outbox.mail(mail_id).report.next_attempt - outbox.now > first_pause
    outbox.now = outbox.mail(mail_id).report.next_attempt
    outbox.dispatcher(listen(Receiver())).send_due()
    assert outbox.mail(mail_id).delivery is Delivery.SENT


def test_a_mail_put_off_for_days_has_bounced(outbox, listen):
    mail_id = outbox.put()
    put_off = outbox.dispatcher(listen(Receiver(to_recipient="451 4.4.1 No answer from host")))
    attempts = 0
    while put_off.send_due():
        attempts += 1
        outbox.now = outbox.stored(mail_id).next_attempt or outbox.now
    assert outbox.mail(mail_id).delivery is Delivery.BOUNCED
    assert GIVE_UP - PAUSES[-1] < outbox.now - outbox.mail(mail_id).created <= GIVE_UP
    assert attempts > len(PAUSES)


def test_a_mail_that_waited_for_days_because_nobody_sent_is_not_given_up_at_the_first_delay(outbox, listen):
    mail_id = outbox.put()
    outbox.now += GIVE_UP
    outbox.dispatcher(listen(Receiver(to_recipient="451 4.4.1 No answer from host"))).send_due()
    assert outbox.mail(mail_id).delivery is Delivery.DELAYED


def test_without_the_mail_server_mails_wait_and_the_outbox_says_why(outbox):
    mail_id = outbox.put()
    outbox.dispatcher(MailSettings(host="127.0.0.1", port=free_port())).send_due()
    assert outbox.mail(mail_id).delivery is Delivery.QUEUED
    assert outbox.outcomes == []
    state = outbox.health()
    assert (state.queued, state.recipients_waiting, state.last_sent) == (1, 1, None)
    assert state.last_error.startswith("The mail server refused the connection")


def test_the_outbox_recovers_with_the_mail_server(outbox, listen):
    mail_id = outbox.put()
    outbox.dispatcher(MailSettings(host="127.0.0.1", port=free_port())).send_due()
    outbox.later(minutes=2)
    outbox.dispatcher(listen(Receiver())).send_due()
    assert outbox.mail(mail_id).delivery is Delivery.SENT
    assert (outbox.health().queued, outbox.health().last_error) == (0, "")


def test_without_settings_a_mail_is_kept_and_not_called_sent(outbox):
    mail_id = outbox.put(leaves=False)
    dispatcher = outbox.dispatcher(MailSettings())
    dispatcher.start()
    dispatcher.wake()
    dispatcher.stop()
    assert outbox.mail(mail_id).delivery is Delivery.NOT_SENT
    assert SECRET in outbox.stored(mail_id).text
    assert outbox.health(configured=False).queued == 0


def test_a_change_that_is_rolled_back_sends_nothing(outbox, listen):
    with outbox.engine.connect() as connection:
        enqueue(connection, outbox.table, outgoing(), leaves=True)
        connection.rollback()
    receiver = Receiver()
    assert outbox.dispatcher(listen(receiver)).send_due() == 0
    assert receiver.envelopes == []


def test_many_dispatchers_send_each_mail_once(outbox, listen):
    receiver = Receiver()
    settings = listen(receiver)
    for number in range(120):
        outbox.put(to=f"person{number}@contoso.example")
    working = [threading.Thread(target=outbox.dispatcher(settings).send_due) for _ in range(4)]
    for thread in working:
        thread.start()
    for thread in working:
        thread.join()
    assert sorted(envelope.rcpt_tos[0] for envelope in receiver.envelopes) == sorted(
        f"person{number}@contoso.example" for number in range(120)
    )


def test_a_mail_claimed_by_a_dead_dispatcher_is_taken_over(outbox, listen):
    mail_id = outbox.put()
    outbox.queue.claim(10, outbox.now + CLAIM)
    dispatcher = outbox.dispatcher(listen(Receiver()))
    assert dispatcher.send_due() == 0
    outbox.later(minutes=10)
    assert dispatcher.send_due() == 1
    assert outbox.mail(mail_id).delivery is Delivery.SENT


def test_a_withdrawn_mail_is_not_sent(outbox, listen):
    mail_id = outbox.put()
    with outbox.engine.begin() as connection:
        withdraw(connection, outbox.table, "inv_1")
    assert outbox.dispatcher(listen(Receiver())).send_due() == 0
    assert outbox.mail(mail_id).delivery is Delivery.NOT_SENT
    assert SECRET not in outbox.stored(mail_id).text


def test_waking_the_dispatcher_sends_at_once(outbox, listen):
    arrived = threading.Event()

    class Announcing(Receiver):
        async def handle_DATA(self, server, session, envelope):
            arrived.set()
            return await super().handle_DATA(server, session, envelope)

    dispatcher = outbox.dispatcher(listen(Announcing()))
    dispatcher.start()
    outbox.put()
    dispatcher.wake()
    assert arrived.wait(10)
    dispatcher.stop()


def test_a_dispatcher_stops_while_a_server_hangs(outbox):
    mail_id = outbox.put()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        dispatcher = outbox.dispatcher(MailSettings(host="127.0.0.1", port=silent.getsockname()[1], timeout=120))
        dispatcher.start()
        connection, _ = silent.accept()
        connection.sendall(b"220 mx2.contoso.example ESMTP\r\n")
        connection.recv(100)  # its EHLO: it now waits for an answer that never comes
        dispatcher.stop()
        connection.close()
    assert "outbox" not in {thread.name for thread in threading.enumerate()}
    assert outbox.mail(mail_id).delivery is Delivery.QUEUED


def test_a_report_that_comes_back_turns_a_sent_mail_into_a_bounce(outbox, listen):
    mail_id = outbox.put()
    outbox.dispatcher(listen(Receiver())).send_due()
    outbox.later(seconds=3)
    port = BouncePort(0, knows=outbox.queue.knows, record=outbox.queue.record_report)
    port.start()
    with smtplib.SMTP("127.0.0.1", port.port) as client:
        client.sendmail(
            "", [f"bounce+{mail_id}@accounts.example"], REPORT_MAIL.replace(MAIL_ID.encode(), mail_id.encode())
        )
    port.stop()
    mail = outbox.mail(mail_id)
    assert (mail.delivery, mail.report.category, mail.report.at) == (
        Delivery.BOUNCED,
        Category.MAILBOX_FULL,
        outbox.now,
    )
    assert mail.report.remote_server == "mx2.contoso.example"
    assert [entry.source for entry in outbox.outcomes] == [SMTP, REPORT]


def test_a_report_that_is_back_before_the_answer_is_written_down_stays(outbox):
    mail_id = outbox.put()
    (claimed,) = outbox.queue.claim(1, outbox.now + CLAIM)
    outbox.queue.record_report(mail_id, read_report(REPORT_MAIL.replace(MAIL_ID.encode(), mail_id.encode())))
    outbox.queue.settle(claimed.mail.id, Answer(handover=Handover.ACCEPTED, reply_code="250"), None)
    mail = outbox.mail(mail_id)
    assert (mail.delivery, mail.report.category) == (Delivery.BOUNCED, Category.MAILBOX_FULL)
    assert SECRET not in outbox.stored(mail_id).text
    assert [entry.source for entry in outbox.outcomes] == [REPORT]


def test_a_delivery_that_is_reported_before_the_answer_is_written_down_stays(outbox):
    mail_id = outbox.put()
    (claimed,) = outbox.queue.claim(1, outbox.now + CLAIM)
    delivered = REPORT_MAIL.replace(b"Action: failed", b"Action: delivered").replace(b"5.2.2", b"2.1.5")
    outbox.queue.record_report(mail_id, read_report(delivered.replace(MAIL_ID.encode(), mail_id.encode())))
    outbox.queue.settle(claimed.mail.id, Answer(handover=Handover.ACCEPTED, reply_code="250", text="250 Ok"), None)
    mail = outbox.mail(mail_id)
    assert (mail.delivery, mail.sent, mail.report.category) == (Delivery.SENT, outbox.now, Category.DELIVERED)
    assert mail.report.enhanced_status == "2.1.5"
    assert SECRET not in outbox.stored(mail_id).text


def test_a_mail_of_which_a_report_came_is_not_sent_again_though_its_answer_was_lost(outbox, listen):
    mail_id = outbox.put()
    outbox.queue.claim(1, outbox.now + CLAIM)
    outbox.queue.record_report(mail_id, DeliveryNotice(kind=NoticeKind.DELAYED, text="451 4.7.1 Later"))
    outbox.later(hours=1)
    assert outbox.dispatcher(listen(Receiver())).send_due() == 0
    assert (outbox.mail(mail_id).delivery, outbox.health().queued) == (Delivery.DELAYED, 0)
    assert SECRET not in outbox.stored(mail_id).text


def test_a_delay_reported_after_the_delivery_is_past(outbox, listen):
    mail_id = outbox.put()
    outbox.dispatcher(listen(Receiver())).send_due()
    outbox.queue.record_report(mail_id, DeliveryNotice(kind=NoticeKind.DELIVERED, category=Category.DELIVERED))
    outbox.queue.record_report(mail_id, DeliveryNotice(kind=NoticeKind.DELAYED, text="451 4.7.1 Later"))
    assert (outbox.mail(mail_id).delivery, len(outbox.outcomes)) == (Delivery.SENT, 2)


def test_an_absence_note_changes_nothing(outbox, listen):
    mail_id = outbox.put()
    outbox.dispatcher(listen(Receiver())).send_due()
    note = b"From: e@contoso.example\nSubject: Automatic reply: Join\nAuto-Submitted: auto-replied\n\nAway.\n"
    port = BouncePort(0, knows=outbox.queue.knows, record=outbox.queue.record_report)
    port.start()
    with smtplib.SMTP("127.0.0.1", port.port) as client:
        client.sendmail("e@contoso.example", [f"bounce+{mail_id}@accounts.example"], note)
    port.stop()
    assert outbox.mail(mail_id).delivery is Delivery.SENT
