from __future__ import annotations

import logging

import pytest
from litestar.testing import TestClient
from sqlalchemy.exc import OperationalError

from bizadmin import __version__
from bizadmin.ports import Capability, Service
from bizadmin.server.app import make_app
from bizadmin.server.config import Config
from bizadmin.server.routes.service import CAPABILITIES
from tests.server.routes.backend import TOKEN, FakeBackend
from tests.server.routes.problem import assert_problem


def test_the_service_tells_what_it_can_do_without_a_token(client):
    response = client.get("/v1", headers={"Authorization": ""})

    assert response.status_code == 200
    told = Service(**{**response.json(), "capabilities": frozenset(response.json()["capabilities"])})
    assert (told.name, told.version) == ("Contoso accounts", __version__)
    assert (told.portal_url, told.mail_configured) == ("https://accounts.contoso.example", False)
    assert (told.max_page, told.max_lookup) == (500, 1000)


def test_the_service_can_do_everything_that_clients_know():
    assert set(Capability) <= set(CAPABILITIES)


def test_the_token_tells_who_the_operator_is(client):
    told = client.get("/v1/me").json()

    assert (told["name"], told["role"], told["business_accounts"]) == ("Dana", "viewer", ["biz_1"])
    assert set(told["scopes"]) == {"status:read", "invitations:read", "audit:read"}


def test_the_local_token_may_do_everything(client):
    told = client.get("/v1/me", headers={"Authorization": "Bearer local-token"}).json()

    assert (told["role"], told["business_accounts"]) == ("administrator", None)


def test_health_and_readiness_need_no_token(client, backend):
    for path in ("/healthz", "/readyz"):
        assert client.get(path, headers={"Authorization": ""}).json()["status"] == "ok"


def test_a_database_that_does_not_answer_is_not_ready(client, backend):
    backend.works = False

    told = assert_problem(client.get("/readyz"), 503, "unavailable")
    assert told["extra"]["fault"] == "away"
    assert client.get("/healthz").status_code == 200


def test_no_way_to_write_a_path_leads_past_the_token(client):
    for path in ("//v1//me", "/v1/me/", "/%76%31/me", "/v1/%6de", "/v1/./me", "/x/../v1/me", "/v1/invitations//inv_1"):
        response = client.get(f"http://127.0.0.1{path}", headers={"Authorization": ""})
        assert response.status_code in (401, 404), path


def test_a_path_that_does_not_exist_is_not_found(client):
    for path in ("/v1/nothing", "/v1/invitations/inv_1/nothing", "/v2", "/v1/invitations/inv_1/resend/x"):
        assert_problem(client.get(path), 404, "not_found")


def test_a_browser_that_finds_no_page_is_shown_one_that_says_so(client):
    response = client.get("/nothing", headers={"Accept": "text/html,*/*;q=0.8"})

    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.headers["X-Request-Id"]


def test_the_interface_shows_no_page_to_anybody(client):
    for path in ("/v1/nothing", "/v1/invitations/inv_404", "/v1/accounts/acc_404"):
        assert_problem(client.get(path, headers={"Accept": "text/html"}), 404, "not_found")


def test_the_portal_needs_no_token(client):
    response = client.get("/sign-in", headers={"Authorization": "", "Accept": "text/html"})

    assert response.status_code == 200
    assert "form" in response.text
    assert "default-src" in response.headers["Content-Security-Policy"]


def test_the_host_names_of_the_computer_and_of_the_portal_are_answered(client):
    for host in ("127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:9", "accounts.contoso.example"):
        assert client.get("/v1", headers={"Host": host}).status_code == 200


def test_a_request_id_that_no_log_could_hold_is_replaced(client):
    for given in ("a b", "x" * 65, "caf\u00e9".encode("latin-1"), "{}"):
        made = client.get("/v1", headers={"X-Request-Id": given}).headers["X-Request-Id"]
        assert made.isalnum()
        assert len(made) == 16


def test_answers_are_kept_by_no_cache_and_shown_in_no_frame(client):
    headers = client.get("/v1/invitations").headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"]
    assert "Server" not in headers


def test_a_thing_that_was_made_says_where_it_is(client):
    body = {"business_account": "biz_1", "address": "ada@contoso.example"}

    assert client.post("/v1/invitations", json=body).headers["Location"] == "/v1/invitations/inv_1"


def test_a_defect_answers_with_the_request_id_and_is_logged_once_with_its_trace(client, backend, caplog):
    backend.rules.fails = KeyError("ada@contoso.example")

    with caplog.at_level(logging.INFO, logger="bizadmin"):
        response = client.get("/v1/overview", headers={"X-Request-Id": "ticket-1"})

    assert_problem(response, 500, "unavailable")
    assert "ada@" not in response.text
    assert "Traceback" not in response.text
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert "ticket-1" in errors[0].getMessage()
    assert errors[0].exc_info


def test_a_database_in_trouble_is_worth_another_try(client, backend, caplog):
    backend.rules.fails = OperationalError("SELECT 1", {}, Exception("database is locked"))

    with caplog.at_level(logging.INFO, logger="bizadmin"):
        told = assert_problem(client.get("/v1/overview"), 503, "unavailable")

    assert told["retry_after"] == 5
    assert "SELECT" not in caplog.text
    assert "busy with other work" in caplog.text


def test_a_full_disk_is_named_and_not_tried_again_at_once(client, backend):
    backend.rules.fails = OperationalError("SELECT 1", {}, Exception("database or disk is full"))

    told = assert_problem(client.get("/v1/overview"), 503, "unavailable")

    assert told["extra"] == {"fault": "disk_full"}
    assert "retry_after" not in told


def test_the_access_log_has_routes_and_no_secrets(client, caplog):
    with caplog.at_level(logging.INFO, logger="bizadmin.access"):
        client.get("/v1/invitations?search=ada@contoso.example")
        client.get("/v1/accounts/acc_1")
        client.get("/join/secret-link")

    lines = [record.getMessage() for record in caplog.records if record.name == "bizadmin.access"]
    assert lines[0].startswith("GET /v1/invitations 200")
    assert lines[1].startswith("GET /v1/accounts/{account_id} 200")
    assert lines[2].startswith("GET /join/{token} ")
    assert not any(secret in line for line in lines for secret in (TOKEN, "ada@", "secret-link"))


@pytest.fixture
def limited():
    app = make_app(FakeBackend(), Config(requests_per_minute=2))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def test_more_requests_than_a_token_may_make_are_put_off(limited):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    first = limited.get("/v1/me", headers=headers)
    limited.get("/v1/me", headers=headers)
    third = limited.get("/v1/me", headers=headers)

    assert first.headers["RateLimit"].startswith('"token";r=1;t=')
    assert first.headers["RateLimit-Policy"] == '"token";q=2;w=60'
    told = assert_problem(third, 429, "rate_limited")
    assert 1 <= int(third.headers["Retry-After"]) <= 60
    assert told["retry_after"] == int(third.headers["Retry-After"])
    assert limited.get("/v1").status_code == 200
