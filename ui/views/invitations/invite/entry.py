"""Where addresses are typed, pasted or dropped, before there is anything to preview."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.text import PlainLabel, TextRole
from ui.theme import theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fields import Field
from ui.widgets.flow import Flow
from ui.widgets.layout import Scroll, hbox, vbox

WIDTH = 640
HINT = "One or many, separated as you like; “Erika Muster <erika@contoso.example>”, too. Ctrl+Enter goes on."


class AddressBox(QPlainTextEdit):
    """A plain text field in which Ctrl+Enter goes on and Tab leaves."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # the pane takes what is dropped

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirmed.emit()
            return
        super().keyPressEvent(event)


class EntryPane(QWidget):
    """``confirmed(str)``: look at this text. ``file_requested()``, ``dropped(Path)``. ``typed()`` after each key."""

    confirmed = Signal(str)
    file_requested = Signal()
    dropped = Signal(object)
    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.box = AddressBox()
        self.box.setPlaceholderText("erika.muster@contoso.example, jan.kowalski@contoso.example")
        self.box.setMinimumHeight(theme().px(120))
        self.box.confirmed.connect(self._confirm)
        self.box.textChanged.connect(self._typed)
        self.field = Field("Addresses", self.box, hint=HINT)
        self.go_on = Button("Preview", kind=ButtonKind.PRIMARY, icon="eye", on_click=self._confirm)
        self.file = Button("Choose a CSV file…", icon="upload", on_click=self.file_requested.emit)
        buttons = Flow()
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.file)
        column = QWidget()
        column.setMaximumWidth(theme().px(WIDTH))
        what = "Nothing is sent yet: first you see for each address what would happen."
        column.setLayout(
            vbox(
                PlainLabel("Whom do you want to invite?", TextRole.HEADING, wrap=True),
                4,
                PlainLabel(what, TextRole.MUTED, wrap=True),
                18,
                self.field,
                14,
                buttons,
                None,
            )
        )
        row = hbox(margins=(24, 22, 24, 24), centred=False)
        row.addWidget(column, 100)
        row.addStretch(1)
        self.setLayout(vbox(Scroll(row)))
        self._typed()

    def text(self) -> str:
        """What is typed."""
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        """Other text; no error any more."""
        self.box.setPlainText(text)
        self.field.set_error("")

    def _typed(self) -> None:
        self.go_on.setEnabled(bool(self.text().strip()))
        self.field.set_error("")
        self.typed.emit()

    def _confirm(self) -> None:
        if self.text().strip():
            self.confirmed.emit(self.text())

    # Qt's names
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self.dropped.emit(Path(urls[0].toLocalFile()))
        else:
            self.box.appendPlainText(event.mimeData().text())
        event.acceptProposedAction()
