"""From a connection profile to an account backend that answers. No Qt here: it begins before Qt is loaded, and commands
use it without a window."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from bizadmin.credentials.profiles import Profile, ProfileKind
from bizadmin.credentials.wallet import Wallet
from bizadmin.domain.errors import SecretFailure, SecretTrouble, StartFailure
from bizadmin.paths import Paths

if TYPE_CHECKING:  # the one brings the whole domain along, the other is of no use to who has no embedded backend
    from bizadmin.connectors.embedded import EmbeddedBackend
    from bizadmin.ports import AccountBackend

SAMPLE = "default"
"""The name of the sample data that the window offers."""


class Endpoints:
    """Makes them, and ends the embedded backends that it has started. ``data`` replaces the embedded ones' folder."""

    def __init__(self, paths: Paths, wallet: Wallet, *, data: Path | None = None) -> None:
        self._paths = paths
        self._wallet = wallet
        self._data = data
        self._embedded: dict[ProfileKind, EmbeddedBackend] = {}
        self._lock = threading.Lock()

    def of(self, profile: Profile) -> EmbeddedEndpoint | RemoteEndpoint:
        """The profile's endpoint; nothing is started or asked yet."""
        if profile.kind is ProfileKind.REST:
            return RemoteEndpoint(profile, self._wallet)
        return EmbeddedEndpoint(self._process(profile.kind))

    def launch(self, profile: Profile) -> None:
        """Have the profile's backend come up while the window does, where it is ours."""
        if profile.kind is not ProfileKind.REST:
            with contextlib.suppress(StartFailure):  # opening the connection meets it again, and tells
                self._process(profile.kind).launch()

    def retire(self, kept: Profile | None, grace: float = 2.0) -> None:
        """Stop the embedded backends but the one of that profile. Blocks for ``grace`` seconds at most for each."""
        with self._lock:
            left = [self._embedded.pop(kind) for kind in list(self._embedded) if kept is None or kind is not kept.kind]
        for backend in left:
            backend.stop(grace)

    def _process(self, kind: ProfileKind) -> EmbeddedBackend:
        from bizadmin.connectors.embedded import EmbeddedBackend  # noqa: PLC0415  (see above)

        with self._lock:
            found = self._embedded.get(kind)
            if found is None:
                found = self._embedded[kind] = EmbeddedBackend(self._arguments(kind))
            return found

    def _arguments(self, kind: ProfileKind) -> list[str]:
        sample = kind is ProfileKind.SAMPLE
        folder = self._data or (self._paths.sample if sample else self._paths.workspace)
        arguments = ["--data", str(folder.absolute())]
        if sample:
            return [*arguments, "--sample", SAMPLE]
        if self._data is None and self._paths.workspace_settings.exists():
            return [*arguments, "--config", str(self._paths.workspace_settings)]
        return arguments


class EmbeddedEndpoint:
    """The account backend on this computer. It may listen elsewhere after a restart, so what it gives forwards."""

    def __init__(self, process: EmbeddedBackend) -> None:
        self._process = process
        self._forwarder = _Forwarder()

    def open(self) -> AccountBackend:
        """Wait for the child process, starting it if need be."""
        self._connect()
        return cast("AccountBackend", self._forwarder)

    def revive(self) -> None:
        """Start the child again if it has died."""
        if not self._process.alive:
            self._connect()

    def _connect(self) -> None:
        from bizadmin.connectors import rest  # noqa: F401, PLC0415  (loaded while the child starts, not after it)
        from bizadmin.connectors.registry import open_backend  # noqa: PLC0415  (for workers, after the first paint)

        said = self._process.announcement()
        self._forwarder.aim(open_backend("rest", said.base_url, lambda: said.token))


class RemoteEndpoint:
    """An account backend somewhere else, with the token from the wallet."""

    def __init__(self, profile: Profile, wallet: Wallet, *, token: str = "") -> None:
        self._profile = profile
        self._wallet = wallet
        self._token = token

    def open(self) -> AccountBackend:
        """Read the token, which may wait for the keyring's password; nothing is sent yet."""
        from bizadmin.connectors.registry import Options, open_backend  # noqa: PLC0415  (see above)

        token = self._token or self._wallet.read(self._profile.secret_name)
        if not token:
            raise SecretFailure(SecretTrouble.NOT_STORED)
        ca_file = Path(self._profile.ca_file) if self._profile.ca_file else None
        return open_backend("rest", self._profile.base_url, lambda: token, Options(ca_file=ca_file))

    def revive(self) -> None:
        """It is not ours to start."""


def same_origin(one: str, other: str) -> bool:
    """Whether both addresses are the same scheme, host and port, so that a token for one may go to the other."""
    try:
        origins = [(parts.scheme, parts.hostname, parts.port) for parts in map(urlsplit, (one, other))]
    except ValueError:
        return False
    return origins[0] == origins[1]


class _Forwarder:
    """An `AccountBackend` that hands each call to the one in use now."""

    def __init__(self) -> None:
        self._target: AccountBackend | None = None

    def aim(self, target: AccountBackend) -> None:
        self._target = target

    def __getattr__(self, name: str) -> Any:
        return getattr(self._target, name)
