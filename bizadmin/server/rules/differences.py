"""What a change changes: told in brief, before and after, as the log keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row

_BRIEF = 80
_NOTHING = "–"


def differing(row: Row[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Of new values, by column, those that the row does not have already."""
    return {name: value for name, value in values.items() if value != getattr(row, name)}


def told(row: Row[Any], changed: Mapping[str, Any], *, beside: Iterable[str] = ()) -> dict[str, str]:
    """The details of an event: ``fields``, and each of them ``before`` and ``after``. Columns in ``beside`` follow from
    others and are not told."""
    names = sorted(changed.keys() - set(beside))
    return {
        "fields": ", ".join(names),
        "before": "; ".join(f"{name}: {_brief(getattr(row, name))}" for name in names),
        "after": "; ".join(f"{name}: {_brief(changed[name])}" for name in names),
    }


def _brief(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    if not text:
        return _NOTHING
    return text if len(text) <= _BRIEF else f"{text[: _BRIEF - 1]}…"
