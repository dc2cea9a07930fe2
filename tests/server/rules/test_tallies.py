"""Limits that are counted in the database."""

from __future__ import annotations

import threading
from datetime import timedelta

from sqlalchemy import func, select

from bizadmin.server.store.keeping import tally
from tests.server.rules.world import World

TEN_MINUTES = timedelta(minutes=10)


def count(world, times: int = 3, who: str = "erika@contoso.example") -> bool:
    return world.portal.count("mail to address", who, times, TEN_MINUTES)


def test_so_many_times_and_no_more(world):
    assert [count(world) for _ in range(5)] == [True, True, True, False, False]
    assert count(world, who="jan@contoso.example"), "each is counted alone"
    assert world.portal.count("mail by client", "erika@contoso.example", 3, TEN_MINUTES), "and for each thing"


def test_two_processes_hold_one_limit(world):
    other = World(world.folder, database_url=world.database_url)
    assert [count(each) for each in (world, other, world, other, world)] == [True, True, True, False, False]
    other.backend.stop()


def test_time_gives_back_little_by_little(world):
    for _ in range(10):
        assert count(world, 10)
    assert not count(world, 10)
    world.later(minutes=10)
    assert not count(world, 10), "a moment after the span has ended all of it is still looked back to"
    world.later(minutes=5)
    assert [count(world, 10) for _ in range(6)] == [True] * 5 + [False]
    world.later(minutes=15)
    assert count(world, 10)


def test_what_was_refused_does_not_count(world):
    for _ in range(20):
        count(world)
    world.later(minutes=15)
    assert count(world)


def test_what_was_as_it_should_be_is_forgiven(world):
    for _ in range(10):
        assert count(world)
        world.portal.forgive("mail to address", "erika@contoso.example", TEN_MINUTES)


def test_old_spans_are_forgotten_and_addresses_are_not_kept(world):
    for number in range(5):
        count(world, who=f"p{number}@contoso.example")
    world.later(minutes=25)
    count(world, who="last@contoso.example")
    with world.backend.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(tally)).scalar_one() == 1
        assert "contoso" not in connection.execute(select(tally.c.who)).scalar_one()


def test_those_who_come_at_the_same_moment_are_all_counted(world):
    together = threading.Barrier(8)
    allowed = []

    def come() -> None:
        together.wait()
        allowed.append(count(world, 5))

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(allowed) == [False] * 3 + [True] * 5
