"""TXT records, asked for over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dns.rcode
import pytest

from bizadmin.server.txt_records import DnsTxtRecords, NoAnswer
from tests.fakes.nameserver import nameserver

ZONE = {
    "_bizadmin.contoso.example.": {"TXT": ['"v=spf1 -all"', '"bizadmin-verification=" "4711"']},
    "_bizadmin.other-records.example.": {},
}


@contextmanager
def asking(**how: Any) -> Iterator[DnsTxtRecords]:
    with nameserver(ZONE, **how) as port:
        yield DnsTxtRecords(["127.0.0.1"], port, seconds=1.0)


def test_records_are_read_with_their_parts_put_together():
    with asking() as ask:
        found = ask("_bizadmin.contoso.example")
    assert sorted(found) == ["bizadmin-verification=4711", "v=spf1 -all"]


def test_a_name_without_such_records_or_that_does_not_exist_has_none():
    with asking() as ask:
        assert list(ask("_bizadmin.other-records.example")) == []
        assert list(ask("_bizadmin.nobody.example")) == []


@pytest.mark.parametrize("rcode", [dns.rcode.SERVFAIL, dns.rcode.REFUSED])
def test_an_error_of_the_server_is_no_answer(rcode):
    with asking(rcode=rcode) as ask, pytest.raises(NoAnswer):
        ask("_bizadmin.contoso.example")


def test_silence_is_no_answer():
    with asking(silent=True) as ask, pytest.raises(NoAnswer):
        ask("_bizadmin.contoso.example")


def test_a_name_that_is_too_long_for_the_dns_is_no_answer():
    with asking() as ask, pytest.raises(NoAnswer):
        ask("_bizadmin." + "a" * 64 + ".example")
