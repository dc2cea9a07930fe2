"""How often something may be asked for, per address and per client.

What protects people (mails to them, guesses at their passwords) is counted in the database, so that any number of
processes hold one limit; each of these is about to write there anyhow. How many pages a client sees is counted in
memory: that protects the process, and a write for every page would cost more than the page.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Network, ip_address

_MOST_CLIENTS = 50_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many times in so long. ``what`` names it in the database."""

    what: str
    times: int
    within: timedelta


MAIL_TO_ADDRESS = Allowance("mail to address", 6, timedelta(minutes=10))
MAIL_BY_CLIENT = Allowance("mail by client", 120, timedelta(minutes=10))
"""Generous, because a whole company that was invited on one morning comes from one address."""

PASSWORDS_BY_CLIENT = Allowance("passwords by client", 60, timedelta(minutes=10))
"""Wrong ones: those that were right are forgiven."""

PASSWORDS_BY_ADDRESS = Allowance("passwords by address", 20, timedelta(minutes=10))
REGISTRATIONS_BY_ACCOUNT = Allowance("registrations", 5, timedelta(minutes=10))
REQUESTS_BY_ACCOUNT = Allowance("join requests", 10, timedelta(hours=1))
"""Each is mailed to administrators: who asks and takes back, again and again, would fill their mailboxes."""

PAGES_BY_CLIENT = Allowance("pages", 600, timedelta(minutes=1))
STOPS_BY_CLIENT = Allowance("stops", 60, timedelta(minutes=1))
"""So many of a client's stops are kept: who tries out links or pages is not to fill the database."""


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
        self._times: dict[str, deque[datetime]] = {}

    def allows(self, who: str, allowance: Allowance) -> bool:
        """Count one more and say whether it is within the allowance; what is not, does not count."""
        now = self._clock()
        with self._lock:
            if len(self._times) > _MOST_CLIENTS:
                self._forget(now, allowance.within)
            times = self._times.setdefault(who, deque())
            while times and now - times[0] > allowance.within:
                times.popleft()
            if len(times) >= allowance.times:
                return False
            times.append(now)
            return True

    def _forget(self, now: datetime, within: timedelta) -> None:
        """Drop what is not looked back to; all of it where a flood has filled the table."""
        self._times = {who: times for who, times in self._times.items() if times and now - times[-1] <= within}
        if len(self._times) > _MOST_CLIENTS:
            self._times.clear()
