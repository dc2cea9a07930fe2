"""A list of any length of which only a window is in memory.

The row count is the backend's total. Pages come in by offset, from a controller, and the ones not looked at for longest
go out again. Rows that are not here are painted as placeholders. Everything that must outlive a page (check marks) is
kept by id.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from bizadmin.ports import Clock
from ui.models.columns import Column
from ui.widgets.cells import CELL_ROLE, Cell

PAGE = 100  # rows
KEPT = 40  # pages: 4 000 rows at most, whatever is scrolled past

PLACEHOLDER = Cell(placeholder=True)

Index = QModelIndex | QPersistentModelIndex


class HasId(Protocol):
    """What the rows must have."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=HasId)


class WindowedModel(QAbstractTableModel, Generic[T]):
    """``fill`` takes a page in; ``missing(first, last)`` says which to ask for; a higher generation starts a new list.

    With ``checkable`` the first column is a check mark. ``about_to_change()`` and ``refilled()`` enclose every
    change of what stands in which row, ``checks_changed()`` follows the marks.
    """

    about_to_change = Signal()
    refilled = Signal()
    checks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[T]],
        clock: Clock,
        parent: QObject | None = None,
        *,
        checkable: bool = False,
        name_of: Callable[[T], str] = lambda item: item.id,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.generation = 0
        self.checked: dict[str, T] = {}
        self._clock = clock
        self._checkable = checkable
        self._name_of = name_of
        self._total = 0
        self._pages: OrderedDict[int, tuple[T, ...]] = OrderedDict()
        self._outdated: set[int] = set()

    # What the controller does

    def fill(self, generation: int, page: int, items: Sequence[T], total: int) -> bool:
        """Take a page in; False, and nothing done, where it answers an older filter or order than the present one."""
        if generation < self.generation:
            return False
        self.about_to_change.emit()
        if generation > self.generation:
            self.beginResetModel()
            self.generation = generation
            self._pages.clear()
            self._outdated.clear()
            self._store(page, items)
            self._total = total
            self.endResetModel()
        else:
            if total != self._total:
                # Whatever came or went, the pages after it have moved.
                self.outdate()
                self._resize(total)
            self._store(page, items)
            self._say_changed(page)
        self._trim()
        self.refilled.emit()
        return True

    def outdate(self) -> None:
        """What is here stays on the screen, and is asked for again when it is looked at."""
        self._outdated.update(self._pages)

    def missing(self, first: int, last: int) -> list[int]:
        """The pages to ask for, so that these rows are here and up to date; what is here counts as looked at."""
        wanted = []
        for page in range(max(first, 0) // PAGE, min(last, max(self._total - 1, 0)) // PAGE + 1):
            if page in self._pages:
                self._pages.move_to_end(page)
            if page not in self._pages or page in self._outdated:
                wanted.append(page)
        return wanted

    def put(self, item: T) -> None:
        """A newer version of a thing that may be here: its row changes in place."""
        if item.id in self.checked:
            self.checked[item.id] = item
        row = self.row_of(item.id)
        if row < 0:
            return
        page, place = divmod(row, PAGE)
        rows = list(self._pages[page])
        rows[place] = item
        self._pages[page] = tuple(rows)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1 + self._offset))

    # What the view asks

    @property
    def total(self) -> int:
        """How many rows match."""
        return self._total

    def now(self) -> datetime:
        """The time for which the words are."""
        return self._clock()

    def item(self, row: int) -> T | None:
        """The thing in a row; None where it is not here yet."""
        rows = self._pages.get(row // PAGE) if row >= 0 else None
        return rows[row % PAGE] if rows is not None and row % PAGE < len(rows) else None

    def row_of(self, item_id: str) -> int:
        """The row of a thing that is here, else −1."""
        return next((row for row, item in self.loaded() if item.id == item_id), -1)

    def loaded(self) -> Iterator[tuple[int, T]]:
        """All rows that are here, in no particular order."""
        for page, rows in self._pages.items():
            for place, item in enumerate(rows):
                yield page * PAGE + place, item

    def column_of(self, index: int) -> Column[T] | None:
        """The column at a logical index; None for the check marks."""
        return self.columns[index - self._offset] if index >= self._offset else None

    def index_of(self, key: str) -> int:
        """The logical index of a column by its key, −1 for none."""
        return next((place + self._offset for place, column in enumerate(self.columns) if column.key == key), -1)

    # Check marks

    def check(self, items: Sequence[T], *, on: bool) -> None:
        """Mark these, or take their marks away."""
        for item in items:
            if on:
                self.checked[item.id] = item
            else:
                self.checked.pop(item.id, None)
        self._say_checks()

    def clear_checks(self) -> None:
        """No marks."""
        self.checked.clear()
        self._say_checks()

    def check_state(self) -> Qt.CheckState:
        """None, some or all of the rows."""
        if not self.checked:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if len(self.checked) >= self._total else Qt.CheckState.PartiallyChecked

    def refresh_words(self) -> None:
        """Paint anew what depends on the time."""
        for page in self._pages:
            self._say_changed(page)

    def _say_checks(self) -> None:
        if self._checkable and self._total:
            roles = [Qt.ItemDataRole.CheckStateRole]
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, 0), roles)
        self.checks_changed.emit()

    @property
    def _offset(self) -> int:
        return 1 if self._checkable else 0

    def _store(self, page: int, items: Sequence[T]) -> None:
        self._pages[page] = tuple(items)
        self._pages.move_to_end(page)
        self._outdated.discard(page)
        for item in items:
            if item.id in self.checked:
                self.checked[item.id] = item

    def _resize(self, total: int) -> None:
        before = self._total
        if total > before:
            self.beginInsertRows(QModelIndex(), before, total - 1)
            self._total = total
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), total, before - 1)
            self._total = total
            for page in [page for page in self._pages if page * PAGE >= total]:
                del self._pages[page]
                self._outdated.discard(page)
            self.endRemoveRows()

    def _say_changed(self, page: int) -> None:
        first, last = page * PAGE, min((page + 1) * PAGE, self._total) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _trim(self) -> None:
        while len(self._pages) > KEPT:
            page, _ = self._pages.popitem(last=False)
            self._outdated.discard(page)

    # Qt's names
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's default)
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns) + self._offset

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        column = self.column_of(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title if column else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.title if column else "Checked"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._total:
            return None
        item, column = self.item(index.row()), self.column_of(index.column())
        if column is None:
            return self._check_data(item, role)
        if item is None:
            return {CELL_ROLE: PLACEHOLDER, Qt.ItemDataRole.AccessibleTextRole: "Loading"}.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(item, self._clock())
        cell = column.cell(item, self._clock()) if role in (CELL_ROLE, Qt.ItemDataRole.AccessibleTextRole) else None
        return f"{column.title}: {cell.text}" if cell and role != CELL_ROLE else cell

    def _check_data(self, item: T | None, role: int) -> Any:
        on = item is not None and item.id in self.checked
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and item is not None:
            return f"{self._name_of(item)}, {'checked' if on else 'not checked'}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self.item(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0 or not self._checkable or item is None:
            return False
        self.check([item], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self._checkable and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags
