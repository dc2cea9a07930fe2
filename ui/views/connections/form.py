"""The form of a connection to an account backend: tested before it is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, ErrorCode, Problem
from ui.failures import tell
from ui.seams import is_web_address
from ui.session import Greeting
from ui.theme import Tone
from ui.views.connections.book import Connection, ConnectionBook, Draft
from ui.widgets.banner import Banner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fields import Combo, Field
from ui.widgets.layout import hbox, vbox

TAGS = (("", "None"), ("PROD", "Production"), ("TEST", "Test"))


class ConnectionForm(QWidget):
    """``saved(Connection)`` after a successful test; ``cancelled``. What was typed stays when something fails."""

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, book: ConnectionBook, parent: QWidget | None = None, *, edit: Connection | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._edit = edit
        self.base_url = QLineEdit()
        self.base_url.setPlaceholderText("https://accounts.example.com")
        self.token = QLineEdit()
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.name = QLineEdit()
        self.name.setPlaceholderText("What you call it, as in Contoso helpdesk")
        self.tag = Combo(TAGS, name="Environment")
        self._url_field = Field("Address of the account backend", self.base_url)
        hint = "Made by the backend's administrator. Kept in the keyring or, without one, in memory; never in a file."
        self._token_field = Field(
            "Token", self.token, hint=hint if edit is None else f"Empty: keep the stored one. {hint}"
        )
        self._name_field = Field("Name", self.name)
        self._answer = Banner()
        self._answer.hide()
        self.save_button = Button(
            "Test and connect" if edit is None else "Test and save",
            kind=ButtonKind.PRIMARY,
            icon="plug",
            on_click=self._test,
        )
        for edited in (self.base_url, self.token, self.name):
            edited.returnPressed.connect(self._test)
        cancel = Button("Cancel", on_click=self.cancelled.emit)
        row = hbox(self._name_field, Field("Environment", self.tag), spacing=12, centred=False)
        row.setStretch(0, 1)
        self.setLayout(
            vbox(
                self._url_field,
                14,
                self._token_field,
                14,
                row,
                16,
                self._answer,
                8,
                hbox(self.save_button, cancel, None),
            )
        )
        if edit is not None:
            self.base_url.setText(edit.base_url)
            self.name.setText(edit.name)
            self.tag.set_value(edit.tag)

    def draft(self) -> Draft:
        """What is typed."""
        url = self.base_url.text().strip().rstrip("/")
        host = url.partition("://")[2].partition("/")[0]
        return Draft(
            name=self.name.text().strip() or host,
            base_url=url,
            tag=self.tag.value(),
            token=self.token.text().strip(),
            id=self._edit.id if self._edit else "",
        )

    def _test(self) -> None:
        if not self.save_button.isEnabled():  # Enter again while the answer is awaited
            return
        self._answer.hide()
        draft = self.draft()
        bad_url = "" if is_web_address(draft.base_url) else "An address that begins with https:// is wanted here."
        no_token = "" if draft.token or draft.id else "The token is missing."
        self._url_field.set_error(bad_url)
        self._token_field.set_error(no_token)
        if bad_url or no_token:
            (self.base_url if bad_url else self.token).setFocus()
            return
        self.save_button.setEnabled(False)
        self._say(Tone.GREY, "Asking the account backend…", "")
        self._book.test(draft, context=self, on_result=self._tested, on_error=self._failed)

    def _tested(self, greeting: Greeting) -> None:
        who = f"{greeting.service.name} {greeting.service.version} knows you as {greeting.operator.name}."
        self._say(Tone.GREEN, "The account backend answers.", who)
        self._book.save(self.draft(), context=self, on_result=self._kept, on_error=self._failed)

    def _kept(self, connection: Connection) -> None:
        self.save_button.setEnabled(True)
        self.token.clear()
        self.saved.emit(connection)

    def _failed(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        told = tell(error)
        self._say(Tone.RED, told.title, f"{told.to_do} Nothing was saved.")
        if isinstance(error, Problem) and error.code is ErrorCode.NOT_AUTHENTICATED:
            self._answer.set(
                Tone.RED,
                "The account backend does not accept this token.",
                "Look whether it was copied whole, or ask for a new one. Nothing was saved.",
            )
            self.token.setFocus()
        elif isinstance(error, ConnectionFailure) and error.code in _ABOUT_THE_ADDRESS:
            self.base_url.setFocus()

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _say(self, tone: Tone, title: str, text: str) -> None:
        self._answer.set(tone, title, text)
        self._answer.show()


_ABOUT_THE_ADDRESS = (
    ConnectionTrouble.BAD_ADDRESS,
    ConnectionTrouble.NAME_NOT_FOUND,
    ConnectionTrouble.REFUSED,
    ConnectionTrouble.NOT_A_BACKEND,
)
