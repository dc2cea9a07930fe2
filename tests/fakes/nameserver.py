"""A nameserver on loopback that answers from a zone, or with an error, or not at all."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Records = Mapping[str, Mapping[str, Sequence[str]]]
"""By name (with its full stop at the end) and type; a name without records is there, too."""


@contextmanager
def nameserver(zone: Records, *, rcode: dns.rcode.Rcode | None = None, silent: bool = False) -> Iterator[int]:
    """Its UDP port."""
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
                    here.sendto(_answer(dns.message.from_wire(wire), zone, rcode).to_wire(), asker)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield here.getsockname()[1]
        finally:
            stopping.set()
            thread.join()


def _answer(question: dns.message.Message, zone: Records, rcode: dns.rcode.Rcode | None) -> dns.message.Message:
    answer = dns.message.make_response(question)
    answer.flags |= dns.flags.RA
    name, kind = question.question[0].name, question.question[0].rdtype
    there = zone.get(name.to_text())
    if rcode is not None:
        answer.set_rcode(rcode)
    elif there is None:
        answer.set_rcode(dns.rcode.NXDOMAIN)
    elif records := there.get(dns.rdatatype.to_text(kind)):
        answer.answer.append(dns.rrset.from_text(name, 60, "IN", kind, *records))
    return answer
