"""Ctrl+C in the terminal, and SIGTERM at the session's end, leave as the window's Quit does."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class SignalWatch(QObject):
    """Qt's event loop lets no Python handler run; but it wakes for a socket, which Python writes to."""

    def __init__(self, on_signal: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._on_signal = on_signal
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, _wake)

    def _woken(self, *_: object) -> None:
        with contextlib.suppress(BlockingIOError):
            if self._read.recv(64):
                self._on_signal()


def _wake(number: int, frame: object) -> None:
    """Python writes to the socket; there is nothing else to do."""
