"""Tabs that are underlined, with counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from ui.text import number
from ui.theme import theme
from ui.widgets.flow import Flow
from ui.widgets.layout import Panel
from ui.widgets.press import Pressable


class TabBar(Panel):
    """``TabBar([("profile", "Profile"), ("members", "Members")])``; ``chosen(str)``, ``choose(key)``, ``set_counts``.

    Left and Right move between the tabs.
    """

    chosen = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str]], parent: QWidget | None = None, *, margin: int = 24) -> None:
        super().__init__("surface", "b", parent)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, _Tab] = {}
        row = Flow(spacing=20, apart=0)
        row.setContentsMargins(theme().px(margin), 0, theme().px(margin), 0)
        for key, text in items:
            tab = _Tab(key, text, self)
            self._tabs[key] = tab
            self._group.addButton(tab)
            row.addWidget(tab)
        self.setLayout(row)
        self._group.buttonClicked.connect(self._pressed)
        if items:
            self.choose(items[0][0])

    def choose(self, key: str) -> None:
        """Mark one without a signal."""
        if key in self._tabs:
            self._tabs[key].setChecked(True)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Numbers behind the words; 0 shows none."""
        for key, tab in self._tabs.items():
            tab.set_count(counts.get(key, 0))

    def _pressed(self, tab: QAbstractButton) -> None:
        self.chosen.emit(str(tab.property("key")))

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        tabs = list(self._tabs.values())
        if step and tabs:
            place = next((i for i, tab in enumerate(tabs) if tab.isChecked()), 0)
            tab = tabs[(place + step) % len(tabs)]
            tab.setFocus(Qt.FocusReason.TabFocusReason)
            tab.click()
            return
        super().keyPressEvent(event)


class _Tab(Pressable):
    def __init__(self, key: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("key", key)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = text
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._shown = f"{self._words} {number(count)}" if count else self._words
        self.setAccessibleName(self._shown)
        self.updateGeometry()
        self.update()

    # Qt's names
    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(round(QFontMetricsF(theme().font(13, 650)).horizontalAdvance(self._shown)) + px(4), px(38))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        painter = QPainter(self)
        on = self.isChecked()
        painter.setFont(theme().font(13, 650 if on else 400))
        painter.setPen(theme().colour("text" if on or self.underMouse() else "muted"))
        painter.drawText(self.rect().adjusted(px(2), 0, 0, -px(2)), int(Qt.AlignmentFlag.AlignVCenter), self._shown)
        if on:
            painter.fillRect(QRectF(0, self.height() - px(2), self.width(), px(2)), theme().colour("accent"))
        if self.hasFocus():
            painter.setPen(theme().colour("accent"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, px(6), -0.5, -px(6)), px(4), px(4))
