"""Email addresses: kept as typed for display, compared by one key.

Comparison by letter case is the commonest defect of invitation systems, so every comparison goes through the key.
Plus tags and dots are never merged: ``a+b@x`` and ``a@x`` are two addresses.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from dataclasses import dataclass

from bizadmin.domain.errors import ErrorCode, Problem

MAX_LENGTH = 254
"""RFC 5321 section 4.5.3.1.3: a path of 256 octets with its two angle brackets."""

MAX_PASTED = 1000
"""Characters of what is read as one address: with a display name and what else stands around it."""

_HIDDEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_AROUND = " \t\r\n\"'“”„«»,;"
_WRAPPED = re.compile(r"<\s*([^<>]+?)\s*>\s*$")
_FIND = re.compile(r"[^\s<>,;:\"'()\[\]|]+@[^\s<>,;:\"'()\[\]|@]+\.[^\s<>,;:\"'()\[\]|@.]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Address:
    """One email address: ``typed`` for display, ``key`` for comparing."""

    typed: str
    key: str

    @property
    def domain(self) -> str:
        """The domain in its ASCII form."""
        return self.key.rpartition("@")[2]

    @property
    def local(self) -> str:
        """What stands before the @, as compared."""
        return self.key.rpartition("@")[0]


def clean(text: str) -> str:
    """The address that a person meant: without blanks around it, ``mailto:``, angle brackets or hidden characters."""
    text = _HIDDEN.sub("", unicodedata.normalize("NFKC", text)).strip(_AROUND)
    if wrapped := _WRAPPED.search(text):
        text = wrapped.group(1)
    if text.lower().startswith("mailto:"):
        text = text[7:].partition("?")[0]
    return text.strip(_AROUND).rstrip(".")


def address_key(text: str) -> str:
    """The key by which addresses compare; for text that is no address, its folded form (which then equals nothing)."""
    text = unicodedata.normalize("NFC", text.strip())
    local, at, domain = text.rpartition("@")
    if not at:
        return text.casefold()
    domain = domain.lower()
    if not domain.isascii():
        import idna  # noqa: PLC0415  (8 ms of tables that most addresses never need)

        with contextlib.suppress(idna.IDNAError):  # no domain name: the text then equals only itself
            domain = idna.encode(domain, uts46=True).decode("ascii")
    return f"{unicodedata.normalize('NFC', local.casefold())}@{domain}"


def parse_address(text: str, *, field: str = "address") -> Address:
    """Read one address; raises `Problem` ``invalid_address`` with the reason.

    Accepts what people paste (``mailto:``, angle brackets, a display name); `Address.typed` is the bare address in the
    letters they used.
    """
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  (kept off the window's start)

    if len(text) > MAX_PASTED:
        raise Problem(ErrorCode.INVALID_ADDRESS, f"This has more than {MAX_PASTED:,} characters.", field=field)
    typed = clean(text)
    if len(typed) > MAX_LENGTH:
        raise Problem(ErrorCode.INVALID_ADDRESS, f"An address has at most {MAX_LENGTH} characters.", field=field)
    try:
        validate_email(typed, check_deliverability=False, test_environment=True, allow_smtputf8=True)
    except EmailNotValidError as reason:
        raise Problem(ErrorCode.INVALID_ADDRESS, str(reason), field=field) from None
    return Address(typed, address_key(typed))


def find_addresses(text: str) -> list[str]:
    """All that looks like an address in a text, in order, each once by key (a list, a mail, a sentence)."""
    found: dict[str, str] = {}
    for match in _FIND.finditer(_HIDDEN.sub("", unicodedata.normalize("NFKC", text))):
        typed = clean(match.group())
        found.setdefault(address_key(typed), typed)
    return list(found.values())
