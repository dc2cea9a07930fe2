"""What all lists have in common: search words, order, counts that are kept for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, UnaryExpression

from bizadmin.domain.errors import ErrorCode, Problem

_KEPT = timedelta(seconds=5)
_MOST = 500

T = TypeVar("T")


def folded(search: str) -> str:
    """Search words as they are compared: any letter case."""
    return search.strip().casefold()


def sort_fields(sort: str, orders: Mapping[str, ColumnElement[Any]]) -> list[tuple[str, bool]]:
    """The fields of an order, each with whether it is turned round. Raises ``validation_failed`` for one not known."""
    fields = []
    for field in sort.split(","):
        name = field.removeprefix("-")
        if name not in orders:
            raise Problem(ErrorCode.VALIDATION_FAILED, f"There is no order by {name!r}.", field="sort")
        fields.append((name, field.startswith("-")))
    return fields


def in_order(
    wanted: Select[Any], sort: str, orders: Mapping[str, ColumnElement[Any]], tie: ColumnElement[str]
) -> Select[Any]:
    """A query in order; what is equal stays in the order of ``tie``, in the direction of the last field."""
    fields = sort_fields(sort, orders)
    clauses = [directed(orders[name], descending) for name, descending in fields]
    return wanted.order_by(*clauses, directed(tie, fields[-1][1]))


def directed(column: ColumnElement[Any], descending: bool) -> UnaryExpression[Any]:
    """A column's order; what is not set is least, as SQLite has it. Of columns that are always set nothing is said of
    that: PostgreSQL would then find their order in no index."""
    ordered = column.desc() if descending else column.asc()
    if not getattr(column, "nullable", True):
        return ordered
    return ordered.nulls_last() if descending else ordered.nulls_first()


class Counts:
    """Totals and counts, kept until something changes; by the clock alone they may be five seconds old."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Any, tuple[int, datetime, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Any, seq: int, now: datetime, count: Callable[[], Any]) -> Any:
        """The count for a key at a point of the sequence of changes."""
        return self.get_all(key, [""], seq, now, lambda _: {"": count()})[""]

    def get_all(
        self, kind: Any, names: Iterable[str], seq: int, now: datetime, count: Callable[[list[str]], Mapping[str, T]]
    ) -> dict[str, T]:
        """By name, several counts of a kind. Those that are not kept are counted at once; one that ``count`` leaves
        out is left out."""
        found: dict[str, T] = {}
        missing: list[str] = []
        with self._lock:
            for name in names:
                kept = self._kept.get((kind, name))
                if kept is not None and kept[0] == seq and abs(now - kept[1]) < _KEPT:
                    found[name] = kept[2]
                else:
                    missing.append(name)
        if not missing:
            return found
        counted = count(missing)
        with self._lock:
            for name, it in counted.items():
                self._kept[kind, name] = (seq, now, it)
                self._kept.move_to_end((kind, name))
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return {**found, **counted}
