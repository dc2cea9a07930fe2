"""``bizadmin --self-check``: whether this copy of the program is whole. Of use after building and installing."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bizadmin import __version__


def run() -> int:
    """Try each part and print a line for it; 0 when all work."""
    print(f"BizAdmin {__version__}, Python {sys.version.split()[0]}")  # noqa: T201  (the command's output)
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("resources", _resources),
        ("keyring", _keyring),
        ("certificates", _certificates),
        ("embedded backend", _embedded),
    )
    whole = True
    for name, check in checks:
        whole = _tell(name, check) and whole
    return 0 if whole else 1


def _tell(name: str, check: Callable[[], str]) -> bool:
    try:
        print(f"{name}: {check()}")  # noqa: T201
    except Exception as error:  # noqa: BLE001  (whatever it is, it is the answer)
        print(f"{name}: FAILED: {type(error).__name__}: {error}")  # noqa: T201
        return False
    return True


def _resources() -> str:
    folder = Path(__file__).resolve().parent.parent / "resources"
    counts = {name: len(list((folder / name).rglob("*.*"))) for name in ("icons", "mail", "portal")}
    missing = [name for name, count in counts.items() if not count]
    if missing:
        raise FileNotFoundError(f"nothing in {', '.join(missing)}")
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def _keyring() -> str:
    """A computer without a keyring is no fault of the program."""
    from bizadmin.credentials import policy  # noqa: PLC0415  (slow, and needed here only)

    chosen = policy.choose()
    return chosen.name or f"none. {chosen.reason}"


def _certificates() -> str:
    import ssl  # noqa: PLC0415

    import truststore  # noqa: PLC0415

    truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return f"the system's, {ssl.OPENSSL_VERSION}"


def _embedded() -> str:
    """Starts the backend on an empty folder, which sets its database up, and stops it."""
    from bizadmin.connectors.embedded import EmbeddedBackend  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="bizadmin-check-", ignore_cleanup_errors=True) as folder:
        backend = EmbeddedBackend(["--data", folder])
        try:
            backend.announcement()
        finally:
            backend.stop()
    return "starts and stops"
