"""A changed text size reaches the pages that are open already as it reaches those that are made afterwards."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtWidgets import QBoxLayout, QLayout, QLineEdit, QSpacerItem, QWidget

from tests.ui.everything import DESTINATIONS, fill, window
from ui.rescaling import UNSET

Lengths = Counter[tuple[str, tuple[int, ...]]]

CAPPED = ("Combo", "StateStack")
"""Kinds whose smallest width is capped where they are made, so that a narrow window has room for them."""

PAGES = [page for page in DESTINATIONS if page not in ("invitations", "overview")]
"""These two hold other things at first than later, so that their lengths cannot be compared one by one."""


def lengths(widget: QWidget) -> Lengths:
    """Everything in it that should follow the text size, but for Qt's own parts."""
    found: Lengths = Counter()
    for each in widget.findChildren(QWidget):
        kind = type(each).__name__
        if each.objectName().startswith("qt_") or kind in CAPPED:
            continue
        most = [-1 if side >= UNSET else side for side in (each.maximumWidth(), each.maximumHeight())]
        least = 0 if isinstance(each, QLineEdit) else each.minimumHeight()  # the style sheet has its own for these
        found[kind, (each.minimumWidth(), least, *most)] += 1
        if (layout := each.layout()) is not None:
            found += of_layout(kind, layout)
    return found


def of_layout(kind: str, layout: QLayout) -> Lengths:
    """Margins, distance and gaps, of the layouts in it as well."""
    margins = layout.contentsMargins()
    spacing = layout.spacing() if isinstance(layout, QBoxLayout) else 0
    found: Lengths = Counter()
    found[kind, (margins.left(), margins.top(), margins.right(), margins.bottom(), spacing)] += 1
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if isinstance(item, QLayout):
            found += of_layout(kind, item)
        elif isinstance(item, QSpacerItem):
            found[kind, (item.sizeHint().width(), item.sizeHint().height())] += 1
    return found


def near(one: tuple[str, tuple[int, ...]], other: tuple[str, tuple[int, ...]]) -> bool:
    """The same but for the rounding of lengths of a pixel or so."""
    same = one[0] == other[0] and len(one[1]) == len(other[1])
    return same and all(abs(a - b) <= 2 for a, b in zip(one[1], other[1], strict=True))


@pytest.mark.parametrize("page", PAGES)
def test_an_open_page_grows_as_one_that_is_made_large(qtbot, surroundings, backend, light, page):
    fill(backend)
    opened = window(qtbot, surroundings, page)
    light.set_text_scale(2.0)
    wanted = lengths(window(qtbot, surroundings, page))
    assert [length for length in lengths(opened) if not any(near(length, other) for other in wanted)] == []


@pytest.mark.parametrize("page", ["dossier", "invitations", "members"])
def test_back_at_the_usual_size_everything_is_as_before(qtbot, surroundings, backend, light, page):
    fill(backend)
    opened = window(qtbot, surroundings, page)
    before = lengths(opened)
    light.set_text_scale(2.0)
    light.set_text_scale(1.0)
    assert lengths(opened) == before
