"""What came of a point of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """passed | failed | skipped, because the backend or the token cannot do what the point needs."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One point's. ``expected`` and ``got`` are set where it failed, ``reason`` where it was skipped."""

    point: str
    rule: str
    verdict: Verdict
    expected: str = ""
    got: str = ""
    request_id: str = ""
    reason: str = ""


class Unmet(Exception):  # noqa: N818  (named by meaning)
    """The backend did something else than its contract says."""

    def __init__(self, expected: str, got: str, request_id: str = "") -> None:
        super().__init__(f"{expected}: {got}")
        self.expected = expected
        self.got = got
        self.request_id = request_id


class Skipped(Exception):  # noqa: N818  (named by meaning)
    """The point cannot be tried here; the text says why."""
