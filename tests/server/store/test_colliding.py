"""Changes that come at the same moment, from threads of one process and from two processes, on both databases."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, func, insert, select, text, update

from bizadmin.domain.changes import Change, Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.store.events import change, counter
from bizadmin.server.store.faults import FaultKind, StoreFault
from bizadmin.server.store.keeping import outcome, secret
from bizadmin.server.store.store import Store, open_store
from bizadmin.server.store.unit import Changing, Intent, Unit

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def stores(database_url):
    """Two processes' view of one database."""
    stores = [open_store(database_url), open_store(database_url)]
    yield stores
    for store in stores:
        store.close()


def together(*acts: Callable[[], object]) -> list[object]:
    """What the calls that begin at the same moment come to; a problem counts as what it comes to."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except Problem as problem:
            return problem

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def intent(key: str = "key", fingerprint: str = "f") -> Intent:
    return Intent(operator_id="tok_1", key=key, fingerprint=fingerprint, outcome=int)


def number_of(store: Store, table) -> int:
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_an_intent_that_comes_eight_times_at_once_is_one_change_with_one_answer(stores):
    done = []

    def act(unit: Unit) -> int:
        done.append(threading.get_ident())
        unit.changes[Change(Kind.INVITATION, "inv_1", "", "")] = None
        return len(done)

    answers = together(*[lambda it=it: Changing(it).run(act, NOW, intent()) for it in stores * 4])
    assert answers == [1] * 8
    assert len(done) == 1
    assert number_of(stores[0], change) == 1


def test_a_repeat_begins_where_the_first_one_failed(stores):
    def refuse(unit: Unit) -> int:
        unit.connection.execute(insert(secret).values(name="half", value=b"x"))
        raise Problem(ErrorCode.SEAT_LIMIT)

    first, second = together(
        lambda: Changing(stores[0]).run(refuse, NOW, intent()), lambda: Changing(stores[1]).run(refuse, NOW, intent())
    )
    assert isinstance(first, Problem)
    assert isinstance(second, Problem)
    assert (first.code, second.code) == (ErrorCode.SEAT_LIMIT, ErrorCode.SEAT_LIMIT)
    assert number_of(stores[0], outcome) == number_of(stores[0], secret) == 0
    assert Changing(stores[0]).run(lambda _: 7, NOW, intent()) == 7


def test_one_key_with_two_meanings_at_once_is_done_for_one_of_them(stores):
    answers = together(
        lambda: Changing(stores[0]).run(lambda _: 1, NOW, intent(fingerprint="a")),
        lambda: Changing(stores[1]).run(lambda _: 1, NOW, intent(fingerprint="b")),
    )
    problems = [it for it in answers if isinstance(it, Problem)]
    assert [it.code for it in problems] == [ErrorCode.IDEMPOTENCY_CONFLICT]
    assert answers.count(1) == 1


def test_the_changes_of_many_writers_are_numbered_without_a_gap(stores):
    def write(store: Store, writer: int) -> None:
        for turn in range(10):
            it = Change(Kind.INVITATION, f"inv_{writer}_{turn}", "", "")
            Changing(store).run(lambda unit, it=it: unit.changes.update({it: None}), NOW)

    together(*[lambda it=it, n=n: write(it, n) for n, it in enumerate(stores * 3)])
    with stores[0].read() as connection:
        numbers = list(connection.execute(select(change.c.seq).order_by(change.c.seq)).scalars())
    assert numbers == list(range(1, 61))
    assert stores[1].seq() == 60


def test_a_reader_never_sees_a_later_change_without_the_earlier_ones(stores):
    writing = threading.Event()

    def write(store: Store, writer: int) -> None:
        for turn in range(20):
            it = Change(Kind.INVITATION, f"inv_{writer}_{turn}", "", "")
            Changing(store).run(lambda unit, it=it: unit.changes.update({it: None}), NOW)

    def read() -> bool:
        whole = True
        while not writing.is_set():
            with stores[1].read() as connection:
                seq = connection.execute(select(counter.c.value)).scalar_one()
                rows, last = connection.execute(select(func.count(), func.max(change.c.seq))).one()
            whole = whole and rows == seq == (last or 0)
        return whole

    with ThreadPoolExecutor() as pool:
        reader = pool.submit(read)
        together(lambda: write(stores[0], 1), lambda: write(stores[1], 2))
        writing.set()
        assert reader.result(30)


def test_two_that_wait_for_each_other_both_come_to_an_end(stores):
    """Each holds what the other wants next. SQLite lets one begin only when the other has ended."""
    with stores[0].write() as connection:
        connection.execute(insert(counter), [{"name": "a", "value": 0}, {"name": "b", "value": 0}])
    met = threading.Barrier(2)

    def count(*names: str) -> Callable[[Connection], None]:
        def act(connection: Connection) -> None:
            for name in names:
                up = update(counter).where(counter.c.name == name).values(value=counter.c.value + 1)
                connection.execute(up)
                if connection.dialect.name == "postgresql" and not met.broken:
                    with contextlib.suppress(threading.BrokenBarrierError):
                        met.wait(5)
                    met.abort()

        return act

    together(lambda: stores[0].change(count("a", "b")), lambda: stores[1].change(count("b", "a")))
    with stores[0].read() as connection:
        counted = connection.execute(select(counter.c.value).where(counter.c.name.in_(["a", "b"]))).scalars().all()
    assert counted == [2, 2]


def test_a_collision_that_does_not_end_is_a_fault_that_passes(stores):
    times = []

    def collide(connection) -> None:
        times.append(1)
        connection.execute(insert(secret).values(name="a", value=b""))
        connection.execute(insert(secret).values(name="a", value=b""))

    with pytest.raises(StoreFault) as caught:
        stores[0].change(collide)
    assert (caught.value.kind, caught.value.retryable) == (FaultKind.BUSY, True)
    assert len(times) == 5
    assert stores[0].fault() is None, "the database works"


def test_whoever_reads_cannot_write(stores):
    with stores[0].read() as connection:
        if connection.dialect.name != "postgresql":
            pytest.skip("SQLite's readers are not kept from writing")
        with pytest.raises(Exception, match="read-only"):
            connection.execute(text("DELETE FROM secret"))
