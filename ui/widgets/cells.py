"""How a table's cells look: the model says it with a `Cell`, the delegate paints it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui import icons
from ui.text import escape, one_line
from ui.theme import Tone, theme
from ui.widgets.chips import ChipLook, chip_width, paint_chip
from ui.widgets.painting import rounded

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives a `Cell`; without one, the display text is painted plainly."""

PADDING = 8  # left and right of a cell
EDGE = 24  # of the table's first cell, as wide as the page's margin

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: plain text (``token`` names its colour, ``strong`` its weight), or a chip, or a link to click.

    ``tip`` is plain text; without one, text that does not fit is its own tip.
    """

    text: str = ""
    token: str = "text"
    strong: bool = False
    mono: bool = False
    chip: ChipLook | None = None
    link: bool = False
    icon: str = ""
    tip: str = ""
    placeholder: bool = False  # a bar where a text will be


class CellDelegate(QStyledItemDelegate):
    """Paints cells: ground of the row, hairline, then what the `Cell` says. Set by `Table`."""

    # Qt's names
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        cell = _cell(index)
        if cell.chip is not None:
            width = chip_width(cell.chip)
        else:
            width = round(QFontMetricsF(_font(cell)).horizontalAdvance(one_line(cell.text)))
        px = theme().px
        return QSize(width + px(2 * PADDING) + 2, px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        paint_ground(painter, option)
        check = index.data(Qt.ItemDataRole.CheckStateRole)
        box = content_box(option, index)
        if check is not None:
            paint_check(painter, box, Qt.CheckState(check))
        else:
            _paint_cell(painter, box, _cell(index))
        painter.restore()

    def editorEvent(self, event: QEvent, model, option: QStyleOptionViewItem, index: Index) -> bool:  # noqa: ARG002
        check = index.data(Qt.ItemDataRole.CheckStateRole)
        if check is None or not isinstance(event, QMouseEvent) or event.button() is not Qt.MouseButton.LeftButton:
            return False
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return True
        if event.type() is QEvent.Type.MouseButtonRelease:
            toggle_check(model, index)
            return True
        return False

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if not index.isValid():
            return False
        cell = _cell(index)
        room = content_box(option, index).width()
        width = (
            chip_width(cell.chip) if cell.chip else QFontMetricsF(_font(cell)).horizontalAdvance(one_line(cell.text))
        )
        tip = cell.tip or ((cell.chip.text if cell.chip else cell.text) if width > room else "")
        QToolTip.showText(event.globalPos(), escape(tip), view)
        return True


def toggle_check(model, index: Index) -> None:
    """Turn a check mark over."""
    on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
    model.setData(index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def content_box(option: QStyleOptionViewItem, index: Index) -> QRectF:
    """Where a cell's content lies: the first column keeps the page's margin."""
    px = theme().px
    left = px(EDGE if index.column() == 0 else PADDING)
    return QRectF(option.rect).adjusted(left, 0, -px(PADDING), -1)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The row's ground and the hairline beneath it."""
    rect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme().colour("sel"))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme().colour("line"))


def paint_check(painter: QPainter, box: QRectF, state: Qt.CheckState) -> None:
    """A check box of 15 at the left of the box."""
    px = theme().px
    tokens = theme().tokens
    side = px(15)
    square = QRectF(box.x(), round(box.center().y() - side / 2), side, side)
    if state is Qt.CheckState.Unchecked:
        rounded(painter, square, px(4), QColor(tokens.surface), QColor(tokens.faint))
        return
    rounded(painter, square, px(4), QColor(tokens.accent))
    sign = "check" if state is Qt.CheckState.Checked else "minus"
    icons.paint(painter, square.adjusted(1.5, 1.5, -1.5, -1.5), sign, QColor(tokens.accent_text))


def _cell(index: Index) -> Cell:
    cell = index.data(CELL_ROLE)
    if isinstance(cell, Cell):
        return cell
    text = index.data(Qt.ItemDataRole.DisplayRole)
    return Cell(text="" if text is None else str(text))


def _font(cell: Cell):
    font = theme().font(12 if cell.mono else 13, 650 if cell.strong or cell.link else 400)
    if cell.mono:
        font.setFamilies(["DejaVu Sans Mono", "Consolas", "Menlo", "monospace"])
    return font


def _paint_cell(painter: QPainter, box: QRectF, cell: Cell) -> None:
    if cell.chip is not None:
        paint_chip(painter, QPointF(box.x(), box.center().y()), cell.chip, box.width())
        return
    px = theme().px
    if cell.placeholder:
        width = min(box.width(), max(px(40), box.width() * 0.6))
        bar = QRectF(box.x(), round(box.center().y() - px(5)), width, px(10))
        rounded(painter, bar, px(5), theme().colour("grey_bg"))
        return
    ink = theme().colour("accent" if cell.link else cell.token)
    if cell.icon:
        icons.paint(painter, QRectF(box.x(), box.center().y() - px(8), px(16), px(16)), cell.icon, ink)
        box = box.adjusted(px(16 + 8), 0, 0, 0)
    font = _font(cell)
    painter.setFont(font)
    painter.setPen(ink)
    text = QFontMetricsF(font).elidedText(one_line(cell.text), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


def tone_chip(text: str, tone: Tone, icon: str = "") -> Cell:
    """A chip as a cell."""
    return Cell(chip=ChipLook(text, tone, icon), text=text)
