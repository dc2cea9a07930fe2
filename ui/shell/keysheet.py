"""F1: all keys, from the one table in `ui.actions`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from ui.actions import KEYS, Where
from ui.text import PlainLabel, TextRole
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.keyvalues import KeyValues
from ui.widgets.layout import Scroll, hbox, vbox


class KeySheet(QDialog):
    """Two columns of keys; closes with Esc."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard")
        parts = []
        for where in Where:
            rows = [(_native(key.keys), key.does) for key in KEYS if key.where is where]
            parts += [PlainLabel(where.value, TextRole.SECTION), 8, KeyValues(rows, label_width=120), 16]
        column = vbox(*parts, None, margins=(0, 0, 12, 0))
        close = Button("Close", on_click=self.accept)
        title = PlainLabel("Keyboard", TextRole.TITLE)
        self.setLayout(vbox(title, 16, Scroll(column), 12, hbox(None, close), margins=(24, 20, 24, 20)))
        self.resize(theme().px(560), theme().px(620))


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
