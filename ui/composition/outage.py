"""What the operator is told while the account backend does not answer: once for each outage, not at each attempt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bizadmin.domain.errors import ErrorCode, Problem
from ui.shell.notices import Notices
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.session import Status

KEY = "outage"
SPARED = 1
"""Attempts that may fail before anything is said: an embedded backend that has died is there again at the second."""


class Outage:
    """Follows the status of the session; the message goes when the account backend answers again."""

    def __init__(self, notices: Notices, *, retry: Callable[[], None], settings: Callable[[], None]) -> None:
        self._notices = notices
        self._retry = retry
        self._settings = settings
        self._attempts = 0
        self._told = ""

    def follow(self, status: Status) -> None:
        """It is live, or one more attempt has failed."""
        failure = status.failure
        if status.live or failure is None:
            self.over()
            return
        self._attempts += 1
        from ui.failures import passes  # noqa: PLC0415  (those words are not needed before the first paint)

        passing = passes(failure)
        if passing and self._attempts <= SPARED:
            return
        about = "no answer" if passing else str(getattr(failure, "code", type(failure).__name__))
        if about != self._told:
            self._told = about
            self._tell(failure)

    def over(self) -> None:
        """It answers, or the connection was left."""
        self._attempts, self._told = 0, ""
        self._notices.dismiss_key(KEY)

    def _tell(self, failure: Exception) -> None:
        from ui.failures import tell  # noqa: PLC0415  (see above)

        told = tell(failure)
        wants_token = isinstance(failure, Problem) and failure.code is ErrorCode.NOT_AUTHENTICATED
        self._notices.show(
            told.title,
            f"{told.text} What is shown stays as it was.",
            tone=Tone.RED,
            key=KEY,
            button="Open settings" if wants_token else "Try again",
            act=self._settings if wants_token else self._retry,
            lasting=True,
            details=told.details,
        )
