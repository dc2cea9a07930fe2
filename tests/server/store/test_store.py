"""Opening, transactions, faults of the database."""

from __future__ import annotations

import os
import stat
import threading
from contextlib import closing

import pytest
from sqlalchemy import create_engine, insert, select, text
from sqlalchemy.exc import IntegrityError

from bizadmin.domain.errors import ErrorCode
from bizadmin.server.store.events import counter
from bizadmin.server.store.faults import FaultKind, StoreFault, fault_of
from bizadmin.server.store.keeping import secret
from bizadmin.server.store.store import Store, open_store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "backend.db"


@pytest.fixture
def file_store(path):
    store = open_store(f"sqlite:///{path}")
    yield store
    store.close()


@pytest.fixture
def store(database_url):
    store = open_store(database_url)
    yield store
    store.close()


def put(store: Store, name: str) -> None:
    with store.write() as connection:
        connection.execute(insert(secret).values(name=name, value=b"x"))


def names(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.execute(select(secret.c.name).order_by(secret.c.name)).scalars())


@pytest.mark.skipif(os.name != "posix", reason="Windows protects the user's profile instead")
def test_the_database_and_its_journal_are_for_this_user_alone(file_store, path):
    put(file_store, "a")
    modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {0o600}
    assert path.with_name("backend.db-wal").exists()


def test_an_exception_rolls_everything_back(store):
    def fail() -> None:
        with store.write() as connection:
            connection.execute(insert(secret).values(name="a", value=b"x"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert names(store) == []


def test_foreign_keys_hold(store):
    with pytest.raises(IntegrityError), store.write() as connection:
        connection.execute(text("INSERT INTO seen_domain VALUES ('contoso.example', 'biz_none')"))


def test_many_writers_take_turns(store):
    def write(number: int) -> None:
        for turn in range(10):
            put(store, f"{number}-{turn}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(store)) == 80


def test_two_processes_take_turns_too(store, database_url):
    other = open_store(database_url)

    def write(to: Store, name: str) -> None:
        for turn in range(20):
            put(to, f"{name}-{turn}")

    threads = [threading.Thread(target=write, args=pair) for pair in ((store, "a"), (other, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(store)) == 40
    other.close()


def test_a_reader_sees_one_moment_while_others_write(store):
    with store.read() as connection:
        before = connection.execute(select(secret.c.name)).all()
        put(store, "a")
        assert connection.execute(select(secret.c.name)).all() == before == []
    assert names(store) == ["a"]


def test_a_file_that_is_no_database_is_damaged(path):
    path.write_bytes(b"this was a database once " * 100)
    with pytest.raises(StoreFault) as caught:
        open_store(f"sqlite:///{path}")
    assert caught.value.kind is FaultKind.DAMAGED
    assert caught.value.detail.startswith("The database is damaged.")


def test_damage_in_the_middle_is_named_where_it_is_met(path):
    store = open_store(f"sqlite:///{path}")
    for number in range(200):
        put(store, f"{number:060}")
    store.close()
    stored = bytearray(path.read_bytes())
    stored[8192:] = os.urandom(len(stored) - 8192)
    path.write_bytes(stored)
    damaged = f"sqlite:///{path}"
    with pytest.raises(StoreFault) as caught, closing(open_store(damaged)) as store:
        names(store)
    assert caught.value.kind is FaultKind.DAMAGED


def test_a_full_disk_is_named_and_nothing_is_half_written(file_store):
    store = file_store
    with store.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with store.write() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    large = insert(secret).values(name="large", value=b"x" * 1_000_000)
    with pytest.raises(StoreFault) as caught, store.write() as connection:
        connection.execute(large)
    assert caught.value.kind is FaultKind.DISK_FULL
    assert (caught.value.code, caught.value.status) == (ErrorCode.UNAVAILABLE, 503)
    assert names(store) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(StoreFault) as caught:
        open_store(f"sqlite:///{tmp_path / 'missing' / 'backend.db'}")
    assert caught.value.kind is FaultKind.NOT_WRITABLE
    assert str(tmp_path) not in caught.value.detail, "clients get this sentence too"


def test_a_database_of_a_later_version_is_left_alone(path):
    open_store(f"sqlite:///{path}").close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreFault) as caught:
        open_store(f"sqlite:///{path}")
    assert caught.value.kind is FaultKind.TOO_NEW


def test_a_key_is_made_once(store):
    key = store.key("portal")
    assert len(key) == 32
    assert store.key("portal") == key
    assert store.key("other") != key


def test_two_who_fill_the_same_gap_are_told_to_try_again(store):
    put(store, "a")
    with pytest.raises(StoreFault) as caught:
        put(store, "a")
    assert caught.value.kind is FaultKind.BUSY
    assert caught.value.retryable


def test_a_defect_of_ours_is_no_fault_of_the_database(store):
    with pytest.raises(Exception, match=r"no such table|does not exist") as caught, store.read() as connection:
        connection.execute(text("SELECT * FROM no_such_table"))
    assert fault_of(caught.value) is None


def test_the_counter_of_changes_is_there_from_the_start(store):
    with store.read() as connection:
        assert connection.execute(select(counter.c.name, counter.c.value)).one() == ("change", 0)
