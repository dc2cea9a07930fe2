"""What the window remembers of a connection, in a small file (0600) of this computer for each."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from bizadmin import files
from ui.memory import Flag
from ui.shell.notices import Notices
from ui.tasks import TaskRunner

_SAFE = re.compile(r"[\w-]{1,80}")


def place(folder: Path, profile_id: str) -> Path | None:
    """The file of that connection; None where its id could not be a file's name."""
    return folder / f"{profile_id}.json" if _SAFE.fullmatch(profile_id) else None


class KeptMemory(QObject):
    """A `Memory` over one file. It holds addresses, notes, times and a language, and no more."""

    def __init__(self, path: Path, tasks: TaskRunner, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._tasks = tasks
        self._notices = notices
        self._lock = threading.Lock()
        found = files.read(path)
        self._flags = tuple(flag for row in _rows(found.content) if (flag := _flag(row)) is not None)
        language = found.content.get("language", "")
        self._language = language if isinstance(language, str) else ""

    @property
    def where(self) -> str:
        """In words."""
        return f"on this computer, in {self._path}"

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The newest first."""
        return self._flags

    @property
    def language(self) -> str:
        """Chosen last."""
        return self._language

    def keep_flags(self, flags: Sequence[Flag]) -> None:
        """These from now on."""
        self._flags = tuple(flags)
        self._save()

    def keep_language(self, language: str) -> None:
        """That one from now on."""
        self._language = language
        self._save()

    def _save(self) -> None:
        self._tasks.submit(self._write, context=self, on_error=self._not_saved, must_finish=True)

    def _write(self) -> None:
        """In a worker. What is newest when the file's turn comes is what is written, whichever worker is the last."""
        with self._lock:
            rows = [
                {"address": it.address, "note": it.note, "at": it.at.isoformat(), "state": it.state}
                for it in self._flags
            ]
            files.write(self._path, {"flagged": rows, "language": self._language})

    def _not_saved(self, error: Exception) -> None:
        self._notices.failed(error, what="What you flagged holds until you quit.")


def _rows(content: dict[str, Any]) -> list[dict[str, Any]]:
    rows = content.get("flagged")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _flag(row: dict[str, Any]) -> Flag | None:
    """None for what somebody else wrote into the file."""
    texts = [row.get(name, "") for name in ("address", "note", "at", "state")]
    if not all(isinstance(text, str) for text in texts) or not texts[0]:
        return None
    address, note, at, state = texts
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return Flag(address=address, note=note, at=moment.astimezone(), state=state)
