"""The socket that the backend listens on. It is bound before anything else is done, so that its port is known."""

from __future__ import annotations

import contextlib
import errno
import socket
import sys


class PortTaken(Exception):  # noqa: N818  (named by meaning)
    """Another program listens there; the text is a sentence."""


class CannotListen(Exception):  # noqa: N818  (named by meaning)
    """The address is not this computer's, or the port is not for this user; the text is a sentence."""


def listen(host: str, port: int, *, rather: int = 0) -> socket.socket:
    """A bound TCP socket. ``port`` 0 takes ``rather`` where it is free, else any.

    The protocol is named, because asyncio turns Nagle's algorithm off only then: without it each answer takes 40 ms.
    """
    if port == 0 and rather:
        with contextlib.suppress(PortTaken, CannotListen):
            return listen(host, rather)
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)[0]
    except socket.gaierror as error:
        raise CannotListen(f"Nothing can listen at {host}: {error.strerror or error}.") from None
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":  # SO_REUSEADDR would let a second program take the same port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(2048)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(f"Port {port} is taken: another program listens there.") from None
        raise CannotListen(f"Nothing can listen at {host}, port {port}: {error.strerror or error}.") from None
    return listener


def base_url(listener: socket.socket) -> str:
    """The address of what listens there, for programs on this computer."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104  (every address of the computer: the loopback one is among them)
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
