"""Keeping claims on mails alive while these are being sent, however slow the mail server is."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from types import TracebackType
from typing import Protocol

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=1)
"""How long a claim holds unless it is renewed; then another dispatcher may take the mail, because this one has died.
Processes on one database must agree on the time to within this much."""

RENEW_SECONDS = 20.0


class Renewing(Protocol):
    """The outbox, as far as claims are renewed there."""

    def renew(self, mail_ids: Sequence[str], held_until: datetime, until: datetime) -> None:
        """Hold those of the claims longer that are held still, and by us: until then, as we know."""
        ...

    def holds(self, mail_id: str, until: datetime) -> bool:
        """Whether the mail is to be sent still, and its claim ours."""
        ...


class Claims:
    """Renews claims, which end at ``until``, inside the ``with`` block, in a thread of its own."""

    def __init__(
        self,
        queue: Renewing,
        mail_ids: Sequence[str],
        until: datetime,
        clock: Callable[[], datetime],
        every: float = RENEW_SECONDS,
    ) -> None:
        self._queue = queue
        self._mail_ids = mail_ids
        self._until = until
        self._clock = clock
        self._lock = threading.Lock()
        self._every = every
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="outbox-claims", daemon=True)

    def __enter__(self) -> Claims:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def holds(self, mail_id: str) -> bool:
        """Whether the mail is to be sent still, and by us: it may have been withdrawn, or the computer have slept and
        somebody else have taken it."""
        with self._lock:
            return self._queue.holds(mail_id, self._until)

    def _renew(self) -> None:
        while not self._done.wait(self._every):
            try:
                with self._lock:
                    until = self._clock() + CLAIM
                    self._queue.renew(self._mail_ids, self._until, until)
                    self._until = until
            except Exception:
                log.warning("The claims on %d mails could not be renewed", len(self._mail_ids), exc_info=True)
