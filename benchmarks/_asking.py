"""A client that costs next to nothing beside the server: one kept connection, requests as ready bytes."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from benchmarks._starting import CannotMeasure

PATIENCE = 120
_END = b"\r\n\r\n"


class Client:
    """A connection that is kept alive. Used as a context."""

    def __init__(self, base_url: str, token: str) -> None:
        parts = urlsplit(base_url)
        self._socket = socket.create_connection((parts.hostname or "", parts.port or 80), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._head = f"Host: {parts.netloc}\r\nAuthorization: Bearer {token}\r\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._socket.close()

    def get(self, path: str, query: Mapping[str, Any] | None = None) -> bytes:
        """The bytes of a GET request."""
        where = f"{path}?{urlencode(query, doseq=True)}" if query else path
        return f"GET {where} HTTP/1.1\r\n{self._head}\r\n".encode()

    def post(self, path: str, body: object) -> bytes:
        """The bytes of a POST request with JSON."""
        content = json.dumps(body).encode()
        head = f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
        return f"POST {path} HTTP/1.1\r\n{self._head}{head}\r\n".encode() + content

    def ask(self, request: bytes) -> Any:
        """The answer's JSON. Raises `CannotMeasure` where it is a refusal."""
        return json.loads(self._exchange(request))

    def seconds(self, request: bytes) -> float:
        """From the first byte sent to the last one received."""
        began = time.perf_counter()
        self._exchange(request)
        return time.perf_counter() - began

    def _exchange(self, request: bytes) -> bytes:
        self._socket.sendall(request)
        received = bytearray()
        while (end := received.find(_END)) < 0:
            received += self._receive()
        head = received[:end].lower()
        _, _, after = head.partition(b"content-length:")
        whole = end + len(_END) + int(after.partition(b"\r\n")[0] or b"0")
        while len(received) < whole:
            received += self._receive()
        body = bytes(received[end + len(_END) : whole])
        if head[9:10] != b"2":
            raise CannotMeasure(f"{request[:200]!r} was answered with {bytes(head[:12])!r}: {body[:600]!r}")
        return body

    def _receive(self) -> bytes:
        got = self._socket.recv(1 << 18)
        if not got:
            raise CannotMeasure("The account backend closed the connection.")
        return got
