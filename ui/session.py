"""One open connection: who we are there, what changed, whether it answers. Feeds the window and the views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from bizadmin.domain.errors import ErrorCode, Failure
from ui.changes import ChangeHub
from ui.tasks import TaskRunner

if TYPE_CHECKING:  # the domain's other things are loaded with the connection, after the first paint
    from bizadmin.domain.changes import Changes
    from bizadmin.domain.overview import Overview
    from bizadmin.domain.scopes import Operator
    from bizadmin.ports import AccountBackend, Service

WAIT = 20.0  # seconds of one long poll; below the read time-out
PAUSES = (1, 2, 5, 10, 30)  # seconds between attempts while offline
WITHOUT_FEED = 30  # seconds between refreshes where the backend tells no changes


@dataclass(frozen=True, slots=True)
class Status:
    """How the connection is. ``failure`` says why it is not live; ``since`` the last answer."""

    live: bool
    since: datetime | None
    failure: Exception | None = None


@dataclass(frozen=True, slots=True)
class Greeting:
    """What is asked first."""

    service: Service
    operator: Operator


class Endpoint(Protocol):
    """Where an `AccountBackend` comes from. Both methods block and are called in workers."""

    def open(self) -> AccountBackend:
        """Connect (start the embedded backend, read the token from the keyring)."""
        ...

    def revive(self) -> None:
        """Called when the backend does not answer: start it again if it is ours."""
        ...


class Session(QObject):
    """``opened(Greeting)`` or ``failed(Exception)`` follow ``start()``; then ``status_changed`` and ``counted``."""

    opened = Signal(object)
    failed = Signal(object)
    status_changed = Signal(object)
    counted = Signal(object)

    def __init__(self, endpoint: Endpoint, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hub = ChangeHub(self)
        self.backend: AccountBackend | None = None
        self.greeting: Greeting | None = None
        self.status = Status(live=False, since=None)
        self._endpoint = endpoint
        self._tasks = tasks
        self._seq: int | None = None
        self._attempt = 0
        self._closed = False
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._listen)
        self._recount = QTimer(self, singleShot=True, interval=400)  # a burst of changes is counted once
        self._recount.timeout.connect(self.count)
        self.hub.changed.connect(self._on_changes)

    def start(self) -> None:
        """Connect, in the background."""
        endpoint = self._endpoint

        def greet() -> tuple[AccountBackend, Greeting]:
            backend = endpoint.open()
            return backend, Greeting(backend.service(), backend.me())

        self._tasks.submit(greet, context=self, on_result=self._opened, on_error=self._not_opened)

    def close(self) -> None:
        """No more polling; what is on its way is dropped."""
        self._closed = True
        self._again.stop()
        self._recount.stop()

    def count(self) -> None:
        """Ask for the overview's counts."""
        from bizadmin.ports import Capability  # noqa: PLC0415  (see above)

        backend = self.backend
        if backend is None or self.greeting is None or not self.greeting.service.can(Capability.OVERVIEW):
            return
        self._tasks.submit(backend.overview, context=self, on_result=self._counted, on_error=self._ignore)

    def retry(self) -> None:
        """Do not wait for the next attempt."""
        if not self.status.live and self.backend is not None:
            self._again.stop()
            self._listen()

    def _not_opened(self, error: Exception) -> None:
        if not self._closed:
            self.failed.emit(error)

    def _opened(self, outcome: tuple[AccountBackend, Greeting]) -> None:
        if self._closed:
            return
        self.backend, self.greeting = outcome
        self._answered()
        self.opened.emit(self.greeting)
        self._listen()

    def _listen(self) -> None:
        from bizadmin.ports import Capability  # noqa: PLC0415  (see above)

        backend, greeting, seq = self.backend, self.greeting, self._seq
        if self._closed or backend is None or greeting is None:
            return
        call: Callable[[], object]
        if greeting.service.can(Capability.CHANGES):
            wait = 0.0 if seq is None or not self.status.live else WAIT
            call = lambda: backend.changes(seq, wait=wait)  # noqa: E731
        else:
            call = backend.service
        if not self.status.live:
            endpoint, ask = self._endpoint, call

            def revive_and_ask() -> object:
                endpoint.revive()
                return ask()

            call = revive_and_ask
        self._tasks.submit(call, context=self, on_result=self._heard, on_error=self._unheard)

    def _heard(self, answer: object) -> None:
        from bizadmin.domain.changes import Changes  # noqa: PLC0415  (see above)

        if self._closed:
            return
        was_live, first = self.status.live, self._seq is None
        self._answered()
        if isinstance(answer, Changes):
            self._seq = answer.seq
            if not was_live:
                answer = Changes(seq=answer.seq, reset=True)
            if not first or not was_live:
                self.hub.announce(answer)
            if first:
                self.count()
            self._again.start(0)
        else:
            self.hub.announce(Changes(seq=0, reset=True))
            self._again.start(WITHOUT_FEED * 1000)

    def _unheard(self, error: Exception) -> None:
        if self._closed:
            return
        # A backend that was set up anew begins its sequence anew: ask for its present point.
        if isinstance(error, Failure) and error.code in (ErrorCode.NOT_FOUND, ErrorCode.VALIDATION_FAILED):
            self._seq = None
        self.status = Status(live=False, since=self.status.since, failure=error)
        self.status_changed.emit(self.status)
        pause = getattr(error, "retry_after", None) or PAUSES[min(self._attempt, len(PAUSES) - 1)]
        self._attempt += 1
        self._again.start(round(pause * 1000))

    def _answered(self) -> None:
        self._attempt = 0
        self.status = Status(live=True, since=datetime.now(UTC))
        self.status_changed.emit(self.status)

    def _on_changes(self, changes: Changes, initiator: object) -> None:  # noqa: ARG002
        self._recount.start()

    def _counted(self, overview: Overview) -> None:
        self.counted.emit(overview)

    def _ignore(self, error: Exception) -> None:
        """The feed's own attempts say that the backend does not answer; counts are not worth a second message."""
