"""Metrics in Prometheus' text format, of this process: where there are several, each is asked by itself.

Labels are routes, states, kinds: never an address, an id or a name, which would make a series for each person.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from bizadmin import __version__
from bizadmin.server.watching.figures import Figures

_METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS", "PUT"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
"""The last is for long polls, which wait for 25."""


class Metrics:
    """Counts requests, and tells them with the figures. ``token`` is what a scraper has to show."""

    def __init__(self, token: str, figures: Callable[[], Figures], waiting: Callable[[], int]) -> None:
        disable_created_metrics()  # a time for each series, which doubles them and which nobody asks for
        self._token = token.encode()
        self._registry = CollectorRegistry(auto_describe=False)
        self._requests = Counter(
            "bizadmin_requests", "Requests answered.", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "bizadmin_request_duration_seconds",
            "How long answers took.",
            ["method", "route"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._registry.register(_Told(figures, waiting))
        ProcessCollector(registry=self._registry)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request. A method that nobody knows, and a path that leads nowhere, are not told apart."""
        method = method if method in _METHODS else "other"
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def may_read(self, token: str) -> bool:
        """Whether it is the scraper's token."""
        return hmac.compare_digest(token.encode(), self._token)

    def text(self) -> bytes:
        """Everything. Asks the database."""
        return generate_latest(self._registry)


class _Told(Collector):
    """The figures, asked for at each scrape."""

    def __init__(self, figures: Callable[[], Figures], waiting: Callable[[], int]) -> None:
        self._figures = figures
        self._waiting = waiting

    def collect(self) -> Iterator[Metric]:
        """What stands at this moment."""
        it = self._figures()
        version = GaugeMetricFamily("bizadmin_info", "The version that runs.", labels=["version"])
        version.add_metric([__version__], 1)
        yield version
        yield _gauge("bizadmin_database_up", "1 where the database answers.", int(it.outbox is not None))
        yield _gauge("bizadmin_database_connections", "Connections to the database in use.", it.connections)
        yield _gauge("bizadmin_long_polls", "Requests that wait for a change.", self._waiting())
        yield _counter("bizadmin_events", "Events kept, by kind.", "kind", it.events.items())
        if it.outbox is not None:
            oldest = it.outbox.oldest_queued
            age = (it.now - oldest).total_seconds() if oldest else 0
            yield _gauge("bizadmin_outbox_mails", "Mails that wait to leave.", it.outbox.queued)
            yield _gauge("bizadmin_outbox_oldest_seconds", "How long the oldest of them has waited.", max(0, age))
            trouble = int(bool(it.outbox.last_error))
            yield _gauge("bizadmin_outbox_trouble", "1 where the mail server cannot be reached.", trouble)
        if it.invitations is not None:
            by_state = GaugeMetricFamily("bizadmin_invitations", "Invitations, at most a minute ago.", labels=["state"])
            for state, count in it.invitations.items():
                by_state.add_metric([state], count)
            yield by_state
        jobs = it.jobs.items()
        yield _counter("bizadmin_job_runs", "Runs of periodic jobs.", "job", ((name, job.runs) for name, job in jobs))
        yield _counter("bizadmin_job_done", "What these did.", "job", ((name, job.done) for name, job in jobs))
        failed = ((name, job.failed) for name, job in jobs)
        yield _counter("bizadmin_job_failures", "Runs of periodic jobs that failed.", "job", failed)


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=value)


def _counter(name: str, words: str, label: str, values: Iterable[tuple[str, int]]) -> CounterMetricFamily:
    family = CounterMetricFamily(name, words, labels=[label])
    for value, count in values:
        family.add_metric([value], count)
    return family
