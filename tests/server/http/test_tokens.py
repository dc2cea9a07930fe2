"""Tokens over the interface of a real process."""

from __future__ import annotations

import pytest

from tests.server.http.process import Child
from tests.server.routes.problem import assert_problem


@pytest.fixture(scope="module")
def child(tmp_path_factory):
    child = Child(tmp_path_factory.mktemp("data"))
    yield child
    child.kill()


def make(child, key: str = "", **more):
    headers = {"Idempotency-Key": key} if key else {}
    return child.request("POST", "/v1/tokens", json={"name": "Hanna", "role": "helpdesk"} | more, headers=headers)


def ask(child, token: str, path: str = "/v1/me"):
    return child.request("GET", path, headers={"Authorization": f"Bearer {token}"})


def test_a_token_is_made_used_listed_and_revoked(child):
    made = make(child, email="hanna@contoso.example", expires="2036-01-01T00:00:00Z")
    assert made.status_code == 201
    assert made.headers["Cache-Control"] == "no-store"
    token, text = made.json()["token"], made.json()["text"]
    assert ask(child, text).json() | {"scopes": []} == {
        "id": token["id"],
        "name": "Hanna",
        "role": "helpdesk",
        "scopes": [],
        "business_accounts": None,
        "email": "hanna@contoso.example",
    }

    assert made.headers["Location"] == f"/v1/tokens/{token['id']}"
    assert child.get(made.headers["Location"]).json() == token
    listed = child.get("/v1/tokens")
    assert token in listed.json()["items"]
    assert text not in listed.text
    assert token["expires"] == "2036-01-01T00:00:00Z"
    assert token["made_by"]

    assert child.request("DELETE", f"/v1/tokens/{token['id']}").status_code == 204
    assert child.request("DELETE", f"/v1/tokens/{token['id']}").status_code == 204
    assert_problem(ask(child, text), 401, "not_authenticated")
    assert child.get(f"/v1/tokens/{token['id']}").json()["revoked"]


def test_the_same_key_makes_one_token_and_does_not_tell_its_text_again(child):
    first, again = make(child, "intent-1"), make(child, "intent-1")

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json()["token"] == first.json()["token"]
    assert (bool(first.json()["text"]), again.json()["text"]) == (True, "")
    assert_problem(make(child, "intent-1", name="Else"), 409, "idempotency_conflict")


def test_a_helpdesk_token_makes_and_sees_none(child):
    text = make(child).json()["text"]

    assert_problem(ask(child, text, "/v1/tokens"), 403, "not_permitted")


def test_what_cannot_be_used_is_named_by_its_field(child):
    for body, field in (
        ({"name": ""}, "name"),
        ({"role": "king"}, "role"),
        ({"role": "viewer", "scopes": ["accounts:manage"]}, "scopes"),
        ({"expires": "2001-01-01T00:00:00Z"}, "expires"),
        ({"expires": "2036-01-01T00:00:00"}, "expires"),
        ({"expires": "9999-12-31T23:59:59-23:00"}, "expires"),
        ({"business_accounts": ["biz_nowhere"]}, "business_accounts[0]"),
    ):
        told = assert_problem(make(child, **body), 422, "validation_failed")
        assert told["field"] == field, told
