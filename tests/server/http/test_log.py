"""What a process writes into its log, and whom it takes for the client."""

from __future__ import annotations

import json

import pytest

from tests.server.http.served import Served
from tests.server.portal.browser import AGENT


@pytest.fixture
def serve(tmp_path):
    begun: list[Served] = []

    def serve(settings: str = "") -> Served:
        begun.append(Served(tmp_path, settings))
        return begun[-1]

    yield serve
    for served in begun:
        served.end()


def test_as_json_every_line_is_an_object_with_the_request_id(serve):
    served = serve('[log]\nformat = "json"\n')
    served.ask("GET", "/v1/accounts/acc_1?search=ada@contoso.example", headers={"X-Request-Id": "ticket-4711"})
    served.ask("GET", "/v1/me", headers={"Authorization": "Bearer bza_wrong"})
    lines = served.end()

    told = [json.loads(line) for line in lines]
    assert all({"time", "level", "logger", "request_id", "message"} <= set(line) for line in told)
    ours = next(line for line in told if line["request_id"] == "ticket-4711")
    about = {name: ours[name] for name in ("level", "logger", "method", "route", "status")}
    assert about == {
        "level": "info",
        "logger": "bizadmin.access",
        "method": "GET",
        "route": "/v1/accounts/{account_id}",
        "status": 404,
    }
    assert ours["milliseconds"] > 0
    for secret in (served.token, "bza_wrong", "ada@contoso.example"):
        assert not any(secret in line for line in lines)


def test_as_text_a_line_names_route_status_and_request_id(serve):
    served = serve()
    served.ask("GET", "/v1/me", headers={"X-Request-Id": "ticket-4711"})

    assert any("[ticket-4711] GET /v1/me 200" in line for line in served.end())


def test_from_a_higher_level_on_requests_are_no_lines(serve):
    served = serve('[log]\nlevel = "warning"\n')
    served.ask("GET", "/v1/me")

    assert served.end() == []


def invited_from(served: Served, **headers: str) -> str:
    """The source of what is done by a request with these headers."""
    body = {
        "profile": {"company_name": "Contoso"},
        "administrator": "ada@contoso.example",
        "origin": {"kind": "sales_order", "order_number": "SO-1"},
    }
    made = served.ask("POST", "/v1/business-accounts", json=body, headers=headers)
    assert made.status_code == 201, made.text
    return served.ask("GET", f"/v1/business-accounts/{made.json()['id']}/audit").json()["items"][0]["source"]


def test_nobody_says_for_another_who_the_client_is_unless_trusted(serve):
    served = serve()

    assert invited_from(served, **{"X-Forwarded-For": "203.0.113.9"}) == "127.0.0.1"


def test_a_trusted_proxy_says_who_the_client_is_and_what_the_client_says_before_is_not_believed(serve):
    served = serve('[listen]\ntrusted_proxies = ["127.0.0.1", "10.0.0.0/24"]\n')

    assert invited_from(served, **{"X-Forwarded-For": "203.0.113.9"}) == "203.0.113.9"
    assert invited_from(served, **{"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}) == "203.0.113.9"
    assert invited_from(served, **{"X-Forwarded-For": "198.51.100.1, 203.0.113.9, 10.0.0.7"}) == "203.0.113.9"
    assert invited_from(served) == "127.0.0.1"


def test_behind_a_trusted_proxy_each_opening_of_a_link_has_its_network_its_browser_and_its_request(serve):
    served = serve('[listen]\ntrusted_proxies = ["127.0.0.1"]\n')
    invited_from(served)
    invitation = served.ask("GET", "/v1/invitations").json()["items"][0]
    link = served.ask("POST", f"/v1/invitations/{invitation['id']}/link").json()["url"]

    def opened(method: str, client: str, agent: str) -> None:
        headers = {"X-Forwarded-For": client, "User-Agent": agent, "X-Request-Id": f"from-{client}"}
        served.ask(method, f"/join/{link.rpartition('/')[2]}", headers=headers)

    opened("HEAD", "203.0.113.9", AGENT)
    opened("GET", "203.0.113.10", "Mozilla/5.0 AppleWebKit SafeLinks")
    opened("GET", "198.51.100.7", AGENT)
    body = {"addresses": [invitation["address"]], "include": ["timeline"]}
    (dossier,) = served.ask("POST", "/v1/account-status/lookup", json=body).json()["items"]
    told = [
        (it["source"], it["request_id"], it["details"]["method"], it["details"]["by"])
        for it in dossier["events"]
        if it["kind"] == "link.opened"
    ]
    assert told == [
        ("203.0.113.9", "from-203.0.113.9", "HEAD", "scanner"),
        ("203.0.113.10", "from-203.0.113.10", "GET", "scanner"),
        ("198.51.100.7", "from-198.51.100.7", "GET", "person"),
    ]
