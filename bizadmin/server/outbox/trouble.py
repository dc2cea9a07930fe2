"""Saying a trouble that lasts once, and once more when it is over: a log with a line a second is not read."""

from __future__ import annotations

import logging


class Trouble:
    """One thing that may be away for a while. ``over`` is the sentence for its end."""

    def __init__(self, log: logging.Logger, over: str) -> None:
        self._log = log
        self._over = over
        self._said = ""

    @property
    def lasts(self) -> bool:
        """Whether it is still there."""
        return bool(self._said)

    def met(self, sentence: str, error: Exception | None = None) -> None:
        """It is there; said unless the same sentence was said last. ``error`` adds its trace."""
        if sentence != self._said:
            self._said = sentence
            self._log.error("%s", sentence, exc_info=error)

    def gone(self) -> None:
        """It is not there, or no longer."""
        if self._said:
            self._said = ""
            self._log.warning("%s", self._over)
