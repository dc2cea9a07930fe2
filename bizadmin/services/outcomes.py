"""What a write gives back: its result and what changed; and the key that makes a repeated call harmless."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Generic, TypeVar

from bizadmin.domain.changes import Change, Changes
from bizadmin.domain.errors import Failure

T = TypeVar("T")


def new_intent() -> str:
    """A key for one thing that the operator means. Made at the click, kept for every further try of it."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A finished write."""

    result: T
    changes: Changes


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """One row of a write over several things: either its result or why it was not done."""

    id: str
    result: T | None = None
    failure: Failure | None = None


def changed(*items: Change) -> Changes:
    """Changes of our own making; their place in the backend's sequence is not known yet."""
    return Changes(seq=0, items=items)
