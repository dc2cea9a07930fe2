"""The list: which filter, which pages, how many, and what becomes of news. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from bizadmin.domain.changes import Changes, Kind
from bizadmin.domain.errors import Failure
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.overview import Overview
from bizadmin.domain.page import Page
from bizadmin.domain.queries import BusinessAccountQuery, InvitationQuery
from bizadmin.ports import Capability
from ui.context import ViewContext
from ui.models.windowed import PAGE, WindowedModel
from ui.state import Empty, Failed, Loading, Ready, State
from ui.tasks import Task
from ui.views.invitations import filters
from ui.views.invitations.columns import COLUMNS

NEWS_PAUSE = 250  # ms; a burst of changes leads to one refresh
CHECK_MOST = 2_000
"""How many rows the check box in the header marks at most; more would be a mistake more often than a wish."""


class InvitationsController(QObject):
    """Fills ``model``. ``rendered(State)``, ``queried(InvitationQuery)``, ``counted(Overview)``, ``companies_known()``;
    ``missed(Exception)``: something that was asked for beside the list did not come.
    """

    rendered = Signal(object)
    queried = Signal(object)
    counted = Signal(object)
    companies_known = Signal()
    missed = Signal(object)

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model: WindowedModel[Invitation] = WindowedModel(
            COLUMNS, context.clock, self, checkable=True, name_of=lambda it: it.address
        )
        self.query = filters.START
        self.overview: Overview | None = None
        self.companies: dict[str, str] = {}
        self._companies_asked = False
        self._generation = 0
        self._asked: set[int] = set()  # pages on their way
        self._flights: dict[int, Task] = {}  # their tasks, and those of pages that have come
        self._seen = (0, 0)
        self._updated: datetime | None = None
        self._state: State = Loading()
        self._news = QTimer(self, singleShot=True, interval=NEWS_PAUSE)
        self._news.timeout.connect(self.refresh)
        context.changes.changed.connect(self._on_changes)

    # What the view asks

    @property
    def started(self) -> bool:
        """Whether anything was asked for yet."""
        return self._generation > 0

    @property
    def loading(self) -> bool:
        """Whether another list than the one on the screen is on its way."""
        return self._generation != self.model.generation

    def set_query(self, query: InvitationQuery) -> None:
        """Another filter or order: a new list, from its top. What was on its way for the old one is dropped."""
        query = replace(query, limit=PAGE, offset=0, cursor="")
        if self.started and query == self.query:
            return
        self.query = query
        self._start()

    def refresh(self) -> None:
        """The same list, up to date; rows change in place."""
        self._news.stop()
        self.count()
        if not self.started or self.loading:
            self._start()
            return
        self.model.outdate()
        self._abandon(keep=set())
        self.see(*self._seen)

    def see(self, first: int, last: int) -> None:
        """These rows are on the screen: ask for what is missing of them, no longer for what has gone by."""
        self._seen = (first, last)
        if self.loading:
            return
        pages = self.model.missing(first, max(first, last))
        self._abandon(keep=set(pages))
        for page in pages:
            # An answer that is there at once has the view say anew what it sees, and that asks for the others.
            if self.model.missing(page * PAGE, page * PAGE):
                self._ask(page)

    def count(self) -> None:
        """Ask for the chips' numbers."""
        if self._context.service.can(Capability.OVERVIEW):
            self._read(self._context.backend.overview, self._counted, self._not_counted)

    def name_companies(self) -> None:
        """Ask once for the business accounts by which to filter."""
        if self._companies_asked:
            return
        self._companies_asked = True
        query = BusinessAccountQuery(limit=self._context.service.max_page)
        backend = self._context.backend
        self._read(lambda: backend.business_accounts(query), self._companies_came, self._companies_failed)

    def check_all(self, *, on: bool) -> None:
        """Mark all that match, up to `CHECK_MOST`, whether they are on the screen or not."""
        if not on:
            self.model.clear_checks()
            return
        here = [item for _, item in self.model.loaded()]
        if len(here) >= self.model.total:
            self.model.check(here, on=True)
            return
        backend, query, generation = self._context.backend, self.query, self._generation
        step = min(self._context.service.max_page, 500)

        def collect() -> list[Invitation]:
            found: list[Invitation] = []
            while len(found) < CHECK_MOST:
                page = backend.invitations(replace(query, limit=step, offset=len(found)))
                found += page.items
                if not page.items or len(found) >= page.total:
                    break
            return found[:CHECK_MOST]

        def mark(found: list[Invitation]) -> None:
            if generation == self._generation:
                self.model.check(found, on=True)

        self._read(collect, mark, self.missed.emit)

    def took(self, invitations: list[Invitation], changes: Changes) -> None:
        """Our own changes: shown at once, told to the other views, and the list comes up to date a little later."""
        for it in invitations:
            self.model.put(it)
        self._context.changes.announce(changes, self)

    # Inside

    def _start(self) -> None:
        self._generation += 1
        self._abandon(keep=set())
        self._seen = (0, PAGE - 1)
        self.queried.emit(self.query)
        self._render(Loading())
        self._ask(0)

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        backend, query, generation = self._context.backend, replace(self.query, offset=page * PAGE), self._generation
        self._flights[page] = self._context.tasks.submit(
            lambda: backend.invitations(query),
            context=self,
            on_result=lambda answer: self._came(generation, page, answer),
            on_error=lambda error: self._failed(generation, page, error),
        )

    def _came(self, generation: int, page: int, answer: Page[Invitation]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(page)
        moved = self.model.generation == generation and self.model.total != answer.total
        if not self.model.fill(generation, page, answer.items, answer.total):
            return
        self._updated = self._context.clock()
        self._render(Ready(self.model) if answer.total else self._empty())
        if moved:
            self.see(*self._seen)  # the other pages on the screen have moved

    def _failed(self, generation: int, page: int, error: Exception) -> None:
        if generation != self._generation:
            return
        self._asked.discard(page)
        if not isinstance(error, Failure):
            raise error
        if self.loading or self._updated is None:
            self._render(Failed(error))
        else:
            self._render(Ready(self.model, stale_since=self._updated))

    def _empty(self) -> Empty:
        query, chip = self.query, filters.chip_of(self.query)
        if query.search:
            return Empty(f"Nothing matches “{query.search}”", "The search looks at addresses and business accounts.")
        if filters.is_narrowed(query) or chip is None:
            return Empty("No invitation matches these filters", "Take a filter away to see more.")
        nothing = self.overview is not None and self.overview.invitations == 0
        if chip.key == "all" or nothing:
            return Empty(
                filters.CHIPS[0].none,
                "Invite people to a business account: each gets a mail with a link, and is listed here.",
            )
        return Empty(chip.none, "Other states are behind the chips above.")

    def _render(self, state: State) -> None:
        self._state = state
        self.rendered.emit(state)

    def _abandon(self, keep: set[int]) -> None:
        for page in [page for page in self._flights if page not in keep]:
            self._flights.pop(page).cancel()
        self._asked &= keep

    def _counted(self, overview: Overview) -> None:
        self.overview = overview
        self.counted.emit(overview)
        if isinstance(self._state, Empty):
            self._render(self._empty())  # whether there is nothing at all is known only now

    def _not_counted(self, error: Exception) -> None:
        """The chips keep their numbers; that the backend does not answer is said by the list."""

    def _companies_came(self, answer: Page) -> None:
        sees = self._context.operator.sees
        self.companies = {it.id: it.name for it in answer.items if sees(it.id)}
        self.companies_known.emit()

    def _companies_failed(self, error: Exception) -> None:
        self._companies_asked = False
        self.missed.emit(error)

    def _on_changes(self, changes: Changes, initiator: object) -> None:  # noqa: ARG002  (our own lead to a refresh, too)
        if self.started and changes.touches(Kind.INVITATION):
            self._news.start()

    def _read(
        self, call: Callable[[], object], on_result: Callable[..., None], on_error: Callable[[Exception], None]
    ) -> None:
        self._context.tasks.submit(call, context=self, on_result=on_result, on_error=on_error)
