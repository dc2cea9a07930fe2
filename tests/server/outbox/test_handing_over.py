"""Handing mails to real mail servers, which take them, refuse them, put them off, hang up or are not there."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from aiosmtpd.smtp import SMTP, AuthResult

from bizadmin.mail import Category
from bizadmin.server.outbox.answer import Answer, Handover
from bizadmin.server.outbox.message import build
from bizadmin.server.outbox.reported import report_from
from bizadmin.server.outbox.settings import MailSettings, Security
from bizadmin.server.outbox.smtp import Sender
from tests.ports import free_port
from tests.server.outbox.conftest import Receiver
from tests.server.outbox.factories import MAIL_ID, NOW, outgoing
from tests.smtp_server import SmtpServer


class WithDsn(Receiver):
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return [*responses[:-1], "250-DSN", responses[-1]]

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 Ok"


class ServerWithDsn(SMTP):
    async def smtp_MAIL(self, arg):  # aiosmtpd knows no DSN parameters: note them and go on without
        words = arg.split()
        self.event_handler.noted = words[1:]
        await super().smtp_MAIL(" ".join(word for word in words if not word.startswith(("RET=", "ENVID="))))

    async def smtp_RCPT(self, arg):
        words = arg.split()
        self.event_handler.noted += words[1:]
        await super().smtp_RCPT(" ".join(word for word in words if not word.startswith("NOTIFY=")))


def hand_over(settings: MailSettings, to: str = "Erika.Muster@Contoso.example") -> Answer:
    with closing(Sender(settings)) as sender:
        return sender.send(MAIL_ID, to, build(outgoing(to=to), settings))


def test_a_server_that_takes_the_mail_is_named_with_its_words(listen):
    receiver = Receiver()
    answer = hand_over(listen(receiver))
    assert answer.handover is Handover.ACCEPTED
    assert answer.text == "250 2.0.0 Ok: queued as 4X"
    assert answer.remote_server == "mx2.contoso.example"
    assert receiver.envelopes[0].mail_from == f"bounce+{MAIL_ID}@accounts.example"
    assert receiver.envelopes[0].rcpt_tos == ["Erika.Muster@contoso.example"]


def test_a_full_mailbox_is_refused_in_the_servers_own_words(listen):
    answer = hand_over(listen(Receiver(to_recipient="552 5.2.2 mailbox full (quota 2048 MB)")))
    assert answer.handover is Handover.REFUSED
    assert (answer.reply_code, answer.enhanced_status) == ("552", "5.2.2")
    assert answer.text == "552 5.2.2 mailbox full (quota 2048 MB)"
    assert answer.category == Category.MAILBOX_FULL


def test_a_refusal_after_the_mail_counts_as_well(listen):
    answer = hand_over(listen(Receiver(to_mail="554 5.7.1 Message refused as spam")))
    assert (answer.handover, answer.category) == (Handover.REFUSED, Category.JUDGED_SPAM)


def test_no_such_user_after_the_mail_is_a_rule_of_the_recipient_and_before_it_is_about_the_mailbox(listen):
    unknown = "550 5.7.1 User unknown"
    assert hand_over(listen(Receiver(to_mail=unknown))).category == Category.REFUSED_BY_POLICY
    assert hand_over(listen(Receiver(to_recipient=unknown))).category == Category.NO_SUCH_MAILBOX


def test_a_domain_that_is_missing_in_answer_to_the_sender_is_ours(listen):
    class Doubting(Receiver):
        async def handle_MAIL(self, server, session, envelope, address, options):
            return "550 5.1.0 Domain not found"

    assert hand_over(listen(Doubting())).category == Category.REFUSED_BY_POLICY


def test_a_server_that_says_later_delays(listen):
    answer = hand_over(listen(Receiver(to_recipient="451 4.7.1 Greylisted, try again later")))
    assert (answer.handover, answer.category) == (Handover.DELAYED, Category.TRY_LATER)


def test_a_server_that_offers_reports_is_asked_for_them(listen):
    class Dsn(SmtpServer):
        def factory(self):
            return ServerWithDsn(self.handler, hostname="mx2.contoso.example")

    receiver = WithDsn()
    hand_over(listen(receiver, Dsn))
    assert {"RET=HDRS", f"ENVID={MAIL_ID}", "NOTIFY=SUCCESS,FAILURE,DELAY"} <= set(receiver.noted)


def test_a_server_without_smtputf8_cannot_be_given_an_address_beyond_ascii(listen):
    answer = hand_over(listen(Receiver(), enable_SMTPUTF8=False), to="jürgen@contoso.example")
    assert (answer.handover, answer.enhanced_status) == (Handover.REFUSED, "5.6.7")


def test_a_server_with_smtputf8_takes_it(listen):
    receiver = Receiver()
    answer = hand_over(listen(receiver, enable_SMTPUTF8=True), to="jürgen@contoso.example")
    assert answer.handover is Handover.ACCEPTED
    assert receiver.envelopes[0].rcpt_tos == ["jürgen@contoso.example"]


def test_a_server_that_is_not_there_is_no_bounce():
    answer = hand_over(MailSettings(host="127.0.0.1", port=free_port()))
    assert answer.handover is Handover.NO_CONNECTION
    assert answer.text.startswith("The mail server refused the connection")


@pytest.fixture
def raw_server() -> Iterator:
    """A server of a few bytes: greets, and then closes or keeps silent."""
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []
    connections: list[socket.socket] = []

    def start(greeting: bytes, *, close: bool) -> int:
        def serve() -> None:
            connection, _ = listener.accept()
            connections.append(connection)
            connection.sendall(greeting)
            if close:
                connection.close()

        threads.append(threading.Thread(target=serve))
        threads[-1].start()
        return listener.getsockname()[1]

    yield start
    for thread in threads:
        thread.join()
    for connection in connections:
        connection.close()
    listener.close()


def test_a_server_that_hangs_up_is_no_bounce(raw_server):
    port = raw_server(b"220 mx2.contoso.example ESMTP\r\n", close=True)
    answer = hand_over(MailSettings(host="127.0.0.1", port=port))
    assert (answer.handover, answer.text) == (Handover.NO_CONNECTION, "The mail server broke the connection off.")


def test_a_server_that_is_silent_is_given_up(raw_server):
    port = raw_server(b"220 mx2.contoso.example ESMTP\r\n", close=False)
    answer = hand_over(MailSettings(host="127.0.0.1", port=port, timeout=0.2))
    assert (answer.handover, answer.text) == (Handover.NO_CONNECTION, "The mail server did not answer in time.")


def test_a_conversation_that_hangs_can_be_broken_off(raw_server):
    port = raw_server(b"220 mx2.contoso.example ESMTP\r\n", close=False)
    settings = MailSettings(host="127.0.0.1", port=port, timeout=60)
    sender = Sender(settings)
    answers: list[Answer] = []
    talking = threading.Thread(
        target=lambda: answers.append(sender.send(MAIL_ID, "e@contoso.example", build(outgoing(), settings)))
    )
    talking.start()
    sender.break_off()
    talking.join(10)
    assert [answer.handover for answer in answers] == [Handover.NO_CONNECTION]


def test_sign_in_and_mail_go_over_tls(listen, authority):
    context, ca_file = authority
    seen: list[tuple[bytes, bytes]] = []

    def check(server, session, envelope, mechanism, data) -> AuthResult:
        seen.append((data.login, data.password))
        return AuthResult(success=data.password == b"right")

    plain = listen(Receiver(), tls_context=context, require_starttls=True, authenticator=check, auth_required=True)
    settings = MailSettings(
        host=plain.host,
        port=plain.port,
        security=Security.STARTTLS,
        user="relay",
        password="right",
        ca_file=ca_file,
        timeout=5,
    )
    assert hand_over(settings).handover is Handover.ACCEPTED
    assert seen == [(b"relay", b"right")]


def test_a_wrong_password_for_the_mail_server_is_nobodys_bounce(listen, authority):
    context, ca_file = authority
    plain = listen(
        Receiver(),
        tls_context=context,
        require_starttls=True,
        authenticator=lambda *_: AuthResult(success=False, handled=False),
        auth_required=True,
    )
    settings = MailSettings(
        host=plain.host,
        port=plain.port,
        security=Security.STARTTLS,
        user="relay",
        password="hunter-2",
        ca_file=ca_file,
        timeout=5,
    )
    answer = hand_over(settings)
    assert answer.handover is Handover.NO_CONNECTION
    assert answer.text.startswith("The mail server did not accept the sign-in")
    assert "hunter-2" not in repr(settings)


def test_an_unknown_certificate_is_refused(listen, authority):
    context, _ = authority
    plain = listen(Receiver(), tls_context=context)
    settings = MailSettings(host=plain.host, port=plain.port, security=Security.STARTTLS, timeout=5)
    answer = hand_over(settings)
    assert answer.handover is Handover.NO_CONNECTION
    assert answer.text.startswith("The mail server's certificate is not trusted")


def test_a_server_that_offers_no_encryption_gets_neither_password_nor_mail(listen, authority):
    _, ca_file = authority
    receiver = Receiver()
    plain = listen(receiver)
    settings = replace(plain, security=Security.STARTTLS, user="relay", password="right", ca_file=ca_file)
    answer = hand_over(settings)
    assert (answer.handover, receiver.envelopes) == (Handover.NO_CONNECTION, [])
    assert "STARTTLS" in answer.text


def test_a_server_that_puts_encryption_off_gets_nothing_in_the_clear(listen, authority):
    _, ca_file = authority

    class Refusing(SMTP):
        async def smtp_STARTTLS(self, arg):
            await self.push("454 4.7.0 TLS not available due to temporary reason")

    class Unable(SmtpServer):
        def factory(self):
            return Refusing(self.handler, hostname="mx2.contoso.example", tls_context=authority[0])

    receiver = Receiver()
    answer = hand_over(replace(listen(receiver, Unable), security=Security.STARTTLS, ca_file=ca_file))
    assert (answer.handover, receiver.envelopes) == (Handover.NO_CONNECTION, [])
    assert answer.text == "The mail server said: 454 4.7.0 TLS not available due to temporary reason"


def test_a_certificate_for_another_name_is_refused(listen, authority):
    context, ca_file = authority
    settings = replace(listen(Receiver(), tls_context=context), host="localhost", security=Security.STARTTLS)
    answer = hand_over(replace(settings, ca_file=ca_file))
    assert answer.handover is Handover.NO_CONNECTION
    assert answer.text.startswith("The mail server's certificate is not trusted: Hostname mismatch")


def test_bytes_that_no_database_takes_are_left_out_of_the_servers_words(listen):
    answer = hand_over(listen(Receiver(to_recipient="550 5.1.1 No such\x00 user \x1b[31m")))
    report = report_from(answer, NOW)
    assert report.text == "550 5.1.1 No such  user  [31m"
