"""Which kinds of account backends there are, and how a connection to one is made.

A connector is imported when a connection of its kind is opened: each brings its libraries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bizadmin.ports import AccountBackend


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to reach a backend. ``ca_file`` (PEM) is believed beside the operating system's certificates.

    ``proxy`` is a proxy's URL, empty for none, None for what the system says.
    """

    ca_file: Path | None = None
    proxy: str | None = None


TokenSource = Callable[[], str]
"""Gives the token whenever one is needed; may block, raises only `bizadmin.domain.errors.Failure`."""


def open_backend(kind: str, base_url: str, token: TokenSource, options: Options | None = None) -> AccountBackend:
    """An account backend of that kind; nothing is sent yet.

    Raises `bizadmin.domain.errors.ConnectionFailure` for an address that cannot be one, `LookupError` for a kind that
    is not there.
    """
    if kind not in _KINDS:
        raise LookupError(f"There is no kind of connection called {kind!r}.")
    return _KINDS[kind](base_url, token, options or Options())


def kinds() -> tuple[str, ...]:
    """The names of all kinds."""
    return tuple(_KINDS)


def _rest(base_url: str, token: TokenSource, options: Options) -> AccountBackend:
    from bizadmin.connectors.rest import RestBackend  # noqa: PLC0415
    from bizadmin.http.auth import BearerToken  # noqa: PLC0415
    from bizadmin.http.transport import Transport  # noqa: PLC0415

    return RestBackend(Transport(base_url, BearerToken(token), ca_file=options.ca_file, proxy=options.proxy))


_KINDS: dict[str, Callable[[str, TokenSource, Options], AccountBackend]] = {"rest": _rest}
