"""Many addresses as a table: filtered by cause, sorted, with remedies for many and a way into each dossier."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from bizadmin.doctor.findings import Action
from ui import actions
from ui.text import number, plural
from ui.theme import theme
from ui.views.account_status import table_export
from ui.views.account_status.looks import BulkLook, RowLook, TableLook
from ui.views.account_status.table_model import COLUMNS, StatusTableModel
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fields import Combo
from ui.widgets.layout import MARGIN, ActionBar, Line, hbox, vbox
from ui.widgets.table import Table

MATTER = 1
"""The column that takes what room there is."""

LEAST_MATTER = 280  # pixels of the design

ALL = "all"
NO_CAUSE = "nothing in the way"


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
        self.setColumnWidth(MATTER, max(room, theme().px(LEAST_MATTER)))


class TablePage(QWidget):
    """``opened(str)`` with the address; ``copy_requested(keys)``, ``export_requested(keys)`` and
    ``remedy_requested(Action, keys)`` with the selected rows, or with all that are shown; ``stop_requested()``."""

    opened = Signal(object)
    copy_requested = Signal(object)
    export_requested = Signal(object)
    remedy_requested = Signal(object, object)
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = TableLook(rows=(), total=0)
        self._model = StatusTableModel(self)
        self.cause = Combo([(ALL, "Every cause")], name="Only this cause")
        self.cause.activated.connect(self._filtered)
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
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more_button = Button("More remedies", menu=self._menu)
        self.stop_button = Button("Stop", icon="x", on_click=self.stop_requested.emit)
        self.copy_button = Button("Copy", kind=ButtonKind.PLAIN, icon="copy", on_click=self._copy)
        self.export_button = Button("Export", icon="download", on_click=self._export)
        self._bar = ActionBar()
        self._bar.add(
            self.open_button, self.resend_button, self.more_button, self.stop_button, self.copy_button,
            self.export_button,
        )  # fmt: skip
        column = vbox(hbox(self.cause, None, margins=(MARGIN, 10, MARGIN, 10)), Line(), self.table, self._bar)
        column.setStretch(2, 1)
        self.setLayout(column)

    def set_look(self, look: TableLook) -> None:
        """Show these rows; selection, order, filter and place stay while it is the same list."""
        another = look.asked != self._look.asked
        self._look = look
        if another:
            self._model.forget_order()
            self.table.show_sort(-1, Qt.SortOrder.AscendingOrder)
            self.cause.set_value(ALL)
        self._offer_causes()
        self._model.set_rows(look.rows)
        if another:
            self.table.scrollToTop()
        if look.rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._model.index(0, 0))
        self._count()

    def focus_first(self) -> None:
        """The keyboard goes on in the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def selected_keys(self) -> tuple[str, ...]:
        """The selected rows, from top to bottom; none where only one is, as that is just the current row."""
        ranges = self.table.selectionModel().selection()
        rows = sorted({row for part in ranges.toList() for row in range(part.top(), part.bottom() + 1)})
        return tuple(map(self._model.key_at, rows)) if len(rows) > 1 else ()

    def _keys(self) -> tuple[str, ...]:
        """Whom a button is about: the selected rows, else all that are shown."""
        return self.selected_keys() or tuple(row.key for row in self._model.rows)

    def _chosen(self) -> list[RowLook]:
        """The rows that a button is about."""
        keys = set(self.selected_keys())
        return [row for row in self._model.rows if row.key in keys or not keys]

    def _offer_causes(self) -> None:
        """The causes that occur, the commonest first, each with its number."""
        counts = Counter(row.code for row in self._look.rows)
        names = {row.code: row.cause for row in self._look.rows}
        offered = [(code or NO_CAUSE, f"{names[code]} ({number(count)})") for code, count in counts.most_common()]
        self.cause.set_items([(ALL, f"Every cause ({number(len(self._look.rows))})"), *offered])
        self._model.set_code(self._code())

    def _code(self) -> str | None:
        value = self.cause.value()
        return None if value == ALL else "" if value == NO_CAUSE else value

    def _filtered(self, *_: object) -> None:
        self._model.set_code(self._code())
        if self._model.rows:
            self.table.setCurrentIndex(self._model.index(0, 0))
        self._count()

    def _count(self, *_: object) -> None:
        look, selected = self._look, set(self.selected_keys())
        rows = [row for row in self._model.rows if row.key in selected or not selected]
        known, working = len(look.rows), bool(look.working)
        self._bar.summary.setText(look.working or f"{number(len(selected))} selected")
        self._bar.summary.setVisible(bool(selected) or working)
        self._bar.total.setText(self._total(known))
        self.open_button.setEnabled(self.table.currentIndex().isValid())
        self.stop_button.setVisible(working)
        resend = next((it for it in look.remedies if it.action is Action.RESEND), None)
        self.resend_button.setVisible(resend is not None and not working)
        if resend is not None:
            waiting = sum(Action.RESEND in row.offers for row in rows)
            self.resend_button.set_text(_label(resend, waiting))
            self.resend_button.set_blocked(
                resend.blocked or ("" if waiting else "None of these has an invitation that waits or has expired.")
            )
        self.more_button.setVisible(not working and bool(self._others(rows)))
        self.copy_button.set_text(f"Copy {plural(len(rows), 'row', 'rows')}")
        self.export_button.set_text(f"Export {plural(len(rows), 'row', 'rows')}…")

    def _total(self, known: int) -> str:
        shown = len(self._model.rows)
        if known != self._look.total:
            return f"{number(known)} of {number(self._look.total)}"
        if shown != known:
            return f"{number(shown)} of {plural(known, 'address', 'addresses')}"
        all_of_them = plural(known, "address", "addresses")
        return f"{all_of_them} · {self._look.told}" if self._look.told else all_of_them

    def _others(self, rows: list[RowLook]) -> list[tuple[BulkLook, int]]:
        """What can be done to some of them beside sending again, and to how many."""
        counts = Counter(action for row in rows for action in row.offers)
        del counts[Action.RESEND]
        return [(it, counts[it.action]) for it in self._look.remedies if counts[it.action]]

    def _fill_menu(self) -> None:
        self._menu.clear()
        for look, count in self._others(self._chosen()):
            action = actions.make(self._menu, _label(look, count).replace("&", "&&"), icon=look.icon)
            action.setData(look.action)
            action.setEnabled(not look.blocked)
            action.setToolTip(look.blocked or action.text())
            action.triggered.connect(self._other_chosen)
            self._menu.addAction(action)
        self._menu.setToolTipsVisible(True)

    def _other_chosen(self, *_: object) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.remedy_requested.emit(Action(action.data()), self._keys())

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._open(index)

    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.rows[index.row()].address)

    def _resend(self) -> None:
        self.remedy_requested.emit(Action.RESEND, self._keys())

    def _copy(self) -> None:
        self.copy_requested.emit(self._keys())

    def _export(self) -> None:
        self.export_requested.emit(self._keys())


def _label(look: BulkLook, count: int) -> str:
    return (look.one if count == 1 else look.many).format(number(count))
