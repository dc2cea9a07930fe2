"""The list: which filter, which pages, how many, and what becomes of news. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from bizadmin.domain.changes import Changes, Kind
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.overview import Overview
from bizadmin.domain.page import Page
from bizadmin.domain.queries import BusinessAccountQuery, InvitationQuery
from bizadmin.ports import Capability
from ui.context import ViewContext
from ui.models.pages import PagedList
from ui.models.windowed import PAGE, WindowedModel
from ui.state import Empty
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
        self._list = PagedList(self.model, context.tasks, context.clock, self._empty, self)
        self._list.rendered.connect(self.rendered)
        self._news = QTimer(self, singleShot=True, interval=NEWS_PAUSE)
        self._news.timeout.connect(self.refresh)
        context.changes.changed.connect(self._on_changes)

    # What the view asks

    @property
    def started(self) -> bool:
        """Whether anything was asked for yet."""
        return self._list.started

    def set_query(self, query: InvitationQuery) -> None:
        """Another filter or order: a new list, from its top. What was on its way for the old one is dropped."""
        query = replace(query, limit=PAGE, offset=0, cursor="")
        if self.started and query == self.query:
            return
        self.query = query
        self.queried.emit(query)
        backend = self._context.backend
        self._list.start(lambda offset: backend.invitations(replace(query, offset=offset)))

    def refresh(self) -> None:
        """The same list, up to date; rows change in place."""
        self._news.stop()
        self.count()
        self._list.refresh()

    def see(self, first: int, last: int) -> None:
        """These rows are on the screen."""
        self._list.see(first, last)

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
        backend, query, generation = self._context.backend, self.query, self._list.generation
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
            if generation == self._list.generation:
                self.model.check(found, on=True)

        self._read(collect, mark, self.missed.emit)

    def took(self, invitations: list[Invitation], changes: Changes) -> None:
        """Our own changes: shown at once, told to the other views, and the list comes up to date a little later."""
        for it in invitations:
            self.model.put(it)
        self._context.changes.announce(changes, self)

    # Inside

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

    def _counted(self, overview: Overview) -> None:
        self.overview = overview
        self.counted.emit(overview)
        self._list.say_again()  # whether there is nothing at all is known only now

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
