"""How long the start took, for the benchmarks: one JSON line, times in milliseconds since the process began."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ui.composition.desktop import Desktop

LOOK_EVERY = 5  # ms


class Timings(QObject):
    """Notes when the window was painted and, with a connection, when its first row was; then calls ``done``."""

    def __init__(self, desktop: Desktop, *, until_rows: bool, printed: bool, done: Callable[[], None]) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._until_rows = until_rows
        self._printed = printed
        self._done = done
        self._marks: dict[str, float] = {"began_at": round(_process_began(), 3)}
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(self._look_for_rows)
        desktop.window.painted.connect(self._painted)
        desktop.opened.connect(self._opened)
        desktop.failed.connect(self._failed)

    def _painted(self) -> None:
        self._mark("painted")
        if not self._until_rows:
            self._finish()

    def _opened(self) -> None:
        self._mark("opened")
        if self._until_rows:
            self._look.start()

    def _failed(self, error: Exception) -> None:
        self._marks["failed"] = 1.0
        sys.stderr.write(f"{error}\n")
        self._finish()

    def _look_for_rows(self) -> None:
        from PySide6.QtWidgets import QTableView  # noqa: PLC0415  (what looks at the start should not slow it down)

        from ui.widgets.states import StateStack  # noqa: PLC0415  (the same)

        page = self._desktop.window.stack.currentWidget()
        if page is None:
            return
        if any(each.empty.isVisible() for each in page.findChildren(StateStack)):
            self._look.stop()
            self._mark("empty")
            self._finish()
            return
        tables = page.findChildren(QTableView)
        table = next((each for each in tables if each.isVisible()), None)
        model = table.model() if table is not None else None
        if table is None or model is None or not model.rowCount():
            return
        if any(model.index(0, column).data() for column in range(model.columnCount())):
            self._look.stop()
            table.viewport().repaint()
            self._mark("rows")
            self._finish()

    def _mark(self, name: str) -> None:
        self._marks[name] = round((time.time() - self._marks["began_at"]) * 1000, 1)

    def _finish(self) -> None:
        if self._printed:
            sys.stdout.write(json.dumps(self._marks) + "\n")
            sys.stdout.flush()
        self._done()


def _process_began() -> float:
    """In seconds since 1970, good to 10 ms; where the system does not say, the time of the first import of time."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks = int(fields[19])
        return time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + ticks / 100
    except (OSError, ValueError, IndexError, AttributeError):
        return time.time() - time.process_time()
