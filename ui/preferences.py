"""What the operator prefers about the window, as the settings view sees it; `ui.app` keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ui.theme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """Colours and text size (1.0 to 2.0)."""

    scheme: Scheme = Scheme.SYSTEM
    text_scale: float = 1.0


class Preferences(Protocol):
    """Where preferences are kept."""

    @property
    def appearance(self) -> Appearance: ...
    @property
    def data_folder(self) -> Path: ...
    @property
    def secrets_are_kept(self) -> str:
        """Where secrets go, in words: "Secret Service", "in memory, until you quit"."""
        ...

    def set_appearance(self, appearance: Appearance) -> None:
        """Use it at once, and keep it."""
        ...
