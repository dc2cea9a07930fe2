"""Tells open views what changed: once, with its initiator, so that a view need not react to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from bizadmin.domain.changes import Changes


class ChangeHub(QObject):
    """One for each connection. Connect bound methods ``(changes, initiator)`` only."""

    changed = Signal(object, object)

    def announce(self, changes: Changes, initiator: object | None = None) -> None:
        """Tell every view. ``initiator`` is the controller that made the change, None for the backend's own news."""
        if changes.items or changes.reset:
            self.changed.emit(changes, initiator)
