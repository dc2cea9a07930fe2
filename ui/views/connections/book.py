"""Connections as their views see them; `ui.app` joins this to profiles, keyring and connectors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.session import Greeting


class ConnectionKind(StrEnum):
    """What is at the other end."""

    SAMPLE = "sample"  # the embedded backend with sample data
    LOCAL = "local"  # the embedded backend with this computer's own data
    REMOTE = "remote"  # an account backend somewhere else


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """One connection profile; the token is not part of it."""

    id: str
    kind: ConnectionKind
    name: str
    base_url: str = ""
    tag: str = ""  # the environment, as in PROD


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A connection as typed into the form. ``token`` empty: keep the one that is stored."""

    name: str
    base_url: str
    tag: str = ""
    token: str = ""
    id: str = ""  # set: change that connection

    def __repr__(self) -> str:
        return f"Draft(name={self.name!r}, base_url={self.base_url!r})"


class ConnectionBook(Protocol):
    """What can be done with connections. Everything that waits answers by callback, in the GUI thread."""

    def connections(self) -> list[Connection]: ...
    @property
    def current(self) -> str:
        """The id of the one that is open, or nothing."""
        ...

    def open(self, connection: Connection) -> None: ...
    def open_embedded(self, kind: ConnectionKind) -> None:
        """Sample data or the local workspace; made when it is not there yet."""
        ...

    def test(
        self,
        draft: Draft,
        *,
        context: QObject,
        on_result: Callable[[Greeting], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Ask the backend who it is and who we are, and keep nothing."""
        ...

    def save(
        self,
        draft: Draft,
        *,
        context: QObject,
        on_result: Callable[[Connection], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Keep the profile, and its token in the keyring or for this session."""
        ...

    def remove(self, connection: Connection) -> None:
        """Forget it and its token."""
        ...
