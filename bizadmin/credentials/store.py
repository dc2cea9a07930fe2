"""The two places for secrets: the operating system's keyring, and memory for this session."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from bizadmin.credentials import policy
from bizadmin.domain.errors import SecretFailure, SecretTrouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

T = TypeVar("T")

SERVICE = "BizAdmin"
"""Under which name the keyring lists our secrets."""

PATIENCE = 60.0
"""Seconds for one call: a locked keyring asks for its password, and the call blocks as long as the prompt is open."""


class SessionStore:
    """Secrets in memory; they are gone when the program ends, and it says so."""

    where = "in memory, until you quit"
    lasting = False

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"SessionStore({len(self._secrets)} secrets)"

    def read(self, name: str) -> str | None:
        """The secret, None where there is none."""
        return self._secrets.get(name)

    def write(self, name: str, secret: str) -> None:
        """Keep it until the end."""
        self._secrets[name] = secret

    def delete(self, name: str) -> None:
        """Forget it."""
        self._secrets.pop(name, None)


class KeyringStore:
    """Secrets in the operating system's keyring. Every method blocks, for ``patience`` seconds at most.

    Raises `SecretFailure`. Never to be called in the window's thread.
    """

    lasting = True

    def __init__(self, *, patience: float = PATIENCE, choose: Callable[[], policy.Choice] = policy.choose) -> None:
        self._patience = patience
        self._choose = choose
        self._chosen: policy.Choice | None = None

    @property
    def where(self) -> str:
        """The keyring's name."""
        return self._choice().name

    def read(self, name: str) -> str | None:
        """The secret, None where the keyring holds none of that name."""
        return self._call(lambda keyring: keyring.get_password(SERVICE, name))

    def write(self, name: str, secret: str) -> None:
        """Keep it."""
        longest = self._choice().longest
        if longest is not None and len(secret.encode("utf-16-le")) > longest:
            raise SecretFailure(SecretTrouble.TOO_LONG, f"The keyring holds {longest // 2} characters at most.")
        self._call(lambda keyring: keyring.set_password(SERVICE, name, secret))

    def delete(self, name: str) -> None:
        """Forget it; nothing happens where it is not there."""
        self._call(lambda keyring: _delete(keyring, name))

    def _choice(self) -> policy.Choice:
        """What there is; asked again as long as there is nothing, because a keyring may be started later."""
        chosen = self._chosen
        if chosen is None:
            chosen = _within(self._patience, self._choose)
            if chosen.keyring is None:
                raise SecretFailure(SecretTrouble.ABSENT, chosen.reason)
            self._chosen = chosen
        return chosen

    def _call(self, what: Callable[[KeyringBackend], T]) -> T:
        keyring = self._choice().keyring
        if keyring is None:
            raise SecretFailure(SecretTrouble.ABSENT)
        return _within(self._patience, lambda: _named(what, keyring))


def _within(seconds: float, call: Callable[[], T]) -> T:
    """The call's result, or `SecretFailure` when it takes too long; the thread is then left to itself."""
    outcome: list[T] = []
    failure: list[Exception] = []

    def run() -> None:
        try:
            outcome.append(call())
        except Exception as error:  # noqa: BLE001  (raised again below)
            failure.append(error)

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(seconds)
    if failure:
        raise failure[0]
    if not outcome:
        raise SecretFailure(SecretTrouble.NO_ANSWER, f"The keyring did not answer within {seconds:.0f} seconds.")
    return outcome[0]


def _named(what: Callable[[KeyringBackend], T], keyring: KeyringBackend) -> T:
    """The call, with the keyring's exceptions named by meaning."""
    from keyring.errors import InitError, KeyringLocked, NoKeyringError  # noqa: PLC0415  (see `policy`)

    try:
        return what(keyring)
    except (KeyringLocked, InitError) as error:
        # InitError: the service runs, and its collection could not be opened without asking.
        raise SecretFailure(SecretTrouble.LOCKED, _words(error)) from None
    except NoKeyringError as error:
        raise SecretFailure(SecretTrouble.ABSENT, _words(error)) from None
    except Exception as error:  # noqa: BLE001  (D-Bus, Win32 and Keychain errors have no common ancestor)
        trouble = SecretTrouble.LOCKED if "locked" in type(error).__name__.lower() else SecretTrouble.REFUSED
        if isinstance(error, TimeoutError):  # the bus on which it is does not answer
            trouble = SecretTrouble.NO_ANSWER
        log.warning("The keyring failed: %s: %s", type(error).__name__, error)
        raise SecretFailure(trouble, _words(error)) from None


def _delete(keyring: KeyringBackend, name: str) -> None:
    from keyring.errors import PasswordDeleteError  # noqa: PLC0415  (see `policy`)

    try:
        keyring.delete_password(SERVICE, name)
    except PasswordDeleteError:
        if keyring.get_password(SERVICE, name) is not None:
            raise


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
