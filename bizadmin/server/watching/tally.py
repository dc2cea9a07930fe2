"""How often what happened since the process began."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping

from bizadmin.domain.audit import Event


class Tally:
    """Counts events by their kind, whoever caused them, after they were kept."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def count(self, events: Iterable[Event]) -> None:
        """Count events that this process has kept."""
        with self._lock:
            self._counts.update(event.kind.value for event in events)

    def counts(self) -> Mapping[str, int]:
        """By kind, as they stand now."""
        with self._lock:
            return dict(self._counts)
