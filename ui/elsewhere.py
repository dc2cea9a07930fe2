"""The window's other connections, as a view may use them: to see whether an address is known there, and to go there."""

from __future__ import annotations

from typing import Protocol


class Elsewhere(Protocol):
    """Every connection but the one that is open."""

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called, in the order in which they were made."""
        ...

    def knows(self, address: str) -> tuple[str, ...]:
        """The names of those whose backend knows an invitation, a membership or an account of the address; one that
        does not answer is left out. Blocks."""
        ...

    def switch(self, name: str, address: str) -> None:
        """Open that connection, and the address's dossier there."""
        ...


class Nowhere:
    """There is one connection alone."""

    names: tuple[str, ...] = ()

    def knows(self, address: str) -> tuple[str, ...]:  # noqa: ARG002
        """Nobody else to ask."""
        return ()

    def switch(self, name: str, address: str) -> None:
        """Nowhere to go."""
