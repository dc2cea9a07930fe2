"""Cyclic garbage is collected in the GUI thread only.

Python collects in whichever thread happens to allocate. Where that is a worker, a deleted view's widgets are destroyed
outside of the GUI thread, and Qt crashes at the next event. So the automatic collector is off; a timer does its work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 2_000  # ms


class GarbageCollector(QObject):
    """Lives as long as the application; collects a generation once its threshold is passed, as Python would."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what is due."""
        due = [generation for generation, count in enumerate(gc.get_count()) if count > self._thresholds[generation]]
        if due:
            gc.collect(due[-1])
