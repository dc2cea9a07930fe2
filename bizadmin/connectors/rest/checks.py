"""What the domain's types leave open, and what the window could not bear.

msgspec takes a time without a zone, which cannot be compared with one that has it; and integers of any length, which
overflow in Qt and in databases. Each type is looked at once: afterwards a thing costs as many steps as it has fields of
these kinds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from bizadmin.domain.page import Page

LARGEST = 2**53
"""What every JSON reader can hold."""

MOST_ROWS = 2**31 - 1
"""What a table can number."""

_YEARS = range(1900, 9000)  # far enough from the ends that no zone's offset leaves the calendar

Check = Callable[[Any], None]


class UnfitError(ValueError):
    """A value that has the right type and cannot be used all the same."""


def check(value: object) -> None:
    """Raises `UnfitError` where a decoded value, or anything in it, cannot be used."""
    checking = _of_type(type(value))
    if checking is not None:
        checking(value)
    if isinstance(value, Page) and not 0 <= value.total <= MOST_ROWS:
        raise UnfitError("total: more rows than there can be")


@cache
def _of_type(kind: Any) -> Check | None:
    """How to check values of a type; None where there is nothing to check."""
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if isinstance(kind, TypeVar):  # what a page holds is known only when it is there
        return check
    if hasattr(kind, "__dataclass_fields__") or hasattr(kind, "__struct_fields__"):
        return _of_fields(kind)
    inner = [found for one in get_args(kind) if (found := _of_type(one)) is not None]
    if not inner:
        return None
    # A domain type has at most one part to check: dict[str, int], tuple[Member, ...], datetime | None.
    container = get_origin(kind)
    if container in (tuple, list, frozenset):
        return _each(inner[0], lambda values: values)
    return _each(inner[0], dict.values) if container is dict else inner[0]


def _of_fields(kind: Any) -> Check | None:
    plan = [(name, found) for name, hint in get_type_hints(kind).items() if (found := _of_type(hint)) is not None]

    def checking(thing: Any) -> None:
        for name, found in plan:
            value = getattr(thing, name)
            if value is not None:
                try:
                    found(value)
                except UnfitError as reason:
                    raise UnfitError(f"{name}: {reason}") from None

    return checking if plan else None


def _each(checking: Check, items_of: Callable[[Any], Any]) -> Check:
    def each(container: Any) -> None:
        for item in items_of(container):
            checking(item)

    return each


def _number(value: int) -> None:
    if not -LARGEST <= value <= LARGEST:
        raise UnfitError("the number is too large")


def _moment(value: datetime) -> None:
    if value.tzinfo is None:
        raise UnfitError("the time has no zone")
    _day(value)


def _day(value: date) -> None:
    if value.year not in _YEARS:
        raise UnfitError("the year is out of bounds")


_SIMPLE: dict[Any, Check] = {int: _number, datetime: _moment, date: _day}
