"""The real backend at the end of a line that loses requests and answers: nothing is done twice, nothing is left out."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from bizadmin.connectors.rest import RestBackend
from bizadmin.domain.queries import InvitationQuery, NewInvitation
from bizadmin.http.auth import BearerToken
from bizadmin.http.transport import Transport
from bizadmin.services.outcomes import new_intent
from tests.contract.served import TOKEN
from tests.unit.http.peers import peer

UNAVAILABLE = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class BadLine:
    """Hands requests on to a backend, and does something else to each: the third try always comes through."""

    def __init__(self, host: str, port: int) -> None:
        self._place = (host, port)
        self._mishaps = itertools.cycle([self._lose_request, self._lose_answer, self._hand_on, self._refuse,
                                         self._cut_answer, self._hand_on])  # fmt: skip
        self.requests = 0

    def __call__(self, connection: socket.socket) -> None:
        self.requests += 1
        next(self._mishaps)(connection)

    def _hand_on(self, connection: socket.socket) -> None:
        connection.sendall(self._answer(connection))

    def _lose_request(self, connection: socket.socket) -> None:
        _whole_request(connection)

    def _lose_answer(self, connection: socket.socket) -> None:
        self._answer(connection)

    def _cut_answer(self, connection: socket.socket) -> None:
        connection.sendall(self._answer(connection)[:-10])

    def _refuse(self, connection: socket.socket) -> None:
        _whole_request(connection)
        connection.sendall(UNAVAILABLE)

    def _answer(self, connection: socket.socket) -> bytes:
        request = _whole_request(connection).replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
        with socket.create_connection(self._place, 10) as backend:
            backend.sendall(request)
            return b"".join(iter(lambda: backend.recv(65536), b""))


def _whole_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line.partition(b":")[2] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while len(body) < (int(lengths[0]) if lengths else 0):
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


@pytest.fixture
def line_and_backend(served_world) -> Iterator[tuple[BadLine, RestBackend]]:
    parts = urlsplit(served_world.backend._transport.address.url)
    line = BadLine(parts.hostname, parts.port)
    with ExitStack() as stack:
        listening = stack.enter_context(peer(line))
        transport = Transport(f"http://127.0.0.1:{listening.port}", BearerToken(lambda: TOKEN), pause=lambda _: None)
        stack.callback(transport.close)
        yield line, RestBackend(transport)


def test_every_invitation_is_made_once(served_world, line_and_backend):
    line, backend = line_and_backend
    company = served_world.company()
    new = [NewInvitation(business_account=company.id, address=served_world.address()) for _ in range(6)]
    made = [backend.invite(one, intent=new_intent()) for one in new]
    assert line.requests == 18
    stored = served_world.backend.invitations(InvitationQuery(business_account=company.id)).items
    assert {it.id for it in made} < {it.id for it in stored}
    assert len(stored) == 7  # with the first administrator's
    assert all(len(served_world.backend.invitation_mails(it.id)) == 1 for it in made)


def test_a_change_with_a_version_is_made_once_and_is_not_called_stale(served_world, line_and_backend):
    _, backend = line_and_backend
    company = served_world.company()
    suspended = backend.suspend_business_account(company.id, version=company.version, intent=new_intent())
    assert suspended.version == company.version + 1
    assert served_world.backend.business_account(company.id) == suspended


def test_reads_come_through(served_world, line_and_backend):
    _, backend = line_and_backend
    company = served_world.company()
    for _ in range(2):
        assert backend.business_account(company.id) == company
        (dossier,) = backend.look_up(["nobody@contoso.example"])
        assert dossier.problem == ""
