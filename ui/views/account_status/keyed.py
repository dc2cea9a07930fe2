"""A column whose children follow a list of looks: what is equal stays untouched, with its focus and its folds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

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
        for key in self.order:
            widget = self._children[key][0]
            self._layout.removeWidget(widget)
            self._layout.addWidget(widget)


def in_reading_order(widget: QWidget) -> list[QWidget]:
    """The widgets inside that Tab can reach, as their layouts and scroll areas show them."""
    if isinstance(widget, QScrollArea) and (inner := widget.widget()) is not None:
        return in_reading_order(inner)
    own = [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    layout = widget.layout()
    return [*own, *_in_layout(layout)] if layout is not None else own


def _in_layout(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            found += in_reading_order(widget)
        elif (inner := item.layout()) is not None:
            found += _in_layout(inner)
    return found
