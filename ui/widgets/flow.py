"""Rows that go on in the next line where they find no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme import theme


class Flow(QLayout):
    """``Flow(spacing=7)``; ``addWidget`` as usual, ``insert(place, widget)`` puts one between; lines lie ``apart``.

    ``centred``: they stand in the middle of the height there is; ``amid``: each line in the middle of the width.
    """

    def __init__(
        self, *, spacing: int = 8, apart: int | None = None, centred: bool = False, amid: bool = False
    ) -> None:
        super().__init__()
        self._amid = amid
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self._centred = centred
        self._apart = spacing if apart is None else apart
        self.setContentsMargins(0, 0, 0, 0)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at that place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def place_of(self, widget: QWidget) -> int:
        """Where a widget stands, −1 for nowhere."""
        return next((place for place, item in enumerate(self._items) if item.widget() is widget), -1)

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        return self._flow([item for item in self._items if not item.isEmpty()], rect, apply=apply)

    def _flow(self, items: Sequence[QLayoutItem], rect: QRect, *, apply: bool) -> int:
        y = rect.y()
        for number, line in enumerate(self._lines(items, rect.width())):
            y += theme().px(self._apart) if number else 0
            tall = max(item.sizeHint().height() for item in line)
            x = rect.x() + (max(0, rect.width() - self._length(line)) // 2 if self._amid else 0)
            for item in line if apply else ():
                size = item.sizeHint()
                down = (tall - size.height()) // 2  # words stand beside the middle of the buttons
                item.setGeometry(QRect(x, y + down, min(size.width(), rect.width()), size.height()))
                x += size.width() + theme().px(self._gap)
            y += tall
        return y - rect.y()

    def _length(self, line: Sequence[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in line) + theme().px(self._gap) * (len(line) - 1)

    def _lines(self, items: Sequence[QLayoutItem], width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in items:
            wide = item.sizeHint().width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += wide + theme().px(self._gap)
        return lines

    # Qt's names
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        sides = self.contentsMargins()
        inner = width - sides.left() - sides.right()
        return self._arrange(QRect(0, 0, inner, 0), apply=False) + sides.top() + sides.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        if self._centred:
            inner.setTop(inner.top() + max(0, inner.height() - self._arrange(inner, apply=False)) // 2)
        self._arrange(inner, apply=True)

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0)).grownBy(self.contentsMargins())

    def sizeHint(self) -> QSize:
        gap = theme().px(self._gap)
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + gap for size in sizes) - gap if sizes else 0
        return QSize(width, max((size.height() for size in sizes), default=0)).grownBy(self.contentsMargins())


class Lead(Flow):
    """A head: the first widget takes what room the others leave it, and stands above them where that is too little.

    ``least``: how many pixels of the design it needs beside them.
    """

    def __init__(self, first: QWidget, *others: QWidget, spacing: int = 8, least: int = 240) -> None:
        super().__init__(spacing=spacing)
        self._least = least
        for widget in (first, *others):
            self.addWidget(widget)

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        gap = theme().px(self._gap)
        first, *others = self._items
        others = [item for item in others if not item.isEmpty()]
        room = rect.width() - sum(item.sizeHint().width() + gap for item in others)
        if others and room < min(first.sizeHint().width(), theme().px(self._least)):
            height = first.sizeHint().height()
            if apply:
                first.setGeometry(QRect(rect.x(), rect.y(), rect.width(), height))
            rest = QRect(rect.x(), rect.y() + height + gap, rect.width(), 0)
            return height + gap + self._flow(others, rest, apply=apply)
        height = max((item.sizeHint().height() for item in self._items if not item.isEmpty()), default=0)
        if apply:
            line = QRect(rect.x(), rect.y(), room, max(height, rect.height()))
            for item in (first, *others):
                size = item.sizeHint()
                wide = room if item is first else size.width()
                tall = min(size.height(), line.height())
                item.setGeometry(QRect(line.x(), line.y() + (line.height() - tall) // 2, wide, tall))
                line.setX(line.x() + wide + gap)
        return height
