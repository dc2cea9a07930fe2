"""Sending what waits in the outbox. Any number of dispatchers, in any number of processes, may work on one outbox."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bizadmin.server.outbox.answer import Answer, Handover
from bizadmin.server.outbox.claims import CLAIM, Claims, Renewing
from bizadmin.server.outbox.message import OutgoingMail, build
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.outbox.smtp import Sender
from bizadmin.server.outbox.trouble import Trouble
from bizadmin.server.store.faults import StoreFault

log = logging.getLogger(__name__)

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480))
"""Before the second, third… attempt; the last one repeats until `GIVE_UP`."""

GIVE_UP = timedelta(days=3)
"""A mail that could not be handed over for so long, in more attempts than there are pauses, has bounced (RFC 5321,
section 4.5.4.1, asks for 4 to 5 days at most; an invitation lives seven)."""

OUTAGE_PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 30, 60))
"""Between the attempts of a dispatcher that reaches no mail server at all."""

_BATCH = 10
_IDLE_SECONDS = 15.0
_KEEP_AGAIN_SECONDS = 1.0
_AFTER_COLLISION_SECONDS = 0.05
_MOST_COLLISIONS = 10
_STOP_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that this dispatcher may send now. ``attempts`` counts those before."""

    mail: OutgoingMail
    attempts: int


class Queue(Renewing, Protocol):
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
        self._outages = 0
        self._server = Trouble(log, "The mail server takes mails again.")
        self._outbox = Trouble(log, "The outbox can be read and written again.")
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
        """Send everything that is due now, over one connection; how many attempts that took.

        Ends early where no mail server is reached: the other mails then wait as they are.
        """
        attempts = 0
        try:
            while not self._stopping.is_set():
                until = self._clock() + CLAIM
                claimed = self._queue.claim(_BATCH, until)
                if not claimed:
                    break
                with Claims(self._queue, [entry.mail.id for entry in claimed], until, self._clock) as claims:
                    attempts += self._send_all(claimed, claims)
                if self._outages:
                    break
        finally:
            self._sender.close()
        return attempts

    def _send_all(self, claimed: Sequence[Claimed], claims: Claims) -> int:
        """Send those of these that are ours still; how many were looked at."""
        for number, entry in enumerate(claimed):
            if self._stopping.is_set():
                self._queue.release([later.mail.id for later in claimed[number:]])
                return number
            if claims.holds(entry.mail.id):
                self._send(entry)
            if self._outages:
                self._queue.release([later.mail.id for later in claimed[number + 1 :]])
                return number + 1
        return len(claimed)

    def _send(self, entry: Claimed) -> None:
        mail = entry.mail
        answer = self._handed_over(mail)
        now = self._clock()
        if answer.handover is Handover.NO_CONNECTION:
            pause = OUTAGE_PAUSES[min(self._outages, len(OUTAGE_PAUSES) - 1)]
            self._outages += 1
            if not self._stopping.is_set():
                self._server.met(f"No mail leaves, and all wait: {answer.text}")
        else:
            pause = PAUSES[min(entry.attempts, len(PAUSES) - 1)]
            self._outages = 0
            self._server.gone()
        again = None if answer.handover in (Handover.ACCEPTED, Handover.REFUSED) else now + pause
        if again is not None and again - mail.created > GIVE_UP and entry.attempts >= len(PAUSES):
            again = None
        self._keep(mail.id, answer, again)

    def _handed_over(self, mail: OutgoingMail) -> Answer:
        try:
            return self._sender.send(mail.id, mail.to, build(mail, self._settings))
        except Exception:  # a defect of ours with this mail is not to keep the others
            log.exception("The mail %s could not be written", mail.id)
            return Answer(handover=Handover.BROKEN_OFF, text="The mail could not be written.")

    def _keep(self, mail_id: str, answer: Answer, again: datetime | None) -> None:
        """Keep the server's word, however long that takes: a mail whose word is lost is sent once more."""
        collisions = 0
        while True:
            try:
                self._queue.settle(mail_id, answer, again)
            except Exception as error:  # noqa: BLE001  (whatever it is, the word must be kept)
                if isinstance(error, StoreFault) and error.collided and collisions < _MOST_COLLISIONS:
                    collisions += 1  # somebody changed the invitation just then: nothing is wrong
                    self._stopping.wait(_AFTER_COLLISION_SECONDS)
                    continue
                self._outbox.met("What became of a mail cannot be kept; no other is sent until it can", error)
            else:
                self._outbox.gone()
                return
            if self._stopping.wait(_KEEP_AGAIN_SECONDS):
                log.error("What became of the mail %s is not known any more: %s", mail_id, answer.text)
                return

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wanted.clear()
            try:
                self.send_due()
                self._outbox.gone()
            except Exception as error:  # noqa: BLE001  (it is said, with its trace; the next round tries again)
                self._outbox.met("The outbox cannot be read or written; mails wait", error)
            if self._outages:
                self._stopping.wait(OUTAGE_PAUSES[min(self._outages - 1, len(OUTAGE_PAUSES) - 1)].total_seconds())
            else:
                self._wanted.wait(_IDLE_SECONDS)
