"""What holds for each route of the table."""

from __future__ import annotations

import json
import re

import pytest

from tests.server.routes.backend import VIEWER
from tests.server.routes.problem import assert_problem
from tests.server.routes.table import ROUTES, Route

EACH = pytest.mark.parametrize("route", ROUTES, ids=str)
EACH_CHANGE = pytest.mark.parametrize("route", [route for route in ROUTES if route.changes], ids=str)
EACH_WITH_ID = pytest.mark.parametrize("route", [route for route in ROUTES if "_1" in route.path], ids=str)
EACH_WITH_BODY = pytest.mark.parametrize("route", [route for route in ROUTES if route.body is not None], ids=str)
EACH_VERSIONED = pytest.mark.parametrize("route", [route for route in ROUTES if route.takes_version], ids=str)


def ask(client, route: Route, **changed):
    return client.request(
        route.method, changed.pop("path", route.path), json=changed.pop("body", route.body), **changed
    )


@EACH
def test_it_asks_the_rules_for_what_was_meant(client, backend, route):
    response = ask(client, route)

    asked = backend.rules.asked[-1]
    assert (response.status_code, asked.name) == (route.status, route.use_case)
    assert (asked.args, asked.kwargs) == (route.args, route.kwargs)
    assert response.headers.get("ETag") == route.etag


@EACH
def test_it_tells_the_rules_who_asks_under_which_request_id(client, backend, route):
    response = ask(client, route, headers={"X-Request-Id": "ticket-4711"})

    caller = backend.rules.asked[-1].caller
    assert (caller.operator, caller.request_id) == (VIEWER, "ticket-4711")
    assert response.headers["X-Request-Id"] == "ticket-4711"


@EACH
def test_without_a_token_nothing_is_asked(client, backend, route):
    for header in ("", "Bearer", "Bearer wrong", "Basic dTpw", "Bearer viewer-token extra"):
        response = ask(client, route, headers={"Authorization": header})

        assert_problem(response, 401, "not_authenticated")
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert backend.rules.asked == []


@EACH
def test_under_another_host_name_nothing_is_asked(client, backend, route):
    for host in ("evil.example", "127.0.0.1.evil.example", "evil.example:80", "a@127.0.0.1", ""):
        assert_problem(ask(client, route, headers={"Host": host}), 421, "validation_failed")
    assert backend.rules.asked == []


@EACH
def test_a_method_that_it_does_not_know_is_refused_with_those_it_knows(client, route):
    response = client.request("PUT", route.path)

    assert_problem(response, 405, "validation_failed")
    assert route.method in response.headers["Allow"]


@EACH
def test_it_tells_all_methods_that_its_path_knows(client, backend, route):
    response = client.request("OPTIONS", route.path)

    others = {it.method for it in ROUTES if it.path == route.path}
    assert (response.status_code, set(response.headers["Allow"].split(", "))) == (204, {*others, "OPTIONS"})
    assert backend.rules.asked == []


@EACH
def test_a_refusal_of_the_rules_arrives_as_a_problem(client, backend, route):
    from bizadmin.domain.errors import ErrorCode, Problem

    backend.rules.fails = Problem(
        ErrorCode.STALE_VERSION, "It has changed since.", remedy="reload", extra={"version": 9}
    )

    told = assert_problem(ask(client, route), 412, "stale_version")

    assert (told["detail"], told["remedy"], told["extra"]) == ("It has changed since.", "reload", {"version": 9})


@EACH_WITH_ID
def test_an_unknown_id_is_not_found(client, route):
    assert_problem(ask(client, route, path=route.path.replace("_1", "_404")), 404, "not_found")


@EACH_WITH_ID
def test_what_cannot_be_an_id_is_not_found_without_asking(client, backend, route):
    for text in ("%00", "a%20b", "%27%3B--", "x" * 65, "%E2%80%AE"):
        path = re.sub(r"(biz|inv|acc|tok|inc)_1", text, route.path)
        assert_problem(ask(client, route, path=path), 404, "not_found")
    assert backend.rules.asked == []


