"""The flag of a dossier: a note of a few words to come back to it with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.text import escape
from ui.theme import Tone
from ui.views.account_status.flags import LONGEST_NOTE
from ui.views.account_status.looks import FlagLook
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, Sign
from ui.widgets.chips import Chip
from ui.widgets.layout import hbox, leave_out, vbox
from ui.widgets.prose import Prose, Run

CHANGED = ("Changed since", Tone.AMBER, "refresh-cw")


class _Note(QLineEdit):
    """``left()``: Esc was pressed in it."""

    left = Signal()

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class FlagRow(Card):
    """Hidden until the dossier is flagged or `begin` opens the note. ``kept(str)`` with the note, ``cleared()``."""

    kept = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._look: FlagLook | None = None
        self._words = Prose()
        self._changed = Chip(*CHANGED)
        self.change = Button("Change the note", kind=ButtonKind.ICON, icon="pencil", small=True, on_click=self.begin)
        self.clear = Button("Clear the flag", kind=ButtonKind.ICON, icon="x", small=True, on_click=self._clear)
        shown = hbox(spacing=8)
        shown.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._changed, self.change, self.clear):
            shown.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._shown = QWidget()
        self._shown.setLayout(shown)
        self.note = _Note()
        self.note.setAccessibleName("Note for the flag")
        self.note.setPlaceholderText("A few words for yourself, or none")
        self.note.setMaxLength(LONGEST_NOTE)
        self.keep = Button("Flag", kind=ButtonKind.PRIMARY, small=True, on_click=self._keep)
        self.leave = Button("Cancel", kind=ButtonKind.QUIET, small=True, on_click=self._leave)
        edited = hbox(spacing=8)
        edited.addWidget(self.note, 1)
        edited.addWidget(self.keep)
        edited.addWidget(self.leave)
        self._edited = QWidget()
        self._edited.setLayout(edited)
        leave_out(self._edited, unless=False)
        row = hbox(spacing=12)
        row.addWidget(Sign("flag", Tone.AMBER, ground=False))
        row.addLayout(vbox(self._shown, self._edited), 1)
        super().__init__(row, parent, padding=14)
        self.note.returnPressed.connect(self._keep)
        self.note.left.connect(self._leave)
        leave_out(self, unless=False)

    def set_look(self, look: FlagLook | None, *, another: bool) -> None:
        """The flag, or none; ``another``: of another dossier, so that a note that was begun is dropped."""
        self._look = look
        if another:
            self._edited.hide()
        if look is not None:
            self._words.set_runs(
                Run(text=look.note or "Flagged", weight=650), Run(text=f" · {look.when}", token="muted")
            )
            self._words.setToolTip(escape(look.exact))
            self._changed.setVisible(look.changed)
        self._show()

    def begin(self) -> None:
        """Write the note; the flag is put when it is confirmed."""
        self.note.setText(self._look.note if self._look is not None else "")
        self._edited.show()
        self._show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.selectAll()

    def _show(self) -> None:
        editing = not self._edited.isHidden()
        self._shown.setVisible(self._look is not None and not editing)
        self.setVisible(self._look is not None or editing)

    def _keep(self) -> None:
        self._edited.hide()
        self.kept.emit(self.note.text())
        if self._shown.isVisible():
            self.change.setFocus()

    def _clear(self) -> None:
        self.cleared.emit()

    def _leave(self) -> None:
        self._edited.hide()
        self._show()
        if self._look is not None:
            self.change.setFocus()
