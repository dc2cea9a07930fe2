"""Mail routes, asked for over a real socket, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import dns.rcode
import pytest

from bizadmin.domain.mail_route import RouteState
from bizadmin.server.mail_routes import DnsMailRoutes, RememberedRoutes
from tests.fakes.dns_zone import Zone
from tests.fakes.nameserver import nameserver

ZONE = {
    "contoso.example.": {"MX": ["20 Backup.contoso.example.", "10 mx.contoso.example."]},
    "null-mx.example.": {"MX": ["0 ."], "A": ["192.0.2.1"]},
    "address.example.": {"A": ["192.0.2.1"]},
    "address-six.example.": {"AAAA": ["2001:db8::1"]},
    "texts.example.": {"TXT": ['"v=spf1 -all"']},
    "xn--mller-kva.example.": {"MX": ["0 mx.example."]},
}


@contextmanager
def asking(seconds: float = 1.5, **how: Any) -> Iterator[DnsMailRoutes]:
    with nameserver(ZONE, **how) as port:
        yield DnsMailRoutes(["127.0.0.1"], port, seconds=seconds)


@pytest.mark.parametrize(
    ("domain", "state", "servers"),
    [
        ("contoso.example", RouteState.OPEN, ("mx.contoso.example", "backup.contoso.example")),
        ("xn--mller-kva.example", RouteState.OPEN, ("mx.example",)),
        ("address.example", RouteState.OPEN, ("address.example",)),
        ("address-six.example", RouteState.OPEN, ("address-six.example",)),
        ("null-mx.example", RouteState.TAKES_NO_MAIL, ()),
        ("texts.example", RouteState.NO_MAIL_SERVER, ()),
        ("nobody.example", RouteState.NO_SUCH_DOMAIN, ()),
    ],
)
def test_a_domain_says_where_its_mail_goes(domain, state, servers):
    with asking() as route:
        assert route(domain) == (state, servers)


@pytest.mark.parametrize("rcode", [dns.rcode.SERVFAIL, dns.rcode.REFUSED])
def test_an_error_of_the_server_says_nothing_of_the_domain(rcode):
    with asking(rcode=rcode) as route:
        assert route("contoso.example") == (RouteState.UNKNOWN, ())


def test_nor_does_silence():
    with asking(seconds=0.3, silent=True) as route:
        assert route("contoso.example") == (RouteState.UNKNOWN, ())


@pytest.mark.parametrize("domain", ["a" * 64 + ".example", "a..example"])
def test_nor_does_a_name_that_the_dns_cannot_hold(domain):
    with asking() as route:
        assert route(domain) == (RouteState.UNKNOWN, ())


class Clock:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


def test_a_domain_is_asked_once_in_ten_minutes():
    zone, clock = Zone(servers={"contoso.example": ["mx.contoso.example"]}), Clock()
    known = RememberedRoutes(zone.route, clock)
    first = known.route_of("contoso.example")
    clock.later(minutes=9)
    assert known.route_of("contoso.example") == first
    assert known.route_of("other.example").state is RouteState.NO_SUCH_DOMAIN
    clock.later(minutes=2)
    assert known.route_of("contoso.example").checked == clock.now
    assert zone.routes_asked == ["contoso.example", "other.example", "contoso.example"]


def test_one_that_did_not_answer_is_asked_again_after_a_minute():
    zone, clock = Zone(servers={"contoso.example": ["mx.contoso.example"]}, answers=False), Clock()
    known = RememberedRoutes(zone.route, clock)
    assert known.route_of("contoso.example").state is RouteState.UNKNOWN
    zone.answers = True
    clock.later(seconds=59)
    assert known.route_of("contoso.example").state is RouteState.UNKNOWN
    clock.later(seconds=2)
    assert known.route_of("contoso.example").state is RouteState.OPEN
