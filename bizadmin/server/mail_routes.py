"""What the DNS says of a mail domain: whether there is anybody to hand a mail to.

Only the domain is asked for, which everybody may; no address leaves. Nothing here is taken for the recipient's fault
while the DNS does not answer: then the state is unknown.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from bizadmin.domain.mail_route import MailRoute, RouteState

if TYPE_CHECKING:
    import dns.resolver

SECONDS = 1.5
"""How long a domain may take in all, with each of the questions that it needs: somebody waits for the dossier."""

KEPT = timedelta(minutes=10)
UNKNOWN_KEPT = timedelta(minutes=1)
"""For so long it is not asked again; a DNS that does not answer would hold up every look at the same person."""

_MOST = 10_000

Found = tuple[RouteState, tuple[str, ...]]


class MailRoutes(Protocol):
    """Whoever knows the DNS."""

    def __call__(self, domain: str) -> Found:
        """For a domain in its ASCII form, whether mail gets there, and its mail servers, the preferred one first."""
        ...


class DnsMailRoutes:
    """The DNS as the machine is set up to ask it, or by the ``nameservers`` (addresses) on ``port``."""

    def __init__(self, nameservers: Sequence[str] = (), port: int = 53, *, seconds: float = SECONDS) -> None:
        self._nameservers = list(nameservers)
        self._port = port
        self._seconds = seconds

    def __call__(self, domain: str) -> Found:
        """MX records; a null one says that no mail is taken (RFC 7505). Without any, the domain's own address is its
        mail server (RFC 5321, section 5.1)."""
        import dns.exception  # noqa: PLC0415  (200 ms that few need)
        import dns.resolver  # noqa: PLC0415

        deadline = time.monotonic() + self._seconds
        try:
            resolver = self._resolver()
            try:
                answer = resolver.resolve(f"{domain}.", "MX", lifetime=self._seconds, search=False)
            except dns.resolver.NoAnswer:
                return _own_address(resolver, domain, deadline)
        except dns.resolver.NXDOMAIN:
            return RouteState.NO_SUCH_DOMAIN, ()
        except (dns.exception.DNSException, OSError):
            return RouteState.UNKNOWN, ()
        records = sorted((record.preference, record.exchange.to_text(omit_final_dot=True)) for record in answer)
        servers = tuple(name.lower() for _, name in records if name not in ("", "."))
        return (RouteState.OPEN, servers) if servers else (RouteState.TAKES_NO_MAIL, ())

    def _resolver(self) -> dns.resolver.Resolver:
        """The set-up is read anew each time, so that a change needs no restart."""
        import dns.resolver  # noqa: PLC0415

        resolver = dns.resolver.Resolver(configure=not self._nameservers)
        if self._nameservers:
            resolver.nameservers = self._nameservers
            resolver.port = self._port
        return resolver


class RememberedRoutes:
    """Asks each domain once in a while. Safe to use from any thread; two that ask at once may both wait."""

    def __init__(self, routes: MailRoutes, clock: Callable[[], datetime]) -> None:
        self._routes = routes
        self._clock = clock
        self._known: OrderedDict[str, MailRoute] = OrderedDict()
        self._lock = threading.Lock()

    def route_of(self, domain: str) -> MailRoute:
        """The route to a domain in its ASCII form. Takes as long as the DNS does."""
        now = self._clock()
        with self._lock:
            known = self._known.get(domain)
        if known is not None:
            kept = UNKNOWN_KEPT if known.state is RouteState.UNKNOWN else KEPT
            if abs(now - known.checked) < kept:
                return known
        state, servers = self._routes(domain)
        route = MailRoute(domain=domain, state=state, servers=servers, checked=now)
        with self._lock:
            self._known[domain] = route
            self._known.move_to_end(domain)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        return route


def _own_address(resolver: dns.resolver.Resolver, domain: str, deadline: float) -> Found:
    import dns.exception  # noqa: PLC0415
    import dns.resolver  # noqa: PLC0415

    for kind in ("A", "AAAA"):
        left = deadline - time.monotonic()
        if left <= 0:
            raise dns.exception.Timeout
        try:
            resolver.resolve(f"{domain}.", kind, lifetime=left, search=False)
        except dns.resolver.NoAnswer:
            continue
        return RouteState.OPEN, (domain,)
    return RouteState.NO_MAIL_SERVER, ()
