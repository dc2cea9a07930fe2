"""A card of two lines that unfolds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Tone
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, Sign
from ui.widgets.layout import hbox, vbox
from ui.widgets.prose import Prose, Run


class FoldCard(Card):
    """Sign, title, a muted line, at the right perhaps a widget (``add``), and an arrow that shows ``body``.

    A click on the card's head does the same as the arrow; the keyboard uses the arrow.
    """

    def __init__(self, body: QWidget, parent: QWidget | None = None, *, sign: bool = True, padding: int = 18) -> None:
        self.body = body
        self._can_unfold = True
        self._sign = Sign("check", Tone.GREEN, ground=False)
        self._title = Prose()
        self._below = Prose()
        self.arrow = Button("Show more", kind=ButtonKind.ICON, icon="chevron-down", small=True, on_click=self.turn)
        self._head = hbox(spacing=12)
        self._head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        if not sign:
            self._sign.hide()
        self._head.addLayout(vbox(self._title, self._below), 1)
        self._head.addWidget(self.arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        super().__init__(vbox(self._head, body), parent, padding=padding)
        body.hide()

    def set_head(self, title: str, below: str, *, icon: str = "", tone: Tone = Tone.GREEN, strong: bool = True) -> None:
        """What stands in the two lines."""
        self._title.set_runs(Run(text=title, weight=650 if strong else 400))
        self._below.set_runs(Run(text=below, token="muted"))
        self._below.setVisible(bool(below))
        if icon:
            self._sign.set(icon, tone)
        self.setAccessibleName(f"{title}. {below}")
        self._name_arrow()

    def add(self, widget: QWidget) -> None:
        """Put a widget before the arrow."""
        self._head.insertWidget(self._head.count() - 1, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_can_unfold(self, can: bool) -> None:
        """Whether there is anything to unfold."""
        self._can_unfold = can
        self.arrow.setVisible(can)
        if not can:
            self._unfold(False)

    @property
    def is_unfolded(self) -> bool:
        """Whether the body is shown."""
        return not self.body.isHidden()

    def turn(self) -> None:
        """Fold or unfold."""
        if self._can_unfold:
            self._unfold(self.body.isHidden())

    def _unfold(self, on: bool) -> None:
        self.body.setVisible(on)
        self.arrow.set_icon("chevron-up" if on else "chevron-down")
        self._name_arrow()

    def _name_arrow(self) -> None:
        self.arrow.set_text(f"{'Show less' if self.is_unfolded else 'Show more'}: {self._title.text()}")

    # Qt's names
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._head.geometry().contains(event.position().toPoint()):
            self.turn()
        super().mouseReleaseEvent(event)
