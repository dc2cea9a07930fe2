"""How often something may be asked for, per address and per client."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Network, ip_address

_MOST_KEYS = 50_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many times in so long."""

    times: int
    within: timedelta


MAIL_TO_ADDRESS = Allowance(6, timedelta(minutes=10))
MAIL_BY_CLIENT = Allowance(120, timedelta(minutes=10))
"""Generous, because a whole company that was invited on one morning comes from one address."""

PASSWORDS_BY_CLIENT = Allowance(60, timedelta(minutes=10))
"""Wrong ones: those that were right are forgiven."""

PASSWORDS_BY_ADDRESS = Allowance(20, timedelta(minutes=10))
PAGES_BY_CLIENT = Allowance(600, timedelta(minutes=1))
REGISTRATIONS_BY_ACCOUNT = Allowance(5, timedelta(minutes=10))


def client_of(source: str) -> str:
    """Whom to count for a network address: with IPv6 the whole /64, of which a single client has every address."""
    try:
        address = ip_address(source)
    except ValueError:  # no address: a local socket
        return source
    if address.version == 4 or address.ipv4_mapped:
        return str(address)
    return str(IPv6Network((int(address), 64), strict=False))


class Limits:
    """Counts in memory: a restart forgets, which errs on the friendly side. Safe to use from any thread."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._times: dict[tuple[str, str], deque[datetime]] = {}

    def allows(self, what: str, who: str, allowance: Allowance) -> bool:
        """Count one more and say whether it is within the allowance; what is not, does not count."""
        now = self._clock()
        with self._lock:
            if len(self._times) > _MOST_KEYS:
                self._forget(now)
            times = self._times.setdefault((what, who), deque())
            while times and now - times[0] > allowance.within:
                times.popleft()
            if len(times) >= allowance.times:
                return False
            times.append(now)
            return True

    def forgive(self, what: str, who: str) -> None:
        """Do not count the latest one: it was as it should be."""
        with self._lock:
            if times := self._times.get((what, who)):
                times.pop()

    def _forget(self, now: datetime) -> None:
        """Drop what no allowance looks back to; all of it where a flood has filled the table."""
        longest = timedelta(minutes=10)
        self._times = {key: times for key, times in self._times.items() if times and now - times[-1] <= longest}
        if len(self._times) > _MOST_KEYS:
            self._times.clear()
