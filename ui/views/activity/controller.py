"""The activity list: filter, pages, news. No widgets."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from bizadmin.domain.audit import Event
from bizadmin.domain.changes import Changes
from bizadmin.domain.queries import EventQuery
from ui.context import ViewContext
from ui.models.pages import PagedList
from ui.models.windowed import PAGE, WindowedModel
from ui.state import Empty
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
        self.pages: PagedList[Event] = PagedList(self.model, context.tasks, context.clock, self._empty, self)
        self.pages.rendered.connect(self.rendered)
        self._news = QTimer(self, singleShot=True, interval=NEWS_PAUSE)
        self._news.timeout.connect(self.refresh)
        context.changes.changed.connect(self._on_changes)

    def set_query(self, query: EventQuery) -> None:
        """Another filter: a new list, from its top."""
        if query != self.query or not self.pages.started:
            self.query = query
            self._start()

    def refresh(self) -> None:
        """The same list, up to date."""
        self._news.stop()
        if self.pages.started:
            self.pages.refresh()
        else:
            self._start()

    def _start(self) -> None:
        backend, query = self._context.backend, self.query
        self.pages.start(lambda offset: backend.events(replace(query, offset=offset)))

    def _empty(self) -> Empty:
        if self.query.search or self.query.family:
            return Empty("Nothing matches this filter", "Take a part of it away to see more.")
        return Empty("Nothing has happened yet", "Every change is put on record here.")

    def _on_changes(self, changes: Changes, initiator: object) -> None:  # noqa: ARG002  (any change is on record)
        if self.pages.started:
            self._news.start()
