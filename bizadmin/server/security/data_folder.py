"""The folder with the embedded backend's database: for this user only, and for one process at a time."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

DATABASE = "bizadmin.db"
_LOCK = "bizadmin.lock"
_PORT = "port"
_FILLING = "filling"


class NotWritable(Exception):  # noqa: N818  (named by meaning)
    """The folder cannot be made or written; the text is a sentence."""


class InUse(Exception):  # noqa: N818  (named by meaning)
    """Another process serves from this folder; the text is a sentence."""


class DataFolder:
    """Held from ``with`` to its end. The lock is the operating system's, so that a process that dies leaves none.

    Folder 0700, files 0600; on Windows the user's profile protects them.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: int | None = None

    @property
    def database(self) -> Path:
        """The SQLite file; made empty when the folder is entered, so that nobody else can ever read it."""
        return self.path / DATABASE

    @property
    def port(self) -> int:
        """The port of the last time, 0 where there was none. Links in mails keep working when it is taken again."""
        try:
            port = int((self.path / _PORT).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0
        return port if 1024 <= port <= 65535 else 0

    @port.setter
    def port(self, port: int) -> None:
        with contextlib.suppress(OSError):  # then it is another port the next time
            descriptor = os.open(self.path / _PORT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(str(port))

    def __enter__(self) -> Self:
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if sys.platform != "win32":
                self.path.chmod(0o700)
            self._lock = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            self._release()
            raise self._not_writable(error) from None
        try:
            _lock(self._lock)
        except OSError:
            self._release()
            raise InUse(f"Another account backend is running with the data in {self.path}.") from None
        try:
            self._drop_half_filled()
            os.close(os.open(self.database, os.O_RDWR | os.O_CREAT, 0o600))
            if sys.platform != "win32":
                self.database.chmod(0o600)
        except OSError as error:
            self._release()
            raise self._not_writable(error) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._release()

    @contextlib.contextmanager
    def filling(self) -> Iterator[None]:
        """While sample data are written into an empty database. Where that is cut short, the next start begins anew."""
        marker = self.path / _FILLING
        marker.touch(mode=0o600)
        yield
        marker.unlink()

    def _drop_half_filled(self) -> None:
        marker = self.path / _FILLING
        if marker.exists():
            for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
                (self.path / name).unlink(missing_ok=True)
            marker.unlink()

    def _not_writable(self, error: OSError) -> NotWritable:
        return NotWritable(f"The data folder {self.path} cannot be written: {error.strerror or error}.")

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _lock(descriptor: int) -> None:
    """Take the lock without waiting; OSError where another process has it."""
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
