"""The view's head: title, the field, what was made of what it holds, files, and the way to the flagged dossiers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bizadmin.doctor import words
from bizadmin.doctor.address_sense import sense
from ui.text import PlainLabel, TextRole, number
from ui.theme import theme
from ui.views.account_status.field import AddressField
from ui.widgets.button import Button, ButtonKind
from ui.widgets.layout import MARGIN, Panel, hbox, leave_out, vbox

DROP_HINT = "or drop a list, a mail, a bounce"
ROOMY = 760  # the width from which the hint stands beside the field
MOST_SENSED = 320
"""Characters that are still looked at as one address while they are typed."""


class Head(Panel):
    """``asked(str)``: look at this text; ``files_wanted()``, ``flagged_wanted()``."""

    asked = Signal(object)
    files_wanted = Signal()
    flagged_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "b", parent)
        self._meant = ""
        self._hint = ""
        self._flags = 0
        self.field = AddressField()
        self.said = PlainLabel(DROP_HINT, TextRole.MUTED, wrap=True)
        self.meant = Button("", kind=ButtonKind.LINK, on_click=self._take_meant)
        leave_out(self.meant, unless=False)
        self.files = Button("Choose files…", kind=ButtonKind.SQUARE, icon="paperclip", on_click=self.files_wanted.emit)
        self.flagged = Button("Flagged", icon="flag", on_click=self.flagged_wanted.emit)
        row = hbox(PlainLabel("Account status", TextRole.TITLE), 21, margins=(MARGIN, 5, 20, 0))
        row.addWidget(self.field, 8)
        row.addSpacing(theme().px(4))
        row.addLayout(vbox(None, self.said, self.meant, None), 3)
        row.addWidget(self.files, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.flagged, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)
        self._size()
        theme().changed.connect(self._size)
        self.field.submitted.connect(self._ask)
        self.field.list_pasted.connect(self._ask)
        self.field.textEdited.connect(self._edited)

    def set_flags(self, count: int) -> None:
        """How many dossiers are flagged."""
        self._flags = count
        self._name_flagged()

    def _name_flagged(self) -> None:
        """The word gives way where there is little room; the flag and the number stay."""
        word = "Flagged" if self.width() >= theme().px(ROOMY) else ""
        count = number(self._flags) if self._flags else ""
        self.flagged.set_text(f"{word} {count}".strip())
        self.flagged.setAccessibleName(f"Flagged dossiers: {number(self._flags)}")
        self.flagged.setToolTip("" if word else "Flagged dossiers")

    def set_hint(self, hint: str) -> None:
        """What was made of the text; empty: the usual words."""
        self._hint = hint
        self._say()

    def refuse(self, reason: str) -> None:
        """Why the field's text cannot be asked; empty frees it. What was probably meant is offered."""
        self.field.refuse(reason)
        self._say(reason)
        self._sense(self.field.text() if reason else "")

    def _ask(self, text: str) -> None:
        self.asked.emit(text)

    def _edited(self, *_: object) -> None:
        self._hint = ""
        self.field.refuse("")
        self._say()
        self._sense(self.field.text())

    def _say(self, error: str = "") -> None:
        self.said.set_role(TextRole.ERROR if error else TextRole.MUTED)
        self.said.setText(error or self._hint or DROP_HINT)
        self._make_room()

    def _sense(self, text: str) -> None:
        """A slip is pointed out while it is typed; nothing is put right without being asked."""
        made = sense(text) if text.strip() and len(text) <= MOST_SENSED else None
        self._meant = made.suggestion if made is not None else ""
        self.meant.setVisible(bool(self._meant))
        if made is not None and self._meant:
            self.meant.set_text(f"Did you mean {self._meant}?")
            self.meant.setAccessibleDescription(" ".join(words.noticed(made)))
        self._make_room()

    def _take_meant(self) -> None:
        meant = self._meant
        self._sense("")
        self.asked.emit(meant)

    def _make_room(self) -> None:
        """With a large text or in a narrow window, the field needs the hint's room; what must be read is shown there,
        too."""
        usual = self.said.text() == DROP_HINT
        self._name_flagged()
        self.said.setVisible(not (usual and (self._meant or self.width() < theme().px(ROOMY))))

    def _size(self) -> None:
        self.setMinimumHeight(theme().px(67))
        self.field.setMaximumWidth(theme().px(640))

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
