"""All secrets of the program: what was entered for this session first, then the keyring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bizadmin.credentials.store import KeyringStore, SessionStore
from bizadmin.domain.errors import SecretFailure, SecretTrouble

if TYPE_CHECKING:  # it brings the whole domain along
    from bizadmin.ports import SecretStore


class Wallet:
    """A `SecretStore` over the keyring that never falls back by itself.

    Without a keyring `write` raises `SecretFailure`; whoever calls it says so and may then offer `write_for_session`.
    """

    lasting = True

    def __init__(self, keyring: SecretStore | None = None) -> None:
        self._keyring: SecretStore = keyring or KeyringStore()
        self._session = SessionStore()

    @property
    def where(self) -> str:
        """Where secrets go, in words. Blocks, as all of it does."""
        try:
            return self._keyring.where
        except SecretFailure as failure:
            if failure.code is SecretTrouble.ABSENT:
                return f"{self._session.where}. {failure}"
            return "in the keyring, once it answers"

    def read(self, name: str) -> str | None:
        """The secret; None where neither has it. Raises `SecretFailure` where the keyring cannot be asked."""
        secret = self._session.read(name)
        return secret if secret is not None else self._keyring.read(name)

    def write(self, name: str, secret: str) -> None:
        """Keep it in the keyring."""
        self._keyring.write(name, secret)
        self._session.delete(name)

    def write_for_session(self, name: str, secret: str) -> None:
        """Keep it in memory, until the program ends."""
        self._session.write(name, secret)

    def delete(self, name: str) -> None:
        """Forget it everywhere. A computer without a keyring holds nothing else."""
        self._session.delete(name)
        try:
            self._keyring.delete(name)
        except SecretFailure as failure:
            if failure.code is not SecretTrouble.ABSENT:
                raise
