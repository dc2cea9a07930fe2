"""Bad input of every kind gets a precise problem, and nothing is stored."""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from sqlalchemy import select

from bizadmin.server.openapi import describe
from bizadmin.server.store.tables import METADATA
from tests.server.http.bad_input import HUGE, WHOLE, bad_bodies
from tests.server.http.tried import TOKEN, Tried, tried_backend
from tests.server.routes.table import ROUTES

READ_BY_PEOPLE = {"company_name", "street", "city", "contact", "order_number", "by", "reseller", "product", "name"}
IDS = {"business_account", "id", "member_id", "licence_grants", "licence_grants[0]"}
"""What names a thing: of another text there is none, which is ``not_found`` and no fault of the form."""

WITH_BODY = [route for route in ROUTES if route.body is not None]
WITH_QUERY = [
    (path, [it for it in operation["parameters"] if "$ref" in it or it["in"] == "query"])
    for path, methods in describe()["paths"].items()
    for method, operation in methods.items()
    if method == "get" and "{" not in path and operation.get("parameters")
]
FULL = {
    "/v1/invitations": {"message": "Welcome", "language": "de", "days": 3, "send_mail": False},
    "/v1/business-accounts": {"default_language": "de"},
    "/v1/account-status/lookup": {"include": ["mails"]},
}
"""Members that the table's bodies leave out."""


@pytest.fixture(scope="module")
def backend(tmp_path_factory) -> Iterator[Tried]:
    with tried_backend(f"sqlite:///{tmp_path_factory.mktemp('bad') / 'backend.db'}") as found:
        yield found
        assert found.failures() == []


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        session.headers["Authorization"] = f"Bearer {TOKEN}"
        yield session


@pytest.fixture(autouse=True)
def nothing_is_stored(backend) -> Iterator[None]:
    before = _stored(backend)
    yield
    assert _stored(backend) == before


def _stored(backend: Tried) -> dict[str, list[Any]]:
    """All that is in the tables."""
    with backend.backend.store.read() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)).all())) for table in METADATA.sorted_tables
        }


def _real(backend: Tried, value: Any) -> Any:
    """The table's path or body with ids of things that exist."""
    kept = backend.ids["kept"]
    known = {
        "biz_1": kept["business_account_id"][0],
        "acc_1": kept["account_id"][0],
        "inv_1": kept["invitation_id"][0],
        "mem_1": kept["member_id"][0],
        "lic_1": kept["licence_id"][0],
        "key_1": kept["sub_key_id"][0],
        "tok_1": kept["token_id"][0],
    }
    text = json.dumps(value)
    for given, real in known.items():
        text = text.replace(given, real)
    return json.loads(text)


def _refused(response: requests.Response, *statuses: int) -> dict[str, Any]:
    """That it is a whole problem of one of these statuses."""
    assert response.status_code in statuses, (response.status_code, response.text[:500])
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == response.status_code
    assert told["detail"]
    assert told["request_id"] == response.headers["X-Request-Id"]
    return told


@pytest.mark.parametrize("route", WITH_BODY, ids=str)
def test_a_body_with_one_thing_wrong_is_refused_with_the_place(backend, session, route):
    good = _real(backend, {**(route.body or {}), **FULL.get(route.path, {})})
    path = backend.base_url + _real(backend, route.path)
    for bad in bad_bodies(good, READ_BY_PEOPLE):
        response = session.request(
            route.method, path, data=bad.body, headers={"Content-Type": "application/json"}, timeout=30
        )
        if response.status_code == 200 and _each_row_is_refused(response):
            continue
        name = (bad.place or "").rpartition(".")[2]
        if name in IDS and response.status_code == 404:
            continue
        told = _refused(response, 422)
        assert (bad.how, told.get("field")) == (bad.how, bad.place)


def _each_row_is_refused(response: requests.Response) -> bool:
    """A batch whose rows are refused one by one, and a lookup of what is no address, have been answered."""
    told = response.json()
    if "refused" in told:
        return told["done"] == 0
    return "items" in told and all(item.get("problem") for item in told["items"])


@pytest.mark.parametrize("how", WHOLE)
@pytest.mark.parametrize("route", WITH_BODY, ids=str)
def test_a_body_that_is_no_json_object_is_refused(backend, session, route, how):
    if how == "null" and route.path.endswith("/extend"):
        pytest.skip("there it may be left out")
    response = session.request(
        route.method,
        backend.base_url + _real(backend, route.path),
        data=WHOLE[how],
        headers={"Content-Type": "application/json"},
        timeout=30,
    )
    assert _refused(response, 422)["code"] == "validation_failed"


@pytest.mark.parametrize("route", WITH_BODY, ids=str)
def test_a_body_of_ten_megabytes_is_refused(backend, session, route):
    response = session.request(
        route.method,
        backend.base_url + _real(backend, route.path),
        data=b'{"a": "' + b"x" * 10_000_000 + b'"}',
        headers={"Content-Type": "application/json"},
        timeout=30,
    )
    _refused(response, 413)


def test_a_body_that_comes_in_pieces_is_bounded_too(backend, session):
    def pieces() -> Iterator[bytes]:
        yield b'{"addresses": ["'
        for _ in range(100):
            yield b"x" * 100_000
        yield b'"]}'

    response = session.post(
        f"{backend.base_url}/v1/account-status/lookup",
        data=pieces(),
        headers={"Content-Type": "application/json"},
        timeout=30,
    )
    _refused(response, 413)


