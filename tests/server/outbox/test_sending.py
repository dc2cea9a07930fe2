"""Many mails over few connections, and servers, clocks and databases that go away or astray while there is mail."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from bizadmin.domain.invitation import Delivery
from bizadmin.server.outbox.claims import CLAIM, Claims
from bizadmin.server.outbox.dispatcher import PAUSES, Dispatcher
from bizadmin.server.outbox.queue import SqlQueue, withdraw
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.store.faults import FaultKind, StoreFault
from tests.ports import free_port
from tests.server.outbox.conftest import Receiver


class Counting(Receiver):
    """Counts conversations, and ends each after so many mails, as servers do."""

    def __init__(self, mails_at_most: int = 1000) -> None:
        super().__init__()
        self.conversations = 0
        self.mails_at_most = mails_at_most

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.conversations += 1
        session.host_name = hostname
        session.mails = 0
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        session.mails += 1
        if session.mails > self.mails_at_most:
            return "421 4.7.0 Enough for one connection"
        envelope.mail_from = address
        return "250 2.1.0 Ok"


def test_many_mails_take_one_connection(outbox, listen):
    receiver = Counting()
    for number in range(25):
        outbox.put(to=f"person{number}@contoso.example")
    assert outbox.dispatcher(listen(receiver)).send_due() == 25
    assert (len(receiver.envelopes), receiver.conversations) == (25, 1)


def test_a_server_that_ends_the_connection_after_some_mails_delays_none(outbox, listen):
    receiver = Counting(mails_at_most=3)
    for number in range(7):
        outbox.put(to=f"person{number}@contoso.example")
    assert outbox.dispatcher(listen(receiver)).send_due() == 7
    assert (len(receiver.envelopes), receiver.conversations) == (7, 3)
    assert outbox.health().queued == 0


def test_a_refusal_is_of_one_mail_and_the_next_goes_over_the_same_connection(outbox, listen):
    class Choosing(Counting):
        async def handle_RCPT(self, server, session, envelope, address, options):
            if address.startswith("nobody"):
                return "550 5.1.1 No such user"
            return await super().handle_RCPT(server, session, envelope, address, options)

    receiver = Choosing()
    refused, taken = outbox.put(to="nobody@contoso.example"), outbox.put(to="erika@contoso.example")
    outbox.dispatcher(listen(receiver)).send_due()
    assert (outbox.mail(refused).delivery, outbox.mail(taken).delivery) == (Delivery.BOUNCED, Delivery.SENT)
    assert [envelope.rcpt_tos for envelope in receiver.envelopes] == [["erika@contoso.example"]]
    assert receiver.conversations == 1


def test_where_no_server_is_reached_one_mail_is_tried_and_the_others_are_left_alone(outbox):
    mails = [outbox.put(to=f"person{number}@contoso.example") for number in range(30)]
    assert outbox.dispatcher(MailSettings(host="127.0.0.1", port=free_port())).send_due() == 1
    assert sorted(outbox.stored(mail_id).attempts for mail_id in mails) == [0] * 29 + [1]
    assert outbox.health().queued == 30
    assert outbox.health().last_error.startswith("The mail server refused the connection")


def test_a_server_that_was_away_for_long_holds_no_mail_up_when_it_is_back(outbox, listen):
    mail_id = outbox.put()
    away = outbox.dispatcher(MailSettings(host="127.0.0.1", port=free_port()))
    for _ in range(12):
        away.send_due()
        outbox.later(hours=1)
    outbox.dispatcher(listen(Receiver())).send_due()
    assert outbox.mail(mail_id).delivery is Delivery.SENT


def test_that_no_mail_leaves_is_said_once_and_so_is_its_end(outbox, listen, caplog):
    mail_id, port = outbox.put(), free_port()
    dispatcher = outbox.dispatcher(MailSettings(host="127.0.0.1", port=port, timeout=5))
    for _ in range(3):
        dispatcher.send_due()
        outbox.later(minutes=10)
    assert said(caplog) == [
        "No mail leaves, and all wait: The mail server refused the connection: nothing listens at its address and port."
    ]
    caplog.clear()
    listen(Receiver(), port=port)
    dispatcher.send_due()
    assert said(caplog) == ["The mail server takes mails again."]
    assert outbox.mail(mail_id).delivery is Delivery.SENT


def test_a_running_dispatcher_carries_on_once_the_server_is_there(outbox, listen):
    outbox.now = datetime.now(UTC)
    mail_id, port, receiver = outbox.put(), free_port(), Receiver()
    queue = SqlQueue(outbox.engine.begin, outbox.table, lambda: datetime.now(UTC), lambda *_: None)
    dispatcher = Dispatcher(queue, MailSettings(host="127.0.0.1", port=port, timeout=5), lambda: datetime.now(UTC))
    dispatcher.start()
    until(lambda: outbox.health().last_error)
    listen(receiver, port=port)
    until(lambda: outbox.mail(mail_id).delivery is Delivery.SENT, seconds=30)
    dispatcher.stop()
    assert len(receiver.envelopes) == 1


def test_a_connection_broken_off_in_a_mail_keeps_that_mail_back_and_no_other(outbox, listen):
    class Choking(Receiver):
        async def handle_DATA(self, server, session, envelope):
            if envelope.rcpt_tos == ["choke@contoso.example"]:
                server.transport.abort()
            return await super().handle_DATA(server, session, envelope)

    choking, other = outbox.put(to="choke@contoso.example"), outbox.put(to="erika@contoso.example")
    outbox.dispatcher(listen(Choking())).send_due()
    assert (outbox.mail(choking).delivery, outbox.mail(other).delivery) == (Delivery.QUEUED, Delivery.SENT)
    assert outbox.stored(choking).next_attempt == outbox.now + PAUSES[0]
    assert outbox.stored(choking).last_error == "The mail server broke the connection off."


def test_a_mail_that_cannot_be_written_keeps_no_other_back(outbox, listen, caplog):
    broken, other = outbox.put(), outbox.put(to="erika@contoso.example")
    with outbox.engine.begin() as connection:
        connection.execute(outbox.table.update().where(outbox.table.c.id == broken).values(message_id="<a\nb>"))
    outbox.dispatcher(listen(Receiver())).send_due()
    assert outbox.mail(other).delivery is Delivery.SENT
    assert outbox.stored(broken).last_error == "The mail could not be written."
    assert said(caplog) == [f"The mail {broken} could not be written"]


def test_claims_are_renewed_while_a_server_is_slow(outbox):
    mail_id = outbox.put()
    outbox.queue.claim(1, outbox.now + CLAIM)
    outbox.later(seconds=50)
    with Claims(outbox.queue, [mail_id], outbox.now - timedelta(seconds=50) + CLAIM, lambda: outbox.now, every=0.01):
        deadline = time.monotonic() + 10
        while outbox.stored(mail_id).claimed_until < outbox.now + CLAIM and time.monotonic() < deadline:
            time.sleep(0.01)
    outbox.later(seconds=50)
    assert outbox.queue.claim(1, outbox.now + CLAIM) == []


def test_a_mail_that_was_let_go_is_not_claimed_by_a_late_renewal(outbox):
    mail_id = outbox.put()
    until = outbox.now + CLAIM
    outbox.queue.claim(1, until)
    outbox.queue.release([mail_id])
    outbox.queue.renew([mail_id], until, until + CLAIM)
    assert [claimed.mail.id for claimed in outbox.queue.claim(1, outbox.now + CLAIM)] == [mail_id]


def test_a_dispatcher_that_slept_over_its_claims_leaves_the_mails_to_who_has_taken_them(outbox, listen):
    class Slow(Receiver):
        """While it takes the first mail, the claims end and another dispatcher takes all there is."""

        async def handle_DATA(self, server, session, envelope):
            outbox.later(minutes=5)
            outbox.queue.claim(10, outbox.now + CLAIM)
            return await super().handle_DATA(server, session, envelope)

    first, second, slow = outbox.put(), outbox.put(to="erika@contoso.example"), Slow()
    outbox.dispatcher(listen(slow)).send_due()
    assert len(slow.envelopes) == 1
    assert (outbox.mail(first).delivery, outbox.mail(second).delivery) == (Delivery.SENT, Delivery.QUEUED)


def test_a_mail_that_is_withdrawn_while_the_one_before_it_is_sent_does_not_leave(outbox, listen):
    class Withdrawing(Receiver):
        async def handle_DATA(self, server, session, envelope):
            with outbox.engine.begin() as connection:
                withdraw(connection, outbox.table, "inv_2")
            return await super().handle_DATA(server, session, envelope)

    outbox.put()
    withdrawn = outbox.put(to="erika@contoso.example", invitation_id="inv_2")
    receiver = Withdrawing()
    outbox.dispatcher(listen(receiver)).send_due()
    assert len(receiver.envelopes) == 1
    assert outbox.mail(withdrawn).delivery is Delivery.NOT_SENT


def test_the_servers_word_is_kept_once_the_database_is_back_and_the_mail_is_sent_once(outbox, listen, caplog):
    mail_id, receiver = outbox.put(), Receiver()
    away = threading.Event()

    @contextmanager
    def begin():
        if away.is_set():
            raise StoreFault(FaultKind.AWAY, "The database does not answer.")
        with outbox.engine.begin() as connection:
            yield connection

    class Closing(Receiver):
        async def handle_DATA(self, server, session, envelope):
            away.set()
            return await receiver.handle_DATA(server, session, envelope)

    queue = SqlQueue(begin, outbox.table, lambda: outbox.now, lambda *_: None)
    dispatcher = Dispatcher(queue, listen(Closing()), lambda: outbox.now)
    dispatcher.start()
    until(lambda: said(caplog))
    away.clear()
    until(lambda: outbox.mail(mail_id).delivery is Delivery.SENT)
    dispatcher.stop()
    assert len(receiver.envelopes) == 1
    assert said(caplog) == [
        "What became of a mail cannot be kept; no other is sent until it can",
        "The outbox can be read and written again.",
    ]


def test_a_word_that_collides_with_a_change_of_the_invitation_is_kept_without_a_fuss(outbox, listen, caplog):
    mail_id, receiver = outbox.put(), Receiver()
    collisions = iter([True, True])

    class Colliding(SqlQueue):
        def settle(self, *word):
            if next(collisions, False):
                raise StoreFault(FaultKind.BUSY, "Another transaction was in the way.", collided=True)
            super().settle(*word)

    queue = Colliding(outbox.engine.begin, outbox.table, lambda: outbox.now, lambda *_: None)
    Dispatcher(queue, listen(receiver), lambda: outbox.now).send_due()
    assert outbox.mail(mail_id).delivery is Delivery.SENT
    assert len(receiver.envelopes) == 1
    assert said(caplog) == []


def test_a_clock_that_was_set_back_holds_no_new_mail_up(outbox, listen):
    mail_id = outbox.put()
    outbox.later(days=-30)
    outbox.dispatcher(listen(Receiver())).send_due()
    assert outbox.mail(mail_id).delivery is Delivery.SENT


def test_a_clock_that_was_set_back_holds_no_delayed_mail_for_longer_than_a_pause(outbox, listen):
    mail_id = outbox.put()
    outbox.dispatcher(listen(Receiver(to_recipient="451 4.7.1 Later"))).send_due()
    outbox.later(days=-30)
    outbox.dispatcher(listen(Receiver())).send_due()
    assert outbox.mail(mail_id).delivery is Delivery.SENT


def test_a_claim_from_before_the_clock_was_set_back_does_not_hold(outbox, listen):
    mail_id = outbox.put()
    outbox.queue.claim(1, outbox.now + CLAIM)
    outbox.later(days=-1)
    outbox.dispatcher(listen(Receiver())).send_due()
    assert outbox.mail(mail_id).delivery is Delivery.SENT


def said(caplog) -> list[str]:
    """What the outbox wrote into the log."""
    return [record.message for record in caplog.records if record.name.startswith("bizadmin.")]


def until(holds, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
