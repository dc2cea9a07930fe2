"""The table: rows of 36 under a header of 32, hairlines, check marks, the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QHeaderView, QTableView, QWidget

from ui import icons
from ui.theme import theme
from ui.widgets.cells import EDGE, PADDING, CellDelegate, paint_check, toggle_check

TIGHTEST = 0.7  # of a column's width
SHORT = 140  # pixels of the design; a narrower column would say nothing


class Header(QHeaderView):
    """The header line, 32 high: small muted words, an arrow at the sorted column, a check box where rows have one."""

    check_all_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._checks: Qt.CheckState | None = None
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(theme().px(40))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_checks(self, state: Qt.CheckState | None) -> None:
        """What the check box in the first section shows; None for no check box."""
        self._checks = state
        self.viewport().update()

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().colour("raised"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(0, self.height() - 1, self.viewport().width(), 1, theme().colour("line"))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        px = theme().px
        first = self.visualIndex(logical) == 0
        painter.save()
        painter.fillRect(rect, theme().colour("raised"))
        box = QRectF(rect).adjusted(px(EDGE if first else PADDING), 0, -px(PADDING), -1)
        if first and self._checks is not None:
            paint_check(painter, box, self._checks)
            painter.restore()
            return
        painter.setFont(theme().font(12, 650))
        painter.setPen(theme().colour("muted"))
        text = str(self.model().headerData(logical, self.orientation(), Qt.ItemDataRole.DisplayRole) or "")
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        metrics = painter.fontMetrics()
        room = box.width() - (px(18) if sorted_here else 0)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if sorted_here:
            arrow = QRectF(box.x() + metrics.horizontalAdvance(shown) + px(4), box.center().y() - px(7), px(14), px(14))
            up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            icons.paint(painter, arrow, "arrow-up" if up else "arrow-down", theme().colour("muted"))
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._checks is not None and self.logicalIndexAt(event.position().toPoint()) == 0:
            self.check_all_requested.emit(self._checks is not Qt.CheckState.Checked)
            return
        super().mousePressEvent(event)


class Table(QTableView):
    """The preset of every table.

    ``Table("Pending invitations")`` takes its accessible name; ``setModel`` as usual. Cells are `cells.Cell`.
    ``opened(index)``: Enter or a double click. ``remove_requested()``: Delete. ``clicked`` (Qt's) serves cells that
    are links. ``row_changed(row)``: another current row (−1 for none). Space turns the row's check
    mark over where the first column has one (``checkable=True``). Ctrl+C copies the selected rows as a table.
    """

    opened = Signal(object)
    remove_requested = Signal()
    row_changed = Signal(int)
    check_all_requested = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None, *, checkable: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._header = Header(self)
        self.setHorizontalHeader(self._header)
        self._header.check_all_requested.connect(self.check_all_requested)
        self._header.sectionResized.connect(self._resized)
        self._widths: tuple[int, ...] = ()
        if checkable:
            self._header.set_checks(Qt.CheckState.Unchecked)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(CellDelegate(self))
        self.doubleClicked.connect(self._open)
        self._resize_rows()
        theme().changed.connect(self._resize_rows)

    def set_widths(self, *widths: int) -> None:
        """Widths of the columns in pixels of the design; the last one takes the rest."""
        self._widths = widths
        self._fit()

    def _fit(self) -> None:
        """Narrower columns, down to `TIGHTEST`, where the table is narrower than all of them; short ones stay."""
        shown = {column: width for column, width in enumerate(self._widths) if not self.isColumnHidden(column)}
        wide = sum(width for width in shown.values() if width > SHORT)
        short = sum(shown.values()) - wide
        room = self.viewport().width() / theme().scale - short
        share = min(1.0, max(TIGHTEST, room / wide)) if wide else 1.0
        for column, width in shown.items():
            self.setColumnWidth(column, int(theme().px(width) * (share if width > SHORT else 1)))

    def _resized(self, *_: object) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._widths = ()  # from now on the operator decides

    def set_header_checks(self, state: Qt.CheckState) -> None:
        """What the header's check box shows: none, some, all."""
        self._header.set_checks(state)

    def show_sort(self, column: int, order: Qt.SortOrder) -> None:
        """Mark the sorted column; the model's owner listens to the header's ``sortIndicatorChanged``."""
        self._header.setSortIndicatorShown(True)
        self._header.setSortIndicator(column, order)

    def _resize_rows(self) -> None:
        vertical = self.verticalHeader()
        vertical.setMinimumSectionSize(1)
        vertical.setDefaultSectionSize(theme().px(36))
        self._header.updateGeometry()
        self.updateGeometries()
        self._fit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(Qt.ItemDataRole.CheckStateRole) is None:
            self.opened.emit(index)

    def copied_text(self) -> str:
        """The selected rows as tab-separated text, visible columns in their order."""
        model = self.model()
        header = self._header
        columns = [header.logicalIndex(place) for place in range(header.count())]
        columns = [column for column in columns if not header.isSectionHidden(column)]
        lines = []
        for row in sorted({index.row() for index in self.selectedIndexes()}):
            values = [model.index(row, column).data(Qt.ItemDataRole.DisplayRole) for column in columns]
            lines.append("\t".join(str(value) for value in values if value is not None))
        return "\n".join(lines)

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row() or current.isValid() != previous.isValid():
            self.row_changed.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        else:  # Qt would make the first row the current one, and a panel would open that nobody asked for
            QAbstractScrollArea.focusInEvent(self, event)
            self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            first = index.siblingAtColumn(0)
            if first.data(Qt.ItemDataRole.CheckStateRole) is not None:
                toggle_check(self.model(), first)
        elif event.matches(QKeySequence.StandardKey.Copy):
            if text := self.copied_text():
                QGuiApplication.clipboard().setText(text)
        else:
            super().keyPressEvent(event)
            return
        event.accept()
