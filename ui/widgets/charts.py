"""Small charts, each with its figures as text for screen readers and tool tips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.text import PlainLabel, TextRole, escape, number, percent
from ui.theme import mix, theme
from ui.widgets.layout import clear, hbox, vbox
from ui.widgets.painting import rounded


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: its label, and how many were invited, accepted, bounced."""

    label: str
    invited: int
    accepted: int
    bounced: int

    @property
    def text(self) -> str:
        """For the tool tip and for screen readers."""
        return f"{self.label}: {self.invited} invited, {self.accepted} accepted, {self.bounced} bounced"


class BarChart(QWidget):
    """Invitations per day: accepted within invited, bounced on top. ``BarChart().set_bars([Bar("26 Oct", 9, 6)])``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Sequence[Bar] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme().px(180))

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Oldest first."""
        self._bars = bars
        self.setAccessibleName("Invitations per day")
        self.setAccessibleDescription("; ".join(bar.text for bar in bars))
        self.update()

    def _plot(self) -> QRectF:
        return QRectF(0, theme().px(6), self.width(), self.height() - theme().px(6 + 30))

    # Qt's names
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._bars:
            place = int(event.pos().x() / max(1, self.width()) * len(self._bars))
            QToolTip.showText(event.globalPos(), escape(self._bars[min(place, len(self._bars) - 1)].text), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._bars:
            return
        px = theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._plot()
        tokens = theme().tokens
        most = max(max(bar.invited, bar.accepted) + bar.bounced for bar in self._bars) or 1
        for step in range(4):
            y = round(plot.bottom() - plot.height() * step / 3.2)
            painter.fillRect(QRectF(0, y, plot.width(), 1), theme().colour("line"))
        slot = plot.width() / len(self._bars)
        wide = min(slot * 0.72, px(28))
        unit = plot.height() / most
        accepted = mix(tokens.accent, tokens.surface, 0.88)
        for place, bar in enumerate(self._bars):
            x = slot * place + (slot - wide) / 2
            base = plot.bottom()
            for value, ink in ((max(bar.invited, bar.accepted), QColor(tokens.grey_bg)), (bar.accepted, accepted)):
                if value:
                    rounded(painter, QRectF(x, base - value * unit, wide, value * unit), px(2), ink)
            if bar.bounced:
                top = base - max(bar.invited, bar.accepted) * unit
                height = max(bar.bounced * unit - 2, px(3))
                rounded(painter, QRectF(x, top - height - 2, wide, height), px(2), QColor(tokens.red))
        self._paint_labels(painter, slot)

    def _paint_labels(self, painter: QPainter, slot: float) -> None:
        px = theme().px
        painter.setFont(theme().font(12))
        painter.setPen(theme().colour("muted"))
        metrics = QFontMetricsF(painter.font())
        places = [*range(0, len(self._bars) - 1, 7), len(self._bars) - 1]
        if len(places) > 2 and places[-1] - places[-2] < 4:
            places.pop(-2)
        for place in places:
            text = self._bars[place].label
            width = metrics.horizontalAdvance(text)
            x = min(max(0.0, slot * (place + 0.5) - width / 2), self.width() - width)
            painter.drawText(QPointF(x, self.height() - px(8)), text)


class Legend(QWidget):
    """The words to a chart's colours: ``Legend([("invited", "grey"), ("accepted", "accent"), ("bounced", "red")])``."""

    def __init__(self, items: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = items
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # Qt's names
    def sizeHint(self) -> QSize:
        px = theme().px
        metrics = QFontMetricsF(theme().font(12))
        width = sum(metrics.horizontalAdvance(text) + px(10 + 15) for text, _ in self._items) - px(15)
        return QSize(round(width) + 2, px(18))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        painter = QPainter(self)
        painter.setFont(theme().font(12))
        metrics = QFontMetricsF(painter.font())
        x = 0.0
        for text, token in self._items:
            rounded(painter, QRectF(x, self.height() / 2 - px(3), px(6), px(6)), 1, theme().colour(token))
            x += px(10)
            painter.setPen(theme().colour("muted"))
            width = metrics.horizontalAdvance(text)
            painter.drawText(QRectF(x, 0, width + 4, self.height()), int(Qt.AlignmentFlag.AlignVCenter), text)
            x += width + px(15)


class Meter(QWidget):
    """A bar of parts, 8 to 10 high: ``Meter().set_parts([(1248, "accent"), (214, "amber")], total=1600)``."""

    def __init__(self, parent: QWidget | None = None, *, height: int = 8) -> None:
        super().__init__(parent)
        self._parts: Sequence[tuple[float, QColor | str]] = ()
        self._total = 1.0
        self.setFixedHeight(theme().px(height))
        self.setMinimumWidth(theme().px(60))

    def set_parts(self, parts: Sequence[tuple[float, QColor | str]], total: float) -> None:
        """Amounts with their colour (a token's name), of a total."""
        self._parts, self._total = parts, max(float(total), 1.0)
        self.update()

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, box.height() / 2, theme().colour("grey_bg"))
        x = 0.0
        clip = QPainterPath()
        clip.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setClipPath(clip)
        for place, (value, token) in enumerate(self._parts):
            width = min(box.width() - x, box.width() * value / self._total)
            ink = theme().colour(token) if isinstance(token, str) else token
            part = QRectF(x, 0, width, box.height())
            if place == len(self._parts) - 1 and width > box.height():
                rounded(
                    painter,
                    part.adjusted(-box.height() if place == 0 else 0, 0, 0, 0),
                    box.height() / 2 if place == 0 else 0,
                    ink,
                )
            else:
                painter.fillRect(part, ink)
            x += width


class Funnel(QWidget):
    """From invited to joined: ``Funnel().set_steps([("Invited", 1204), ("Joined", 719)])``; shares are of the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = vbox(spacing=18)
        self.setLayout(self._column)

    def set_steps(self, steps: Sequence[tuple[str, int]]) -> None:
        """In their order; the first is the whole."""
        clear(self._column)
        whole = steps[0][1] if steps else 0
        for place, (label, count) in enumerate(steps):
            share = PlainLabel(percent(count, whole), TextRole.MUTED)
            share.setMinimumWidth(share.fontMetrics().horizontalAdvance("100\u00a0% "))
            share.setAlignment(Qt.AlignmentFlag.AlignRight)
            figure = PlainLabel(number(count), TextRole.STRONG)
            figure.setAccessibleName(f"{label}: {number(count)}, {percent(count, whole)}")
            meter = Meter(height=10)
            tokens = theme().tokens
            strength = 0.5 + 0.5 * (place + 1) / max(len(steps), 1) if place else 0.5
            meter.set_parts([(count, mix(tokens.accent, tokens.surface, strength))], whole)
            row = hbox(PlainLabel(label), None, figure, share, spacing=4)
            holder = QWidget()
            holder.setLayout(vbox(row, 6, meter))
            self._column.addWidget(holder)
        self._column.addStretch(1)


class SeatBar(QWidget):
    """Seats of a licence: ``SeatBar(used=1248, pending=214, total=1600)``, the words beneath the bar."""

    def __init__(self, used: int = 0, pending: int = 0, total: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meter = Meter()
        self._words = PlainLabel("", TextRole.SMALL_MUTED, wrap=True)
        self.setLayout(vbox(self._meter, 6, self._words))
        self.set_seats(used, pending, total)

    def set_seats(self, used: int, pending: int, total: int) -> None:
        """How many of ``total`` are used, and how many wait for an invitation to be accepted."""
        free = max(0, total - used - pending)
        self._meter.set_parts([(used, "accent"), (pending, "amber")], total)
        self._words.setText(f"{number(used)} used · {number(pending)} pending · {number(free)} free")
        self.setAccessibleName(self._words.text())
