"""Every broken answer is a failure with the right name; nothing hangs, nothing grows."""

from __future__ import annotations

import gzip
import socket

import pytest

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.http import answer as answers
from bizadmin.http.retry import RetryRule
from tests.unit.http.conftest import TOKEN, get
from tests.unit.http.peers import drips, http, peer, says, silent

ONCE = RetryRule(tries=1)
SECRET_QUERY = [("search", "erika@contoso.example")]

TROUBLES = {
    "reset before a byte": (says(then_reset=True), ConnectionTrouble.BROKEN_OFF),
    "hung up before a byte": (says(), ConnectionTrouble.BROKEN_OFF),
    "reset in the head": (says(b"HTTP/1.1 200 OK\r\nContent-", then_reset=True), ConnectionTrouble.BROKEN_OFF),
    "reset in the body": (
        says(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"id":', then_reset=True),
        ConnectionTrouble.BROKEN_OFF,
    ),
    "less than promised": (says(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}"), ConnectionTrouble.BROKEN_OFF),
    "ends within a chunk": (
        says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{"),
        ConnectionTrouble.BROKEN_OFF,
    ),
    "no chunk length": (
        says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n{}\r\n"),
        ConnectionTrouble.BAD_ANSWER,
    ),
    "not HTTP": (says(b"SSH-2.0-OpenSSH_9.6\r\n"), ConnectionTrouble.NOT_A_BACKEND),
    "endless line of the head": (says(b"HTTP/1.1 200 OK\r\nX: ", b"a" * 70_000), ConnectionTrouble.BAD_ANSWER),
    "hundreds of headers": (
        says(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(300)) + b"\r\n"),
        ConnectionTrouble.BAD_ANSWER,
    ),
    "no gzip": (says(http(b"hello", more="Content-Encoding: gzip\r\n")), ConnectionTrouble.BAD_ANSWER),
    "two lengths": (
        says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 7\r\n\r\n{}"),
        ConnectionTrouble.BAD_ANSWER,
    ),
}


@pytest.mark.parametrize(("behaviour", "trouble"), TROUBLES.values(), ids=TROUBLES.keys())
def test_a_broken_answer_is_named(to, behaviour, trouble):
    with peer(behaviour) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"http://127.0.0.1:{found.port}", rule=ONCE).send(get(query=SECRET_QUERY))
    failure = caught.value
    assert failure.code is trouble
    assert failure.request_id
    assert str(found.port) in failure.detail
    assert "erika" not in failure.detail
    assert TOKEN not in repr(_everything_in(failure))


def _everything_in(error: BaseException | None) -> list[object]:
    """The error and what hangs on it, as a crash report would find it."""
    if error is None:
        return []
    return [error.args, vars(error), *_everything_in(error.__cause__), *_everything_in(error.__context__)]


def test_nobody_there(to):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ConnectionFailure) as caught:
        to(f"http://127.0.0.1:{port}").send(get())
    assert caught.value.code is ConnectionTrouble.REFUSED


def test_a_name_that_nobody_knows(to, monkeypatch):
    def unknown(*args, **kwargs):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(ConnectionFailure) as caught:
        to("https://accounts.contoso.example").send(get())
    assert caught.value.code is ConnectionTrouble.NAME_NOT_FOUND
    assert "accounts.contoso.example" in caught.value.detail


def test_silence_ends_with_the_read_time_out(to):
    with peer(silent) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"http://127.0.0.1:{found.port}", rule=ONCE, read_seconds=0.05).send(get())
    assert caught.value.code is ConnectionTrouble.TIMED_OUT


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b" "),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b" "),
    ],
    ids=["head", "body", "chunks", "until the end"],
)
def test_an_answer_that_drips_ends_with_the_deadline(to, first, drop):
    with peer(drips(first, drop)) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"http://127.0.0.1:{found.port}", rule=ONCE, answer_seconds=0.1).send(get())
    assert caught.value.code is ConnectionTrouble.TIMED_OUT


def test_a_body_that_is_declared_too_large_is_not_read(to):
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n"
    with peer(says(head)) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"http://127.0.0.1:{found.port}").send(get())
    assert caught.value.code is ConnectionTrouble.BAD_ANSWER
    assert "32 MB" in caught.value.detail


def test_a_body_that_does_not_end_is_cut_at_the_limit(to, monkeypatch):
    monkeypatch.setattr(answers.read, "__kwdefaults__", {"limit": 1024 * 1024})
    endless = drips(b"HTTP/1.1 200 OK\r\n\r\n", b" " * 262_144)
    with peer(endless) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"http://127.0.0.1:{found.port}").send(get())
    assert caught.value.code is ConnectionTrouble.BAD_ANSWER


def test_a_small_body_that_unpacks_to_a_large_one_is_cut_at_the_limit(to):
    bomb = gzip.compress(b" " * 40 * 1024 * 1024, compresslevel=1)
    with peer(says(http(bomb, more="Content-Encoding: gzip\r\n"))) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"http://127.0.0.1:{found.port}").send(get())
    assert caught.value.code is ConnectionTrouble.BAD_ANSWER


def test_the_body_of_a_redirect_is_bounded_too(to):
    head = b"HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 104857600\r\n\r\n"
    with peer(says(head)) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"http://127.0.0.1:{found.port}").send(get())
    assert caught.value.code is ConnectionTrouble.BAD_ANSWER


def test_an_answer_without_a_body_is_an_answer(to):
    with peer(says(http(b""))) as found:
        assert to(f"http://127.0.0.1:{found.port}").send(get()).body == b""