@EACH_CHANGE
def test_a_change_carries_its_intent_and_the_fingerprint_of_what_is_asked(client, backend, route):
    for _ in range(2):
        ask(client, route, headers={"Idempotency-Key": "intent-1"})
    first, second = (asked.caller for asked in backend.rules.asked)

    assert (first.intent, second.intent) == ("intent-1", "intent-1")
    assert first.fingerprint == second.fingerprint != ""


@EACH_CHANGE
def test_another_body_has_another_fingerprint(client, backend, route):
    ask(client, route, headers={"Idempotency-Key": "intent-1"})
    other = b" " + json.dumps(route.body or {}).encode()
    client.request(route.method, route.path, content=other, headers={"Idempotency-Key": "intent-1"})
    first, second = (asked.caller for asked in backend.rules.asked)

    assert first.fingerprint != second.fingerprint


@EACH_CHANGE
def test_an_idempotency_key_that_no_log_could_hold_is_refused(client, backend, route):
    for key in ("", " ", "a b", "x" * 201, "caf\u00e9".encode("latin-1")):
        told = assert_problem(ask(client, route, headers={"Idempotency-Key": key}), 422, "validation_failed")
        assert told["field"] == "Idempotency-Key"
    assert backend.rules.asked == []


@EACH_VERSIONED
def test_if_match_names_the_version_that_is_meant(client, backend, route):
    ask(client, route, headers={"If-Match": '"12"'})

    assert backend.rules.asked[-1].kwargs["version"] == 12


@EACH_VERSIONED
def test_an_if_match_that_is_no_version_is_refused(client, backend, route):
    for tag in ("", "12", 'W/"12"', '"12", "13"', '"x"', '""'):
        told = assert_problem(ask(client, route, headers={"If-Match": tag}), 422, "validation_failed")
        assert told["field"] == "If-Match"
    assert backend.rules.asked == []


@EACH_WITH_BODY
def test_a_body_that_is_not_the_json_it_takes_is_refused(client, backend, route):
    bodies = (
        b"[]",
        b"{",
        b"null x",
        b"\xff",
        b'"x"',
        b"3",
        b'{"a": ' + b"[" * 9000,
        b"{'a': 1}",
        b'{"addresses": NaN}',
    )
    for body in bodies:
        headers = {"Content-Type": "application/json"}
        response = client.request(route.method, route.path, content=body, headers=headers)
        assert_problem(response, 422, "validation_failed")
    assert backend.rules.asked == []


@EACH_WITH_BODY
def test_another_media_type_is_refused(client, backend, route):
    for media_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        headers = {"Content-Type": media_type}
        response = client.request(route.method, route.path, content=b"{}", headers=headers)
        assert_problem(response, 415, "validation_failed")
    assert backend.rules.asked == []


@EACH_WITH_BODY
def test_a_body_beyond_what_is_read_is_refused(client, backend, route):
    response = ask(client, route, body={"x": "y" * route.largest})

    assert_problem(response, 413, "validation_failed")
    assert backend.rules.asked == []


def test_the_table_holds_every_route_for_operators():
    from bizadmin.server.openapi import describe

    described = {
        f"{method.upper()} {path}"
        for path, operations in describe()["paths"].items()
        for method in operations
        if path.startswith("/v1/") and path not in ("/v1/me", "/v1/changes")
    }
    ids = {
        "biz_1": "{business_account_id}",
        "inv_1": "{invitation_id}",
        "acc_1": "{account_id}",
        "mem_1": "{member_id}",
        "lic_1": "{licence_id}",
        "key_1": "{sub_key_id}",
        "req_1": "{request_id}",
        "tok_1": "{token_id}",
        "inc_1": "{incident_id}",
        "contoso.example": "{domain}",
    }
    tested = set()
    for route in ROUTES:
        path = route.path
        for given, name in ids.items():
            path = path.replace(given, name)
        tested.add(f"{route.method} {path}")
    assert tested == described
