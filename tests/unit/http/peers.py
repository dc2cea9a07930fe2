"""Peers that do what no account backend should: raw sockets that answer bytes, with TLS and as proxies too."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Behaviour = Callable[[socket.socket], None]


class Peer:
    """Listens on loopback and hands each connection to a behaviour; knows how many came, and what they asked."""

    def __init__(self, behaviour: Behaviour, context: ssl.SSLContext | None = None) -> None:
        self._behaviour = behaviour
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.connections = 0
        self.ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def _serve(self) -> None:
        with self._socket:
            while True:
                connection, _ = self._socket.accept()
                if self.ended.is_set():
                    connection.close()
                    return
                self.connections += 1
                with contextlib.suppress(OSError), connection:
                    connection.settimeout(10)
                    if self._context is None:
                        self._behaviour(connection)
                        continue
                    with self._context.wrap_socket(connection, server_side=True) as secured:
                        self._behaviour(secured)

    def __enter__(self) -> Peer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        self._thread.join(10)


def request_of(connection: socket.socket) -> bytes:
    """The head of the request that comes in."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65536)
        if not piece:
            break
        head += piece
    return head


def says(*answer: bytes, then_reset: bool = False) -> Behaviour:
    """Answers these bytes and hangs up, by a reset or in order."""

    def behave(connection: socket.socket) -> None:
        request_of(connection)
        for piece in answer:
            connection.sendall(piece)
        if then_reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    return behave


def silent(connection: socket.socket) -> None:
    """Takes the request and says nothing, for as long as somebody listens."""
    request_of(connection)
    connection.recv(1)


def drips(first: bytes, drop: bytes) -> Behaviour:
    """Answers the first bytes and then a drop every few milliseconds, for as long as somebody listens."""

    def behave(connection: socket.socket) -> None:
        request_of(connection)
        connection.sendall(first)
        pause = threading.Event()
        while not pause.wait(0.005):
            connection.sendall(drop)

    return behave


def http(body: bytes, *, status: str = "200 OK", kind: str = "application/json", more: str = "") -> bytes:
    """A whole HTTP answer."""
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{more}\r\n"
    )
    return head.encode() + body


@contextmanager
def peer(behaviour: Behaviour, context: ssl.SSLContext | None = None) -> Iterator[Peer]:
    """A peer for as long as the test needs it."""
    with Peer(behaviour, context) as found:
        yield found
