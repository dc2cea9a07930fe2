from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from litestar.testing import TestClient

from bizadmin.server.app import make_app, stop_waiting
from bizadmin.server.config import Config
from tests.server.routes.backend import TOKEN, FakeBackend
from tests.server.routes.problem import assert_problem


def test_without_a_point_the_present_one_is_told_at_once(client, backend):
    assert client.get("/v1/changes?wait=25").json() == {"seq": backend.rules.seq, "items": [], "reset": False}


def test_what_has_changed_is_told_at_once(client):
    told = client.get("/v1/changes?after=1&wait=25").json()

    assert told["items"] == [{"kind": "invitation", "id": "inv_1", "business_account": "biz_1", "address_key": ""}]


def test_without_waiting_nothing_new_is_told_at_once(client, backend):
    assert client.get(f"/v1/changes?after={backend.rules.seq}").json()["items"] == []


def test_who_waits_is_told_when_something_changes(client, backend):
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(client.get, f"/v1/changes?after={backend.rules.seq}&wait=25")
        while not backend.rules.asked:  # until it has looked once and begins to wait
            pass
        backend.change()

        assert waiting.result(timeout=20).json()["items"]


def test_more_can_wait_than_there_are_threads(client, backend):
    many = 60
    with ThreadPoolExecutor(many) as pool:
        waiting = [pool.submit(client.get, f"/v1/changes?after={backend.rules.seq}&wait=25") for _ in range(many)]
        while len(backend.rules.asked) < many:
            pass
        assert client.get("/v1/me").status_code == 200
        backend.change()

        assert all(one.result(timeout=20).json()["items"] for one in waiting)


@pytest.mark.parametrize("query", ["after=-1", "after=x", "wait=26", "wait=-1", "wait=nan", "after=9007199254740993"])
def test_a_wait_out_of_bounds_is_refused(client, query):
    told = assert_problem(client.get(f"/v1/changes?{query}"), 422, "validation_failed")

    assert told["field"] == query.partition("=")[0]


def test_nobody_waits_once_the_server_stops():
    backend = FakeBackend()
    app = make_app(backend, Config())
    path = f"/v1/changes?after={backend.rules.seq}&wait=25"
    with TestClient(app, base_url="http://127.0.0.1") as client, ThreadPoolExecutor() as pool:
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        waiting = pool.submit(client.get, path)
        while not backend.rules.asked:
            pass
        client.blocking_portal.call(stop_waiting, app)

        assert waiting.result(timeout=20).json()["items"] == []
        assert client.get(path).json()["items"] == []
