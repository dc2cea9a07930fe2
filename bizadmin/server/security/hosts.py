"""Which names the backend answers to. A site that has its own name point here (DNS rebinding) is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\[\]:/?#@\s]+)(:\d{1,5})?", re.IGNORECASE)


class Hosts:
    """The loopback names and the configured ones, compared without port and letter case."""

    def __init__(self, configured: Iterable[str] = ()) -> None:
        self._names = LOOPBACK | {host_name(host) or host.casefold() for host in configured}

    def allow(self, header: str) -> bool:
        """Whether a Host header names this backend."""
        return host_name(header) in self._names


def host_name(header: str) -> str | None:
    """The name in a Host header; None where there is none."""
    match = _HOST.fullmatch(header.strip())
    return match["name"].casefold().rstrip(".") if match else None
