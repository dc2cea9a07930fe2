"""Jobs by the clock: each in its time, none stopped by another's failure."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest

from bizadmin.server.rules.clockwork import Clockwork, Job


class Work:
    """Counts how often it was done."""

    def __init__(self, *results):
        self.results = list(results)
        self.runs = 0
        self.happened = threading.Event()

    def __call__(self) -> int:
        self.runs += 1
        self.happened.set()
        result = self.results.pop(0) if self.results else 0
        if isinstance(result, Exception):
            raise result
        return result


@pytest.fixture
def clock():
    now = [datetime(2026, 3, 2, 12, tzinfo=UTC)]

    def tell(**later: float) -> datetime:
        now[0] += timedelta(**later)
        return now[0]

    return tell


def job(work: Work, *, every: timedelta = timedelta(minutes=1), full: int = 0) -> Job:
    return Job(name="sweep", every=every, run=work, full=full)


def test_a_job_runs_at_the_start_and_then_in_its_time(clock):
    work = Work()
    clockwork = Clockwork([job(work)], clock)
    clockwork.run_due()
    clock(seconds=59)
    clockwork.run_due()
    assert work.runs == 1
    clock(seconds=1)
    clockwork.run_due()
    assert work.runs == 2


def test_a_job_that_did_all_it_does_at_a_time_goes_on_at_once(clock):
    work = Work(100, 100, 7)
    clockwork = Clockwork([job(work, full=100)], clock)
    clockwork.run_due()
    assert work.runs == 3
    assert clockwork.standings["sweep"].done == 207


def test_a_failure_stops_no_other_job_and_is_told_once(clock, caplog):
    failing, other = Work(ValueError("away"), ValueError("away"), 0), Work()
    clockwork = Clockwork([job(failing), Job(name="other", every=timedelta(minutes=1), run=other)], clock)
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            clockwork.run_due()
            clock(minutes=1)
    assert other.runs == 3
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]
    assert clockwork.standings["sweep"].failed == 2


def test_it_runs_in_a_thread_from_start_to_stop(clock):
    work = Work()
    clockwork = Clockwork([job(work)], clock)
    before = set(threading.enumerate())
    clockwork.start()
    assert work.happened.wait(5)
    clockwork.stop()
    assert "clockwork" not in {thread.name for thread in set(threading.enumerate()) - before}
