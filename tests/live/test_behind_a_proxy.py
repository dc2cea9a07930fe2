"""The backend behind the proxies of docs/examples: TLS, long polls, large bodies, who the client is, what is logged."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
import requests

from tests.live.proxies import Proxy, require
from tests.ports import free_port
from tests.server.http.served import Served
from tests.server.routes.problem import assert_problem


@dataclass
class Site:
    """A backend and the proxy before it."""

    backend: Served
    proxy: Proxy

    def ask(self, method: str, path: str, *, token: str | None = None, **options) -> requests.Response:
        token = self.backend.token if token is None else token
        headers = {"Authorization": f"Bearer {token}"} | options.pop("headers", {})
        url = self.proxy.base_url + path
        return requests.request(method, url, headers=headers, verify=self.proxy.ca_file, timeout=60, **options)


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def site(request, tmp_path_factory):
    require(request.param)
    folder, tls_port = tmp_path_factory.mktemp(request.param), free_port()
    settings = f'portal_url = "https://localhost:{tls_port}"\n[listen]\ntrusted_proxies = ["127.0.0.1"]\n'
    backend = Served(folder, settings)
    try:
        proxy = Proxy(request.param, folder / "proxy", backend.port, tls_port)
        yield Site(backend, proxy)
        proxy.stop()
    finally:
        backend.end()


@pytest.fixture
def company(site) -> str:
    body = {
        "profile": {"company_name": "Contoso"},
        "administrator": f"ada{time.monotonic_ns()}@contoso.example",
        "origin": {"kind": "sales_order", "order_number": "SO-1"},
    }
    made = site.ask("POST", "/v1/business-accounts", json=body, headers={"X-Forwarded-For": "203.0.113.9"})
    assert made.status_code == 201, made.text
    return made.json()["id"]


def test_interface_and_portal_are_reached_over_tls(site):
    about = site.ask("GET", "/v1", token="none")
    assert about.json()["portal_url"] == site.proxy.base_url
    assert about.headers["Strict-Transport-Security"]
    assert about.headers["X-Request-Id"]
    page = site.ask("GET", "/sign-in", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "default-src" in page.headers["Content-Security-Policy"]


def test_the_client_is_the_one_that_the_proxy_sees_whatever_it_says_of_itself(site, company):
    events = site.ask("GET", f"/v1/business-accounts/{company}/audit").json()["items"]

    assert {event["source"] for event in events} == {"127.0.0.1"}


def test_who_follows_is_told_of_a_change_at_once(site):
    seq = site.ask("GET", "/v1/changes").json()["seq"]
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(site.ask, "GET", f"/v1/changes?after={seq}&wait=25")
        time.sleep(0.5)
        body = {"profile": {"company_name": "New"}, "administrator": "bo@new.example", "origin": {"kind": "colleague"}}
        assert site.ask("POST", "/v1/business-accounts", json=body).status_code == 201
        assert waiting.result(timeout=40).json()["items"]


def test_who_follows_is_answered_after_the_longest_wait(site):
    seq = site.ask("GET", "/v1/changes").json()["seq"]

    told = site.ask("GET", f"/v1/changes?after={seq}&wait=25")
    assert (told.status_code, told.json()["items"]) == (200, [])


def test_five_hundred_invitations_with_the_longest_message_go_through(site, company):
    rows = [
        {"business_account": company, "address": f"p{number}@contoso.example", "message": "\u7b11" * 1000}
        for number in range(500)
    ]
    answer = site.ask("POST", "/v1/invitations/batch", json={"rows": rows, "dry_run": True})

    assert answer.status_code == 200, answer.text[:500]
    assert len(answer.json()["items"]) == 500


def test_a_body_beyond_what_is_read_is_refused_before_it_arrives(site):
    answer = site.ask("POST", "/v1/invitations", data=b"x" * 10_000_000, headers={"Content-Type": "application/json"})

    assert answer.status_code == 413


def test_what_is_for_monitoring_is_not_for_the_world(site):
    for path in ("/readyz", "/metrics"):
        assert site.ask("GET", path).status_code == 404
    assert site.ask("GET", "/healthz").status_code == 200


def test_a_wrong_token_is_the_clients_and_keeps_its_problem(site):
    assert_problem(site.ask("GET", "/v1/me", token="bza_wrong"), 401, "not_authenticated")


def test_no_log_of_the_proxy_holds_a_secret_link_or_a_token(site, company):
    secret = "s3cr3t-l1nk-s3cr3t-l1nk-s3cr3t-l1nk-s3cr3t1"
    site.ask("GET", f"/join/{secret}", headers={"Accept": "text/html"})
    logs = site.proxy.logs()

    assert secret not in logs
    assert site.backend.token not in logs
