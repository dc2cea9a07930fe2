"""What to tell the caller in the caller's language; and why a business account exists."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bizadmin.doctor.answers import ANSWER_LANGUAGES
from ui.text import PlainLabel, TextRole
from ui.views.account_status.looks import AnswerLook, OriginLook
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.fields import Combo
from ui.widgets.layout import hbox, vbox
from ui.widgets.prose import Prose, Run


class AnswerCard(Card):
    """``language_chosen(str)``, ``copy_requested()``."""

    language_chosen = Signal(object)
    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.language = Combo(list(ANSWER_LANGUAGES.items()), name="Language of the answer")
        self.copy = Button("Copy", icon="copy", on_click=self._copy)
        self.copy.setAccessibleName("Copy what to tell the caller")
        self._text = Prose()
        head = hbox(PlainLabel("What to tell the caller", TextRole.SECTION), None, self.language, self.copy)
        super().__init__(vbox(head, 7, self._text), parent)
        self.language.activated.connect(self._chosen)

    def set_look(self, look: AnswerLook) -> None:
        """Another answer, or another language."""
        self.language.set_value(look.language)
        self._text.set_runs(Run(text=f"“{look.text}”", token="muted"))

    def _chosen(self, *_: object) -> None:
        self.language_chosen.emit(self.language.value())

    def _copy(self) -> None:
        self.copy_requested.emit()


class OriginCard(Card):
    """The lead strong, the rest behind it."""

    def __init__(self, look: OriginLook, parent: QWidget | None = None) -> None:
        self._title = Prose()
        self._text = Prose()
        super().__init__(vbox(self._title, 5, self._text), parent)
        self.set_look(look)

    def set_look(self, look: OriginLook) -> None:
        """Another origin."""
        self._title.set_runs(Run(text=look.title, token="muted", size=12, weight=650))
        self._text.set_runs(Run(text=look.lead, weight=650), Run(text=look.rest))
