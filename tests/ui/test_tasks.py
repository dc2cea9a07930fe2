"""Work in the background, and what comes back of it."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from ui.tasks import Cancelled, ThreadRunner


@pytest.fixture
def runner(qapp) -> Iterator[ThreadRunner]:
    made = ThreadRunner()
    yield made
    made.shutdown(2)
    shiboken6.delete(made)


def test_a_call_runs_elsewhere_and_its_result_comes_back_to_the_window(qtbot, runner):
    context, seen = QObject(), []
    runner.submit(
        lambda: threading.current_thread() is threading.main_thread(),
        context=context,
        on_result=lambda was_main: seen.append((was_main, QThread.isMainThread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(False, True)]


def test_an_error_comes_back_as_it_was(qtbot, runner):
    context, seen = QObject(), []
    runner.submit(lambda: 1 // 0, context=context, on_error=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ZeroDivisionError)


def test_nothing_comes_back_to_a_view_that_is_gone(qtbot, runner):
    view, elsewhere, seen, go = QObject(), QObject(), [], threading.Event()
    runner.submit(go.wait, context=view, on_result=lambda _: seen.append("view"))
    shiboken6.delete(view)
    go.set()
    runner.submit(lambda: None, context=elsewhere, on_result=lambda _: seen.append("elsewhere"), must_finish=True)
    qtbot.waitUntil(lambda: "elsewhere" in seen)
    assert seen == ["elsewhere"]


def test_a_change_that_fails_after_its_view_is_gone_is_not_lost(qtbot, runner):
    view, go = QObject(), threading.Event()

    def fail() -> None:
        go.wait()
        raise OSError("the disk is full")

    runner.submit(fail, context=view, on_error=lambda _: None, must_finish=True)
    shiboken6.delete(view)
    with qtbot.waitSignal(runner.unheard) as heard:
        go.set()
    assert str(heard.args[0]) == "the disk is full"


def test_a_cancelled_read_is_not_delivered(qtbot, runner):
    context, seen, go = QObject(), [], threading.Event()
    task = runner.submit(go.wait, context=context, on_result=seen.append)
    task.cancel()
    go.set()
    runner.submit(lambda: None, context=context, on_result=lambda _: seen.append("later"))
    qtbot.waitUntil(lambda: "later" in seen)
    assert seen == ["later"]
    with pytest.raises(Cancelled):
        task.raise_if_cancelled()


def test_the_shutdown_waits_for_changes_and_not_for_reads(qtbot, runner):
    context, written, never = QObject(), [], threading.Event()
    runner.submit(never.wait, context=context)
    runner.submit(lambda: written.append(1), context=context, must_finish=True)
    assert runner.shutdown(5)
    assert written == [1]
    never.set()


def test_an_idle_worker_keeps_nothing_alive(qtbot, runner):
    class Heavy:
        pass

    heavy, context, seen = Heavy(), QObject(), []
    gone = weakref.ref(heavy)
    runner.submit(lambda kept=heavy: kept, context=context, on_result=lambda _: seen.append(1))
    qtbot.waitUntil(lambda: bool(seen))
    del heavy
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)


def test_a_worker_that_comes_back_after_the_shutdown_finds_the_bridge_closed(qtbot: QtBot):
    runner, context, go = ThreadRunner(), QObject(), threading.Event()
    runner.submit(go.wait, context=context)
    (worker,) = runner._threads
    runner.shutdown(1)
    shiboken6.delete(runner)
    go.set()
    worker.join(10)
    assert not worker.is_alive()
