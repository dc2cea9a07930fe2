"""Where the program keeps things on this computer: the system's own places, or one folder for all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "BIZADMIN_HOME"
"""Set, everything is kept in that folder: for a copy on a stick, and for tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """Folders: what the operator chose (``config``), data, what only this computer needs (``state``), logs."""

    config: Path
    data: Path
    state: Path
    logs: Path
    cache: Path

    @property
    def settings(self) -> Path:
        """What the operator chose."""
        return self.config / "settings.json"

    @property
    def this_computer(self) -> Path:
        """What makes sense on this computer only."""
        return self.state / "state.json"

    @property
    def connections(self) -> Path:
        """The connection profiles; no secrets."""
        return self.config / "connections.json"

    @property
    def remembered(self) -> Path:
        """What the window remembers of each connection: flagged addresses, the language of the answers."""
        return self.state / "connections"

    @property
    def workspace(self) -> Path:
        """The data of the local workspace."""
        return self.data / "workspace"

    @property
    def workspace_settings(self) -> Path:
        """The local workspace's own settings (its mail server), where there are any."""
        return self.config / "workspace.toml"

    @property
    def sample(self) -> Path:
        """The data of the sample."""
        return self.data / "sample"

    @property
    def log(self) -> Path:
        """The log; older ones have a number behind it."""
        return self.logs / "bizadmin.log"

    @property
    def crash_log(self) -> Path:
        """Where each thread was when the program crashed."""
        return self.logs / "crash.log"

    def make(self) -> None:
        """Make the folders that are missing, for this user only. Raises OSError."""
        for folder in (self.config, self.data, self.state, self.logs, self.cache):
            private_folder(folder)


def private_folder(folder: Path) -> Path:
    """The folder, made for this user only (0700; on Windows the user's profile protects it) if it was not there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def find(environ: Mapping[str, str] = os.environ) -> Paths:
    """The places in use; nothing is made."""
    if home := environ.get(HOME_VARIABLE):
        root = Path(home).expanduser().absolute()
        return Paths(
            config=root / "config", data=root / "data", state=root / "state", logs=root / "logs", cache=root / "cache"
        )
    from platformdirs import PlatformDirs  # noqa: PLC0415  (not needed where one folder holds everything)

    name = "BizAdmin" if sys.platform in ("win32", "darwin") else "bizadmin"
    dirs = PlatformDirs(name, appauthor=False)
    return Paths(
        config=dirs.user_config_path,
        data=dirs.user_data_path,
        state=dirs.user_state_path,
        logs=dirs.user_log_path,
        cache=dirs.user_cache_path,
    )
