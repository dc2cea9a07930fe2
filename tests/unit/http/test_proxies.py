from __future__ import annotations

import socket
import ssl

import pytest
import trustme

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from tests.unit.http.conftest import TOKEN, get
from tests.unit.http.peers import http, peer, request_of, says

BACKEND = "https://accounts.contoso.example"


class Tunnel:
    """A proxy that lets every CONNECT through, and stands in for the backend behind it."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self.heads: list[bytes] = []
        self.inside: list[bytes] = []

    def __call__(self, connection: socket.socket) -> None:
        self.heads.append(request_of(connection))
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with self._context.wrap_socket(connection, server_side=True) as secured:
            self.inside.append(request_of(secured))
            secured.sendall(http(b"{}"))


@pytest.fixture(scope="module")
def company() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(company, tmp_path):
    company.cert_pem.write_to_path(tmp_path / "company.pem")
    return tmp_path / "company.pem"


@pytest.fixture
def tunnel(company) -> Tunnel:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    company.issue_cert("accounts.contoso.example").configure_cert(context)
    return Tunnel(context)


def test_through_a_proxy_with_a_company_certificate(to, tunnel, ca_file):
    with peer(tunnel) as found:
        transport = to(BACKEND, ca_file=ca_file, proxy=f"http://127.0.0.1:{found.port}")
        assert transport.send(get()).status == 200
    assert tunnel.heads[0].startswith(b"CONNECT accounts.contoso.example:443 ")
    assert TOKEN.encode() not in tunnel.heads[0]
    assert TOKEN.encode() in tunnel.inside[0]


def test_the_environments_proxy_is_used(to, tunnel, ca_file, monkeypatch):
    with peer(tunnel) as found:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{found.port}")
        assert to(BACKEND, ca_file=ca_file).send(get()).status == 200


def test_trust_behind_a_proxy_is_the_same(to, tunnel):
    with peer(tunnel) as found, pytest.raises(ConnectionFailure) as caught:
        to(BACKEND, proxy=f"http://127.0.0.1:{found.port}").send(get())
    assert caught.value.code is ConnectionTrouble.TLS_UNKNOWN_ISSUER
    assert tunnel.inside == []


def test_a_proxy_that_wants_a_sign_in(to):
    refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\n\r\n"
    with peer(says(refusal)) as found, pytest.raises(ConnectionFailure) as caught:
        to(BACKEND, proxy=f"http://erika:geheim@127.0.0.1:{found.port}").send(get())
    assert caught.value.code is ConnectionTrouble.PROXY_REFUSED
    assert "407" in caught.value.detail
    assert "geheim" not in caught.value.detail
    assert found.connections == 1


@pytest.mark.parametrize("status", [b"403 Forbidden", b"502 Bad Gateway"])
def test_a_proxy_that_does_not_let_us_through(to, status):
    with peer(says(b"HTTP/1.1 " + status + b"\r\n\r\n")) as found, pytest.raises(ConnectionFailure) as caught:
        to(BACKEND, proxy=f"http://127.0.0.1:{found.port}").send(get())
    assert caught.value.code is ConnectionTrouble.PROXY_REFUSED


def test_a_proxy_that_is_not_there(to):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ConnectionFailure) as caught:
        to(BACKEND, proxy=f"http://127.0.0.1:{port}").send(get())
    assert caught.value.code is ConnectionTrouble.PROXY_UNREACHABLE


def test_a_proxy_that_hangs_up_is_asked_again(to):
    with peer(says(then_reset=True)) as found, pytest.raises(ConnectionFailure) as caught:
        to(BACKEND, proxy=f"http://127.0.0.1:{found.port}").send(get())
    assert caught.value.code is ConnectionTrouble.BROKEN_OFF
    assert found.connections == 3


@pytest.mark.parametrize(("text", "url"), [("proxy:3128", "http://proxy:3128"), ("https://proxy", "https://proxy")])
def test_a_proxy_may_be_named_without_its_scheme(to, text, url):
    assert to(BACKEND).address.proxy(text) == url


@pytest.mark.parametrize("proxy", ["http://", "gopher://127.0.0.1:70", "socks5://127.0.0.1:1080", "http://[::1"])
def test_a_proxy_whose_address_cannot_be_used(to, proxy):
    with pytest.raises(ConnectionFailure) as caught:
        to(BACKEND, proxy=proxy).send(get())
    assert caught.value.code is ConnectionTrouble.PROXY_UNREACHABLE


def test_this_computer_is_not_asked_for_through_a_proxy(to, httpserver, monkeypatch):
    httpserver.expect_request("/v1/me").respond_with_data("{}")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert to(httpserver.url_for("")).send(get()).status == 200
    assert to(httpserver.url_for(""), proxy="http://127.0.0.1:9").send(get()).status == 200


def test_no_proxy_at_all_can_be_chosen(monkeypatch, to):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert to(BACKEND).address.proxy("") is None
