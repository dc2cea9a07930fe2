"""Columns as data: what a list can show, in which width, sorted by what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from ui.widgets.cells import Cell

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[T]):
    """One column. ``cell`` gets the row's thing and the present time; ``sort`` is the backend's name, empty for none.

    A ``spare`` column is shown where the table is wide enough, until the operator chooses otherwise.
    ``text`` is what is copied where the cell's own words are too short for a table elsewhere (a relative time).
    """

    key: str
    title: str
    cell: Callable[[T, datetime], Cell]
    width: int
    sort: str = ""
    shown: bool = True
    spare: bool = False
    text: Callable[[T], str] | None = None

    def words(self, item: T, now: datetime) -> str:
        """The cell as plain text."""
        if self.text is not None:
            return self.text(item)
        return self.cell(item, now).text
