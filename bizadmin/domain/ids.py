"""Opaque ids with a type prefix, ordered by their time of making.

So indexes stay dense, and what one process made in the same millisecond (a company, its invitation, the mail) stays in
the order in which it was made.
"""

from __future__ import annotations

import secrets
import threading
import time
import unicodedata
from enum import StrEnum

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32, lower case: nothing to confuse on the phone


_RANDOM_BITS = 72
_STEP_BITS = 24  # how far apart two ids of one millisecond may lie

_CODE_LETTERS = 6
_LONGEST_TYPED = 40
_LOOK_ALIKES = str.maketrans("OILU", "011V")

_lock = threading.Lock()
_last = 0


class Prefix(StrEnum):
    """The type of thing that an id names."""

    ACCOUNT = "acc"
    BUSINESS_ACCOUNT = "biz"
    INVITATION = "inv"
    MEMBER = "mem"
    LICENCE = "lic"
    JOIN_REQUEST = "req"
    SUB_KEY = "key"
    EVENT = "evt"
    MAIL = "mail"
    INCIDENT = "inc"
    TOKEN = "tok"  # noqa: S105  (the prefix of a token's id, not a token)


def new_id(prefix: Prefix, *, milliseconds: int | None = None) -> str:
    """A new id: 48 bits of time (milliseconds since 1970), 72 random bits, the first of which leaves room to count."""
    global _last  # noqa: PLW0603  (one order in one process)
    moment = int(time.time() * 1000) if milliseconds is None else milliseconds
    with _lock:
        if _last >> _RANDOM_BITS == moment:
            number = _last + 1 + secrets.randbits(_STEP_BITS)
        else:
            number = (moment << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS - 1)
        _last = number
    digits = []
    for _ in range(24):
        digits.append(_ALPHABET[number & 31])
        number >>= 5
    return f"{prefix}_{''.join(reversed(digits))}"


def reference_code() -> str:
    """A short code that a caller can read out, as in ``7KQ-4M2``."""
    letters = [secrets.choice(_ALPHABET).upper() for _ in range(_CODE_LETTERS)]
    return f"{''.join(letters[:3])}-{''.join(letters[3:])}"


def reference_key(text: str) -> str:
    """A code as it is compared, whoever has typed or heard it: without blanks and dashes, of any letter case, and with
    the digits for the letters that look like them and that no code has (Crockford). Empty where it is no code."""
    typed = unicodedata.normalize("NFKC", text[:_LONGEST_TYPED]).upper()
    letters = "".join(letter for letter in typed if letter.isalnum()).translate(_LOOK_ALIKES)
    return letters if len(letters) == _CODE_LETTERS and set(letters.lower()) <= set(_ALPHABET) else ""
