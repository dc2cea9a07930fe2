from __future__ import annotations

import logging
import threading

import pytest
from werkzeug import Request as Asked
from werkzeug import Response

from bizadmin import __version__
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, ErrorCode, Problem
from bizadmin.http.auth import BearerToken
from bizadmin.http.transport import Request
from tests.unit.http.conftest import TOKEN, get
from tests.unit.http.peers import http, peer, request_of


@pytest.fixture
def asked(httpserver):
    """Answer everything with an empty object; gives what was asked."""
    seen: list[Asked] = []

    def answer(request: Asked) -> Response:
        seen.append(request)
        return Response("{}", content_type="application/json; charset=utf-8")

    httpserver.expect_request("/v1/me").respond_with_handler(answer)
    return seen


def test_an_answer_has_status_body_and_media_type(to, httpserver, asked):
    answer = to(httpserver.url_for("")).send(get())
    assert (answer.status, answer.body, answer.media_type) == (200, b"{}", "application/json")


def test_a_request_says_who_asks_and_under_which_id(to, httpserver, asked):
    answer = to(httpserver.url_for("")).send(get())
    headers = asked[0].headers
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert headers["User-Agent"] == f"bizadmin/{__version__}"
    assert headers["X-Request-Id"] == answer.request_id != ""


def test_a_change_carries_its_key_and_its_json(to, httpserver, asked):
    to(httpserver.url_for("")).send(Request(method="POST", path="/v1/me", body=b'{"a":1}', intent="abc"))
    assert asked[0].headers["Idempotency-Key"] == "abc"
    assert asked[0].content_type == "application/json"
    assert asked[0].get_data() == b'{"a":1}'


def test_a_base_address_may_have_a_path(to, httpserver):
    httpserver.expect_request("/accounts/v1/me").respond_with_data("{}")
    assert to(f"{httpserver.url_for('')}accounts/").send(get()).status == 200


def test_netrc_replaces_no_token(to, httpserver, asked, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine localhost login mallory password hunter2\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    to(httpserver.url_for("")).send(get())
    assert asked[0].headers["Authorization"] == f"Bearer {TOKEN}"


def test_netrc_gives_nobody_a_password(to, httpserver, asked, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine localhost login mallory password hunter2\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    to(httpserver.url_for("")).send(get(open=True))
    assert "Authorization" not in asked[0].headers


def test_a_renewed_token_is_used_at_once(to, httpserver, asked):
    tokens = iter(["first", "second"])
    transport = to(httpserver.url_for(""), auth=BearerToken(lambda: next(tokens)))
    transport.send(get())
    transport.send(get())
    assert [request.headers["Authorization"] for request in asked] == ["Bearer first", "Bearer second"]


@pytest.mark.parametrize("token", ["", "two words", "line\nbreak", "schlüssel"])
def test_what_cannot_be_a_token_is_not_sent_and_not_quoted(to, httpserver, asked, token):
    transport = to(httpserver.url_for(""), auth=BearerToken(lambda: token))
    with pytest.raises(Problem) as caught:
        transport.send(get())
    assert caught.value.code is ErrorCode.NOT_AUTHENTICATED
    assert not token or token not in str(caught.value)
    assert asked == []


def test_no_representation_shows_the_token(to, httpserver):
    auth = BearerToken(lambda: TOKEN)
    transport = to(httpserver.url_for(""), auth=auth)
    assert TOKEN not in f"{auth!r} {auth} {transport!r} {vars(transport)}"


def test_cookies_are_not_kept(to, httpserver):
    seen: list[str] = []

    def answer(request: Asked) -> Response:
        seen.append(request.headers.get("Cookie", ""))
        return Response("{}", headers={"Set-Cookie": "captive=1; Path=/"})

    httpserver.expect_request("/v1/me").respond_with_handler(answer)
    transport = to(httpserver.url_for(""))
    transport.send(get())
    transport.send(get())
    assert seen == ["", ""]


def test_redirects_are_answers_and_nobody_follows_them(to, httpserver):
    httpserver.expect_request("/v1/me").respond_with_data("", 302, {"Location": httpserver.url_for("/stolen")})
    httpserver.expect_request("/stolen").respond_with_data("{}")
    assert to(httpserver.url_for("")).send(get()).status == 302
    assert [request.path for request, _ in httpserver.log] == ["/v1/me"]


def test_a_thread_keeps_its_connection(to):
    kept = http(b"{}").replace(b"Connection: close", b"Connection: keep-alive")

    def answer_twice(connection):
        for _ in range(2):
            request_of(connection)
            connection.sendall(kept)

    with peer(answer_twice) as found:
        transport = to(f"http://127.0.0.1:{found.port}")
        assert [transport.send(get()).status for _ in range(2)] == [200, 200]
        assert found.connections == 1


def test_threads_share_no_session(to, httpserver, asked):
    transport = to(httpserver.url_for(""))
    found = []
    threads = [threading.Thread(target=lambda: found.append(transport._session())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(session) for session in (*found, transport._session())}) == 3


def test_the_log_holds_no_query_no_token_and_no_body(to, httpserver, asked, caplog):
    caplog.set_level(logging.DEBUG)
    to(httpserver.url_for("")).send(
        Request(method="POST", path="/v1/me", query=[("search", "erika@contoso.example")], body=b"secret", reads=True)
    )
    assert "POST /v1/me: 200" in caplog.text
    ours = "\n".join(
        it.getMessage() for it in caplog.records if it.name.startswith(("bizadmin", "urllib3", "requests"))
    )
    assert not [word for word in ("erika", "contoso", TOKEN, "secret") if word in ours]


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "accounts.example.com",
        "ftp://accounts.example.com",
        "https://",
        "https://accounts.example.com:99999",
        "https://erika:geheim@accounts.example.com",
        "https://accounts.example.com/?next=1",
        "https://accounts.example.com/#top",
        "https://accounts example.com",
        "https://accounts.example.com\\@evil.example",
        "https://[::1",
        "http://accounts.example.com",
    ],
)
def test_what_is_no_address_of_a_backend_is_refused(to, base_url):
    with pytest.raises(ConnectionFailure) as caught:
        to(base_url)
    assert caught.value.code is ConnectionTrouble.BAD_ADDRESS
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:80", "http://localhost:80", "http://[::1]:80"])
def test_plain_http_is_for_this_computer(to, base_url):
    assert to(f"{base_url}/").address.url == base_url


def test_a_host_name_that_cannot_exist_is_a_bad_address(to):
    with pytest.raises(ConnectionFailure) as caught:
        to(f"https://{'x' * 70}.example").send(get())
    assert caught.value.code is ConnectionTrouble.BAD_ADDRESS


def test_text_without_utf8_form_is_refused_before_it_is_sent(to, httpserver, asked):
    with pytest.raises(Problem) as caught:
        to(httpserver.url_for("")).send(get(query=[("search", "\ud800")]))
    assert caught.value.code is ErrorCode.VALIDATION_FAILED
    assert asked == []
