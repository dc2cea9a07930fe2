"""The list of business accounts, the record that is open, and what is done to it. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from bizadmin.domain.audit import Event
from bizadmin.domain.business_account import BusinessAccount, BusinessAccountStatus
from bizadmin.domain.changes import Changes, Kind
from bizadmin.domain.errors import ErrorCode, Failure
from bizadmin.domain.licence import Licence
from bizadmin.domain.page import Page
from bizadmin.domain.queries import BusinessAccountQuery, EventQuery, NewBusinessAccount, ProfileChange
from bizadmin.ports import Capability
from bizadmin.services.business_accounts import BusinessAccounts
from bizadmin.services.outcomes import Done, new_intent
from ui.context import ViewContext
from ui.state import Empty, Failed, Loading, Ready

NEWS_PAUSE = 250  # ms; a burst of changes leads to one refresh
EVENTS = 200  # entries of activity that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All of one business account but its members, which are a list of their own."""

    account: BusinessAccount
    licences: tuple[Licence, ...]
    events: tuple[Event, ...]
    more_events: int = 0  # that are not shown


class BusinessAccountsController(QObject):
    """``listed(State[tuple[BusinessAccount, ...]])``, ``rendered(State[Record])``; ``saved(BusinessAccount)`` and
    ``refused(Exception)`` answer a form; ``working(bool)`` says whether a change is on its way.
    """

    listed = Signal(object)
    rendered = Signal(object)
    saved = Signal(object)
    refused = Signal(object)
    working = Signal(bool)

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service = BusinessAccounts(context.backend)
        self.current = ""
        self.record: Record | None = None
        self.accounts: tuple[BusinessAccount, ...] = ()
        self.total = 0
        self._search = ""
        self._status: tuple[BusinessAccountStatus, ...] = ()
        self._asked = 0  # counts list requests, so that a late answer to an older filter is dropped
        self._seen_at = None
        self._listed_at = None
        self._intents: dict[str, str] = {}
        self._news = QTimer(self, singleShot=True, interval=NEWS_PAUSE)
        self._news.timeout.connect(self.refresh)
        context.changes.changed.connect(self._on_changes)

    # The list

    def search(self, text: str) -> None:
        """Filter by name."""
        self._search = text.strip()
        self.list()

    def only(self, status: BusinessAccountStatus | None) -> None:
        """Filter by status; None for all."""
        self._status = (status,) if status else ()
        self.list()

    def list(self) -> None:
        """Ask for the list; the first answer opens its first business account."""
        if not self.accounts:
            self.listed.emit(Loading())
        self._asked += 1
        asked, backend = self._asked, self._context.backend
        query = BusinessAccountQuery(search=self._search, status=self._status, limit=self._context.service.max_page)

        def came(page: Page[BusinessAccount]) -> None:
            if asked == self._asked:
                self._list_came(page)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._list_failed(error)

        self._context.tasks.submit(
            lambda: backend.business_accounts(query), context=self, on_result=came, on_error=failed
        )

    def refresh(self) -> None:
        """List and record, up to date; what is on the screen stays until the answers come."""
        self._news.stop()
        self.list()
        if self.current:
            self._load(self.current)

    # The record

    def open(self, account_id: str) -> None:
        """Show that business account."""
        if account_id == self.current and self.record is not None:
            return
        self.current = account_id
        self.record = None
        self.rendered.emit(Loading())
        self._load(account_id)

    def register(self, new: NewBusinessAccount) -> None:
        """Register one; a further try after a failure is the same one, so that none is made twice."""
        intent = self._intent(f"register/{new!r}")
        self._write(lambda: self._service.register(new, intent=intent), f"register/{new!r}")

    def change(self, change: ProfileChange) -> None:
        """Save the open record's profile or settings, unless somebody else has changed it meanwhile."""
        account = self._account()
        key = f"change/{account.id}/{account.version}/{change!r}"
        intent = self._intent(key)
        self._write(lambda: self._service.change(account, change, intent=intent), key)

    def suspend(self) -> None:
        """Suspend the open one."""
        account, intent = self._account(), new_intent()
        self._act(lambda: self._service.suspend(account, intent=intent), f"{account.name} is suspended.")

    def reactivate(self) -> None:
        """End its suspension."""
        account, intent = self._account(), new_intent()
        self._act(lambda: self._service.reactivate(account, intent=intent), f"{account.name} is active again.")

    # Inside

    def _account(self) -> BusinessAccount:
        if self.record is None:
            raise LookupError("No business account is open.")
        return self.record.account

    def _intent(self, key: str) -> str:
        return self._intents.setdefault(key, new_intent())

    def _load(self, account_id: str) -> None:
        backend, audit = self._context.backend, self._context.service.can(Capability.AUDIT)

        def load() -> Record:
            account = backend.business_account(account_id)
            query = EventQuery(business_account=account_id, limit=EVENTS)
            events = backend.events(query) if audit else Page[Event](items=(), total=0)
            return Record(
                account=account,
                licences=tuple(backend.licences(account_id)),
                events=events.items,
                more_events=max(0, events.total - len(events.items)),
            )

        def came(record: Record) -> None:
            if account_id == self.current:
                self.record = record
                self._seen_at = self._context.clock()
                self.rendered.emit(Ready(record))

        def failed(error: Exception) -> None:
            if account_id == self.current:
                self._record_failed(error)

        self._context.tasks.submit(load, context=self, on_result=came, on_error=failed)

    def _list_came(self, page: Page[BusinessAccount]) -> None:
        self.accounts, self.total = page.items, page.total
        self._listed_at = self._context.clock()
        if not page.items and self._search:
            self.listed.emit(Empty(f"Nothing matches “{self._search}”", "The filter looks at company names."))
        elif not page.items and self._status:
            self.listed.emit(Empty("None has this status", "Choose another one above."))
        elif not page.items:
            self.listed.emit(Empty("No business accounts", "Register one, and its administrator is invited."))
        else:
            self.listed.emit(Ready(page.items))
        if page.items and not self.current:
            self.open(page.items[0].id)

    def _list_failed(self, error: Exception) -> None:
        if self.accounts:
            self.listed.emit(Ready(self.accounts, stale_since=self._listed_at))
        elif isinstance(error, Failure):
            self.listed.emit(Failed(error))
        else:
            raise error

    def _record_failed(self, error: Exception) -> None:
        if not isinstance(error, Failure):
            raise error
        if self.record is not None and error.code is not ErrorCode.NOT_FOUND:
            self.rendered.emit(Ready(self.record, stale_since=self._seen_at))
        else:
            self.rendered.emit(Failed(error))

    def _write(self, call: Callable[[], Done[BusinessAccount]], key: str) -> None:
        def done(outcome: Done[BusinessAccount]) -> None:
            self._intents.pop(key, None)
            self.working.emit(False)
            self.saved.emit(outcome.result)
            self._announce(outcome)

        self._submit(call, done, self._refused)

    def _refused(self, error: Exception) -> None:
        self.working.emit(False)
        self.refused.emit(error)

    def _act(self, call: Callable[[], Done[BusinessAccount]], sentence: str) -> None:
        def done(outcome: Done[BusinessAccount]) -> None:
            self.working.emit(False)
            self._context.notices.show(sentence)
            self._announce(outcome)

        self._submit(call, done, self._not_done)

    def _not_done(self, error: Exception) -> None:
        self.working.emit(False)
        self._context.notices.failed(error, retry=None)
        self.refresh()

    def _submit(
        self,
        call: Callable[[], Done[BusinessAccount]],
        done: Callable[[Done[BusinessAccount]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.working.emit(True)
        self._context.tasks.submit(call, context=self, on_result=done, on_error=failed, must_finish=True)

    def _announce(self, outcome: Done[BusinessAccount]) -> None:
        self.refresh()
        self._context.changes.announce(outcome.changes, self)

    def _on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and changes.touches(
            Kind.BUSINESS_ACCOUNT, Kind.MEMBER, Kind.INVITATION, Kind.LICENCE, Kind.JOIN_REQUEST
        ):
            self._news.start()
