"""Ctrl+K: what it says where nothing is found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bizadmin.connectors.memory import MemoryBackend
from tests.factories import make_invitation
from tests.ui.conftest import Surroundings
from ui.shell.palette import CommandPalette


def palette(qtbot: QtBot, surroundings: Surroundings) -> CommandPalette:
    ground = QWidget()
    ground.resize(1000, 700)
    qtbot.addWidget(ground)
    ground.show()
    made = CommandPalette(ground)
    made.set_context(surroundings.context)
    made.open()
    return made


def lines(made: CommandPalette) -> list[str]:
    model = made.list.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.UserRole).text for row in range(model.rowCount())]


def test_nothing_found_is_said_when_the_backend_has_answered_and_not_before(
    qtbot: QtBot, surroundings: Surroundings, backend: MemoryBackend
):
    backend.put(make_invitation("erika@contoso.example"))
    made = palette(qtbot, surroundings)
    made.field.setText("nobody")
    assert lines(made) == []
    qtbot.waitUntil(lambda: lines(made) == ["Nothing matches “nobody”"])
    made.field.setText("erika")
    qtbot.waitUntil(lambda: lines(made) == ["erika@contoso.example", "Invitation of erika@contoso.example"])
