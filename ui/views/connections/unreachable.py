"""Shown instead of the views when a connection could not be opened."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.failures import tell
from ui.theme import Tone
from ui.widgets.button import Button, ButtonKind
from ui.widgets.layout import vbox
from ui.widgets.states import Message


class Opening(QWidget):
    """While a connection is being opened: who is asked, and for what it may be waiting."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        message = Message()
        message.set("plug", Tone.GREY, f"Opening {name}…", hint)
        self.setLayout(vbox(message))


class Unreachable(QWidget):
    """What happened, *Try again*, *Choose another connection*."""

    def __init__(self, name: str, failure: Exception, *, retry, choose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = tell(failure)
        message = Message()
        message.set("unplug", Tone.RED, f"{name} could not be opened. {self._told.title}", self._told.text)
        message.add(
            Button("Try again", kind=ButtonKind.PRIMARY, icon="rotate-ccw", on_click=retry),
            Button("Choose another connection", on_click=choose),
            Button("Copy details", icon="copy", on_click=self._copy),
        )
        self.setLayout(vbox(message))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._told.title}\n{self._told.details}")
