"""Passwords: hashed with argon2id, and refused where they are widely used."""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bizadmin.server.language import RESOURCES

MIN_LENGTH = 10
MAX_LENGTH = 200
"""Long enough for any sentence, short enough that hashing it costs the same."""

_MIN_DISTINCT = 5
_TRIMMINGS = re.compile(r"^[\d\W_]+|[\d\W_]+$")
_hasher = PasswordHasher()  # argon2id with the parameters of RFC 9106's low-memory recommendation


def hash_password(password: str) -> str:
    """The form in which a password is stored."""
    return _hasher.hash(_normal(password))


def is_password(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one. As slow where nothing is stored, so that nobody learns that."""
    if len(password) > MAX_LENGTH:
        password = ""
    try:
        matches = _hasher.verify(stored or _nobodys(), _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return matches and stored is not None


def weakness(password: str, address: str) -> str:
    """The key of the sentence that says why a new password is refused; empty where it is good."""
    folded = _normal(password).casefold()
    local = address.partition("@")[0].casefold()
    if not password:
        return "error.password_missing"
    if len(password) < MIN_LENGTH:
        return "error.password_short"
    if len(password) > MAX_LENGTH:
        return "error.password_long"
    if _core(folded) in (local, address.casefold()) or folded == address.casefold():
        return "error.password_address"
    if len(set(folded)) < _MIN_DISTINCT or folded in _common() or _core(folded) in _common():
        return "error.password_common"
    return ""


def _core(folded: str) -> str:
    """A password without the digits and signs that people put around a word: ``manchester2026!`` is still common."""
    return _TRIMMINGS.sub("", folded)


def _normal(password: str) -> str:
    """NFKC, so that the same keys on another keyboard give the same password (RFC 8265 advises it)."""
    return unicodedata.normalize("NFKC", password)


@cache
def _common() -> frozenset[str]:
    lines = (RESOURCES / "portal" / "common-passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if not line.startswith("#"))


@cache
def _nobodys() -> str:
    """A hash that nobody's password has, to spend the same time on."""
    return _hasher.hash(secrets.token_urlsafe(32))
