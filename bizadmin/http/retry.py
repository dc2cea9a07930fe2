"""When to try again: the only such rule on the way to a backend."""

from __future__ import annotations

from dataclasses import dataclass

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.http.answer import Answer

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""Methods after which a repeated request changes nothing more."""

_STATUSES = frozenset({429, 502, 503, 504})
_TROUBLES = frozenset(
    {
        ConnectionTrouble.REFUSED,
        ConnectionTrouble.NAME_NOT_FOUND,
        ConnectionTrouble.TIMED_OUT,
        ConnectionTrouble.BROKEN_OFF,
        ConnectionTrouble.PROXY_UNREACHABLE,
    }
)
"""Never a TLS error: what is not trusted now is not trusted a moment later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryRule:
    """All times in seconds. No try begins later than ``budget`` after the first.

    A peer that asks for a longer pause than ``retry_after_max`` gets it from the operator, who sees how long it is.
    """

    tries: int = 3
    first_pause: float = 0.25
    retry_after_max: float = 15.0
    budget: float = 20.0

    def pause(self, outcome: Answer | ConnectionFailure, *, tried: int, spent: float, chance: float) -> float | None:
        """How long to wait before the next try; None where there is to be none.

        ``chance`` lies between 0 and 1 and spreads the tries of many clients.
        """
        if tried >= self.tries or not _may_pass(outcome):
            return None
        pause = self.first_pause * 2 ** (tried - 1) * (0.5 + chance)
        if outcome.retry_after is not None:
            if outcome.retry_after > self.retry_after_max:
                return None
            pause = outcome.retry_after + self.first_pause * chance
        return pause if spent + pause <= self.budget else None


def _may_pass(outcome: Answer | ConnectionFailure) -> bool:
    """Whether it is a trouble that may be over in a moment."""
    if isinstance(outcome, Answer):
        return outcome.status in _STATUSES
    return outcome.code in _TROUBLES
