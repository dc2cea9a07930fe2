"""What leaves the view by clipboard or file. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from ui.context import ViewContext
from ui.text import plural
from ui.views.account_status import table_export
from ui.views.account_status.looks import RowLook


class Copies(QObject):
    """Copies and writes, and says so."""

    def __init__(self, context: ViewContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def text(self, text: str, told: str) -> None:
        """As it is."""
        self._context.seams.copy(text)
        self._context.notices.show(told, key="copied")

    def rows(self, rows: Sequence[RowLook]) -> None:
        """For a sheet: formulas are made harmless."""
        self.text(table_export.as_lines(rows), f"{plural(len(rows), 'row', 'rows')} copied.")

    def export(self, path: Path, rows: Sequence[RowLook]) -> None:
        """As CSV."""
        self._context.tasks.submit(
            lambda: table_export.write_csv(path, rows),
            context=self,
            on_result=lambda _: self._context.notices.show(
                f"{plural(len(rows), 'row was', 'rows were')} written to {path.name}."
            ),
            on_error=lambda error: self._context.notices.failed(error, what=f"{path.name} was not written."),
            must_finish=True,
        )
