"""Figures of several rounds, told beside what they are held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure must reach: at most ``limit`` times the peer."""

    name: str
    about: str
    limit: float


@dataclass(frozen=True, slots=True)
class Floor:
    """What a rate must reach: at least ``limit`` times the peer's."""

    name: str
    about: str
    limit: float


def interleaved(works: Mapping[str, Callable[[], float]], rounds: int, *, warm_up: int = 1) -> dict[str, list[float]]:
    """Each work's results, one a round: they take turns, so that a slow moment of the computer hits them all.

    The rounds of the warm-up are thrown away; they compile modules and fill the system's cache of files.
    """
    results: dict[str, list[float]] = {name: [] for name in works}
    for number in range(-warm_up, rounds):
        for name, work in works.items():
            result = work()
            if number >= 0:
                results[name].append(result)
    return results


def told(target: Target, measured: list[float], peer: list[float], peer_name: str) -> str:
    """Two lines: the medians in milliseconds and their ratio beside the limit; how far the rounds lie apart."""
    ratio = median(measured) / median(peer)
    verdict = "ok" if ratio <= target.limit else "OVER THE LIMIT"
    return (
        f"{target.name}  {target.about}\n"
        f"    {_ms(median(measured))} beside {_ms(median(peer))} of the {peer_name}: "
        f"{ratio:.2f} × (limit {target.limit:g} ×) {verdict}\n"
        f"    {_spread(measured)}; the {peer_name} {_spread(peer)}; "
        f"best of each {min(measured) / min(peer):.2f} ×"
    )


def told_by_p95(target: Target, measured: list[float], peer: list[float]) -> str:
    """One line: the 95th percentiles in milliseconds, their ratio beside the limit, and the medians' ratio."""
    ratio = p95(measured) / p95(peer)
    verdict = "ok" if ratio <= target.limit else "OVER THE LIMIT"
    return (
        f"{target.name:8} {target.about:38} {p95(measured) * 1000:7.1f} ms beside {p95(peer) * 1000:6.1f} ms: "
        f"{ratio:5.2f} × (limit {target.limit:g} ×) {verdict}; medians {median(measured) / median(peer):.2f} ×"
    )


def told_by_rate(floor: Floor, measured: list[float], peer: list[float], peer_name: str) -> str:
    """One line: the medians of the rates, and their ratio beside the limit."""
    ratio = median(measured) / median(peer)
    verdict = "ok" if ratio >= floor.limit else "UNDER THE LIMIT"
    return (
        f"{floor.name:8} {floor.about}: {median(measured):,.0f} beside {median(peer):,.0f} of the {peer_name}: "
        f"{ratio:.2f} × (at least {floor.limit:g} ×) {verdict}"
    )


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return quantiles(values, n=20, method="inclusive")[-1]


def _spread(seconds: list[float]) -> str:
    return f"{_ms(min(seconds))} to {_ms(max(seconds))}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
