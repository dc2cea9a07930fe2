"""The inside of a finding: a question to the caller, evidence, remedies, and why a remedy did not work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel, TextRole, escape
from ui.theme import Tone, theme
from ui.views.account_status.keyed import Keyed
from ui.views.account_status.looks import EvidenceLook, FindingLook, Pressed, TroubleLook
from ui.views.account_status.remedy_buttons import RemedyRow
from ui.widgets.banner import Banner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.layout import Item, hbox, vbox
from ui.widgets.prose import Prose, Run

TIME_WIDTH = 112


class EvidenceRow(QWidget):
    """When, what, and a server's own words in mono."""

    def __init__(self, look: EvidenceLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._when = Prose()
        self._what = Prose()
        row = hbox(spacing=8)
        row.addWidget(self._when, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._what, 1, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        self._size()
        theme().changed.connect(self._size)
        self.set_look(look)

    def set_look(self, look: EvidenceLook) -> None:
        """Another fact."""
        self._when.set_runs(Run(text=look.when, token="muted"))
        self._when.setToolTip(escape(look.exact))
        if look.quote:
            self._what.set_runs(Run(text=f"{look.sentence} "), Run(text=look.quote, mono=True))
        else:
            self._what.set_runs(Run(text=look.sentence))

    def _size(self) -> None:
        self._when.setFixedWidth(theme().px(TIME_WIDTH))


class Trouble(QWidget):
    """Why a remedy did not work, in its place."""

    retried = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = ""
        self._banner = Banner(Tone.RED)
        self._again = Button("Try again", small=True, on_click=self.retried.emit)
        copy = Button("Copy details", small=True, kind=ButtonKind.QUIET, on_click=self._copy)
        close = Button("Close message", small=True, kind=ButtonKind.ICON, icon="x", on_click=self.dismissed.emit)
        for button in (self._again, copy, close):
            self._banner.add(button)
        self.setLayout(vbox(self._banner, margins=(0, 10, 0, 0)))

    def set_look(self, look: TroubleLook | None) -> None:
        """What went wrong; None hides it."""
        self.setVisible(look is not None)
        if look is not None:
            self._banner.set(Tone.RED, look.title, look.text)
            self._again.setVisible(look.can_retry)
            self._details = f"{look.title}\n{look.details}"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class FindingBody(QWidget):
    """``set_look(FindingLook)``; ``pressed(Pressed)``; ``retried(str)`` and ``dismissed(str)`` name the finding."""

    pressed = Signal(object)
    retried = Signal(object)
    dismissed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, with_primary: bool = False) -> None:
        super().__init__(parent)
        self._key = ""
        self._ask = Banner(Tone.BLUE)
        self._question = _holder(self._ask, below=12)
        self._proof = _holder(PlainLabel("Evidence", TextRole.SECTION), below=6)
        rows = vbox(spacing=5)
        self._rows = Keyed[EvidenceLook](rows, EvidenceRow)
        self._remedies = RemedyRow(with_primary=with_primary)
        self._remedies.chosen.connect(self._chosen)
        title = PlainLabel("Put it right", TextRole.SECTION)
        self._cure = _holder(title, 7, self._remedies, above=12)
        self._trouble = Trouble()
        self._trouble.retried.connect(self._retried)
        self._trouble.dismissed.connect(self._dismissed)
        self.setLayout(vbox(self._question, self._proof, rows, self._cure, self._trouble))

    def set_look(self, look: FindingLook, *, hidden_remedies: Sequence[str] = ()) -> None:
        """Another state of the same finding; remedies named by key are left out."""
        self._key = look.key
        self._ask.set(Tone.BLUE, "", look.ask)
        self._question.setVisible(bool(look.ask))
        self._rows.show([(str(place), item) for place, item in enumerate(look.evidence)])
        self._proof.setVisible(bool(look.evidence))
        remedies = [remedy for remedy in look.remedies if remedy.key not in hidden_remedies]
        self._remedies.set_looks(remedies)
        self._cure.setVisible(bool(remedies))
        self._trouble.set_look(look.trouble)

    def _chosen(self, remedy: str) -> None:
        self.pressed.emit(Pressed(finding=self._key, remedy=remedy))

    def _retried(self) -> None:
        self.retried.emit(self._key)

    def _dismissed(self) -> None:
        self.dismissed.emit(self._key)


def _holder(*content: Item, above: int = 0, below: int = 0) -> QWidget:
    """A part that takes its distance with it when it is hidden."""
    holder = QWidget()
    holder.setLayout(vbox(*content, margins=(0, above, 0, below)))
    return holder
