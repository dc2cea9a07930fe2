"""The long poll by which an open window follows what others do. Waiting holds no thread and ends with the process."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation

from bizadmin.domain.changes import Changes
from bizadmin.domain.errors import Problem
from bizadmin.server.routes.callers import Asking, Rules
from bizadmin.server.routes.queries import FROM_ZERO

log = logging.getLogger(__name__)

MAX_WAIT = 25
"""In seconds; below the 30 after which common proxies give up."""

_LARGEST = 2**53
_LOOK_SECONDS = 0.5


class Bell:
    """Tells every waiting request that something has changed.

    One thread waits for the backend (``wait_for_change(seconds)`` blocks so long at most and says whether something
    changed) and rings; requests wait on the event loop. `start` and `stop` are called on that loop.
    """

    def __init__(self, wait_for_change: Callable[[float], bool]) -> None:
        self._wait_for_change = wait_for_change
        self._stopping = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._next = asyncio.Event()
        self.rung = 0
        self.waiting = 0

    def start(self) -> None:
        """Begin to listen."""
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, name="changes", daemon=True).start()

    def stop(self) -> None:
        """Let everybody go who waits, and nobody wait again."""
        self._stopping.set()
        self._ring()

    @property
    def stopped(self) -> bool:
        """Whether waiting is over for good."""
        return self._stopping.is_set()

    async def wait(self, heard: int, seconds: float) -> None:
        """Wait until it has rung more often than ``heard``, for so long at most."""
        if self.stopped or self.rung != heard:
            return
        self.waiting += 1
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._next.wait()
        finally:
            self.waiting -= 1

    def _listen(self) -> None:
        while not self._stopping.is_set():
            try:
                changed = self._wait_for_change(_LOOK_SECONDS)
            except Problem:  # the database fails, which its store has told
                self._stopping.wait(_LOOK_SECONDS)
                continue
            except Exception:
                if self._stopping.is_set():  # the database has been closed under it
                    return
                log.exception("Changes could not be followed; the next look tries again")
                self._stopping.wait(_LOOK_SECONDS)
                continue
            if changed and self._loop is not None:
                with contextlib.suppress(RuntimeError):  # the loop has ended: so have those who waited
                    self._loop.call_soon_threadsafe(self._ring)

    def _ring(self) -> None:
        self.rung += 1
        self._next.set()
        self._next = asyncio.Event()


@get("/changes", operation_id="followChanges", summary="Wait for changes")
async def changes(
    rules: Rules,
    caller: Asking,
    bell: NamedDependency[SkipValidation[Bell]],
    after: Annotated[
        int | None,
        QueryParameter(
            ge=0,
            le=_LARGEST,
            schema_extra=FROM_ZERO,
            description="The point seen last; absent: answer with the present one.",
        ),
    ] = None,
    wait: Annotated[
        float, QueryParameter(ge=0, le=MAX_WAIT, schema_extra=FROM_ZERO, description="For how many seconds at most.")
    ] = 0,
) -> Changes:
    """What changed since a point, at once where something did, else when something does or the time is over."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + wait
    while True:
        heard = bell.rung
        found = await asyncio.to_thread(rules.changes, caller, after)
        left = deadline - loop.time()
        if after is None or found.items or found.reset or left <= 0 or bell.stopped:
            return found
        after = found.seq
        await bell.wait(heard, left)


HANDLERS = [changes]
