"""The operator's preferences, kept in the settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from bizadmin import settings as known
from bizadmin.credentials.wallet import Wallet
from bizadmin.settings import Scope, Settings
from ui.preferences import Appearance
from ui.shell.notices import Notices
from ui.tasks import TaskRunner
from ui.theme import Scheme, Theme


class KeptPreferences(QObject):
    """`Preferences` over `Settings`; written in the background."""

    def __init__(
        self,
        settings: Settings,
        wallet: Wallet,
        data_folder: Path,
        theme: Theme,
        tasks: TaskRunner,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._wallet = wallet
        self._data_folder = data_folder
        self._theme = theme
        self._tasks = tasks
        self._notices = notices
        self._where = "In your system's keyring"

    @property
    def appearance(self) -> Appearance:
        """What is chosen."""
        return Appearance(
            scheme=Scheme(self._settings.get(known.SCHEME)), text_scale=self._settings.get(known.TEXT_SCALE)
        )

    @property
    def data_folder(self) -> Path:
        """Where the embedded backends keep their data."""
        return self._data_folder

    @property
    def secrets_are_kept(self) -> str:
        """In words; the keyring's name from when it was first asked."""
        return self._where

    def find_keyring(self) -> None:
        """Ask in the background what keyring there is."""
        self._tasks.submit(lambda: self._wallet.where, context=self, on_result=self._found, on_error=self._ignore)

    def set_appearance(self, appearance: Appearance) -> None:
        """Use it at once, and keep it."""
        self._theme.set_scheme(appearance.scheme)
        self._theme.set_text_scale(appearance.text_scale)
        self._settings.set(known.SCHEME, appearance.scheme.value)
        self._settings.set(known.TEXT_SCALE, self._theme.text_scale)
        self.save(Scope.OPERATOR)

    def save(self, scope: Scope) -> None:
        """Write the settings of that scope, in the background."""
        self._tasks.submit(lambda: self._settings.save(scope), context=self, on_error=self._not_saved, must_finish=True)

    def _found(self, where: str) -> None:
        self._where = where[:1].upper() + where[1:]

    def _ignore(self, error: Exception) -> None:
        """Opening a connection that needs the keyring meets the same, and tells."""

    def _not_saved(self, error: Exception) -> None:
        self._notices.failed(error, what="Your choice holds until you quit.")
