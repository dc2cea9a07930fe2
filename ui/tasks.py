"""Work in the background: daemon threads and one bridge back to the window.

Results come back through one signal of an object that lives in the GUI thread. *Reads* are abandoned at quit, *writes*
(``must_finish``) are waited for under one deadline. Threads are daemons, because a blocked request must not keep the
process alive; pools of the standard library would wait for it at interpreter exit.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

log = logging.getLogger(__name__)

READERS = 6
"""Threads for reads: two of them may sit in a long poll while views load."""
WRITERS = 2


class Cancelled(Exception):  # noqa: N818  (not an error)
    """The task is no longer wanted."""


class Task:
    """One call in the background. Its context is the QObject to which the result matters."""

    def __init__(
        self,
        call: Callable[[], Any],
        context: QObject,
        on_result: Callable[[Any], None] | None,
        on_error: Callable[[Exception], None] | None,
        *,
        must_finish: bool,
    ) -> None:
        self.must_finish = must_finish
        self._call: Callable[[], Any] | None = call
        self._context: QObject | None = context
        self._on_result = on_result
        self._on_error = on_error
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the result is no longer wanted."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Drop the answer, whenever it comes. A request that waits is not interrupted; short time-outs end it."""
        self._cancelled.set()

    def raise_if_cancelled(self) -> None:
        """For long work to call between its steps."""
        if self.cancelled:
            raise Cancelled

    def run(self) -> tuple[Any, Exception | None]:
        """Do the work in the calling thread."""
        call, self._call = self._call, None
        if call is None or (self.cancelled and not self.must_finish):
            return None, Cancelled()
        try:
            return call(), None
        except Exception as error:  # noqa: BLE001  (handed to whoever asked)
            return None, error

    def deliver(self, result: Any, error: Exception | None) -> bool:
        """Hand over the outcome, in the GUI thread, if anybody still wants it; False where a failed write has nobody
        left to tell."""
        context, self._context = self._context, None
        on_result, self._on_result = self._on_result, None
        on_error, self._on_error = self._on_error, None
        if self.cancelled or isinstance(error, Cancelled) or context is None or not shiboken6.isValid(context):
            return error is None or isinstance(error, Cancelled) or not self.must_finish
        if error is None:
            if on_result is not None:
                on_result(result)
        elif on_error is not None:
            on_error(error)
        else:
            raise error
        return True


class TaskRunner(Protocol):
    """What views and controllers see of it."""

    def submit(
        self,
        call: Callable[[], Any],
        *,
        context: QObject,
        on_result: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        must_finish: bool = False,
    ) -> Task:
        """Run ``call`` in the background; then one of the two in the GUI thread, unless the context is gone."""
        ...


class ThreadRunner(QObject):
    """The real one. Make it in the GUI thread. ``unheard(Exception)``: a change failed whose view is gone meanwhile."""

    unheard = Signal(object)
    _settled = Signal(object, object, object)
    _all_written = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._writes: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._unfinished: set[Task] = set()  # writes
        self._threads: list[threading.Thread] = []
        self._idle = {id(self._reads): 0, id(self._writes): 0}
        self._lock = threading.Lock()
        self._closed = False
        # Closed for good when the shutdown ends. Between a worker's look and its emit this must not be destroyed:
        # that is no exception then, but a crash.
        self._bridge = threading.Lock()
        self._bridge_is_open = True
        self._settled.connect(self._deliver)

    def submit(
        self,
        call: Callable[[], Any],
        *,
        context: QObject,
        on_result: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        must_finish: bool = False,
    ) -> Task:
        """See `TaskRunner`. After the shutdown has begun, reads are dropped and writes are refused by an error."""
        task = Task(call, context, on_result, on_error, must_finish=must_finish)
        if self._closed:
            task.cancel()
            return task
        if must_finish:
            self._unfinished.add(task)
        waiting = self._writes if must_finish else self._reads
        self._need_a_thread(waiting, WRITERS if must_finish else READERS)
        waiting.put(task)
        return task

    @property
    def unfinished_writes(self) -> int:
        """How many changes are still on their way."""
        return len(self._unfinished)

    def shutdown(self, grace: float) -> bool:
        """Drop the reads, wait for the writes at most ``grace`` seconds while events go on; True when all were done."""
        self._closed = True
        if self._unfinished:
            loop = QEventLoop()
            self._all_written.connect(loop.quit)
            QTimer.singleShot(round(grace * 1000), loop, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        with self._bridge:
            self._bridge_is_open = False
        return not self._unfinished

    def _need_a_thread(self, waiting: queue.SimpleQueue[Task], most: int) -> None:
        name = "write" if waiting is self._writes else "read"
        with self._lock:
            running = [thread for thread in self._threads if thread.name.startswith(name)]
            if self._idle[id(waiting)] > waiting.qsize() or len(running) >= most:
                return
            thread = threading.Thread(
                target=self._work, args=(waiting,), name=f"{name}-{len(running) + 1}", daemon=True
            )
            self._threads.append(thread)
        thread.start()

    def _work(self, waiting: queue.SimpleQueue[Task]) -> None:
        while True:
            with self._lock:
                self._idle[id(waiting)] += 1
            task = waiting.get()
            with self._lock:
                self._idle[id(waiting)] -= 1
            result, error = task.run()
            with self._bridge:
                if not self._bridge_is_open:
                    return
                try:
                    self._settled.emit(task, result, error)
                except RuntimeError:  # destroyed without a shutdown
                    return
            del task, result, error  # an idle worker must not keep a view alive

    def _deliver(self, task: Task, result: Any, error: Exception | None) -> None:
        try:
            if not task.deliver(result, error):
                self.unheard.emit(error)
        finally:
            if task in self._unfinished:
                self._unfinished.remove(task)
                if not self._unfinished:
                    self._all_written.emit()


class ImmediateRunner:
    """The same interface for tests: everything happens before ``submit`` returns.

    With ``hold=True`` tasks wait until ``release()``, so that a test can look at the loading state.
    """

    def __init__(self, *, hold: bool = False) -> None:
        self.hold = hold
        self.waiting: list[Task] = []

    def submit(
        self,
        call: Callable[[], Any],
        *,
        context: QObject,
        on_result: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        must_finish: bool = False,
    ) -> Task:
        """Run it now, or keep it for `release`."""
        task = Task(call, context, on_result, on_error, must_finish=must_finish)
        self.waiting.append(task)
        if not self.hold:
            self.release()
        return task

    def release(self) -> None:
        """Run what waits."""
        while self.waiting:
            task = self.waiting.pop(0)
            task.deliver(*task.run())
