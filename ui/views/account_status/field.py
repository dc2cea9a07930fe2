"""The large field: one address typed, or a whole list pasted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from bizadmin.services.bringing import addresses_in, is_mail
from ui.theme import theme
from ui.widgets.fields import SearchField

HINT = "Email address, or paste whatever you have"
LONGEST_SHOWN = 4_000
"""Characters that a single line can sensibly hold; a longer list is shown by the table alone."""


class AddressField(SearchField):
    """``submitted(str)`` on Enter, ``list_pasted(str)`` when what is pasted holds several lines or addresses: a line
    would cut a long list or a mail off, so these never go through the line."""

    list_pasted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HINT, parent, key="Enter", large=True)
        self.setAccessibleName("Whose account: an address, a list, a mail, a sentence or a reference code")
        self.setAcceptDrops(False)  # the view takes drops, wherever they land

    def fill(self, text: str) -> None:
        """Hold what is shown beneath, without asking it again."""
        self.setText(text if len(text) <= LONGEST_SHOWN else "")

    def refuse(self, reason: str) -> None:
        """Mark the field; an empty reason frees it."""
        self.setProperty("bad", "true" if reason else "false")
        self.setAccessibleDescription(reason)
        self.style().unpolish(self)
        self.style().polish(self)

    def paste_text(self) -> None:
        """Paste; a list or a mail is asked for at once, and so is what has several lines."""
        text = QGuiApplication.clipboard().text()
        if len(text.strip().splitlines()) > 1 or is_mail(text) or len(addresses_in(text)) > 1:
            self.list_pasted.emit(text)
        else:
            self.insert(" ".join(text.split()))

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _paste_chosen(self, *_: object) -> None:
        self.paste_text()

    def sizeHint(self):
        hint = super().sizeHint()
        hint.setWidth(theme().px(640))
        return hint
