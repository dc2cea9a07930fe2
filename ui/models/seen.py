"""Which rows of a table are on the screen: the one thing that says what to load."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

PAUSE = 40  # ms
NEAR = 200  # rows; within them the wheel turns, beyond them a scroll bar is dragged
MARGIN = 20  # rows above and below


class RowsSeen(QObject):
    """``RowsSeen(table)`` lives with the table; ``changed(first, last)`` follows scrolling and resizing.

    While rows go by one after another it is told every `PAUSE`; while they fly past, only once they stand still.
    """

    changed = Signal(int, int)

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._told = 0  # the first row that was told last
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.tell)
        table.verticalScrollBar().valueChanged.connect(self._later)
        table.viewport().installEventFilter(self)

    def rows(self) -> tuple[int, int]:
        """First and last row on the screen with a margin; (0, −1) in an empty table."""
        model = self._table.model()
        count = model.rowCount() if model is not None else 0
        if count == 0:
            return 0, -1
        height = max(1, self._table.verticalHeader().defaultSectionSize())
        first = max(0, self._table.verticalHeader().visualIndexAt(0))
        last = first + self._table.viewport().height() // height + 1
        return max(0, first - MARGIN), min(count - 1, last + MARGIN)

    def tell(self) -> None:
        """Say it now."""
        self._pause.stop()
        first, last = self.rows()
        self._told = first
        self.changed.emit(first, last)

    def _later(self, *_: object) -> None:
        flies = abs(self.rows()[0] - self._told) > NEAR
        if flies or not self._pause.isActive():
            self._pause.start()

    # Qt's names
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._later()
        return super().eventFilter(watched, event)
