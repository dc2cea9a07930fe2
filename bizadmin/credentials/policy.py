"""Which keyrings are trusted: the operating systems' own, by name. Anything else counts as none.

keyring by itself takes whatever is installed, plain text files included, without a word; and of two it makes a chain.
"""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

TRUSTED: dict[str, str] = {
    "keyring.backends.SecretService": "Secret Service (as GNOME Keyring)",
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.Windows": "Windows Credential Manager",
    "keyring.backends.macOS": "macOS Keychain",
}
"""The modules, and what they are called in the window."""

LONGEST: dict[str, int] = {"keyring.backends.Windows": 2560}
"""Bytes that one entry holds, in UTF-16, where there is a limit."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The keyring to use, or None and a sentence that says why there is none."""

    keyring: KeyringBackend | None
    name: str = ""
    longest: int | None = None  # bytes of a secret in UTF-16
    reason: str = ""


def choose(environ: Mapping[str, str] = os.environ) -> Choice:
    """The best trusted keyring that works here. May take as long as the session's D-Bus does."""
    wanted = environ.get("PYTHON_KEYRING_BACKEND") or _configured()
    if wanted and wanted.rpartition(".")[0] not in TRUSTED:
        return Choice(None, reason=f"The keyring chosen for Python programs, {wanted}, is not a safe place.")
    best: tuple[float, KeyringBackend] | None = None
    for module in TRUSTED:
        for keyring in _working(module):
            named = wanted == f"{type(keyring).__module__}.{type(keyring).__name__}"
            rank = 1000.0 if named else float(type(keyring).priority)
            if best is None or rank > best[0]:
                best = (rank, keyring)
    if best is None:
        return Choice(None, reason="No keyring runs in this session.")
    module = type(best[1]).__module__
    return Choice(best[1], name=TRUSTED[module], longest=LONGEST.get(module))


def _working(module: str) -> list[KeyringBackend]:
    """The module's keyrings that say they can be used here."""
    from keyring.backend import KeyringBackend  # noqa: PLC0415  (111 ms, and no window needs it to be painted)

    try:
        found = importlib.import_module(module)
    except Exception as error:  # noqa: BLE001  (foreign modules of other systems fail in any way they like)
        log.debug("%s cannot be used: %s", module, error)
        return []
    classes = [thing for thing in vars(found).values() if isinstance(thing, type) and thing.__module__ == module]
    working = []
    for kind in classes:
        if issubclass(kind, KeyringBackend) and kind.viable:
            try:
                working.append(kind())
            except Exception as error:  # noqa: BLE001
                log.debug("%s cannot be used: %s", kind, error)
    return working


def _configured() -> str:
    """The keyring that the operator's keyringrc.cfg names. Its ``keyring-path`` is not followed: it loads code."""
    import configparser  # noqa: PLC0415  (only here; the module is on the path to the first paint)

    from keyring.util import platform_  # noqa: PLC0415

    parser = configparser.RawConfigParser()
    try:
        parser.read(platform_.config_root() / "keyringrc.cfg", encoding="utf-8")
        return parser.get("backend", "default-keyring", fallback="").strip()
    except (configparser.Error, OSError, UnicodeDecodeError):
        return ""
