"""What a test publishes in the DNS: TXT records, and mail routes; or a DNS that does not answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bizadmin.domain.mail_route import RouteState
from bizadmin.server.mail_routes import Found
from bizadmin.server.txt_records import NoAnswer


@dataclass
class Zone:
    """`bizadmin.server.txt_records.TxtRecords` in memory, and by `route` a `bizadmin.server.mail_routes.MailRoutes`."""

    records: dict[str, list[str]] = field(default_factory=dict)
    servers: dict[str, list[str]] = field(default_factory=dict)
    answers: bool = True
    asked: list[str] = field(default_factory=list)
    routes_asked: list[str] = field(default_factory=list)

    def __call__(self, name: str) -> Sequence[str]:
        self.asked.append(name)
        if not self.answers:
            raise NoAnswer
        return self.records.get(name, [])

    def route(self, domain: str) -> Found:
        """A domain is there if its servers are told; one that has none takes no mail."""
        self.routes_asked.append(domain)
        if not self.answers:
            return RouteState.UNKNOWN, ()
        if domain not in self.servers:
            return RouteState.NO_SUCH_DOMAIN, ()
        found = tuple(self.servers[domain])
        return (RouteState.OPEN if found else RouteState.TAKES_NO_MAIL), found
