"""TXT records, asked for over a real socket."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest

from bizadmin.server.txt_records import DnsTxtRecords, NoAnswer

ZONE = {
    "_bizadmin.contoso.example.": ['"v=spf1 -all"', '"bizadmin-verification=" "4711"'],
    "_bizadmin.other-records.example.": [],
}


@contextmanager
def nameserver(*, rcode: dns.rcode.Rcode | None = None, silent: bool = False) -> Iterator[DnsTxtRecords]:
    """Answers from `ZONE`, or always with an error, or not at all."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as here:
        here.bind(("127.0.0.1", 0))
        here.settimeout(0.1)
        stopping = threading.Event()

        def serve() -> None:
            while not stopping.is_set():
                try:
                    wire, asker = here.recvfrom(4096)
                except TimeoutError:
                    continue
                if not silent:
                    here.sendto(_answer(dns.message.from_wire(wire), rcode).to_wire(), asker)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield DnsTxtRecords(["127.0.0.1"], here.getsockname()[1], seconds=1.0)
        finally:
            stopping.set()
            thread.join()


def _answer(question: dns.message.Message, rcode: dns.rcode.Rcode | None) -> dns.message.Message:
    answer = dns.message.make_response(question)
    answer.flags |= dns.flags.RA
    name = question.question[0].name
    texts = ZONE.get(name.to_text())
    if rcode is not None:
        answer.set_rcode(rcode)
    elif texts is None:
        answer.set_rcode(dns.rcode.NXDOMAIN)
    elif texts:
        answer.answer.append(dns.rrset.from_text(name, 60, "IN", dns.rdatatype.TXT, *texts))
    return answer


def test_records_are_read_with_their_parts_put_together():
    with nameserver() as ask:
        found = ask("_bizadmin.contoso.example")
    assert sorted(found) == ["bizadmin-verification=4711", "v=spf1 -all"]


def test_a_name_without_such_records_or_that_does_not_exist_has_none():
    with nameserver() as ask:
        assert list(ask("_bizadmin.other-records.example")) == []
        assert list(ask("_bizadmin.nobody.example")) == []


@pytest.mark.parametrize("rcode", [dns.rcode.SERVFAIL, dns.rcode.REFUSED])
def test_an_error_of_the_server_is_no_answer(rcode):
    with nameserver(rcode=rcode) as ask, pytest.raises(NoAnswer):
        ask("_bizadmin.contoso.example")


def test_silence_is_no_answer():
    with nameserver(silent=True) as ask, pytest.raises(NoAnswer):
        ask("_bizadmin.contoso.example")


def test_a_name_that_is_too_long_for_the_dns_is_no_answer():
    with nameserver() as ask, pytest.raises(NoAnswer):
        ask("_bizadmin." + "a" * 64 + ".example")
