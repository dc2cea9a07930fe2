"""A folder in which reports come back: a Maildir, into which a mail server lays them.

Every process of the backend may watch the same folder. A mail is claimed by renaming it from ``new`` to ``tmp``, which
one process alone can do, and goes to ``cur``, as seen (flag S), once what it says is kept. A mail whose process has
died in between goes back to ``new``. What is in ``cur`` stays: deleting it is the task of whoever runs the folder.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bizadmin.mail import DeliveryNotice, read_report
from bizadmin.mail.parsing import MOST_BYTES
from bizadmin.server.outbox.trouble import Trouble

log = logging.getLogger(__name__)

CLAIM_SECONDS = 300
"""A mail that was claimed so long ago has been abandoned."""

_LOOK_SECONDS = 5.0
_CLAIMED = re.compile(r"(?P<name>.+)\.claimed-(?P<at>\d{1,15})")


class ReportFolder:
    """Watches a Maildir from `start` to `stop`, in a thread of its own. ``record`` keeps what a report says of a mail.

    A mail that cannot be read stays in ``new`` and is said once. Where nothing can be recorded all stay there.
    """

    def __init__(self, folder: Path, record: Callable[[str, DeliveryNotice], None]) -> None:
        self._folder = folder
        self._record = record
        self._unreadable: set[str] = set()
        self._trouble = Trouble(log, f"The mails in {folder} are taken in again.")
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look, every few seconds."""
        self._thread = threading.Thread(target=self._run, name="report-folder", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop after the mail that is being read."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def take_in(self) -> int:
        """Read what has arrived; how many mails that were. Raises OSError where the folder cannot be used, and what
        ``record`` raises."""
        self._give_back_abandoned()
        return sum(self._take(name) for name in self._mails("new") if not self._stopping.is_set())

    def _take(self, name: str) -> bool:
        mail = self._folder / "new" / name
        claimed = self._folder / "tmp" / f"{name}.claimed-{int(time.time())}"
        try:
            mail.rename(claimed)
        except FileNotFoundError:  # another process was quicker
            return False
        try:
            content = _content(claimed)
        except OSError as error:
            claimed.rename(mail)
            if name not in self._unreadable:
                self._unreadable.add(name)
                log.error("The mail %s cannot be read: %s", mail, error.strerror or error)  # noqa: TRY400  (says it all)
            return False
        try:
            notice = read_report(content)
            if notice.mail_id:
                self._record(notice.mail_id, notice)
        except Exception:
            claimed.rename(mail)
            raise
        claimed.rename(self._folder / "cur" / f"{name}:2,S")
        return True

    def _give_back_abandoned(self) -> None:
        for name in self._mails("tmp"):
            claim = _CLAIMED.fullmatch(name)
            if claim and abs(time.time() - int(claim["at"])) > CLAIM_SECONDS:
                with contextlib.suppress(FileNotFoundError):  # another process was quicker
                    (self._folder / "tmp" / name).rename(self._folder / "new" / claim["name"])

    def _mails(self, part: str) -> list[str]:
        """Names in a part of the Maildir, oldest first as they go. Links and hidden files are no mails."""
        with os.scandir(self._folder / part) as found:
            return sorted(it.name for it in found if not it.name.startswith(".") and it.is_file(follow_symlinks=False))

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.take_in()
                self._trouble.gone()
            except OSError as error:
                self._trouble.met(f"The folder for reports cannot be used: {error}")
            except Exception as error:  # noqa: BLE001  (it is said, with its trace; the next round tries again)
                self._trouble.met("A delivery report could not be recorded; its mail waits", error)
            self._stopping.wait(_LOOK_SECONDS)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES)