@pytest.mark.parametrize(
    "media_type",
    [
        "text/plain",
        "text/html",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
    ],
)
@pytest.mark.parametrize("route", WITH_BODY, ids=str)
def test_another_media_type_is_refused(backend, session, route, media_type):
    response = session.request(
        route.method,
        backend.base_url + _real(backend, route.path),
        data=json.dumps(_real(backend, route.body)),
        headers={"Content-Type": media_type},
        timeout=30,
    )
    _refused(response, 415)


def _bad_values(schema: dict[str, Any]) -> list[str]:
    """Texts that a parameter of this schema cannot have."""
    if schema.get("type") == "array":
        return ["asleep", "", "\0", "%00"]
    if "enum" in schema or "$ref" in schema:
        return ["asleep", "null", "\0", HUGE[:5000]]
    if schema.get("type") == "integer":
        return ["x", "1.5", "-1", str(10**18), str(10**400), "NaN", "", "\uff17"]
    if schema.get("type") == "number":
        return ["x", "-1", str(10**18), "NaN", "inf", "1e400"]
    if schema.get("type") == "boolean":
        return ["perhaps", "null", "\0"]
    if schema.get("format") == "date-time":
        return [
            "yesterday",
            "2026-13-01T00:00:00Z",
            "2026-03-01T12:00:00",
            "0.5",
            "1772366400",
            "\0",
            "99999-01-01T00:00:00Z",
        ]
    return ["\0", HUGE[:5000]]


@pytest.mark.parametrize(("path", "parameters"), WITH_QUERY, ids=[path for path, _ in WITH_QUERY])
def test_a_parameter_that_is_out_of_bounds_is_refused_with_its_name(backend, session, path, parameters):
    shared = describe()["components"]["parameters"]
    for raw in parameters:
        parameter = shared[raw["$ref"].rpartition("/")[2]] if "$ref" in raw else raw
        if parameter["in"] != "query":
            continue
        for value in _bad_values(parameter["schema"]):
            response = session.get(backend.base_url + path, params={parameter["name"]: value}, timeout=30)
            told = _refused(response, 422)
            assert (value[:40], told["field"]) == (value[:40], parameter["name"])


@pytest.mark.parametrize(
    "query",
    ["limit=1&limit=2", "offset=0&offset=5", "search=a&search=b", "sort=address&sort=-address", "cursor=a&cursor=b"],
)
def test_a_parameter_that_is_given_twice_is_refused(backend, session, query):
    told = _refused(session.get(f"{backend.base_url}/v1/invitations?{query}", timeout=30), 422)
    assert told["field"] == query.partition("=")[0]


@pytest.mark.parametrize("text", ["%00", "..%2f..", "a" * 5000, "%ff%fe", "%ed%a0%80", "'--", "inv_%E2%80%AE"])
def test_an_id_that_is_none_is_not_found(backend, session, text):
    for route in ROUTES:
        if "inv_1" in route.path:
            path = backend.base_url + route.path.replace("inv_1", text)
            _refused(session.request(route.method, path, json=route.body, timeout=30), 404)


# Below HTTP


def _raw(backend: Tried, request: bytes, *, end: bool = False) -> bytes:
    """What comes back for bytes that no client would send."""
    parts = urlsplit(backend.base_url)
    answer = b""
    with (
        socket.create_connection((parts.hostname, parts.port), timeout=20) as line,
        contextlib.suppress(OSError),  # it hangs up where it is too much
    ):
        line.sendall(request)
        if end:
            line.shutdown(socket.SHUT_WR)
        while piece := line.recv(65536):
            answer += piece
    return answer


def _head(backend: Tried, *more: bytes) -> bytes:
    host = urlsplit(backend.base_url).netloc.encode()
    lines = [b"POST /v1/invitations HTTP/1.1", b"Host: " + host, b"Authorization: Bearer " + TOKEN.encode()]
    return b"\r\n".join([*lines, b"Content-Type: application/json", b"Connection: close", *more, b"", b""])


@pytest.mark.parametrize(
    ("how", "more", "body"),
    [
        ("a body that is cut off", [b"Content-Length: 500"], b'{"business_account": "biz_1"'),
        ("pieces that are cut off", [b"Transfer-Encoding: chunked"], b"1e\r\n" + b'{"business_account": "b"'),
        ("pieces without a size", [b"Transfer-Encoding: chunked"], b"zz\r\n{}\r\n0\r\n\r\n"),
        ("a negative length", [b"Content-Length: -5"], b"{}"),
        ("two lengths", [b"Content-Length: 2", b"Content-Length: 20"], b"{}"),
        ("a length beside pieces", [b"Content-Length: 2", b"Transfer-Encoding: chunked"], b"0\r\n\r\n"),
        ("a header of 200 KB", [b"X-Long: " + b"x" * 200_000, b"Content-Length: 2"], b"{}"),
        ("5,000 headers", [*[b"X-%d: y" % number for number in range(5000)], b"Content-Length: 2"], b"{}"),
        ("a header with NUL", [b"X-Bad: a\0b", b"Content-Length: 2"], b"{}"),
    ],
    ids=lambda it: it if isinstance(it, str) else "",
)
def test_what_is_no_http_is_not_done(backend, how, more, body):
    answer = _raw(backend, _head(backend, *more) + body, end=True)
    assert answer == b"" or answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 413"))


def test_it_answers_afterwards_as_before(backend, session):
    assert session.get(f"{backend.base_url}/readyz", timeout=30).status_code == 200
