"""Label and value, row by row, as in a record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.text import PlainLabel, TextRole, escape
from ui.theme import theme
from ui.widgets.layout import clear


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
        self._grid.setColumnMinimumWidth(0, theme().px(label_width))
        self._grid.setColumnStretch(1, 1)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[tuple]) -> None:
        """Show these rows; empty values are left out."""
        clear(self._grid)
        place = 0
        for label, value, *tip in rows:
            if value == "":
                continue
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(PlainLabel(f"{label}", TextRole.MUTED), place, 0, top)
            if isinstance(value, QWidget):
                self._grid.addWidget(value, place, 1, top | Qt.AlignmentFlag.AlignLeft)
            else:
                shown = PlainLabel(str(value), wrap=True, selectable=True)
                shown.setAccessibleName(f"{label}: {value}")
                shown.setToolTip(escape(tip[0]) if tip else "")
                self._grid.addWidget(shown, place, 1, top)
            place += 1
