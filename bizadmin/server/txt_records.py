"""TXT records of the DNS: how domains are proved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

SECONDS = 5.0
"""How long a question may take in all, its repetitions included."""


class NoAnswer(Exception):  # noqa: N818  (what happened, not whose fault it is)
    """The DNS could not be asked, or did not answer in time: there may be a record or not."""


class TxtRecords(Protocol):
    """Whoever knows the DNS."""

    def __call__(self, name: str) -> Sequence[str]:
        """The TXT records of a name; none where there is no such name. Raises `NoAnswer`."""
        ...


class DnsTxtRecords:
    """The DNS as the machine is set up to ask it, or by the ``nameservers`` (addresses) on ``port``."""

    def __init__(self, nameservers: Sequence[str] = (), port: int = 53, *, seconds: float = SECONDS) -> None:
        self._nameservers = list(nameservers)
        self._port = port
        self._seconds = seconds

    def __call__(self, name: str) -> Sequence[str]:
        """The TXT records of a name. The set-up is read anew each time, so that a change needs no restart."""
        import dns.exception  # noqa: PLC0415  (200 ms that few need)
        import dns.resolver  # noqa: PLC0415

        try:
            resolver = dns.resolver.Resolver(configure=not self._nameservers)
            if self._nameservers:
                resolver.nameservers = self._nameservers
                resolver.port = self._port
            answer = resolver.resolve(f"{name}.", "TXT", lifetime=self._seconds, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except (dns.exception.DNSException, OSError) as error:
            raise NoAnswer(str(error)) from error
        return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]
