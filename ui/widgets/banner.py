"""A message in its place: a tinted box with a sign, a title, a text and perhaps a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons
from ui.text import PlainLabel, TextRole
from ui.theme import Tone, theme
from ui.widgets.layout import hbox, vbox
from ui.widgets.painting import rounded

SIGNS = {
    Tone.RED: "triangle-alert",
    Tone.AMBER: "circle-alert",
    Tone.GREEN: "check",
    Tone.BLUE: "info",
    Tone.GREY: "info",
}


class Banner(QWidget):
    """An inline message.

    ``Banner(Tone.RED, "The mail bounced: the mailbox is full.", "mx2 answered “552 5.2.2” on 16 Nov.")``; ``set(...)``
    says something else, ``add(button)`` puts a button at the right end. ``strip=True`` has no round corners.
    """

    def __init__(
        self,
        tone: Tone = Tone.BLUE,
        title: str = "",
        text: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        strip: bool = False,
    ) -> None:
        super().__init__(parent)
        self._strip = strip
        self._title = _Tinted("", TextRole.STRONG, wrap=True)
        self._text = PlainLabel("", TextRole.BODY, wrap=True)
        self._words = vbox(self._title, self._text, spacing=3)
        self._row = hbox(margins=(36, 6 if strip else 11, 12, 6 if strip else 11), spacing=8)
        self._row.addLayout(self._words, 1)
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set(tone, title, text, icon=icon)

    def set(self, tone: Tone, title: str, text: str = "", *, icon: str = "") -> None:
        """Another message."""
        self._tone = tone
        self._icon = icon or SIGNS[tone]
        self._title.setText(title)
        self._title.set_tone(tone)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        self.update()

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        tokens = theme().tokens
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 0 if self._strip else px(6), QColor(tokens.bg_of(self._tone)))
        first = self._title if self._title.isVisibleTo(self) else self._text
        line = first.fontMetrics().height()
        spare = max(first.height() - first.heightForWidth(first.width()), 0)  # a label's text is in its middle
        top = first.y() + (spare + line - px(14)) / 2
        icons.paint(painter, QRectF(px(12), top, px(14), px(14)), self._icon, QColor(tokens.of(self._tone)))


class _Tinted(PlainLabel):
    """A strong label in a tone's colour."""

    _tone: Tone | None = None

    def set_tone(self, tone: Tone) -> None:
        if self._tone is None:
            theme().changed.connect(self._tint)
        self._tone = tone
        self._tint()

    def _tint(self) -> None:
        if self._tone is not None:
            self.setStyleSheet(f"color: {theme().tokens.of(self._tone)};")
