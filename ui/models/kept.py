"""Keeps the selection of a windowed list by id while its rows move."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QTableView

from ui.models.windowed import WindowedModel


class SelectionById(QObject):
    """``SelectionById(table, model)`` lives with the table. ``quiet`` is true while it puts the selection back."""

    def __init__(self, table: QTableView, model: WindowedModel) -> None:
        super().__init__(table)
        self.quiet = False
        self._table = table
        self._model = model
        self._selected: set[str] = set()
        self._current = ""
        self._current_column = 0
        model.about_to_change.connect(self._remember)
        model.refilled.connect(self._restore)

    def ids(self) -> set[str]:
        """The ids of the selected rows that are here."""
        selection = self._table.selectionModel().selection()
        spans = [(selection.at(i).top(), selection.at(i).bottom()) for i in range(selection.count())]
        return {item.id for row, item in self._model.loaded() if any(a <= row <= b for a, b in spans)}

    def _remember(self) -> None:
        self._selected = self.ids()
        index = self._table.currentIndex()
        item = self._model.item(index.row()) if index.isValid() else None
        self._current = item.id if item is not None else ""
        self._current_column = max(index.column(), 0)
        # What the model does to the selection meanwhile is not the operator's doing.
        self.quiet = True

    def _restore(self) -> None:
        try:
            if self._selected == self.ids() and self._is_current():
                return
            selection = QItemSelection()
            last = self._model.columnCount() - 1
            here = {item.id: row for row, item in self._model.loaded()}
            for item_id in self._selected & here.keys():
                row = here[item_id]
                selection.select(self._model.index(row, 0), self._model.index(row, last))
            chosen = self._table.selectionModel()
            flag = QItemSelectionModel.SelectionFlag
            chosen.select(selection, flag.ClearAndSelect)
            row = here.get(self._current, -1)
            index = self._model.index(row, self._current_column) if row >= 0 else self._model.index(-1, -1)
            chosen.setCurrentIndex(index, flag.NoUpdate)
        finally:
            self.quiet = False

    def _is_current(self) -> bool:
        item = self._model.item(self._table.currentIndex().row())
        return (item.id if item is not None else "") == self._current
