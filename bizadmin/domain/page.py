"""One page of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

MAX_PAGE = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Items in order; ``next_cursor`` is None at the end, ``total`` counts all that match."""

    items: tuple[T, ...]
    total: int
    next_cursor: str | None = None
