"""Fetches the pages of a windowed list: which are on their way, which answer comes too late, what the view is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from bizadmin.domain.errors import Failure
from bizadmin.domain.page import Page
from bizadmin.ports import Clock
from ui.models.windowed import PAGE, HasId, WindowedModel
from ui.state import Empty, Failed, Loading, Ready, State
from ui.tasks import Task, TaskRunner

T = TypeVar("T", bound=HasId)


class PagedList(QObject, Generic[T]):
    """``start(fetch)`` begins a list, ``refresh()`` brings it up to date, ``see(first, last)`` follows the screen.

    ``rendered(State)`` after each answer. ``empty`` words a list in which nothing is.
    """

    rendered = Signal(object)

    def __init__(
        self,
        model: WindowedModel[T],
        tasks: TaskRunner,
        clock: Clock,
        empty: Callable[[], Empty],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.state: State = Loading()
        self.generation = 0  # counts lists, so that an answer for an earlier one is dropped
        self._tasks = tasks
        self._clock = clock
        self._empty = empty
        self._fetch: Callable[[int], Page[T]] | None = None
        self._asked: set[int] = set()  # pages on their way
        self._flights: dict[int, Task] = {}  # their tasks, and those of pages that have come
        self._seen = (0, PAGE - 1)
        self._updated: datetime | None = None

    @property
    def started(self) -> bool:
        """Whether anything was asked for yet."""
        return self.generation > 0

    @property
    def loading(self) -> bool:
        """Whether another list than the one on the screen is on its way."""
        return self.generation != self.model.generation

    def start(self, fetch: Callable[[int], Page[T]]) -> None:
        """A new list, from its top; what was on its way for the old one is dropped.

        ``fetch(offset)`` asks for a page of `PAGE` rows. It runs in a worker and must not look at a controller.
        """
        self.generation += 1
        self._fetch = fetch
        self._updated = None
        self._abandon(keep=set())
        self._seen = (0, PAGE - 1)
        self._render(Loading())
        self._ask(0)

    def refresh(self) -> None:
        """The same list, up to date; rows change in place."""
        if self._fetch is None:
            return
        if self.loading:
            self.start(self._fetch)
            return
        self.model.outdate()
        self._abandon(keep=set())
        self.see(*self._seen)

    def see(self, first: int, last: int) -> None:
        """These rows are on the screen: ask for what is missing of them, no longer for what has gone by."""
        self._seen = (first, last)
        if not self.started or self.loading:
            return
        pages = self.model.missing(first, max(first, last))
        self._abandon(keep=set(pages))
        for page in pages:
            # An answer that is there at once has the view say anew what it sees, and that asks for the others.
            if self.model.missing(page * PAGE, page * PAGE):
                self._ask(page)

    def say_again(self) -> None:
        """Word an empty list anew, because more is known by now."""
        if isinstance(self.state, Empty):
            self._render(self._empty())

    def _ask(self, page: int) -> None:
        fetch, generation = self._fetch, self.generation
        if page in self._asked or fetch is None:
            return
        self._asked.add(page)
        self._flights[page] = self._tasks.submit(
            lambda: fetch(page * PAGE),
            context=self,
            on_result=lambda answer: self._came(generation, page, answer),
            on_error=lambda error: self._failed(generation, page, error),
        )

    def _came(self, generation: int, page: int, answer: Page[T]) -> None:
        if generation != self.generation:
            return
        self._asked.discard(page)
        moved = self.model.generation == generation and self.model.total != answer.total
        if not self.model.fill(generation, page, answer.items, answer.total):
            return
        self._updated = self._clock()
        self._render(Ready(self.model) if answer.total else self._empty())
        if moved:
            self.see(*self._seen)  # the other pages on the screen have moved

    def _failed(self, generation: int, page: int, error: Exception) -> None:
        if generation != self.generation:
            return
        self._asked.discard(page)
        if not isinstance(error, Failure):
            raise error
        if self.loading or self._updated is None:
            self._render(Failed(error))
        else:
            self._render(Ready(self.model, stale_since=self._updated))

    def _render(self, state: State) -> None:
        self.state = state
        self.rendered.emit(state)

    def _abandon(self, keep: set[int]) -> None:
        for page in [page for page in self._flights if page not in keep]:
            self._flights.pop(page).cancel()
        self._asked &= keep
