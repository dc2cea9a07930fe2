"""What the window remembers of one connection for its operator: flagged dossiers, and the language callers speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A dossier to come back to. ``state`` is a digest of how it stood then; nothing of it can be read from that."""

    address: str
    note: str
    at: datetime
    state: str = ""


class Memory(Protocol):
    """Where that is kept. A change holds at once, and is written in the background."""

    @property
    def where(self) -> str:
        """In words, as the end of a sentence: ``in memory until you quit``."""
        ...

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The newest first."""
        ...

    @property
    def language(self) -> str:
        """The language that was chosen last for an answer; empty where none was."""
        ...

    def keep_flags(self, flags: Sequence[Flag]) -> None: ...
    def keep_language(self, language: str) -> None: ...


class PassingMemory:
    """In memory only: of a connection that is opened for once."""

    def __init__(self) -> None:
        self.where = "in memory until you quit"
        self.flags: tuple[Flag, ...] = ()
        self.language = ""

    def keep_flags(self, flags: Sequence[Flag]) -> None:
        """These from now on."""
        self.flags = tuple(flags)

    def keep_language(self, language: str) -> None:
        """That one from now on."""
        self.language = language
