"""Settings: each declared once, with its type, default, scope and label; kept in JSON files, one for each scope."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from bizadmin import files

log = logging.getLogger(__name__)

T = TypeVar("T", bool, int, float, str)


class Scope(StrEnum):
    """To what a setting belongs."""

    OPERATOR = "operator"  # a choice: goes along to another computer
    COMPUTER = "computer"  # makes sense here only


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Generic[T]):
    """One setting. ``default`` gives the type; ``choices``, or ``least`` and ``most``, say what fits."""

    key: str
    default: T
    label: str
    scope: Scope = Scope.OPERATOR
    choices: tuple[T, ...] = ()
    least: T | None = None
    most: T | None = None

    def fitting(self, value: Any) -> T | None:
        """The value in the setting's type, None where it does not fit."""
        kind = type(self.default)
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind or (self.choices and value not in self.choices):
            return None
        fits = (self.least is None or value >= self.least) and (self.most is None or value <= self.most)
        return value if fits else None


SCHEME = Setting(
    key="appearance.scheme", default="system", choices=("system", "light", "dark", "high_contrast"), label="Colours"
)
TEXT_SCALE = Setting(key="appearance.text_scale", default=1.0, least=1.0, most=2.0, label="Text size")
LAST_CONNECTION = Setting(key="connections.last", default="", scope=Scope.COMPUTER, label="Connection opened last")
WINDOW_WIDTH = Setting(
    key="window.width", default=1440, least=400, most=20_000, scope=Scope.COMPUTER, label="Window width"
)
WINDOW_HEIGHT = Setting(
    key="window.height", default=900, least=300, most=20_000, scope=Scope.COMPUTER, label="Window height"
)
WINDOW_MAXIMISED = Setting(key="window.maximised", default=False, scope=Scope.COMPUTER, label="Window maximised")

ALL: tuple[Setting[Any], ...] = (
    SCHEME,
    TEXT_SCALE,
    LAST_CONNECTION,
    WINDOW_WIDTH,
    WINDOW_HEIGHT,
    WINDOW_MAXIMISED,
)


class Settings:
    """The settings as they are kept. ``troubles`` are sentences about files that could not be used.

    What another version wrote, and this one does not know, stays in the files; so does what a second window chose.
    """

    def __init__(self, places: Mapping[Scope, Path]) -> None:
        self._places = dict(places)
        self._content: dict[Scope, dict[str, Any]] = {}
        self._chosen: dict[Scope, dict[str, Any]] = {scope: {} for scope in self._places}
        self._lock = threading.Lock()
        self.troubles: list[str] = []
        for scope, place in self._places.items():
            found = files.read(place)
            self._content[scope] = found.content
            if found.trouble:
                self.troubles.append(found.trouble)

    def get(self, setting: Setting[T]) -> T:
        """The value, or the default where there is none that fits."""
        content = self._content[setting.scope]
        if setting.key not in content:
            return setting.default
        value = setting.fitting(content[setting.key])
        if value is None:
            log.warning("The setting %s does not fit and is left at its default.", setting.key)
            return setting.default
        return value

    def set(self, setting: Setting[T], value: T) -> None:
        """Use the value from now on. `save` keeps it; raises ValueError where it does not fit."""
        fitting = setting.fitting(value)
        if fitting is None:
            raise ValueError(f"{value!r} does not fit {setting.key}.")
        with self._lock:
            self._content[setting.scope][setting.key] = fitting
            self._chosen[setting.scope][setting.key] = fitting

    def save(self, scope: Scope) -> None:
        """Write what was set into the scope's file; raises `NotSaved`. Safe in a worker."""
        with self._lock:
            files.update(self._places[scope], lambda content: content.update(self._chosen[scope]))
