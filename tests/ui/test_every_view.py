"""What holds in every view: names for screen readers, contrast, text from outside as text, keys without conflict."""

from __future__ import annotations

import ast
import sys
from itertools import pairwise
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, ErrorCode, Problem
from tests.ui.conftest import Surroundings
from tests.ui.everything import DESTINATIONS, fill, place, tab_stops, visible, walk, window
from ui import actions
from ui.destinations import View
from ui.failures import tell
from ui.shell.keysheet import KeySheet
from ui.theme import DARK, HIGH_CONTRAST, LIGHT, Tokens, contrast
from ui.widgets.cells import CellDelegate
from ui.widgets.table import Table

UI = Path(__file__).resolve().parents[2] / "ui"
HOSTILE = (
    "<img src=/etc/hostname><b>bold</b> & Sons \u202etxt.exe",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "x" * 10_000,
)


@pytest.mark.parametrize("page", DESTINATIONS)
def test_every_control_has_a_name(qtbot: QtBot, surroundings: Surroundings, backend: MemoryBackend, page: str):
    fill(backend)
    top = window(qtbot, surroundings, page)
    nameless = [type(stop).__name__ for stop in tab_stops(top) if not stop.accessibleName().strip()]
    assert nameless == []


@pytest.mark.parametrize("page", ["dossier", "invitations", "members", "registration", "overview"])
def test_tab_goes_round_every_control(qtbot: QtBot, surroundings: Surroundings, backend: MemoryBackend, page: str):
    fill(backend)
    top = window(qtbot, surroundings, page)
    way = walk(qtbot, top)
    assert len(way) >= 8
    assert len({id(stop) for stop in way}) == len(way), "Tab went in a circle within the window"


@pytest.mark.parametrize("page", DESTINATIONS)
def test_tab_goes_in_the_order_in_which_things_are_seen(
    qtbot: QtBot, surroundings: Surroundings, backend: MemoryBackend, page: str
):
    fill(backend)
    top = window(qtbot, surroundings, page)
    view = top.stack.currentWidget()
    stops = [stop for stop in tab_stops(top) if view.isAncestorOf(stop)]
    assert out_of_order(stops, top) == []


def out_of_order(stops: list[QWidget], top: QWidget) -> list[str]:
    """Pairs of stops of which the second stands to the left in the same line, or above in the same column."""
    found = []
    for one, other in pairwise(stops):
        a, b = QRect(place(one, top), one.size()), QRect(place(other, top), other.size())
        beside = a.top() < b.bottom() and b.top() < a.bottom()
        over = a.left() < b.right() and b.left() < a.right()
        if (beside and b.right() <= a.left()) or (over and b.bottom() <= a.top()):
            found.append(f"{one.accessibleName()} → {other.accessibleName()}")
    return found


@pytest.mark.parametrize("page", ["addresses", "invitations", "members", "activity"])
def test_the_tool_tips_of_a_table_are_text(
    qtbot: QtBot, surroundings: Surroundings, backend: MemoryBackend, monkeypatch: pytest.MonkeyPatch, page: str
):
    fill(backend, HOSTILE[0], HOSTILE[0])
    top = window(qtbot, surroundings, page)
    tips: list[str] = []
    monkeypatch.setattr("ui.widgets.cells.QToolTip.showText", lambda _, text, __: tips.append(text))
    (table,) = [it for it in visible(top, Table) if isinstance(it, Table)]
    delegate = table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    for row in range(table.model().rowCount()):
        for column in range(table.model().columnCount()):
            index = table.model().index(row, column)
            at = table.visualRect(index).center()
            option = QStyleOptionViewItem()
            option.rect = QRect(0, 0, 20, 20)  # too narrow for any text
            help_ = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
            delegate.helpEvent(help_, table, option, index)
    assert any("&lt;img" in tip for tip in tips)
    assert not any("<img" in tip or "\u202e" in tip for tip in tips)


@pytest.mark.parametrize("page", DESTINATIONS)
@pytest.mark.parametrize("name", HOSTILE, ids=["markup", "command", "sum", "endless"])
def test_names_from_outside_stay_text(
    qtbot: QtBot, surroundings: Surroundings, backend: MemoryBackend, page: str, name: str
):
    fill(backend, name, name)
    top = window(qtbot, surroundings, page)
    labels = [label for label in visible(top, QLabel) if isinstance(label, QLabel)]
    assert [label.text()[:80] for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []
    assert not any("\u202e" in label.text() for label in labels)
    assert not any("<img" in label.toolTip() for label in labels)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high contrast"])
def test_text_can_be_read_on_its_ground(tokens: Tokens):
    weak = [pair for pair in tokens.text_pairs() if contrast(*pair) < 4.5]
    assert weak == []


def test_no_two_keys_mean_the_same():
    assert actions.conflicts() == []


def test_the_sheet_shows_every_key(qtbot: QtBot):
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = KeySheet(parent)
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    assert [key.does for key in actions.KEYS if key.does not in shown] == []


@pytest.mark.parametrize("code", ErrorCode)
def test_every_refusal_has_its_words(code: ErrorCode):
    told = tell(Problem(code, retry_after=30), writing=True)
    assert told.title.endswith((".", "?"))
    assert told.to_do


@pytest.mark.parametrize("code", ConnectionTrouble)
def test_every_trouble_with_the_connection_has_its_words(code: ConnectionTrouble):
    told = tell(ConnectionFailure(code), writing=True)
    assert told.title.endswith(".")
    assert told.to_do


def test_no_view_knows_another():
    """What two views need lies beneath them: `ui.looks`, `ui.abilities`, `ui.models`, `ui.widgets`."""
    crossing = []
    for path in (UI / "views").rglob("*.py"):
        own = path.relative_to(UI / "views").parts[0]
        for node in ast.walk(ast.parse(path.read_bytes())):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            other = module.removeprefix("ui.views.").partition(".")[0] if module.startswith("ui.views.") else own
            if other != own and other in set(View):
                crossing.append(f"{path.name}: {module}")
    assert crossing == []


def test_nothing_that_outlives_a_view_holds_it_by_a_lambda():
    """``theme().changed`` and the hub live as long as the program; only bound methods let go of a deleted view."""
    held = []
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".changed.connect")):
                continue
            if any(isinstance(argument, ast.Lambda) for argument in node.args):
                held.append(f"{path.name}:{node.lineno}")
    assert held == []


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="only Python 3.11 and older are affected")
def test_emitting_true_again_and_again_is_survived(qtbot: QtBot):
    """PySide6 6.12.0 drops a reference of ``True`` at every emit and aborts after some 570 of them."""

    class Source(QObject):
        said = Signal(object)

    assert tuple(int(part) for part in PySide6.__version__.split(".")[:2]) < (6, 12)
    source, heard = Source(), []
    source.said.connect(heard.append)
    for _ in range(2_000):
        source.said.emit(True)
    assert len(heard) == 2_000


class _Shown(QObject):
    """Watches for windows that open."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    # Qt's names
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("page", DESTINATIONS)
def test_no_part_of_a_view_flashes_as_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, surroundings: Surroundings, backend: MemoryBackend, page: str
):
    fill(backend)
    shown = _Shown()
    qapp.installEventFilter(shown)
    try:
        window(qtbot, surroundings, page)
    finally:
        qapp.removeEventFilter(shown)
    assert set(shown.windows) == {"MainWindow"}
