"""Reports come back to a port that takes mail for our return paths and for nobody else."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bizadmin.mail import Category, DeliveryNotice
from bizadmin.server.outbox.bounce_port import BouncePort
from tests.server.outbox.factories import MAIL_ID
from tests.unit.mail.test_reading_reports import REPORT

RETURN_PATH = f"bounce+{MAIL_ID}@accounts.example"


@contextmanager
def listening(record=lambda mail_id, notice: None) -> Iterator[BouncePort]:
    port = BouncePort(0, knows=lambda mail_id: mail_id == MAIL_ID, record=record)
    port.start()
    try:
        yield port
    finally:
        port.stop()


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


def test_a_report_that_cannot_be_recorded_is_asked_for_again(caplog):
    def fail(mail_id, notice):
        raise OSError("disk full")

    with listening(fail) as port, smtplib.SMTP("127.0.0.1", port.port) as client:
        client.helo()
        client.mail("")
        client.rcpt(RETURN_PATH)
        assert client.data(REPORT)[0] == 451
    assert "could not be recorded" in caplog.text


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
