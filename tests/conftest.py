"""What holds for every test: no connection leaves this computer."""

from __future__ import annotations

from pytest_socket import socket_allow_hosts


def pytest_runtest_setup() -> None:
    """Loopback only; sockets of the file system are the system's own (D-Bus, X11)."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
