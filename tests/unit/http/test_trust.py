from __future__ import annotations

import ssl
from datetime import UTC, datetime

import pytest
import trustme

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.http import trust
from tests.unit.http.conftest import get
from tests.unit.http.peers import http, peer, says

FINE = says(http(b"{}"))


@pytest.fixture(scope="module")
def company() -> trustme.CA:
    """A company's own issuer of certificates."""
    return trustme.CA()


@pytest.fixture
def ca_file(company, tmp_path):
    company.cert_pem.write_to_path(tmp_path / "company.pem")
    return tmp_path / "company.pem"


def served_with(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def trouble_with(to, certificate, **options) -> ConnectionFailure:
    with peer(FINE, served_with(certificate)) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"https://localhost:{found.port}", **options).send(get())
    assert found.connections == 1, "never a second try without trust"
    return caught.value


def test_a_company_certificate_is_believed(to, company, ca_file):
    with peer(FINE, served_with(company.issue_cert("localhost"))) as found:
        assert to(f"https://localhost:{found.port}", ca_file=ca_file).send(get()).status == 200


def test_the_systems_certificates_are_believed(to, company, ca_file, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(ca_file))  # where OpenSSL looks for the system's store
    with peer(FINE, served_with(company.issue_cert("localhost"))) as found:
        assert to(f"https://localhost:{found.port}").send(get()).status == 200


def test_an_unknown_issuer(to, company):
    failure = trouble_with(to, company.issue_cert("localhost"))
    assert failure.code is ConnectionTrouble.TLS_UNKNOWN_ISSUER
    assert "localhost" in failure.detail


def test_a_certificate_for_another_host(to, company, ca_file):
    failure = trouble_with(to, company.issue_cert("accounts.contoso.example"), ca_file=ca_file)
    assert failure.code is ConnectionTrouble.TLS_WRONG_HOST


def test_a_certificate_for_another_network_address(to, company, ca_file):
    context = served_with(company.issue_cert("localhost"))
    with peer(FINE, context) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"https://127.0.0.1:{found.port}", ca_file=ca_file).send(get())
    assert caught.value.code is ConnectionTrouble.TLS_WRONG_HOST


@pytest.mark.parametrize(
    "validity",
    [
        {"not_before": datetime(2001, 1, 1, tzinfo=UTC), "not_after": datetime(2002, 1, 1, tzinfo=UTC)},
        {"not_before": datetime(2101, 1, 1, tzinfo=UTC), "not_after": datetime(2102, 1, 1, tzinfo=UTC)},
    ],
    ids=["expired", "not valid yet"],
)
def test_a_certificate_out_of_its_time(to, company, ca_file, validity):
    failure = trouble_with(to, company.issue_cert("localhost", **validity), ca_file=ca_file)
    assert failure.code is ConnectionTrouble.TLS_EXPIRED


def test_a_peer_that_does_not_speak_tls(to):
    def talk_plainly(connection):
        connection.recv(1)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with peer(talk_plainly) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"https://localhost:{found.port}").send(get())
    assert caught.value.code is ConnectionTrouble.TLS_FAILED


def test_a_peer_that_speaks_only_old_tls(to, company, ca_file):
    context = served_with(company.issue_cert("localhost"))
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        context.minimum_version = ssl.TLSVersion.TLSv1
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    with peer(FINE, context) as found, pytest.raises(ConnectionFailure) as caught:
        to(f"https://localhost:{found.port}", ca_file=ca_file).send(get())
    assert caught.value.code is ConnectionTrouble.TLS_FAILED


def test_a_bundle_named_for_requests_is_not_consulted(to, company, ca_file, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(ca_file))
    failure = trouble_with(to, company.issue_cert("localhost"))
    assert failure.code is ConnectionTrouble.TLS_UNKNOWN_ISSUER


def test_nobody_can_turn_the_checks_off(to, company):
    """Not even by the library's own switch."""
    with peer(FINE, served_with(company.issue_cert("localhost"))) as found:
        transport = to(f"https://localhost:{found.port}")
        with pytest.raises(Exception, match="certificate verify failed"):
            transport._session().get(f"https://localhost:{found.port}/", verify=False)


def test_a_file_of_certificates_that_is_not_there(to, tmp_path):
    with pytest.raises(ConnectionFailure) as caught:
        to("https://localhost:9", ca_file=tmp_path / "gone.pem").send(get())
    assert caught.value.code is ConnectionTrouble.TLS_FAILED
    assert "gone.pem" in caught.value.detail


def test_a_file_without_certificates(to, tmp_path):
    (tmp_path / "empty.pem").write_text("hello")
    with pytest.raises(ConnectionFailure) as caught:
        to("https://localhost:9", ca_file=tmp_path / "empty.pem").send(get())
    assert caught.value.code is ConnectionTrouble.TLS_FAILED


def test_plain_http_needs_no_store_of_certificates(monkeypatch, to, httpserver):
    monkeypatch.setattr(trust, "context", None)
    httpserver.expect_request("/v1/me").respond_with_data("{}")
    assert to(httpserver.url_for("")).send(get()).status == 200
