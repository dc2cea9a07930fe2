"""The buttons of remedies: one row that wraps, the first that may be pressed in the accent's colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.text import escape
from ui.views.account_status.keyed import Keyed
from ui.views.account_status.looks import RemedyLook
from ui.widgets.button import Button, ButtonKind
from ui.widgets.flow import Flow


class RemedyButton(Button):
    """``chosen(str)`` with the remedy's key. While it is busy it keeps its focus and does nothing."""

    chosen = Signal(object)

    def __init__(self, look: RemedyLook, parent: QWidget | None = None, *, primary: bool = False) -> None:
        super().__init__(look.label, parent, on_click=self._choose)
        self.set_look(look)
        self.set_primary(primary)

    def set_look(self, look: RemedyLook) -> None:
        """Another state of the same remedy."""
        self._look = look
        self.set_text(look.label)
        self.set_icon("hourglass" if look.busy else look.icon)
        self.set_blocked(look.blocked)
        if not look.blocked:
            self.setToolTip(escape(look.effect))
            self.setAccessibleDescription("It is being done." if look.busy else look.effect)

    def set_primary(self, primary: bool) -> None:
        """Whether it is the one to press."""
        self._kind = ButtonKind.PRIMARY if primary else ButtonKind.DANGER if self._look.danger else ButtonKind.PLAIN
        self.update()

    @property
    def may_be_pressed(self) -> bool:
        """Whether the operator may."""
        return not self._look.blocked

    def _choose(self) -> None:
        if not self._look.busy:
            self.chosen.emit(self._look.key)


class RemedyRow(QWidget):
    """``set_looks([...])``; ``chosen(str)``. ``with_primary``: the first that may be pressed stands out."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, with_primary: bool = False) -> None:
        super().__init__(parent)
        self._with_primary = with_primary
        flow = Flow(spacing=8)
        self.setLayout(flow)
        self._buttons = Keyed[RemedyLook](flow, self._make)

    def set_looks(self, looks: Sequence[RemedyLook]) -> None:
        """Show these remedies."""
        self._buttons.show([(look.key, look) for look in looks])
        primary = self._with_primary
        for button in self._buttons.widgets:
            if isinstance(button, RemedyButton):
                button.set_primary(primary and button.may_be_pressed)
                primary = primary and not button.may_be_pressed

    def _make(self, look: RemedyLook) -> QWidget:
        button = RemedyButton(look, self)
        button.chosen.connect(self.chosen)
        return button
