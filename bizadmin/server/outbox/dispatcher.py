"""Sending what waits in the outbox. Any number of dispatchers, in any number of processes, may work on one outbox."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bizadmin.server.outbox.message import OutgoingMail, build
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.outbox.smtp import Answer, Handover, Sender

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=5)
"""How long a claimed mail is this dispatcher's; after that another may take it, because this one has died."""

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480))
"""Before the second, third… attempt; the last one repeats until `GIVE_UP`."""

GIVE_UP = timedelta(days=3)
"""A mail that could not be handed over for so long has bounced (RFC 5321, section 4.5.4.1, asks for 4 to 5 days at
most; an invitation lives seven)."""

_BATCH = 10
_IDLE_SECONDS = 15.0
_STOP_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that this dispatcher may send now. ``attempts`` counts those before."""

    mail: OutgoingMail
    attempts: int


class Queue(Protocol):
    """The outbox, as a dispatcher sees it. Each method is one transaction."""

    def claim(self, limit: int, until: datetime) -> Sequence[Claimed]:
        """Take mails that are due and that nobody else has, up to ``limit``; they are ours until then."""
        ...

    def settle(self, mail_id: str, answer: Answer, next_attempt: datetime | None) -> None:
        """Keep how an attempt ended and let the mail go. ``next_attempt`` None: there is none."""
        ...

    def release(self, mail_ids: Sequence[str]) -> None:
        """Let mails go that were claimed and not tried."""
        ...


class Dispatcher:
    """A thread that sends, from `start` to `stop`. `wake` it when a change with a mail was committed."""

    def __init__(self, queue: Queue, settings: MailSettings, clock: Callable[[], datetime]) -> None:
        self._queue = queue
        self._settings = settings
        self._clock = clock
        self._sender = Sender(settings)
        self._wanted = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to send. Without a mail server in the settings there is nothing to do."""
        if self._settings.configured:
            self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """There may be something to send."""
        self._wanted.set()

    def stop(self) -> None:
        """Stop within two seconds: a conversation under way may end, and is broken off where it hangs."""
        self._stopping.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)
            if self._thread.is_alive():
                self._sender.break_off()
                self._thread.join(0.5)
            self._thread = None

    def send_due(self) -> int:
        """Send everything that is due now; how many attempts that took."""
        attempts = 0
        while not self._stopping.is_set():
            claimed = self._queue.claim(_BATCH, self._clock() + CLAIM)
            if not claimed:
                break
            for number, entry in enumerate(claimed):
                if self._stopping.is_set():
                    self._queue.release([later.mail.id for later in claimed[number:]])
                    break
                self._send(entry)
                attempts += 1
        return attempts

    def _send(self, entry: Claimed) -> None:
        mail = entry.mail
        answer = self._sender.send(mail.id, mail.to, build(mail, self._settings))
        now = self._clock()
        if answer.handover in (Handover.ACCEPTED, Handover.REFUSED):
            again = None
        else:
            again = now + PAUSES[min(entry.attempts, len(PAUSES) - 1)]
            if again - mail.created > GIVE_UP:
                again = None
        self._queue.settle(mail.id, answer, again)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wanted.clear()
            try:
                self.send_due()
            except Exception:
                log.exception("The outbox could not be read or written; the next round tries again")
            self._wanted.wait(_IDLE_SECONDS)
