"""What PostgreSQL says, named by meaning; how often a fault is told."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import make_url, text

from bizadmin.domain.errors import ErrorCode
from bizadmin.server.store import condition
from bizadmin.server.store.condition import Condition
from bizadmin.server.store.faults import FaultKind, StoreFault
from bizadmin.server.store.store import open_store


@pytest.fixture
def url(postgresql):
    with postgresql.database() as url:
        yield url


def fault_at(url: str) -> StoreFault:
    with pytest.raises(StoreFault) as caught:
        open_store(url)
    return caught.value


def test_a_server_that_is_not_there_is_away(tmp_path):
    fault = fault_at(f"postgresql://postgres@/bizadmin?host={tmp_path}")
    assert (fault.kind, fault.code, fault.retryable) == (FaultKind.AWAY, ErrorCode.UNAVAILABLE, True)
    assert str(tmp_path) not in fault.detail, "clients get this sentence too"


@pytest.mark.parametrize("wrong", [{"database": "nobody_made_it"}, {"username": "nobody"}])
def test_a_wrong_name_is_told_as_what_it_is(url, wrong):
    fault = fault_at(make_url(url).set(**wrong).render_as_string())
    assert fault.kind is FaultKind.AWAY
    assert "its name, the user or the password is wrong" in fault.detail


def test_a_user_who_may_not_write_is_told_so(url, postgresql):
    postgresql.execute("CREATE ROLE reader LOGIN")
    store = open_store(url)
    with store.write() as connection:
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"))
    store.close()
    store = open_store(make_url(url).set(username="reader").render_as_string())
    with pytest.raises(StoreFault) as caught:
        store.key("portal")
    assert caught.value.kind is FaultKind.NOT_WRITABLE
    store.close()


def test_a_process_asks_for_no_more_connections_than_it_may(url):
    store = open_store(url, connections=2)
    with store.read(), store.read():
        assert store.connections == 2
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store._pool, "_timeout", 0.1)
            with pytest.raises(StoreFault) as caught, store.read():
                pass
    assert caught.value.kind is FaultKind.BUSY
    with store.read():
        assert store.connections == 1
    store.close()


AWAY = StoreFault(FaultKind.AWAY, "The database does not answer.")
FULL = StoreFault(FaultKind.DISK_FULL, "The disk is full.")


def test_a_fault_is_told_when_it_begins_and_when_it_is_over(caplog):
    it = Condition()
    for _ in range(1000):
        it.met(AWAY, writing=False)
    assert it.fault is AWAY
    it.worked(writing=False)
    assert it.fault is None
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.WARNING]
    caplog.clear()


def test_a_fault_that_comes_and_goes_is_not_told_each_time(caplog):
    it = Condition()
    for _ in range(1000):
        it.met(AWAY, writing=False)
        it.worked(writing=False)
    assert len(caplog.records) == 2
    caplog.clear()


def test_a_full_disk_is_over_only_when_nothing_was_refused_for_a_while(caplog, monkeypatch):
    it = Condition()
    it.met(FULL, writing=True)
    it.worked(writing=False)
    it.worked(writing=True)
    assert it.fault is FULL
    monkeypatch.setattr(condition, "_STEADY_SECONDS", 0.0)
    it.worked(writing=False)
    assert it.fault is FULL, "that it can be read says nothing"
    it.worked(writing=True)
    assert it.fault is None
    caplog.clear()


def test_a_collision_is_no_fault_of_the_database():
    it = Condition()
    it.met(StoreFault(FaultKind.BUSY, "Busy.", collided=True), writing=True)
    assert it.fault is None
