"""A deadline for a whole answer.

The read time-out of requests begins anew with every byte, so that a peer which drips could hold a thread for days. Here
every read from the socket, of header lines too, waits no longer than until the deadline of the thread's request.
"""

from __future__ import annotations

import http.client
import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class _Current(threading.local):
    at: float | None = None


_current = _Current()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What this thread reads inside is read within so many seconds, or raises `TimeoutError`."""
    _current.at = time.monotonic() + seconds
    try:
        yield
    finally:
        _current.at = None


class _Reader(io.RawIOBase):
    """Reads from a socket as ``makefile`` does, with the time that is left as the time-out."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__()
        self._socket = sock
        self._patience = sock.gettimeout()
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if _current.at is not None:
            left = _current.at - time.monotonic()
            if left <= 0:
                raise TimeoutError("The answer did not end in time")
            self._socket.settimeout(left if self._patience is None else min(left, self._patience))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp.close()  # nothing has been read through it
        self.fp = io.BufferedReader(_Reader(sock))


class _PlainConnection(HTTPConnection):
    response_class = _Response


class _SecureConnection(HTTPSConnection):
    response_class = _Response


class _PlainPool(HTTPConnectionPool):
    ConnectionCls: Any = _PlainConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls: Any = _SecureConnection


POOLS: dict[str, Any] = {"http": _PlainPool, "https": _SecurePool}
"""For ``pool_classes_by_scheme`` of urllib3's pool managers."""
