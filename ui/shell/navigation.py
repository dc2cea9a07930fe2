"""The views at the left, 228 wide: icon, name, count; the keys Ctrl+1 … are the window's."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from ui import icons
from ui.destinations import View
from ui.text import escape, number
from ui.theme import theme
from ui.widgets.layout import Panel, vbox
from ui.widgets.painting import rounded
from ui.widgets.press import Pressable

WIDTH = 228
NARROW = 56

NAMES: dict[View, tuple[str, str]] = {
    View.OVERVIEW: ("Overview", "layout-dashboard"),
    View.ACCOUNT_STATUS: ("Account status", "user-search"),
    View.INVITATIONS: ("Pending invitations", "mail"),
    View.BUSINESS_ACCOUNTS: ("Business accounts", "building-2"),
    View.ACTIVITY: ("Activity", "history"),
    View.SETTINGS: ("Settings", "settings"),
}


class Navigation(Panel):
    """``chosen(View)``; ``choose(view)`` marks one; ``set_counts({View.INVITATIONS: 412})``; Up and Down move."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("nav", "r", parent)
        self._group = QButtonGroup(self)
        self._rows: dict[View, NavigationRow] = {}
        self._narrow = False
        for view, (name, icon) in NAMES.items():
            row = NavigationRow(name, icon, self)
            row.setProperty("view", view.value)
            self._rows[view] = row
            self._group.addButton(row)
        self._group.buttonClicked.connect(self._pressed)
        *upper, settings = self._rows.values()
        self.setLayout(vbox(*upper, None, settings, margins=(8, 13, 9, 12), spacing=2))
        self._fit()
        theme().changed.connect(self._fit)

    def choose(self, view: View) -> None:
        """Mark that view as the open one."""
        self._rows[view].setChecked(True)

    def set_counts(self, counts: dict[View, int]) -> None:
        """Numbers at the right; what is missing shows none."""
        for view, row in self._rows.items():
            row.set_count(counts.get(view))

    def set_connected(self, connected: bool) -> None:
        """Without a connection only the settings can be opened."""
        for view, row in self._rows.items():
            row.setEnabled(connected or view is View.SETTINGS)

    def _pressed(self, row: QAbstractButton) -> None:
        self.chosen.emit(View(row.property("view")))

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, the names as tool tips: there is no room for both the names and the views."""
        if narrow is not self._narrow:
            self._narrow = narrow
            for row in self._rows.values():
                row.set_narrow(narrow)
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme().px(NARROW if self._narrow else WIDTH))

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        rows = [row for row in self._rows.values() if row.isEnabled()]
        focused = next((place for place, row in enumerate(rows) if row.hasFocus()), None)
        if step and focused is not None:
            rows[(focused + step) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class NavigationRow(Pressable):
    """One view."""

    def __init__(self, name: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._icon, self._count = name, icon, ""
        self._narrow = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_count(self, count: int | None) -> None:
        """The number at the right."""
        self._count = "" if count is None else number(count)
        self.setAccessibleName(f"{self._name} {self._count}".strip())
        self._tip()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """The icon alone."""
        self._narrow = narrow
        self._tip()
        self.updateGeometry()

    def _tip(self) -> None:
        words = f"{self._name}: {self._count}" if self._count else self._name if self._narrow else ""
        self.setToolTip(escape(words))

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(theme().px((NARROW if self._narrow else WIDTH) - 16), theme().px(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        painter = QPainter(self)
        box = QRectF(self.rect())
        on = self.isChecked()
        ground = (
            theme().colour("sel") if on else theme().colour("line") if self.underMouse() and self.isEnabled() else None
        )
        if ground is not None or self.hasFocus():
            rounded(painter, box, px(6), ground, theme().colour("accent") if self.hasFocus() else None)
        ink = theme().colour("sel_text" if on else "muted" if self.isEnabled() else "faint")
        icons.paint(painter, QRectF(px(11), (box.height() - px(17)) / 2, px(17), px(17)), self._icon, ink)
        if self._narrow:
            return
        painter.setPen(ink)
        painter.setFont(theme().font(12, 650 if on else 500))
        count = QFontMetricsF(painter.font()).horizontalAdvance(self._count)
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(box.adjusted(0, 0, -px(10), 0), right, self._count)
        painter.setFont(theme().font(13, 650 if on else 500))
        words = box.adjusted(px(37), 0, -px(14) - count, 0)
        text = QFontMetricsF(painter.font()).elidedText(self._name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)
