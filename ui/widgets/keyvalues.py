"""Label and value, row by row, as in a record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.text import PlainLabel, TextRole, escape
from ui.theme import theme
from ui.widgets.layout import clear

LARGE = 1.6
"""The text size from which the values stand beneath their labels, not beside them."""


class KeyValues(QWidget):
    """``KeyValues([("Invited by", "Licence migration"), ("Expires", "in 2 days", "19 November 2026 09:14")])``.

    A third member is the value's tool tip. A value may be a widget (a chip, a link). ``set_rows`` shows others.
    """

    def __init__(
        self, rows: Sequence[tuple] = (), parent: QWidget | None = None, *, label_width: int = 96, spacing: int = 7
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(theme().px(spacing))
        self._label_width = label_width
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[tuple]) -> None:
        """Show these rows; empty values are left out."""
        clear(self._grid)
        stacked = theme().scale >= LARGE
        column = 0 if stacked else 1
        self._grid.setColumnMinimumWidth(0, 0 if stacked else theme().px(self._label_width))
        self._grid.setColumnStretch(1, 0 if stacked else 1)
        place = 0
        for label, value, *tip in rows:
            if value == "":
                continue
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(PlainLabel(f"{label}", TextRole.MUTED), place, 0, top)
            if stacked:
                place += 1
            if isinstance(value, QWidget):
                self._grid.addWidget(value, place, column, top | Qt.AlignmentFlag.AlignLeft)
            else:
                shown = PlainLabel(str(value), wrap=True, selectable=True)
                shown.setAccessibleName(f"{label}: {value}")
                shown.setToolTip(escape(tip[0]) if tip else "")
                self._grid.addWidget(shown, place, column, top)
            place += 1
