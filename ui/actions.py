"""Actions and shortcuts: every key of the window in one table, from which the shortcut sheet (F1) is made, too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui import icons


class Where(StrEnum):
    """In which part of the window a key means something; keys of two parts may be the same."""

    EVERYWHERE = "Everywhere"
    VIEW = "In a view"
    TABLE = "In a table"
    FIELD = "In a field"


@dataclass(frozen=True, slots=True)
class Key:
    """One key and what it does."""

    id: str
    keys: str
    does: str
    where: Where = Where.EVERYWHERE


KEYS: tuple[Key, ...] = (
    Key("palette", "Ctrl+K", "Find a person, a company, an invitation or a command"),
    Key("view.overview", "Ctrl+1", "Overview"),
    Key("view.account_status", "Ctrl+2", "Account status"),
    Key("view.invitations", "Ctrl+3", "Pending invitations"),
    Key("view.business_accounts", "Ctrl+4", "Business accounts"),
    Key("view.activity", "Ctrl+5", "Activity"),
    Key("view.settings", "Ctrl+,", "Settings"),
    Key("invite", "Ctrl+N", "Invite people"),
    Key("refresh", "F5", "Refresh the view"),
    Key("notices", "Ctrl+Shift+N", "Messages so far"),
    Key("undo", "Ctrl+Z", "Undo, while a message offers it"),
    Key("keys", "F1", "This sheet"),
    Key("quit", "Ctrl+Q", "Quit"),
    Key("filter", "/", "Go to the filter", Where.VIEW),
    Key("back", "Esc", "Close the side panel, empty the filter", Where.VIEW),
    Key("flag", "Ctrl+D", "Flag the dossier, or change its note", Where.VIEW),
    Key("flagged", "Ctrl+Shift+D", "Flagged dossiers", Where.VIEW),
    Key("table.open", "Return", "Open the row", Where.TABLE),
    Key("table.check", "Space", "Check the row", Where.TABLE),
    Key("table.remove", "Del", "Revoke or remove, after a question", Where.TABLE),
    Key("table.copy", "Ctrl+C", "Copy the selected rows as a table", Where.TABLE),
    Key("table.all", "Ctrl+A", "Select all rows", Where.TABLE),
    Key("field.clear", "Esc", "Empty the field", Where.FIELD),
)

_BY_ID = {key.id: key for key in KEYS}


def key(key_id: str) -> QKeySequence:
    """The key sequence of an entry of `KEYS`."""
    return QKeySequence(_BY_ID[key_id].keys)


def conflicts() -> list[tuple[str, str]]:
    """Pairs of entries that want the same keys in the same place; keys for everywhere conflict with any place."""
    found = []
    for place, one in enumerate(KEYS):
        for other in KEYS[place + 1 :]:
            same = QKeySequence(one.keys) == QKeySequence(other.keys)
            if same and (one.where is other.where or Where.EVERYWHERE in (one.where, other.where)):
                found.append((one.id, other.id))
    return found


def make(
    parent: QObject,
    text: str,
    on_trigger: Callable[[], object] | None = None,
    *,
    icon: str = "",
    key_id: str = "",
    tip: str = "",
) -> QAction:
    """An action with a text (its accessible name), an icon by name, and its key from `KEYS`.

    Add it to the widget in which its key is to work. ``on_trigger`` should be a bound method of ``parent``.
    """
    action = QAction(text, parent)
    action.setProperty("icon_name", icon)
    if icon:
        action.setIcon(icons.icon(icon))
    if key_id:
        entry = _BY_ID[key_id]
        action.setShortcut(key(key_id))
        everywhere = entry.where is Where.EVERYWHERE
        action.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
    if tip:
        action.setToolTip(tip)
    if on_trigger is not None:
        action.triggered.connect(_without_checked(on_trigger))
    if isinstance(parent, QWidget) and key_id:
        parent.addAction(action)
    return action


def _without_checked(call: Callable[[], object]) -> Callable[..., None]:
    def run(*_: object) -> None:  # `triggered` passes whether the action is checked
        call()

    return run
