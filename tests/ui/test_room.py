"""Every view in a narrow window, with a text twice as large, and from right to left: nothing is cut off silently."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from bizadmin.connectors.memory import MemoryBackend
from tests.ui.conftest import Surroundings
from tests.ui.everything import DESTINATIONS, fill, visible, window
from ui.theme import Theme
from ui.widgets.button import Button

NARROW = (1100, 700)


@pytest.fixture(params=["usual text", "text twice as large", "from right to left"])
def room(request: pytest.FixtureRequest, qapp: QApplication, light: Theme) -> Iterator[None]:
    if request.param == "text twice as large":
        light.set_text_scale(2.0)
    if request.param == "from right to left":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("page", DESTINATIONS)
def test_a_narrow_window_has_room_for_it(
    qtbot: QtBot, surroundings: Surroundings, backend: MemoryBackend, room: None, page: str
):
    fill(backend)
    top = window(qtbot, surroundings, page, NARROW)
    assert (top.width(), top.height()) == NARROW, "the view made the window grow"
    assert [text for label in visible(top, QLabel) if (text := cut_off(label))] == []
    assert [it.accessibleName() for it in visible(top, Button) if it.width() < it.sizeHint().width()] == []
    assert [describe(area) for area in visible(top, QScrollArea) if hides_its_side(area)] == []


def cut_off(label: QWidget) -> str:
    """The label's text, where it neither fits nor wraps nor is told by a tool tip."""
    if not isinstance(label, QLabel) or label.hasHeightForWidth() or label.toolTip():
        return ""
    room, wide = label.contentsRect().width(), label.fontMetrics().horizontalAdvance(label.text())
    return label.text() if wide > room else ""


def hides_its_side(area: QWidget) -> bool:
    """Whether a column that scrolls up and down alone is wider than its place."""
    if not isinstance(area, QScrollArea) or area.widget() is None:
        return False
    return area.widget().width() > area.viewport().width()


def describe(area: QWidget) -> str:
    """Which one it is, for the report."""
    names = [widget.accessibleName() for widget in area.findChildren(QWidget) if widget.accessibleName()]
    return f"{type(area.parentWidget()).__name__}: {', '.join(names[:3])}"
