"""The menu behind the connection's name: which there are, and where they are managed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui import icons
from ui.composition.book import Book
from ui.text import without_mnemonic


class ConnectionMenu(QObject):
    """Fills the menu each time it opens."""

    def __init__(self, menu: QMenu, book: Book, manage: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._menu = menu
        self._book = book
        self._manage = manage
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self._menu.clear()
        for connection in self._book.connections():
            text = f"{connection.name}   {connection.tag}" if connection.tag else connection.name
            action = QAction(without_mnemonic(text), self._menu, checkable=True)
            action.setChecked(connection.id == self._book.current)
            action.setData(connection.id)
            action.triggered.connect(self._chosen)
            self._menu.addAction(action)
        self._menu.addSeparator()
        manage = QAction(icons.icon("settings"), "Manage connections…", self._menu)
        manage.triggered.connect(self._manage_chosen)
        self._menu.addAction(manage)

    def _chosen(self, *_: object) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        for connection in self._book.connections():
            if connection.id == action.data() and connection.id != self._book.current:
                self._book.open(connection)

    def _manage_chosen(self, *_: object) -> None:
        self._manage()
