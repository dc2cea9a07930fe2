"""The connections in the settings: open, add, edit, remove."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.seams import Seams
from ui.text import PlainLabel, TextRole
from ui.theme import Tone
from ui.views.connections.book import Connection, ConnectionBook, ConnectionKind
from ui.views.connections.form import ConnectionForm
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, Sign
from ui.widgets.chips import Chip
from ui.widgets.flow import Flow
from ui.widgets.layout import clear, hbox, vbox

_KINDS = {
    ConnectionKind.SAMPLE: ("flask-conical", "Sample data on this computer"),
    ConnectionKind.LOCAL: ("hard-drive", "Local workspace on this computer"),
    ConnectionKind.REMOTE: ("plug", ""),
}


class ConnectionsPanel(QWidget):
    """One card for each connection; the form opens in place."""

    def __init__(self, book: ConnectionBook, seams: Seams, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._seams = seams
        self._rows = vbox(spacing=10)
        self.setLayout(self._rows)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        clear(self._rows)
        for connection in self._book.connections():
            self._rows.addWidget(self._card(connection))
        kinds = {connection.kind for connection in self._book.connections()}
        row = Flow()
        row.addWidget(Button("Connect to an account backend…", icon="plus", on_click=self._add))
        if ConnectionKind.LOCAL not in kinds:
            row.addWidget(Button("Start a local workspace", icon="hard-drive", on_click=self._local))
        if ConnectionKind.SAMPLE not in kinds:
            row.addWidget(Button("Try sample data", icon="flask-conical", on_click=self._sample))
        holder = QWidget()
        holder.setLayout(row)
        self._rows.addWidget(holder)

    def _card(self, connection: Connection) -> QWidget:
        icon, about = _KINDS[connection.kind]
        open_now = connection.id == self._book.current
        name = PlainLabel(connection.name, TextRole.STRONG, elide=True)
        words = vbox(name, 2, PlainLabel(about or connection.base_url, TextRole.MUTED, elide=True))
        row = hbox(Sign(icon, Tone.BLUE if open_now else Tone.GREY), spacing=10)
        row.addLayout(words, 1)
        if connection.tag:
            row.addWidget(Chip(connection.tag, Tone.GREEN if connection.tag == "PROD" else Tone.GREY))
        if open_now:
            row.addWidget(Chip("Open now", Tone.BLUE, "check"))
        else:
            row.addWidget(Button("Open", on_click=lambda: self._book.open(connection)))
        if connection.kind is ConnectionKind.REMOTE:
            row.addWidget(
                _named(
                    Button("Edit", kind=ButtonKind.ICON, icon="pencil", on_click=lambda: self._edit(connection)),
                    connection,
                )
            )
        if not open_now:
            remove = Button(
                "Remove", kind=ButtonKind.ICON, icon="trash-2", on_click=lambda: self._ask_remove(connection)
            )
            row.addWidget(_named(remove, connection))
        return Card(row, padding=16)

    def _add(self) -> None:
        self._show_form(ConnectionForm(self._book))

    def _edit(self, connection: Connection) -> None:
        self._show_form(ConnectionForm(self._book, edit=connection))

    def _show_form(self, form: ConnectionForm) -> None:
        clear(self._rows)
        form.saved.connect(self._saved)
        form.cancelled.connect(self.refresh)
        self._rows.addWidget(Card(vbox(form), padding=22))
        form.base_url.setFocus()

    def _saved(self, connection: Connection) -> None:
        # After the form's own handler is through, because showing the list deletes the form.
        QTimer.singleShot(0, self, self.refresh)
        if connection.id != self._book.current:
            self._book.open(connection)

    def _ask_remove(self, connection: Connection) -> None:
        what = (
            "Its data on this computer stay in the data folder."
            if connection.kind is not ConnectionKind.REMOTE
            else "Its token is deleted from the keyring; the account backend itself is not touched."
        )
        self._seams.confirm(
            self,
            title=f"Remove the connection “{connection.name}”?",
            text=what,
            button="Remove connection",
            danger=True,
            on_yes=lambda: self._remove(connection),
        )

    def _remove(self, connection: Connection) -> None:
        self._book.remove(connection)
        self.refresh()

    def _local(self) -> None:
        self._book.open_embedded(ConnectionKind.LOCAL)

    def _sample(self) -> None:
        self._book.open_embedded(ConnectionKind.SAMPLE)


def _named(button: Button, connection: Connection) -> Button:
    button.setAccessibleName(f"{button.accessibleName()} {connection.name}")
    return button
