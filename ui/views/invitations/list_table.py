"""The table of the list: its columns to choose, order and width kept, sorted by the backend, copied."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from bizadmin.domain.invitation import Invitation
from ui.models.kept import SelectionById
from ui.models.seen import RowsSeen
from ui.models.windowed import WindowedModel
from ui.theme import theme
from ui.views.invitations.columns import CHECK_WIDTH
from ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns stand where, in pixels of the design: ``(key, width)`` in their order, and the hidden keys."""

    columns: tuple[tuple[str, int], ...]
    hidden: frozenset[str]


class InvitationTable(Table):
    """``sort_requested(str)``: the query's ``sort``. ``chosen(Invitation)``: another row is the current one."""

    sort_requested = Signal(str)
    chosen = Signal(object)

    def __init__(self, model: WindowedModel[Invitation], parent: QWidget | None = None) -> None:
        super().__init__("Pending invitations", parent, checkable=True)
        self._model = model
        self._sort = ""
        self.setModel(model)
        self.kept = SelectionById(self, model)
        self.seen = RowsSeen(self)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._header_clicked)
        self.menu = QMenu(self)
        self._choices: dict[str, QAction] = {}
        self._spare = {column.key for column in model.columns if column.spare}
        for column in model.columns:
            action = self.menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.shown)
            action.setData(column.key)
            action.setEnabled(column.key != "address")  # without it nobody knows what a row is about
            action.toggled.connect(self._toggle)
            self._choices[column.key] = action
        self.menu.addSeparator()
        self.menu.addAction("As at first").triggered.connect(self._reset)
        self._reset()
        model.checks_changed.connect(self._show_checks)
        model.refilled.connect(self._show_checks)
        self.row_changed.connect(self._row_changed)

    def layout_now(self) -> Layout:
        """The columns as the operator has arranged them."""
        header, scale = self.horizontalHeader(), theme().scale
        order = [self._model.column_of(header.logicalIndex(place)) for place in range(1, header.count())]
        columns = tuple(
            (column.key, round(self.columnWidth(self._model.index_of(column.key)) / scale))
            for column in order
            if column
        )
        hidden = frozenset(key for key, action in self._choices.items() if not action.isChecked())
        return Layout(columns, hidden)

    def set_layout(self, layout: Layout) -> None:
        """Arrange them like that; columns that are not named keep their place."""
        header = self.horizontalHeader()
        self.setColumnWidth(0, theme().px(CHECK_WIDTH))
        for key, action in self._choices.items():
            action.blockSignals(True)
            action.setChecked(key not in layout.hidden)
            action.blockSignals(False)
            self.setColumnHidden(self._model.index_of(key), key in layout.hidden)
        for place, (key, width) in enumerate(layout.columns):
            logical = self._model.index_of(key)
            if logical < 0:
                continue
            header.moveSection(header.visualIndex(logical), place + 1)
            if width > 0:
                header.resizeSection(logical, theme().px(width))

    def show_query_sort(self, sort: str) -> None:
        """Mark the column by which the list is sorted."""
        self._sort = sort
        name = sort.removeprefix("-")
        down = sort.startswith("-")
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        column = next((column for column in self._model.columns if column.sort == name), None)
        self.show_sort(self._model.index_of(column.key) if column is not None else -1, order)

    def choose(self, invitation_id: str) -> bool:
        """Make that row the current one, if it is here."""
        row = self._model.row_of(invitation_id)
        if row >= 0:
            self.selectRow(row)
        return row >= 0

    def current(self) -> Invitation | None:
        """The invitation of the current row."""
        return self._model.item(self.currentIndex().row())

    def _reset(self, *_: object) -> None:
        columns = tuple((column.key, column.width) for column in self._model.columns)
        hidden = frozenset(column.key for column in self._model.columns if not column.shown)
        self.set_layout(Layout(columns, hidden))
        self._spare = {column.key for column in self._model.columns if column.spare}
        self._fit_spare()

    def _fit_spare(self) -> None:
        """Show spare columns as far as they fit, in their order."""
        scale = theme().px
        used = scale(CHECK_WIDTH) + sum(scale(column.width) for column in self._model.columns if column.shown)
        for column in self._model.columns:
            if column.key not in self._spare:
                continue
            used += scale(column.width)
            fits = used <= self.viewport().width()
            action = self._choices[column.key]
            action.blockSignals(True)
            action.setChecked(fits)
            action.blockSignals(False)
            self.setColumnHidden(self._model.index_of(column.key), not fits)

    def _toggle(self, on: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._spare.clear()  # from now on the operator decides
            self.setColumnHidden(self._model.index_of(str(action.data())), not on)

    def _header_clicked(self, logical: int) -> None:
        column = self._model.column_of(logical)
        if column is None or not column.sort:
            self.show_query_sort(self._sort)  # Qt has moved the arrow already
            return
        self.sort_requested.emit(f"-{column.sort}" if self._sort == column.sort else column.sort)

    def _row_changed(self, row: int) -> None:
        item = self._model.item(row)
        if item is not None and not self.kept.quiet:
            self.chosen.emit(item)

    def _show_checks(self) -> None:
        self.set_header_checks(self._model.check_state())

    def copied_text(self) -> str:
        """The checked rows, wherever they are, else the selected ones that are here; under their columns' titles."""
        header = self.horizontalHeader()
        places = [header.logicalIndex(place) for place in range(header.count())]
        columns = [self._model.column_of(place) for place in places if not self.isColumnHidden(place)]
        now = self._model.now()
        items = self._chosen()
        if not items:
            return ""
        lines = ["\t".join(column.title for column in columns if column)]
        lines += ["\t".join(column.words(item, now) for column in columns if column) for item in items]
        return "\n".join(lines)

    def _chosen(self) -> list[Invitation]:
        """In the order of the list; those that it does not hold at the moment come last."""
        chosen, here = self.kept.ids(), dict(self._model.loaded())
        if checked := self._model.checked:
            loaded = [here[row] for row in sorted(here) if here[row].id in checked]
            ids = {item.id for item in loaded}
            return [*loaded, *(item for item in checked.values() if item.id not in ids)]
        return [here[row] for row in sorted(here) if here[row].id in chosen]

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_spare()
