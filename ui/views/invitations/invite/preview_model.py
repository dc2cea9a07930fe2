"""The preview as a table model: one row a person, the address to be mended in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.looks import ROLES
from ui.views.invitations.invite.looks import action_cell, chip_cell
from ui.views.invitations.invite.outcomes import SENT
from ui.views.invitations.invite.rows import GROUPS, Draft, Row
from ui.widgets.cells import CELL_ROLE, Cell

Index = QModelIndex | QPersistentModelIndex

TITLES = ("Row", "Address", "Name", "Role", "What would happen", "")
ROW, ADDRESS, NAME, ROLE, WHAT, ACTION = range(6)


class PreviewModel(QAbstractTableModel):
    """Shows a `Draft`, or one group of its rows. ``mended(place, text)``: somebody has typed another address."""

    mended = Signal(int, str)

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._group = "all"
        self._places: list[int] = []

    def show_group(self, group: str) -> None:
        """Only these rows, see `GROUPS`."""
        self._group = group
        self.follow()

    def follow(self) -> None:
        """The draft has changed: rows that stay are painted anew, so that the selection stays with them."""
        rows = self._draft.rows
        places = [place for place, row in enumerate(rows) if row.now.what in GROUPS[self._group]]
        if len(places) != len(self._places):
            self.beginResetModel()
            self._places = places
            self.endResetModel()
            return
        self._places = places
        if places:
            self.dataChanged.emit(self.index(0, 0), self.index(len(places) - 1, len(TITLES) - 1))

    def place(self, row: int) -> int:
        """The row's place in the draft, −1 for none."""
        return self._places[row] if 0 <= row < len(self._places) else -1

    def _row(self, index: Index) -> Row | None:
        place = self.place(index.row()) if index.isValid() else -1
        return self._draft.rows[place] if 0 <= place < len(self._draft.rows) else None

    def _cell(self, row: Row, column: int) -> Cell:
        person, now = row.person, row.now
        match column:
            case 0:
                return Cell(text=str(person.number), token="muted")
            case 1:
                return Cell(text=person.address)
            case 2:
                return Cell(text=person.name, token="muted")
            case 3:
                return Cell(text=ROLES[person.role or self._draft.role], token="muted")
            case 4:
                return chip_cell(now)
        return action_cell(now, person.address)

    # Qt's names
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's default)
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section] if 0 <= section < len(TITLES) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._row(index)
        if row is None:
            return None
        cell = self._cell(row, index.column())
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{TITLES[index.column()]} {cell.text}".strip()
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._row(index)
        if role != Qt.ItemDataRole.EditRole or index.column() != ADDRESS or row is None:
            return False
        text = str(value).strip()
        if text and text != row.person.address:
            self.mended.emit(self.place(index.row()), text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        sent = row.settled is not None and row.settled.what in SENT
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == ADDRESS and not sent else flags
