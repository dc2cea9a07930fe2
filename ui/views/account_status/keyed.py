"""A column whose children follow a list of looks: what is equal stays untouched, with its focus and its folds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLayout, QWidget

L = TypeVar("L")


class Keyed(Generic[L]):
    """``Keyed(layout, make)``; ``show([(key, look), …])`` makes, tells, orders and removes. ``make(look)`` gives a
    widget with ``set_look``. The layout holds these widgets only."""

    def __init__(self, layout: QLayout, make: Callable[[L], QWidget]) -> None:
        self._layout = layout
        self._make = make
        self._children: dict[str, tuple[QWidget, L]] = {}
        self.order: list[str] = []

    @property
    def widgets(self) -> list[QWidget]:
        """In the order shown."""
        return [self._children[key][0] for key in self.order]

    def show(self, looks: Sequence[tuple[str, L]]) -> None:
        """Follow these looks."""
        wanted = [key for key, _ in looks]
        for key in [key for key in self._children if key not in wanted]:
            widget, _ = self._children.pop(key)
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for key, look in looks:
            known = self._children.get(key)
            if known is None:
                self._children[key] = (self._make(look), look)
            elif known[1] != look:
                known[0].set_look(look)  # pyright: ignore[reportAttributeAccessIssue]  (`make` promises it)
                self._children[key] = (known[0], look)
        if wanted != self.order:
            self.order = wanted
            self._arrange()

    def _arrange(self) -> None:
        before: QWidget | None = None
        for key in self.order:
            widget = self._children[key][0]
            self._layout.removeWidget(widget)
            self._layout.addWidget(widget)
            if before is not None:  # Tab goes in the order in which things are seen
                QWidget.setTabOrder(before, widget)
            before = widget
