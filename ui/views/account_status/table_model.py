"""The table of many addresses: columns are data, rows are looks. Sorts what it holds; asks nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.theme import Tone
from ui.views.account_status.looks import RowLook
from ui.widgets.cells import CELL_ROLE, Cell

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its cell, and the key by which it sorts (a string or a number, for every row)."""

    title: str
    cell: Callable[[RowLook], Cell]
    key: Callable[[RowLook], str | int]
    width: int


COLUMNS: tuple[Column, ...] = (
    Column(
        title="Address",
        cell=lambda row: Cell(text=row.address, link=True),
        key=lambda row: row.key,
        width=250,
    ),
    Column(
        title="What is the matter",
        cell=lambda row: Cell(text=row.headline),
        key=lambda row: row.headline.casefold(),
        width=400,
    ),
    Column(
        title="Cause",
        cell=lambda row: Cell(text=row.cause, icon=row.icon, token=_ink(row.tone), tip=row.code),
        key=lambda row: f"{row.rank}{row.cause.casefold()}",
        width=205,
    ),
    Column(
        title="Since",
        cell=lambda row: (
            Cell(text=row.since_words, tip=row.since_exact) if row.since is not None else Cell(text="–", token="muted")
        ),
        key=lambda row: -int(row.since.timestamp()) if row.since is not None else 0,
        width=110,
    ),
    Column(
        title="State",
        cell=lambda row: Cell(text=row.state.text, chip=row.state),
        key=lambda row: row.state.text,
        width=130,
    ),
    Column(
        title="Delivery",
        cell=lambda row: (
            Cell(text=row.delivery.text, chip=row.delivery)
            if row.delivery is not None
            else Cell(text="–", token="muted")
        ),
        key=lambda row: row.delivery.text if row.delivery is not None else "",
        width=130,
    ),
)


def _ink(tone: Tone) -> str:
    return "text" if tone is Tone.GREY else tone.value


class StatusTableModel(QAbstractTableModel):
    """``set_rows(rows)`` changes in place where the same addresses stay in the same places."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RowLook] = []
        self._given: tuple[RowLook, ...] = ()
        self._sorted_by: tuple[int, bool] | None = None
        self._code: str | None = None

    def set_rows(self, rows: Sequence[RowLook]) -> None:
        """Show these, in the order given or in the order that was chosen since."""
        rows = tuple(rows)
        if rows == self._given:
            return
        self._given = rows
        self._follow(self._in_order())

    def set_code(self, code: str | None) -> None:
        """Only those whose likeliest cause has that code, empty for those with none; None: all."""
        if code != self._code:
            self._code = code
            self._follow(self._in_order())

    def forget_order(self) -> None:
        """The order given again, and no filter: for another list."""
        self._sorted_by, self._code = None, None

    def key_at(self, row: int) -> str:
        """The address key of a row."""
        return self.rows[row].key

    def _in_order(self) -> list[RowLook]:
        rows = [row for row in self._given if self._code is None or row.code == self._code]
        if self._sorted_by is None:
            return rows
        column, falling = self._sorted_by
        return sorted(rows, key=COLUMNS[column].key, reverse=falling)

    def _follow(self, rows: list[RowLook]) -> None:
        before = self.rows
        same = [row.key for row in before] == [row.key for row in rows[: len(before)]]
        if same and 0 < len(before) <= len(rows):
            self.rows = [*rows[: len(before)]]
            changed = [place for place, row in enumerate(before) if row != rows[place]]
            if changed:
                last = len(COLUMNS) - 1
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))
            if len(rows) > len(before):
                self.beginInsertRows(QModelIndex(), len(before), len(rows) - 1)
                self.rows = rows
                self.endInsertRows()
            return
        self.layoutAboutToBeChanged.emit()
        places = {row.key: place for place, row in enumerate(rows)}
        stays = {row.key for row in before} <= places.keys() and len(before) == len(rows)
        if stays:
            old = self.persistentIndexList()
            new = [self.index(places[before[it.row()].key], it.column()) for it in old]
            self.rows = rows
            self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
        if not stays:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    # Qt's names
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's null)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, CELL_ROLE):
            return None
        cell = COLUMNS[index.column()].cell(self.rows[index.row()])
        return cell if role == CELL_ROLE else cell.text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            self._sorted_by = (column, order is Qt.SortOrder.DescendingOrder)
            self._follow(self._in_order())
