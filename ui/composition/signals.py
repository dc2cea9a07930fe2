"""Ctrl+C in the terminal, and SIGTERM at the session's end, leave as the window's Quit does."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class SignalWatch(QObject):
    """Qt's event loop lets no Python handler run; but it wakes for a descriptor, to which Python writes."""

    def __init__(self, on_signal: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._on_signal = on_signal
        self._read, write = _pair()
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, _wake)

    def _woken(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            os.read(self._read, 64)
        self._on_signal()


def _pair() -> tuple[int, int]:
    """Two ends that do not block, open as long as the process runs."""
    if sys.platform == "win32":  # where only sockets can be waited for
        import socket  # noqa: PLC0415  (12 ms of the start, which other systems do not need)

        ends = socket.socketpair()
        for end in ends:
            end.setblocking(False)
        return ends[0].detach(), ends[1].detach()
    read, write = os.pipe()
    for end in (read, write):
        os.set_blocking(end, False)
    return read, write


def _wake(number: int, frame: object) -> None:
    """Python has written to the descriptor; there is nothing else to do."""
