"""Many addresses as a table, with a way into each dossier."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.text import number, plural
from ui.theme import theme
from ui.views.account_status import table_export
from ui.views.account_status.looks import TableLook
from ui.views.account_status.table_model import COLUMNS, StatusTableModel
from ui.widgets.button import Button
from ui.widgets.layout import ActionBar, vbox
from ui.widgets.table import Table

MATTER = 1
"""The column that takes what room there is."""


class _StatusTable(Table):
    """Copies rows in which no cell can become a formula."""

    def copied_text(self) -> str:
        model = self.model()
        if not isinstance(model, StatusTableModel):
            return ""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return table_export.as_lines([model.rows[row] for row in rows]) if rows else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(self.columnWidth(column) for column in range(len(COLUMNS)) if column != MATTER)
        room = self.viewport().width() - others
        self.setColumnWidth(MATTER, max(room, theme().px(COLUMNS[MATTER].width)))


class TablePage(QWidget):
    """``opened(str)`` with the address; ``copy_requested(keys)``, ``export_requested(keys)`` and
    ``resend_requested(keys)`` with the selected rows, none for all."""

    opened = Signal(object)
    copy_requested = Signal(object)
    export_requested = Signal(object)
    resend_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._resend_blocked: str | None = ""
        self._model = StatusTableModel(self)
        self.table = _StatusTable("Addresses")
        self.table.setModel(self._model)
        self.table.set_widths(*(column.width for column in COLUMNS))
        self.table.opened.connect(self._open)
        self.table.clicked.connect(self._clicked)
        self.table.show_sort(-1, Qt.SortOrder.AscendingOrder)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._model.sort)
        self.table.selectionModel().selectionChanged.connect(self._count)
        self.open_button = Button("Open dossier", icon="user-search", on_click=self._open_current)
        self.resend_button = Button("Resend…", icon="send", on_click=self._resend)
        self.copy_button = Button("Copy", icon="copy", on_click=self._copy)
        self.export_button = Button("Export", icon="download", on_click=self._export)
        self._bar = ActionBar()
        self._bar.add(self.open_button, self.resend_button, self.copy_button, self.export_button)
        column = vbox(self.table, self._bar)
        column.setStretch(0, 1)
        self.setLayout(column)

    def set_look(self, look: TableLook) -> None:
        """Show these rows; selection and place stay."""
        self._total = look.total
        self._resend_blocked = look.resend_blocked
        self._model.set_rows(look.rows)
        if look.rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._model.index(0, 0))
        self._count()

    def focus_first(self) -> None:
        """The keyboard goes on in the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def selected_keys(self) -> tuple[str, ...]:
        """The selected rows, from top to bottom; none where only one is, as that is just the current row."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return tuple(map(self._model.key_at, rows)) if len(rows) > 1 else ()

    def _count(self, *_: object) -> None:
        keys = self.selected_keys()
        rows = [row for row in self._model.rows if row.key in keys or not keys]
        known, waiting = len(self._model.rows), sum(row.waits for row in rows)
        self._bar.summary.setText(f"{number(len(keys))} selected")
        self._bar.summary.setVisible(bool(keys))
        self._bar.total.setText(
            plural(known, "address", "addresses")
            if known == self._total
            else f"{number(known)} of {number(self._total)}"
        )
        self.open_button.setEnabled(self.table.currentIndex().isValid())
        self.resend_button.setVisible(self._resend_blocked is not None)
        self.resend_button.set_text(f"Resend {plural(waiting, 'invitation', 'invitations')}…")
        self.resend_button.set_blocked(
            self._resend_blocked or ("" if waiting else "None of these has an invitation that waits or has expired.")
        )
        self.copy_button.set_text(f"Copy {plural(len(rows), 'row', 'rows')}")
        self.export_button.set_text(f"Export {plural(len(rows), 'row', 'rows')}…")

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._open(index)

    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.rows[index.row()].address)

    def _resend(self) -> None:
        self.resend_requested.emit(self.selected_keys())

    def _copy(self) -> None:
        self.copy_requested.emit(self.selected_keys())

    def _export(self) -> None:
        self.export_requested.emit(self.selected_keys())
