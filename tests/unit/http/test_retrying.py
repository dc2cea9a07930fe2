from __future__ import annotations

from email.utils import format_datetime

import pytest

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.http.answer import Answer, seconds_of
from bizadmin.http.retry import RetryRule
from bizadmin.http.transport import Request
from tests.unit.http.conftest import get
from tests.unit.http.peers import peer, says


@pytest.fixture
def answers(httpserver):
    """Answer one after the other with these statuses (and Retry-After); gives the headers of what was asked."""

    def prepare(*statuses: int, retry_after: str = "") -> list:
        for status in statuses:
            headers = {"Retry-After": retry_after} if retry_after and status >= 400 else {}
            httpserver.expect_ordered_request("/v1/me").respond_with_data("{}", status, headers)
        return httpserver.log

    return prepare


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_may_pass_is_tried_again(to, httpserver, answers, pauses, status):
    answers(status, 200)
    assert to(httpserver.url_for("")).send(get()).status == 200
    assert len(pauses) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 412, 422, 500, 501])
def test_what_stays_is_asked_once(to, httpserver, answers, pauses, status):
    log = answers(status, 200)
    assert to(httpserver.url_for("")).send(get()).status == status
    assert (len(log), pauses) == (1, [])


def test_retry_after_is_waited_for(to, httpserver, answers, pauses):
    answers(429, 200, retry_after="7")
    assert to(httpserver.url_for("")).send(get()).status == 200
    assert 7 <= pauses[0] < 8


def test_too_long_a_pause_is_the_operators_to_wait_for(to, httpserver, answers, pauses):
    answers(429, 200, retry_after="600")
    answer = to(httpserver.url_for("")).send(get())
    assert (answer.status, answer.retry_after, pauses) == (429, 600, [])


def test_pauses_grow_and_tries_end(to, httpserver, answers, pauses):
    log = answers(503, 503, 503, 200)
    assert to(httpserver.url_for("")).send(get()).status == 503
    assert len(log) == 3
    assert pauses == sorted(pauses)
    assert pauses[0] > 0


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_change_is_repeated_under_the_same_key_and_id(to, httpserver, answers, method):
    log = answers(503, 200)
    request = Request(method=method, path="/v1/me", body=b"{}", intent="abc")
    assert to(httpserver.url_for("")).send(request).status == 200
    assert [asked.headers["Idempotency-Key"] for asked, _ in log] == ["abc", "abc"]
    assert len({asked.headers["X-Request-Id"] for asked, _ in log}) == 1


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_change_without_a_key_is_sent_once(to, httpserver, answers, pauses, method):
    log = answers(503, 200)
    assert to(httpserver.url_for("")).send(Request(method=method, path="/v1/me", body=b"{}")).status == 503
    assert (len(log), pauses) == (1, [])


def test_a_change_without_a_key_is_not_repeated_after_a_lost_answer(to, pauses):
    with peer(says(then_reset=True)) as found, pytest.raises(ConnectionFailure):
        to(f"http://127.0.0.1:{found.port}").send(Request(method="POST", path="/v1/me"))
    assert (found.connections, pauses) == (1, [])


def test_a_read_by_post_is_tried_again(to, httpserver, answers):
    answers(503, 200)
    assert to(httpserver.url_for("")).send(Request(method="POST", path="/v1/me", body=b"{}", reads=True)).status == 200


def test_a_lost_answer_is_asked_for_again(to, pauses):
    with peer(says(then_reset=True)) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"http://127.0.0.1:{found.port}").send(get())
    assert caught.value.code is ConnectionTrouble.BROKEN_OFF
    assert (found.connections, len(pauses)) == (3, 2)


@pytest.mark.parametrize(
    "trouble",
    [
        trouble
        for trouble in ConnectionTrouble
        if trouble.name.startswith("TLS") or trouble in (ConnectionTrouble.PROXY_REFUSED, ConnectionTrouble.BAD_ANSWER)
    ],
)
def test_a_lack_of_trust_or_sense_is_not_tried_again(trouble):
    rule = RetryRule()
    assert rule.pause(ConnectionFailure(trouble), tried=1, spent=0, chance=0) is None


def test_no_try_begins_after_the_budget():
    rule = RetryRule(budget=10)
    assert rule.pause(Answer(status=503), tried=1, spent=9, chance=0) is not None
    assert rule.pause(Answer(status=503), tried=1, spent=10, chance=0) is None
    assert rule.pause(Answer(status=503, retry_after=8), tried=1, spent=3, chance=0) is None


def test_chance_spreads_the_tries():
    rule = RetryRule()
    pauses = {rule.pause(Answer(status=503), tried=1, spent=0, chance=chance) for chance in (0, 0.5, 1)}
    assert len(pauses) == 3


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("", None), ("0", 0), ("12", 12), (" 3 ", 3), ("-1", None), ("soon", None), ("1.5", None), ("٣", None)],
)
def test_retry_after_in_seconds(header, seconds):
    assert seconds_of(header) == seconds


def test_retry_after_as_a_date(time_machine):
    from datetime import UTC, datetime, timedelta

    now = datetime(2026, 11, 16, 10, 40, tzinfo=UTC)
    time_machine.move_to(now, tick=False)
    assert seconds_of(format_datetime(now + timedelta(seconds=30), usegmt=True)) == 30
    assert seconds_of(format_datetime(now - timedelta(seconds=30), usegmt=True)) == 0
    assert seconds_of("Mon, 99 Nov 2026 10:40:00 GMT") is None


def test_a_header_of_a_million_digits_is_no_trouble():
    assert seconds_of("9" * 1_000_000) is not None
