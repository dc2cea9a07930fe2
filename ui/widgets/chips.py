"""Chips: a state as a sign and a word in its colour; and filter chips with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui import icons
from ui.text import number, one_line
from ui.theme import Tone, mix, theme
from ui.widgets.flow import Flow
from ui.widgets.painting import rounded
from ui.widgets.press import Pressable

CHIP_HEIGHT = 22


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip shows: a word, its tone, and the sign that stands beside the colour."""

    text: str
    tone: Tone = Tone.GREY
    icon: str = ""


def chip_width(look: ChipLook) -> int:
    """The width of the painted chip in pixels."""
    px = theme().px
    metrics = QFontMetricsF(theme().font(12, 500))
    return round(metrics.horizontalAdvance(one_line(look.text)) + px(16) + (px(13 + 5) if look.icon else 0))


def paint_chip(painter: QPainter, at: QPointF, look: ChipLook, most: float = 10_000) -> None:
    """Paint a chip with its left end at ``at`` (vertical centre); in ``most`` pixels at most."""
    px = theme().px
    tokens = theme().tokens
    width, height = min(chip_width(look), most), px(CHIP_HEIGHT)
    box = QRectF(at.x(), round(at.y() - height / 2), width, height)
    ink = QColor(tokens.of(look.tone))
    rounded(painter, box, px(5), QColor(tokens.bg_of(look.tone)))
    x = box.x() + px(8)
    if look.icon:
        icons.paint(painter, QRectF(x, box.center().y() - px(13) / 2, px(13), px(13)), look.icon, ink)
        x += px(13 + 5)
    font = theme().font(12, 500)
    painter.setFont(font)
    painter.setPen(ink)
    room = box.right() - px(6) - x
    text = QFontMetricsF(font).elidedText(one_line(look.text), Qt.TextElideMode.ElideRight, room + px(3))
    painter.drawText(QRectF(x, box.y(), room + px(4), height), int(Qt.AlignmentFlag.AlignVCenter), text)


class Chip(QWidget):
    """A status chip: ``Chip("Pending", Tone.BLUE, "mail")``; ``set_look(ChipLook(…))`` changes it."""

    def __init__(self, text: str = "", tone: Tone = Tone.GREY, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_look(ChipLook(text, tone, icon))

    def set_look(self, look: ChipLook) -> None:
        """Another state."""
        self.look = look
        self.setAccessibleName(look.text)
        self.updateGeometry()
        self.update()

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.look), theme().px(CHIP_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint_chip(QPainter(self), QPointF(0, self.height() / 2), self.look, self.width())


class FilterChip(Pressable):
    """One rounded chip of a filter row: a word and a count, marked when it is on. ``dashed`` for “+ Filter”."""

    def __init__(self, text: str, count: int | None = None, parent: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon = icon
        self._dashed = bool(icon)
        self.setCheckable(not self._dashed)
        self._text = text
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """The number behind the word; None for none."""
        self._count = "" if count is None else number(count)
        self.setAccessibleName(f"{self._text} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def _text_width(self) -> float:
        # As wide as it is when it is on: many fonts have no weight between regular and bold.
        return QFontMetricsF(theme().font(13, 650)).horizontalAdvance(self._text)

    # Qt's names
    def sizeHint(self) -> QSize:
        px = theme().px
        width = self._text_width() + px(24)
        if self._count:
            width += px(7) + QFontMetricsF(theme().font(12, 500)).horizontalAdvance(self._count)
        if self._icon:
            width += px(14 + 5)
        return QSize(round(width), px(28))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        tokens = theme().tokens
        painter = QPainter(self)
        on = self.isChecked()
        ground = QColor(tokens.sel) if on else QColor(tokens.grey_bg) if self.underMouse() else None
        border = None if on else QColor(tokens.line)
        if self.hasFocus():
            border = QColor(tokens.accent)
        box = QRectF(self.rect())
        rounded(painter, box, px(14), ground, None if self._dashed else border)
        if self._dashed:
            pen = painter.pen()
            pen.setColor(QColor(tokens.accent if self.hasFocus() else mix(tokens.faint, tokens.line, 0.4)))
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(14), px(14))
        x = float(px(12))
        ink = QColor(tokens.sel_text if on else tokens.muted)
        if self._icon:
            icons.paint(painter, QRectF(x, (box.height() - px(14)) / 2, px(14), px(14)), self._icon, ink)
            x += px(14 + 5)
        painter.setFont(theme().font(13, 650 if on else 400))
        painter.setPen(ink)
        text_width = self._text_width()
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(x, 0, text_width + px(4), box.height()), centre, self._text)
        painter.setFont(theme().font(12, 500))
        painter.drawText(QRectF(x + text_width + px(7), 0, box.width(), box.height()), centre, self._count)


class FilterChips(QWidget):
    """A row of filter chips of which one is on.

    ``FilterChips([("all", "All"), ("pending", "Pending")])``; ``chosen(str)`` says which key was pressed,
    ``set_counts({"all": 1204})`` fills the numbers, ``choose(key)`` marks one silently, ``add(widget)`` appends.
    """

    chosen = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(spacing=7)  # with a large text the chips need two lines
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(7))
        self._row.addLayout(self._flow, 1)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._chips: dict[str, FilterChip] = {}
        for key, text in items:
            chip = FilterChip(text, None, self)
            chip.setProperty("key", key)
            self._chips[key] = chip
            self._group.addButton(chip)
            self._flow.addWidget(chip)
        self._group.buttonClicked.connect(self._pressed)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Numbers by key; a key that is missing shows none."""
        for key, chip in self._chips.items():
            chip.set_count(counts.get(key))

    def choose(self, key: str) -> None:
        """Mark one chip; an unknown key marks none."""
        chip = self._chips.get(key)
        if chip is not None:
            chip.setChecked(True)
            return
        self._group.setExclusive(False)
        for other in self._chips.values():
            other.setChecked(False)
        self._group.setExclusive(True)

    def add(self, widget: QWidget) -> None:
        """Append a widget behind the chips, before the free room."""
        self._flow.addWidget(widget)

    def add_before(self, other: QWidget, widget: QWidget) -> None:
        """Put a widget before one that was added."""
        self._flow.insert(self._flow.place_of(other), widget)

    def add_right(self, widget: QWidget) -> None:
        """Append a widget at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def _pressed(self, chip: QAbstractButton) -> None:
        self.chosen.emit(str(chip.property("key")))
