"""Cyclic garbage is collected where widgets may be destroyed."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from ui.garbage import GarbageCollector


class Cycle:
    def __init__(self, seen: list[bool]) -> None:
        self.seen = seen
        self.itself = self

    def __del__(self) -> None:
        self.seen.append(QThread.isMainThread())


def test_a_worker_that_allocates_collects_nothing(qtbot: QtBot):
    owner, seen = QObject(), []
    collector = GarbageCollector(owner)
    Cycle(seen)
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    worker.start()
    worker.join()
    assert seen == []
    kept = [[] for _ in range(2_000)]
    collector.look()
    gc.collect()
    assert seen == [True]
    assert len(kept) == 2_000
