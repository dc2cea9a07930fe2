"""The line at the foot, 26 high: connected or not, how fresh, in which role."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel, TextRole
from ui.theme import Tone, theme
from ui.widgets.layout import Panel, hbox
from ui.widgets.painting import rounded


class StatusBar(Panel):
    """``set_connection("Connected · accounts.contoso.example", Tone.GREEN)``, ``set_freshness``, ``set_role``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("nav", "t", parent)
        self._dot = _Dot(self)
        self._connection = PlainLabel("Not connected", TextRole.SMALL_MUTED, elide=True)
        self._freshness = PlainLabel("", TextRole.SMALL_MUTED, elide=True)
        self._role = PlainLabel("", TextRole.SMALL_MUTED, elide=True)
        self.setLayout(
            hbox(self._dot, -2, self._connection, 8, self._freshness, None, self._role, margins=(14, 1, 14, 0))
        )
        self._fit()
        theme().changed.connect(self._fit)

    def set_connection(self, text: str, tone: Tone) -> None:
        """How the connection is."""
        self._connection.setText(text)
        self._dot.set_tone(tone)

    def set_freshness(self, text: str) -> None:
        """How old what is shown is."""
        self._freshness.setText(text)

    def set_role(self, text: str) -> None:
        """The operator's role and how much it sees."""
        self._role.setText(text)

    def _fit(self) -> None:
        self.setFixedHeight(theme().px(26))


class _Dot(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = Tone.GREY
        self.setFixedWidth(theme().px(8))
        self.setFixedHeight(theme().px(8))

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        side = min(self.width(), self.height())
        rounded(painter, QRectF(0, 0, side, side), side / 2, theme().colour(self._tone.value))
