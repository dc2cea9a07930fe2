"""Reports come back to a port that takes mail for our return paths and for nobody else."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from bizadmin.mail import Category, DeliveryNotice
from bizadmin.server.outbox.bounce_port import MAX_CONVERSATIONS, BouncePort
from bizadmin.server.outbox.settings import ReportProtocol
from tests.server.outbox.factories import MAIL_ID
from tests.unit.mail.test_reading_reports import REPORT

RETURN_PATH = f"bounce+{MAIL_ID}@accounts.example"


@contextmanager
def listening(
    record=lambda mail_id, notice: None, knows=lambda mail_id: mail_id == MAIL_ID, **more
) -> Iterator[BouncePort]:
    port = BouncePort(0, knows=knows, record=record, **more)
    port.start()
    try:
        yield port
    finally:
        port.stop()


def away(*_):
    raise OSError("disk full")


def test_a_report_is_read_and_recorded_for_its_mail():
    recorded: list[tuple[str, DeliveryNotice]] = []
    with (
        listening(lambda mail_id, notice: recorded.append((mail_id, notice))) as port,
        smtplib.SMTP("127.0.0.1", port.port) as client,
    ):
        client.sendmail("", [RETURN_PATH], REPORT)
    [(mail_id, notice)] = recorded
    assert mail_id == MAIL_ID
    assert (notice.category, notice.text) == (Category.MAILBOX_FULL, "552 5.2.2 mailbox full (quota 2048 MB)")


@pytest.mark.parametrize(
    "stranger",
    [
        "postmaster@accounts.example",
        "bounce+mail_00000000000000000000000@accounts.example",
        RETURN_PATH.replace("n9", "n8"),
    ],
)
def test_mail_for_anybody_else_is_refused(stranger):
    with listening() as port, smtplib.SMTP("127.0.0.1", port.port) as client:
        client.helo()
        client.mail("")
        assert client.rcpt(stranger)[0] == 550


@pytest.mark.parametrize("missing", ["knows", "record"])
def test_a_report_that_cannot_be_recorded_now_is_asked_for_again_and_that_is_said_once(caplog, missing):
    with listening(**{missing: away}) as port:
        for _ in range(3):
            with smtplib.SMTP("127.0.0.1", port.port) as client, pytest.raises(smtplib.SMTPException) as refused:
                client.sendmail("", [RETURN_PATH], REPORT)
            assert "451" in str(refused.value)
    said = [record.message for record in caplog.records if record.name.startswith("bizadmin.")]
    assert said == ["A delivery report could not be recorded; its sender will try again"]


def test_a_report_is_taken_over_lmtp_as_well():
    recorded: list[str] = []
    with (
        listening(lambda mail_id, notice: recorded.append(mail_id), protocol=ReportProtocol.LMTP) as port,
        smtplib.LMTP("127.0.0.1", port.port) as client,
    ):
        assert client.sendmail("", [RETURN_PATH], REPORT) == {}
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            client.sendmail("", ["postmaster@accounts.example"], REPORT)
    assert recorded == [MAIL_ID]


def test_one_mail_is_for_one_return_path():
    with listening(knows=lambda _: True) as port, smtplib.SMTP("127.0.0.1", port.port) as client:
        client.helo()
        client.mail("")
        client.rcpt(RETURN_PATH)
        assert client.rcpt(RETURN_PATH.replace("n9", "n8"))[0] == 452


def test_the_long_lines_of_careless_servers_are_read():
    recorded: list[DeliveryNotice] = []
    careless = REPORT.replace(b"\n\nI'm sorry", b"\n\n" + b"long " * 2000 + b"I'm sorry")
    with (
        listening(lambda mail_id, notice: recorded.append(notice)) as port,
        smtplib.SMTP("127.0.0.1", port.port) as client,
    ):
        client.sendmail("", [RETURN_PATH], careless)
    assert [notice.category for notice in recorded] == [Category.MAILBOX_FULL]


def test_one_conversation_too_many_is_told_to_come_later():
    with listening() as port, ExitStack() as stack:
        for _ in range(MAX_CONVERSATIONS):
            open_one = stack.enter_context(socket.create_connection(("127.0.0.1", port.port)))
            assert open_one.recv(4).startswith(b"220")
        with socket.create_connection(("127.0.0.1", port.port)) as one_more:
            assert one_more.recv(4).startswith(b"421")


def test_it_listens_where_it_is_told_to():
    with listening(host="127.0.0.2") as port:
        smtplib.SMTP("127.0.0.2", port.port).close()
        with pytest.raises(ConnectionRefusedError):
            smtplib.SMTP("127.0.0.1", port.port)


def test_a_taken_port_is_said_at_start():
    with listening() as port:
        second = BouncePort(port.port, knows=bool, record=lambda *_: None)
        with pytest.raises(OSError, match="in use"):
            second.start()


def test_the_port_closes_while_somebody_is_connected():
    with listening() as port:
        client = smtplib.SMTP("127.0.0.1", port.port)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        client.docmd("NOOP")
    client.close()
