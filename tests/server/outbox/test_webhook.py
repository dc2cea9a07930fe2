"""A mail provider's signed calls: who may report, and what a report does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from bizadmin.domain.invitation import Delivery
from bizadmin.server.app import MAX_BODY, make_app
from bizadmin.server.config import Config
from bizadmin.server.outbox import webhook
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.routes import hooks, problems
from tests.server.outbox.conftest import Receiver
from tests.server.outbox.factories import MAIL_ID
from tests.server.rules.world import World
from tests.unit.mail.test_reading_reports import REPORT

SECRET = "a-secret-that-provider-and-backend-share"
BASE = "http://127.0.0.1"


class Provider:
    """Calls with a signature."""

    def __init__(self, client: TestClient, outbox) -> None:
        self.client = client
        self.outbox = outbox

    def call(
        self, body: bytes, media_type: str = "application/json", *, secret=SECRET, age=timedelta(), signature=None
    ):
        made = webhook.sign(secret, body, self.outbox.now - age) if signature is None else signature
        headers = {webhook.HEADER: made, "Content-Type": media_type}
        return self.client.post("/hooks/mail-reports", content=body, headers=headers)

    def report(self, *events: dict):
        return self.call(json.dumps(events).encode())


@pytest.fixture
def provider(outbox) -> Iterator[Provider]:
    route = hooks.mail_reports(outbox.queue, SECRET, lambda: outbox.now)
    app = Litestar(
        [route],
        exception_handlers={**problems.HANDLERS},
        request_max_body_size=MAX_BODY,
        openapi_config=None,
        logging_config=None,
    )
    with TestClient(app, raise_server_exceptions=False) as client:
        yield Provider(client, outbox)


@pytest.fixture
def world(tmp_path, database_url) -> Iterator[World]:
    world = World(tmp_path, database_url=database_url)
    yield world
    world.backend.stop()


@pytest.fixture
def sent(outbox, listen) -> str:
    """A mail that the mail server has taken."""
    mail_id = outbox.put()
    outbox.dispatcher(listen(Receiver())).send_due()
    outbox.later(hours=1)
    return mail_id


def test_a_bounce_becomes_one_with_the_remote_servers_own_words(provider, outbox, sent):
    said = outbox.now - timedelta(minutes=10)
    event = {
        "mail_id": sent,
        "event": "bounced",
        "status": "5.1.1",
        "reply_code": "550",
        "text": "550 5.1.1 No such user here",
        "remote_server": "mx.contoso.example",
        "at": said.isoformat(),
    }
    answer = provider.report(event)
    assert (answer.status_code, answer.json()) == (200, {"recorded": 1, "unknown": 0})
    mail = outbox.mail(sent)
    assert (mail.delivery, mail.report.category, mail.report.reply_code) == (Delivery.BOUNCED, "no_such_mailbox", "550")
    assert (mail.report.text, mail.report.remote_server) == ("550 5.1.1 No such user here", "mx.contoso.example")
    assert mail.report.at == said


@pytest.mark.parametrize(
    ("event", "delivery"),
    [("delivered", Delivery.SENT), ("delayed", Delivery.DELAYED), ("bounced", Delivery.BOUNCED)],
)
def test_each_kind_of_event_becomes_its_delivery_state(provider, outbox, sent, event, delivery):
    provider.report({"message_id": f"<{sent}@accounts.example>", "event": event})
    assert outbox.mail(sent).delivery is delivery


def test_a_complaint_is_told_once_and_is_no_bounce(provider, outbox, sent):
    for _ in range(2):
        provider.report({"mail_id": sent, "event": "complaint"})
    mail = outbox.mail(sent)
    assert (mail.delivery, mail.report.category, mail.report.reply_code) == (Delivery.SENT, "complaint", "250")
    assert [outcome.complaint for outcome in outbox.outcomes] == [False, True]


def test_a_whole_mail_that_came_back_is_read(provider, outbox, sent):
    answer = provider.call(REPORT.replace(MAIL_ID.encode(), sent.encode()), "message/rfc822")
    assert answer.json() == {"recorded": 1, "unknown": 0}
    assert outbox.mail(sent).report.text == "552 5.2.2 mailbox full (quota 2048 MB)"


def test_the_same_call_twice_changes_nothing_further(provider, outbox, sent):
    for _ in range(2):
        provider.report(
            {"mail_id": sent, "event": "delayed", "text": "451 4.7.1 Later"}, {"mail_id": sent, "event": "delivered"}
        )
    assert [outcome.delivery for outcome in outbox.outcomes] == [Delivery.SENT, Delivery.DELAYED, Delivery.SENT]
    assert outbox.mail(sent).report.category == "delivered"


def test_mails_of_somebody_else_are_counted_and_nothing_more(provider, outbox):
    others = {"mail_id": MAIL_ID, "event": "bounced"}, {"message_id": "<x@y.example>", "event": "bounced"}
    assert provider.report(*others).json() == {"recorded": 0, "unknown": 2}
    assert outbox.outcomes == []


def test_a_report_cannot_lie_in_the_future_or_before_its_mail(provider, outbox, sent):
    provider.report({"mail_id": sent, "event": "delayed", "at": "2999-01-01T00:00:00Z"})
    assert outbox.mail(sent).report.at == outbox.now
    provider.report({"mail_id": sent, "event": "bounced", "at": "1970-01-01T00:00:00Z"})
    assert outbox.mail(sent).report.at == outbox.mail(sent).created


@pytest.mark.parametrize(
    "how",
    [
        {"secret": "another"},
        {"age": timedelta(minutes=6)},
        {"age": timedelta(minutes=-6)},
        {"signature": ""},
        {"signature": "t=1763289178,v1=" + "0" * 64},
        {"signature": "t=99999999999999999999,v1=" + "0" * 64},
    ],
    ids=["another secret", "too old", "of a time to come", "none", "of another body", "no time"],
)
def test_who_does_not_sign_rightly_reports_nothing(provider, outbox, sent, how):
    response = provider.call(json.dumps([{"mail_id": sent, "event": "bounced"}]).encode(), **how)
    assert (response.status_code, response.json()["code"]) == (403, "not_permitted")
    assert outbox.mail(sent).delivery is Delivery.SENT


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{", None),
        (b"\xff", None),
        (b"{}", None),
        (b'[{"event": "exploded"}]', "[0].event"),
        (b'[{"event": "bounced"}, {"event": "bounced", "status": "five"}]', "[1].status"),
        (b'[{"event": "bounced", "reply_code": "5500"}]', "[0].reply_code"),
        (b'[{"event": "bounced", "at": "2026-11-16T10:33:00"}]', "[0].at"),
        (b'[{"event": "bounced", "colour": "red"}]', "[0]"),
        (b"[" + b",".join([b'{"event": "bounced"}'] * 501) + b"]", None),
        (b'[{"event": "bounced", "text": "' + b"x" * 10_001 + b'"}]', "[0].text"),
    ],
)
def test_what_is_no_report_is_refused_by_its_place(provider, body, field):
    response = provider.call(body)
    assert (response.status_code, response.json()["code"]) == (422, "validation_failed")
    assert response.json().get("field") == field


def test_another_media_type_is_refused(provider):
    response = provider.call(b"[]", "text/plain")
    assert response.status_code == 422
    assert response.json()["detail"] == "The body must be application/json or message/rfc822."


def test_letters_that_no_database_takes_are_left_out(provider, outbox, sent):
    provider.call(json.dumps([{"mail_id": sent, "event": "bounced", "text": "no\x00\x1b user"}]).encode())
    assert outbox.mail(sent).report.text == "no   user"


def test_without_a_secret_there_is_no_such_path_and_with_one_it_needs_no_token(world):
    body = b"[]"
    signed = {webhook.HEADER: webhook.sign(SECRET, body, datetime.now(UTC)), "Content-Type": "application/json"}
    for secret, expected in (("", 404), (SECRET, 200)):
        app = make_app(world.backend, Config(portal_url=BASE, mail=MailSettings(hook_secret=secret)))
        with TestClient(app, base_url=BASE) as client:
            assert client.post("/hooks/mail-reports", content=body, headers=signed).status_code == expected


def test_a_body_that_is_too_large_is_not_read(provider):
    assert provider.call(b"x" * (MAX_BODY + 1)).status_code == 413
