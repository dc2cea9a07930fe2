"""The flagged dossiers: each with its note, how it stands, and whether it has changed since."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel, TextRole, escape
from ui.theme import theme
from ui.views.account_status.flag_row import CHANGED
from ui.views.account_status.keyed import Keyed
from ui.views.account_status.looks import FlagLook, FlagsLook
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chips import Chip
from ui.widgets.layout import MARGIN, Scroll, hbox, vbox
from ui.widgets.press import PressArea

WIDEST = 960


class FlaggedRow(QWidget):
    """``opened(str)``, ``clear_requested(str)`` with the address."""

    opened = Signal(object)
    clear_requested = Signal(object)

    def __init__(self, look: FlagLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = PlainLabel("", TextRole.STRONG, elide=True)
        self._note = PlainLabel("", TextRole.BODY, elide=True)
        self._below = PlainLabel("", TextRole.MUTED, elide=True)
        self._changed = Chip(*CHANGED)
        words = hbox(margins=(14, 9, 14, 10), spacing=10)
        words.addLayout(vbox(self._address, self._note, self._below, spacing=2), 1)
        words.addWidget(self._changed)
        self.area = PressArea(words, look.address)
        self.area.clicked.connect(self._open)
        self.clear = Button("Clear the flag", kind=ButtonKind.ICON, icon="x", on_click=self._clear)
        row = hbox(spacing=6)
        row.addWidget(self.area, 1)
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)
        self.set_look(look)

    def set_look(self, look: FlagLook) -> None:
        """Another state of the same flag."""
        self._look = look
        self._address.setText(look.address)
        self._note.setText(look.note)
        self._note.setVisible(bool(look.note))
        self._below.setText(f"{look.headline} · {look.when}" if look.headline else look.when)
        self._below.setToolTip(escape(f"{look.headline}\n{look.exact}" if look.headline else look.exact))
        self._changed.setVisible(look.changed)
        changed = "changed since" if look.changed else ""
        parts = (look.address, look.note, changed, look.headline, look.when)
        self.area.setAccessibleName(", ".join(part for part in parts if part))
        self.clear.set_text(f"Clear the flag of {look.address}")

    def _open(self, *_: object) -> None:
        self.opened.emit(self._look.address)

    def _clear(self) -> None:
        self.clear_requested.emit(self._look.address)


class FlaggedPage(QWidget):
    """``set_look(FlagsLook, back=…)``; signals carry wishes."""

    back_requested = Signal()
    opened = Signal(object)
    clear_requested = Signal(object)
    clear_all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button("Back", kind=ButtonKind.LINK, icon="arrow-left", on_click=self.back_requested.emit)
        self.clear_all = Button("Clear all", icon="x", on_click=self.clear_all_requested.emit)
        self._where = PlainLabel("", TextRole.MUTED, wrap=True)
        self._none = PlainLabel("", TextRole.BODY, wrap=True)
        self._none.setText("No dossier is flagged. Ctrl+D in a dossier flags it, with a note of a few words.")
        rows = vbox(spacing=8)
        self._rows = Keyed[FlagLook](rows, self._row)
        head = hbox(PlainLabel("Flagged dossiers", TextRole.RECORD), None, self.clear_all)
        inner = QWidget()
        inner.setMaximumWidth(theme().px(WIDEST))
        inner.setLayout(
            vbox(self.back, head, 2, self._where, 8, self._none, rows, None, margins=(MARGIN, 14, 12, 24), spacing=4)
        )
        outer = hbox(spacing=0, centred=False)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        self.setLayout(vbox(Scroll(outer)))

    def set_look(self, look: FlagsLook, back: str) -> None:
        """Show these; ``back`` names what came before, empty for nothing."""
        self.back.setVisible(bool(back))
        self.back.set_text(f"Back to {back}")
        self._where.setText(f"Addresses and notes are kept {look.where}. Nothing else is.")
        self._none.setVisible(not look.flags)
        self.clear_all.setVisible(bool(look.flags))
        self._rows.show([(flag.address, flag) for flag in look.flags])

    def focus_first(self) -> None:
        """The keyboard goes on at the first flag, or at the way back."""
        rows = self._rows.widgets
        first = rows[0].area if rows and isinstance(rows[0], FlaggedRow) else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, look: FlagLook) -> QWidget:
        row = FlaggedRow(look)
        row.opened.connect(self.opened)
        row.clear_requested.connect(self.clear_requested)
        return row
