"""Whoever tries one wrong token after the other is put off, by network address.

A token cannot be guessed; but each try costs a look into the database or a check of a signature, and a script that
holds a token of yesterday never tires. People behind the same address are not to suffer from it: a token that was good
a moment ago stays welcome.
"""

from __future__ import annotations

import hashlib
import ipaddress
import threading
from collections import OrderedDict

from bizadmin.server.security.rates import Rates, Standing

_MOST = 10_000
_IPV6_NETWORK = 64
"""Bits of what one household or server is given: whoever has one address has all of them."""


class Guessing:
    """Counts failures by client, and knows the tokens that were good lately, by their hash."""

    def __init__(self, failures: Rates) -> None:
        self._failures = failures
        self._good: OrderedDict[bytes, None] = OrderedDict()
        self._lock = threading.Lock()

    def put_off(self, client: str, token: str) -> Standing | None:
        """How the client stands where its token is not even to be looked at; None where it is."""
        standing = self._failures.count(_place(client), by=0)
        if not self._failures.limits or standing.remaining > 0:
            return None
        with self._lock:
            return None if _hash(token) in self._good else standing

    def succeeded(self, token: str) -> None:
        """The token is good."""
        hashed = _hash(token)
        with self._lock:
            self._good[hashed] = None
            self._good.move_to_end(hashed)
            if len(self._good) > _MOST:
                self._good.popitem(last=False)

    def failed(self, client: str, token: str) -> None:
        """The token is not good, or no longer."""
        with self._lock:
            self._good.pop(_hash(token), None)
        self._failures.count(_place(client))


def _place(client: str) -> str:
    """The client's address, for IPv6 its network."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if address.version == 4:
        return client
    return str(ipaddress.ip_network((int(address), _IPV6_NETWORK), strict=False))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
