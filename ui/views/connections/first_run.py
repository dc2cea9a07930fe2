"""The first page of all: try it with sample data, start a local workspace, or connect to an account backend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from ui.text import PlainLabel, TextRole
from ui.theme import Tone, theme
from ui.views.connections.book import ConnectionBook, ConnectionKind
from ui.widgets.card import Card, Sign
from ui.widgets.layout import Scroll, hbox, vbox
from ui.widgets.press import PressArea

if TYPE_CHECKING:
    from ui.views.connections.form import ConnectionForm

WIDTH = 620


class Choice(PressArea):
    """A large button: a sign, what it does, what comes of it."""

    def __init__(self, icon: str, tone: Tone, title: str, text: str) -> None:
        row = hbox(margins=(18, 16, 44, 16), spacing=16)
        row.addWidget(Sign(icon, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(vbox(PlainLabel(title, TextRole.HEADING), 4, PlainLabel(text, TextRole.MUTED, wrap=True)), 1)
        super().__init__(row, title, arrow=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleDescription(text)


class FirstRun(QWidget):
    """Three ways in. Opening a connection is the book's; what goes wrong is told by the window."""

    def __init__(self, book: ConnectionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.sample = Choice(
            "flask-conical",
            Tone.BLUE,
            "Try it with sample data",
            "Five companies and a few hundred people, each with a story. "
            "Nothing leaves this computer, no mail is sent.",
        )
        self.local = Choice(
            "hard-drive",
            Tone.GREEN,
            "Start a local workspace",
            "An account backend of your own on this computer. Mail leaves once you have named a mail server.",
        )
        self.remote = Choice(
            "plug",
            Tone.AMBER,
            "Connect to an account backend",
            "Your company runs one: you need its address and a token.",
        )
        self.sample.clicked.connect(self._open_sample)
        self.local.clicked.connect(self._open_local)
        self.remote.clicked.connect(self.show_form)
        self._form: ConnectionForm | None = None
        choices = QWidget()
        choices.setLayout(vbox(self.sample, self.local, self.remote, None, spacing=12))
        self._pages = QStackedWidget()
        self._pages.addWidget(choices)
        self._title = PlainLabel("Welcome to BizAdmin", TextRole.TITLE)
        self._about = PlainLabel(_WELCOME, TextRole.MUTED, wrap=True)
        column = QWidget()
        column.setLayout(vbox(48, self._title, 6, self._about, 24, self._pages, None, margins=(24, 24, 24, 24)))
        column.setMaximumWidth(theme().px(WIDTH + 48))
        middle = hbox(centred=False)
        middle.addStretch(1)
        middle.addWidget(column, 100)
        middle.addStretch(1)
        self.setLayout(vbox(Scroll(middle)))

    @property
    def form(self) -> ConnectionForm:
        """The form; made when it is first wanted, because most people begin with the sample."""
        if self._form is None:
            from ui.views.connections.form import ConnectionForm  # noqa: PLC0415  (not before the first paint)

            self._form = ConnectionForm(self._book)
            self._form.saved.connect(self._book.open)
            self._form.cancelled.connect(self.show_choices)
            page = QWidget()
            page.setLayout(vbox(Card(vbox(self._form), padding=22), None))
            self._pages.addWidget(page)
        return self._form

    def show_form(self) -> None:
        """Ask for address and token."""
        self._title.setText("Connect to an account backend")
        self._about.setText("The connection is tested before anything is saved.")
        form = self.form
        self._pages.setCurrentIndex(1)
        form.base_url.setFocus()

    def show_choices(self) -> None:
        """Back to the three ways."""
        self._title.setText("Welcome to BizAdmin")
        self._about.setText(_WELCOME)
        self._pages.setCurrentIndex(0)
        self.remote.setFocus()

    def _open_sample(self) -> None:
        self._book.open_embedded(ConnectionKind.SAMPLE)

    def _open_local(self) -> None:
        self._book.open_embedded(ConnectionKind.LOCAL)


_WELCOME = "See why somebody cannot join a business account, and put it right. Where are the accounts?"
