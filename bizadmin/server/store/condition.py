"""How the database does, as its transactions find it."""

from __future__ import annotations

import logging
import threading
import time

from bizadmin.server.store.faults import FaultKind, StoreFault

log = logging.getLogger(__name__)

_AGAIN_SECONDS = 60.0
"""A fault of the same kind that comes and goes is told no more often than that."""

_STEADY_SECONDS = 5.0
"""So long no write may fail before the fault is over: on a disk that is full, small ones still find room."""


class Condition:
    """The fault that the database has now, told in the log when it begins and when it is over: not once a request."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fault: StoreFault | None = None
        self._while_writing = False
        self._began = 0.0
        self._latest = 0.0
        self._told: dict[FaultKind, float] = {}
        self._end_is_told = False

    @property
    def fault(self) -> StoreFault | None:
        """What the latest transactions met; None where they went well."""
        return self._fault

    def met(self, fault: StoreFault, *, writing: bool) -> None:
        """A transaction failed."""
        if fault.collided:
            return
        with self._lock:
            now = self._latest = time.monotonic()
            before, self._fault = self._fault, fault
            self._while_writing = writing and fault.kind is not FaultKind.AWAY
            if before is not None and before.kind is fault.kind:
                return
            if before is None:
                self._began = now
                self._end_is_told = False
            told = self._told.get(fault.kind)
            if told is None or now - told > _AGAIN_SECONDS:
                self._told[fault.kind] = now
                self._end_is_told = True
                log.error("%s", fault.detail)

    def worked(self, *, writing: bool) -> None:
        """A transaction went well. That something can be read says nothing of a disk that is full."""
        if self._fault is None:
            return
        with self._lock:
            now = time.monotonic()
            if self._fault is None or (self._while_writing and not (writing and now - self._latest > _STEADY_SECONDS)):
                return
            self._fault = None
            if self._end_is_told:
                log.warning("The database can be used again, after %d s.", round(now - self._began))
