"""What stands above the findings: what was brought along, and where else to look."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Tone
from ui.views.account_status.keyed import Keyed
from ui.views.account_status.looks import BroughtLook
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, Sign
from ui.widgets.layout import hbox, vbox
from ui.widgets.prose import Prose, Run


class BroughtRow(QWidget):
    """One thing with the button that puts it aside; ``put_aside(str)`` with its key."""

    put_aside = Signal(object)

    def __init__(self, look: BroughtLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign(look.icon, Tone.BLUE, ground=False)
        self._words = Prose()
        self._aside = Button("Put aside", kind=ButtonKind.ICON, icon="x", small=True, on_click=self._put_aside)
        row = hbox(self._sign, spacing=12)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)
        self.set_look(look)

    def set_look(self, look: BroughtLook) -> None:
        """Another thing in its place."""
        self._look = look
        self._sign.set(look.icon, Tone.BLUE)
        quote = (Run(text=f" {look.quote}", mono=True, size=12),) if look.quote else ()
        self._words.set_runs(Run(text="Brought along: ", weight=650), Run(text=look.what), *quote)
        self._aside.set_text(f"Put aside: {look.what}")

    def _put_aside(self) -> None:
        self.put_aside.emit(self._look.key)


class Leads(QWidget):
    """``set_looks(…)``; ``put_aside(str)``, ``elsewhere_requested()``."""

    put_aside = Signal(object)
    elsewhere_requested = Signal()

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        brought = vbox(spacing=4)
        self._brought = Keyed[BroughtLook](brought, self._brought_row)
        self._card = Card(brought, padding=14)
        self.elsewhere = Button("", icon="search", on_click=self.elsewhere_requested.emit)
        self.elsewhere.setAccessibleDescription("Asks the backends of your other connections for this address.")
        self.setLayout(vbox(self._card, hbox(self.elsewhere, None), spacing=gap))

    def set_looks(self, brought: tuple[BroughtLook, ...], elsewhere: str) -> None:
        """Show these."""
        self._card.setVisible(bool(brought))
        self._brought.show([(look.key, look) for look in brought])
        self.elsewhere.set_text(elsewhere)
        self.elsewhere.setVisible(bool(elsewhere))
        self.setVisible(bool(brought or elsewhere))

    def _brought_row(self, look: BroughtLook) -> QWidget:
        row = BroughtRow(look)
        row.put_aside.connect(self.put_aside)
        return row
