"""The states of a view's data: what `render` receives, and nothing else.

``Ready.stale_since`` is set when a refresh failed: the old data stay on the screen, marked with their time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeAlias, TypeVar

from bizadmin.domain.errors import Failure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loading:
    """Nothing to show yet; a skeleton appears after 150 ms."""


@dataclass(frozen=True, slots=True)
class Ready(Generic[T]):
    """Data to show."""

    value: T
    stale_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """There is nothing: why, and what to do about it."""

    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work; `ui.failures` words it."""

    failure: Failure


State: TypeAlias = Loading | Ready[T] | Empty | Failed
