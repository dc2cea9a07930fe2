"""A changed text size for what is open already: lengths that were set when a page was made grow along.

Widgets that follow ``theme().changed`` by themselves set theirs afterwards, so that nothing grows twice.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QLayout, QSpacerItem, QStackedLayout, QWidget

UNSET = 524_287
"""From Qt's largest size of a layout (QLAYOUTSIZE_MAX) on, nobody has set a largest size."""

NONE = (1 << 24) - 1  # QWIDGETSIZE_MAX


def rescale(factor: float) -> None:
    """Multiply margins, distances, and smallest and largest sizes of every widget that there is."""
    for widget in QApplication.allWidgets():
        if widget.objectName().startswith("qt_"):
            continue
        if not widget.isWindow():  # a window's bounds follow from its layout
            _bounds(widget, factor)
        layout = widget.layout()
        if layout is not None and not isinstance(layout, QStackedLayout):  # whose margins are the style's
            _layout(layout, factor)


def _bounds(widget: QWidget, factor: float) -> None:
    least, most = widget.minimumSize(), widget.maximumSize()
    width, height = _scaled(least.width(), factor), _scaled(least.height(), factor)
    widest = most.width() if most.width() >= UNSET else _scaled(most.width(), factor)
    tallest = most.height() if most.height() >= UNSET else _scaled(most.height(), factor)
    if (width, height) != (least.width(), least.height()) or (widest, tallest) != (most.width(), most.height()):
        widget.setMaximumSize(NONE, NONE)  # else the old bounds would cut the new ones
        widget.setMinimumSize(width, height)
        widget.setMaximumSize(widest, tallest)


def _layout(layout: QLayout, factor: float) -> None:
    margins = layout.contentsMargins()
    sides = (margins.left(), margins.top(), margins.right(), margins.bottom())
    if any(sides):
        layout.setContentsMargins(*(_scaled(side, factor) for side in sides))
    if isinstance(layout, QBoxLayout | QGridLayout) and layout.spacing() > 0:
        layout.setSpacing(_scaled(layout.spacing(), factor))
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if isinstance(item, QLayout):
            _layout(item, factor)
        elif isinstance(item, QSpacerItem):
            hint, policy = item.sizeHint(), item.sizePolicy()
            item.changeSize(
                _scaled(hint.width(), factor),
                _scaled(hint.height(), factor),
                policy.horizontalPolicy(),
                policy.verticalPolicy(),
            )
    layout.invalidate()


def _scaled(length: int, factor: float) -> int:
    """A hairline stays one."""
    return round(length * factor) if length > 1 else length
