"""The activity list: filter, pages, news. No widgets."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from bizadmin.domain.audit import Event
from bizadmin.domain.changes import Changes
from bizadmin.domain.errors import Failure
from bizadmin.domain.page import Page
from bizadmin.domain.queries import EventQuery
from ui.context import ViewContext
from ui.models.windowed import PAGE, WindowedModel
from ui.state import Empty, Failed, Loading, Ready
from ui.views.activity.columns import COLUMNS

NEWS_PAUSE = 500  # ms


class ActivityController(QObject):
    """Fills ``model``; ``rendered(State)`` after each answer."""

    rendered = Signal(object)

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model: WindowedModel[Event] = WindowedModel(COLUMNS, context.clock, self)
        self.query = EventQuery(limit=PAGE)
        self._generation = 0
        self._asked: set[int] = set()
        self._seen = (0, PAGE - 1)
        self._updated = None
        self._news = QTimer(self, singleShot=True, interval=NEWS_PAUSE)
        self._news.timeout.connect(self.refresh)
        context.changes.changed.connect(self._on_changes)

    def set_query(self, query: EventQuery) -> None:
        """Another filter: a new list, from its top."""
        if query != self.query or not self._generation:
            self.query = query
            self._start()

    def refresh(self) -> None:
        """The same list, up to date."""
        self._news.stop()
        if self._generation != self.model.generation or not self._generation:
            self._start()
            return
        self.model.outdate()
        self._asked.clear()
        self.see(*self._seen)

    def see(self, first: int, last: int) -> None:
        """These rows are on the screen: ask for what is missing of them."""
        self._seen = (first, last)
        if self._generation == self.model.generation:
            for page in self.model.missing(first, max(first, last)):
                self._ask(page)

    def _start(self) -> None:
        self._generation += 1
        self._asked.clear()
        self._seen = (0, PAGE - 1)
        self.rendered.emit(Loading())
        self._ask(0)

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        backend, generation, query = self._context.backend, self._generation, replace(self.query, offset=page * PAGE)
        self._context.tasks.submit(
            lambda: backend.events(query),
            context=self,
            on_result=lambda answer: self._came(generation, page, answer),
            on_error=lambda error: self._failed(generation, page, error),
        )

    def _came(self, generation: int, page: int, answer: Page[Event]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(page)
        if not self.model.fill(generation, page, answer.items, answer.total):
            return
        self._updated = self._context.clock()
        if answer.total:
            self.rendered.emit(Ready(self.model))
        elif self.query.search or self.query.family:
            self.rendered.emit(Empty("Nothing matches this filter", "Take a part of it away to see more."))
        else:
            self.rendered.emit(Empty("Nothing has happened yet", "Every change is put on record here."))

    def _failed(self, generation: int, page: int, error: Exception) -> None:
        if generation != self._generation:
            return
        self._asked.discard(page)
        if not isinstance(error, Failure):
            raise error
        if self.model.generation == generation and self._updated is not None:
            self.rendered.emit(Ready(self.model, stale_since=self._updated))
        else:
            self.rendered.emit(Failed(error))

    def _on_changes(self, changes: Changes, initiator: object) -> None:  # noqa: ARG002  (any change is on record)
        if self._generation:
            self._news.start()
