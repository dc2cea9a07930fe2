"""How often somebody may do something: windows of a minute, in this process's memory.

Each process counts for itself. A limit is there to stop a runaway script or a guesser, not to bill: with several
processes behind a balancer it is that many times as generous, and no request pays for a common count.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

WINDOW_SECONDS = 60

MOST = 10_000
"""Windows that are kept; whoever was counted longest ago is forgotten first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands after one more request. ``resets_in`` is in seconds."""

    policy: str
    limit: int
    remaining: int
    resets_in: int
    exceeded: bool

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """`RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10)."""
        return [
            (b"ratelimit-policy", f'"{self.policy}";q={self.limit};w={WINDOW_SECONDS}'.encode()),
            (b"ratelimit", f'"{self.policy}";r={self.remaining};t={self.resets_in}'.encode()),
        ]


class Rates:
    """Counts by name. ``policy`` is the limit's own name in the headers; ``per_minute`` 0 sets no limit."""

    def __init__(self, policy: str, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._policy = policy
        self._limit = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._windows: OrderedDict[str, tuple[float, int]] = OrderedDict()

    @property
    def limits(self) -> bool:
        """Whether there is a limit at all."""
        return self._limit > 0

    def count(self, who: str, *, by: int = 1) -> Standing:
        """Count one more; with ``by`` 0 only tell."""
        now = self._clock()
        with self._lock:
            began, used = self._windows.get(who, (now, 0))
            if now - began >= WINDOW_SECONDS:
                began, used = now, 0
            used += by
            if by:
                self._windows[who] = (began, used)
                self._windows.move_to_end(who)
                if len(self._windows) > MOST:
                    self._windows.popitem(last=False)
        return Standing(
            policy=self._policy,
            limit=self._limit,
            remaining=max(0, self._limit - used),
            resets_in=max(1, math.ceil(began + WINDOW_SECONDS - now)),
            exceeded=self.limits and used > self._limit,
        )
