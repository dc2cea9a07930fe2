"""A timeline: dots on a line, the time above, what happened, details beneath. Newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.text import PlainLabel, TextRole, escape
from ui.theme import Tone, theme
from ui.widgets.layout import clear, vbox
from ui.widgets.painting import rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened. ``when`` in the words to show, ``exact`` for the tool tip.

    ``today``: its time is not muted; ``marked``: it is the one that was looked for.
    """

    when: str
    title: str
    detail: str = ""
    tone: Tone = Tone.BLUE
    strong: bool = False
    exact: str = ""
    today: bool = False
    marked: bool = False


MARKED = "the one you asked for"


class Timeline(QWidget):
    """``Timeline().set_entries([Entry(when="Today 10:33", title="Mail bounced", tone=Tone.RED, strong=True)])``.

    ``marked`` is the row of the entry that was looked for, to scroll to.
    """

    def __init__(self, entries: Sequence[Entry] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marked: QWidget | None = None
        self._column = vbox()
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_entries(entries)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, in the order given."""
        clear(self._column)
        self.marked = None
        for place, entry in enumerate(entries):
            row = _Row(entry, last=place == len(entries) - 1)
            self._column.addWidget(row)
            if entry.marked:
                self.marked = row


class _Row(QWidget):
    def __init__(self, entry: Entry, *, last: bool) -> None:
        super().__init__()
        self._tone = entry.tone
        self._last = last
        self._marked = entry.marked
        told = f"{entry.when} · {MARKED}" if entry.marked else entry.when
        when = PlainLabel(told, TextRole.BODY if entry.today or entry.marked else TextRole.MUTED)
        when.setToolTip(escape(entry.exact))
        title = PlainLabel(entry.title, TextRole.STRONG if entry.strong else TextRole.BODY, wrap=True, selectable=True)
        rows: list = [when, title]
        if entry.detail:
            rows.append(PlainLabel(entry.detail, TextRole.MUTED, wrap=True, selectable=True))
        self.setLayout(vbox(*rows, margins=(20, 0, 0, 0 if last else 12), spacing=2))
        self.setAccessibleName(f"{told} {entry.title} {entry.detail}".strip())

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._marked:
            ground = QRectF(self.rect()).adjusted(px(14), 0, 0, 0 if self._last else -px(8))
            rounded(painter, ground, px(4), theme().colour("sel"))
        middle = px(9) if theme().scale > 1.2 else 9
        centre = QPointF(px(5.5), middle)
        painter.fillRect(
            QRectF(
                centre.x() - 1, centre.y() + px(9), 2, self.height() - centre.y() - px(9) - (px(4) if self._last else 0)
            ),
            theme().colour("line"),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        tokens = theme().tokens
        painter.setBrush(QColor(tokens.faint if self._tone is Tone.GREY else tokens.of(self._tone)))
        painter.drawEllipse(centre, px(9) / 2, px(9) / 2)
