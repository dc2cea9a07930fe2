"""The issuer's keys: found by discovery, kept, and fetched anew for a key that is not known yet."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import jwt

from bizadmin.server.security.oidc.fetching import Fetching, Unreachable

log = logging.getLogger(__name__)

ALGORITHMS: dict[str, tuple[str, ...]] = {"RSA": ("RS256", "PS256"), "EC": ("ES256",), "OKP": ("EdDSA",)}
"""What is accepted, by the kind of key. Nothing with a shared secret, and never ``none``."""

FRESH_SECONDS = 600.0
"""After that the keys are looked at again, so that one that the issuer has withdrawn counts no more."""

PAUSE_SECONDS = 10.0
"""Between two questions to the issuer: whoever makes up key ids cannot have it asked more often."""

_DISCOVERY = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Key:
    """A public key that signs tokens, with the algorithms that it may be used with."""

    kid: str | None
    algorithms: tuple[str, ...]
    public: Any


class Issuer:
    """The keys of one issuer, for any number of threads. Keys that are known keep working while it is away."""

    def __init__(self, name: str, fetching: Fetching, clock: Callable[[], float]) -> None:
        self._name = name
        self._fetching = fetching
        self._clock = clock
        self._asking = threading.Lock()
        self._keys: Sequence[Key] = ()
        self._fetched = float("-inf")
        self._asked = float("-inf")
        self._trouble = ""

    @property
    def trouble(self) -> str:
        """Why the issuer could not be asked the last time; empty where it could, or was not asked yet."""
        return self._trouble

    def key(self, kid: str | None, algorithm: str) -> Key | None:
        """The key for a token's header; None where the issuer has none. Raises `Unreachable` where it is not known, and
        cannot be asked.

        A token that names no key is taken where only one key fits.
        """
        if self._clock() - self._fetched > FRESH_SECONDS:
            self._refresh(wait=not self._keys)
        found = self._known(kid, algorithm)
        if found is None:
            self._refresh(wait=True)
            found = self._known(kid, algorithm)
        if found is None and self._trouble:
            raise Unreachable(self._trouble)
        return found

    def _known(self, kid: str | None, algorithm: str) -> Key | None:
        fitting = [key for key in self._keys if algorithm in key.algorithms and kid in (None, key.kid)]
        return fitting[0] if fitting and (kid is not None or len(fitting) == 1) else None

    def _refresh(self, *, wait: bool) -> None:
        """Ask the issuer, one thread at a time, unless it was asked a moment ago. Who waits finds what that one got."""
        if not self._asking.acquire(blocking=wait):
            return
        try:
            if self._clock() - self._asked < PAUSE_SECONDS:
                return
            try:
                self._keys = self._fetch()
            except Unreachable as reason:
                if not self._trouble:
                    log.warning("The keys of the issuer %s cannot be read: %s", self._name, reason)
                self._trouble = str(reason)
            else:
                if self._trouble:
                    log.info("The keys of the issuer %s can be read again", self._name)
                self._trouble = ""
                self._fetched = self._clock()
        finally:
            self._asked = self._clock()
            self._asking.release()

    def _fetch(self) -> Sequence[Key]:
        found = self._fetching.get(self._name.rstrip("/") + _DISCOVERY)
        if found.get("issuer") != self._name:
            raise Unreachable(f"It calls itself {str(found.get('issuer'))[:200]!r}: the settings name another issuer.")
        keys = self._fetching.get(str(found.get("jwks_uri", ""))).get("keys")
        if not isinstance(keys, list):
            raise Unreachable("Its keys are no JSON Web Key Set.")
        return [key for entry in keys if (key := _key(entry)) is not None]


def _key(entry: Any) -> Key | None:
    """A key of the set; None for one that signs nothing we accept, as the standard asks (RFC 7517, section 5)."""
    if not isinstance(entry, dict) or entry.get("use", "sig") != "sig":
        return None
    stated = entry.get("alg")
    algorithms = tuple(name for name in ALGORITHMS.get(str(entry.get("kty")), ()) if stated in (None, name))
    if not algorithms or (entry["kty"] == "EC" and entry.get("crv") != "P-256"):
        return None
    try:
        public = jwt.PyJWK(entry, algorithms[0]).key
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    kid = entry.get("kid")
    return Key(kid if isinstance(kid, str) else None, algorithms, public)
