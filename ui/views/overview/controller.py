"""Counts, the last days, and what happened just now. No widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from bizadmin.domain.audit import Event
from bizadmin.domain.changes import Changes
from bizadmin.domain.errors import Failure
from bizadmin.domain.overview import Overview
from bizadmin.domain.queries import AccountQuery, EventQuery
from bizadmin.ports import Capability
from ui.context import ViewContext
from ui.destinations import Destination, View
from ui.state import Failed, Loading, Ready

NEWS_PAUSE = 500  # ms
JUST_NOW = 6  # entries


@dataclass(frozen=True, slots=True)
class Shown:
    """What the view shows."""

    overview: Overview
    events: tuple[Event, ...]


class OverviewController(QObject):
    """``rendered(State[Shown])``."""

    rendered = Signal(object)

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Shown | None = None
        self._seen_at = None
        self._news = QTimer(self, singleShot=True, interval=NEWS_PAUSE)
        self._news.timeout.connect(self.refresh)
        context.changes.changed.connect(self._on_changes)

    def refresh(self) -> None:
        """Ask anew; what is on the screen stays until the answer comes."""
        self._news.stop()
        if self._shown is None:
            self.rendered.emit(Loading())
        backend, audit = self._context.backend, self._context.service.can(Capability.AUDIT)

        def load() -> Shown:
            events = backend.events(EventQuery(limit=JUST_NOW)).items if audit else ()
            return Shown(backend.overview(), events)

        self._context.tasks.submit(load, context=self, on_result=self._came, on_error=self._failed)

    def open_locked_accounts(self) -> None:
        """Open the accounts behind the number in the account status view."""
        backend, most = self._context.backend, self._context.service.max_page

        def load() -> list[str]:
            return [it.email for it in backend.accounts(AccountQuery(status="locked", limit=most)).items]

        self._context.tasks.submit(load, context=self, on_result=self._open_addresses, on_error=self._not_opened)

    def _open_addresses(self, addresses: list[str]) -> None:
        if addresses:
            self._context.navigate(Destination(view=View.ACCOUNT_STATUS, address=" ".join(addresses)))
        else:
            self._context.notices.show("No account is locked any more.")
            self.refresh()

    def _not_opened(self, error: Exception) -> None:
        self._context.notices.failed(error, writing=False, what="The locked accounts could not be listed.")

    def _came(self, shown: Shown) -> None:
        self._shown = shown
        self._seen_at = self._context.clock()
        self.rendered.emit(Ready(shown))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Failure):
            raise error
        self.rendered.emit(Failed(error) if self._shown is None else Ready(self._shown, stale_since=self._seen_at))

    def _on_changes(self, changes: Changes, initiator: object) -> None:  # noqa: ARG002  (any change counts)
        if self._shown is not None:
            self._news.start()
