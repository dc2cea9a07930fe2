"""How a command reaches an account backend: a connection of the window's by name, an address with a token, or the local
workspace."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles
from bizadmin.credentials.wallet import Wallet
from bizadmin.endpoints import Endpoints

if TYPE_CHECKING:
    from bizadmin.paths import Paths
    from bizadmin.ports import AccountBackend

_LONGEST_TOKEN = 10_000
_LOCAL = Profile(id="local", kind=ProfileKind.LOCAL, name="Local workspace")


def connection_options(parser: argparse.ArgumentParser) -> None:
    """The options that `asked` reads."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--connection", metavar="NAME", default="", help="a connection of the window, by its name")
    where.add_argument("--base-url", metavar="URL", default="", help="as in https://accounts.example")
    token = parser.add_mutually_exclusive_group()
    token.add_argument("--token-stdin", action="store_true", help="with --base-url: read the token from standard input")
    token.add_argument("--token-file", metavar="FILE", type=Path, help="with --base-url: read the token from a file")
    parser.add_argument("--ca-file", metavar="FILE", type=Path, help="with --base-url: believe these certificates too")


@contextlib.contextmanager
def asked(args: argparse.Namespace, paths: Paths) -> Iterator[AccountBackend]:
    """The account backend that the arguments name. One of this computer is started, and ended afterwards.

    Raises `Failure` where it cannot be reached, `LookupError` (a sentence) for a connection that is not there.
    """
    if args.base_url:
        from bizadmin.connectors.registry import Options, open_backend  # noqa: PLC0415  (loads all of HTTP)

        token = _token(args)
        yield open_backend("rest", args.base_url, lambda: token, Options(ca_file=args.ca_file))
        return
    endpoints = Endpoints(paths, Wallet())
    try:
        yield endpoints.of(_profile(args.connection, paths)).open()
    finally:
        endpoints.retire(None)


def _profile(name: str, paths: Paths) -> Profile:
    known = Profiles(paths.connections).all()
    if not name:
        return next((profile for profile in known if profile.kind is ProfileKind.LOCAL), _LOCAL)
    found = [profile for profile in known if profile.name.casefold() == name.casefold()]
    if not found:
        names = ", ".join(f"“{profile.name}”" for profile in known) or "none"
        raise LookupError(f"There is no connection called “{name}”. Known: {names}.")
    return found[0]


def _token(args: argparse.Namespace) -> str:
    """Never an argument: other users of the computer could read it there."""
    if args.token_file is not None:
        return args.token_file.read_text(encoding="utf-8").strip()
    return sys.stdin.readline(_LONGEST_TOKEN).strip() if args.token_stdin else ""
