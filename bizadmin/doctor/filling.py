"""Filling facts into sentences of any language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language says dates, times and what is not known. ``day`` takes a date and whether to name its year."""

    day: Callable[[date, bool], str]
    moment: str  # of {day} and {clock}
    unknown: Mapping[str, str]  # what to say where a value is missing


def fill(template: str, values: Mapping[str, str], manner: Manner) -> str:
    """The sentence with its facts. ``…_at`` values give ``{…_at}`` (day and time) and ``{…_day}``, in the zone of this
    machine; ``…_on`` values give a day. The year is named unless it is the one of ``now_at``."""
    return template.format_map(_Said(values, manner))


def pick(table: Mapping[str, str], code: str, variant: str) -> str:
    """The words of a code: those of ``code/variant`` where there are any."""
    return table.get(f"{code}/{variant}") or table[code]


class _Said(dict[str, str]):
    def __init__(self, values: Mapping[str, str], manner: Manner) -> None:
        super().__init__({key: text for key, text in values.items() if not key.endswith(("_at", "_on"))})
        now = values.get("now_at")
        year = datetime.fromisoformat(now).astimezone().year if now else None
        for key, text in values.items():
            if key.endswith("_at"):
                moment = datetime.fromisoformat(text).astimezone()
                day = manner.day(moment.date(), moment.year != year)
                self[key] = manner.moment.format(day=day, clock=f"{moment:%H:%M}")
                self[f"{key[:-3]}_day"] = day
                self[f"{key[:-3]}_clock"] = f"{moment:%H:%M:%S}"
            elif key.endswith("_on"):
                value = date.fromisoformat(text)
                self[key] = manner.day(value, value.year != year)
        self._unknown = manner.unknown

    def __missing__(self, key: str) -> str:
        return self._unknown.get(key, "…")
