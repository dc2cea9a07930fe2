"""What the backend does by the clock: a thread that runs each job when its time has come."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

log = logging.getLogger(__name__)

_STOP_SECONDS = 1.5
_LOOK_SECONDS = 30.0
"""The longest nap: afterwards the clock may have been set, or the computer have slept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do again and again. ``run`` says how much it did; where that is ``full``, as much as it does at a
    time, it is called again at once. Other processes may run the same job at the same moment."""

    name: str
    every: timedelta
    run: Callable[[], int]
    full: int = 0  # 0: never at once


@dataclass(slots=True)
class Standing:
    """How a job does: for the metrics. ``failed`` counts runs that raised."""

    runs: int = 0
    done: int = 0
    failed: int = 0


@dataclass(slots=True)
class _Entry:
    job: Job
    due: datetime
    standing: Standing = field(default_factory=Standing)
    failing: bool = False


class Clockwork:
    """Runs jobs from `start` to `stop`, one after the other. A job that fails is tried again when its time comes; the
    log says so when it begins to fail and when it works again, not each time."""

    def __init__(self, jobs: Sequence[Job], clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._entries = [_Entry(job, clock()) for job in jobs]
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def standings(self) -> dict[str, Standing]:
        """By the job's name."""
        return {entry.job.name: entry.standing for entry in self._entries}

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._run, name="clockwork", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop after the piece of work under way; one that takes too long is rolled back by the database."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)
            self._thread = None

    def run_due(self) -> None:
        """Run the jobs whose time has come."""
        for entry in self._entries:
            now = self._clock()
            overdue = entry.due <= now
            set_back = entry.due - now > entry.job.every  # the clock: else the job would rest for as long
            if self._stopping.is_set():
                return
            if overdue or set_back:
                self._run_one(entry)
                entry.due = self._clock() + entry.job.every

    def _run_one(self, entry: _Entry) -> None:
        job, standing = entry.job, entry.standing
        try:
            while not self._stopping.is_set():
                done = job.run()
                standing.runs += 1
                standing.done += done
                if not job.full or done < job.full:
                    break
        except Exception:
            standing.failed += 1
            if not entry.failing and not self._stopping.is_set():
                log.exception("The job “%s” failed; it is tried again in %s", job.name, job.every)
            entry.failing = True
            return
        if entry.failing:
            log.info("The job “%s” works again", job.name)
        entry.failing = False

    def _run(self) -> None:
        while not self._stopping.is_set():
            self.run_due()
            nap = min((entry.due for entry in self._entries), default=self._clock()) - self._clock()
            self._stopping.wait(min(max(nap.total_seconds(), 0.1), _LOOK_SECONDS))
