"""How many requests a token may make: a generous limit that stops a runaway script, not a person."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

WINDOW_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """How a token stands after one more request. ``resets_in`` is in seconds."""

    limit: int
    remaining: int
    resets_in: int
    exceeded: bool

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """`RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10)."""
        return [
            (b"ratelimit-policy", f'"token";q={self.limit};w={WINDOW_SECONDS}'.encode()),
            (b"ratelimit", f'"token";r={self.remaining};t={self.resets_in}'.encode()),
        ]


class Rates:
    """Counts requests by operator in windows of a minute. Only operators are counted, so the table stays small."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._windows: dict[str, tuple[float, int]] = {}

    def count(self, who: str) -> Standing:
        """Count one request more."""
        now = self._clock()
        with self._lock:
            began, used = self._windows.get(who, (now, 0))
            if now - began >= WINDOW_SECONDS:
                began, used = now, 0
            used += 1
            self._windows[who] = (began, used)
        return Standing(
            limit=self._limit,
            remaining=max(0, self._limit - used),
            resets_in=max(1, math.ceil(began + WINDOW_SECONDS - now)),
            exceeded=used > self._limit,
        )
