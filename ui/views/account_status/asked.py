"""What the operator asks about: the addresses in whatever was typed, pasted or dropped. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from bizadmin.domain.address import address_key, clean, find_addresses
from bizadmin.domain.errors import ErrorCode, Problem

LARGEST = 20 * 1024 * 1024
"""Bytes of a dropped file that is read."""

_MAIL_SUFFIXES = (".eml", ".mht", ".msg.txt")
_RECIPIENTS = ("final-recipient", "original-recipient", "x-failed-recipients")


def addresses_in(text: str) -> tuple[str, ...]:
    """All addresses of a text, each once. One word with an @ that is no address is kept: the dossier says what is wrong
    with it."""
    text = text.strip()
    if text.lower().startswith("mailto:") and len(text.split()) == 1:
        text = unquote(text[7:].partition("?")[0])
    found = find_addresses(text)
    if not found and "@" in text and len(text.split()) == 1:
        found = [clean(text)]
    return tuple(found)


def read_files(paths: Sequence[Path]) -> tuple[str, ...]:
    """The addresses of dropped files: lists as text, mails and bounces by whom they are about. Blocks.

    Raises `Problem` ``validation_failed`` for a file that cannot be read or is none of these.
    """
    found: dict[str, str] = {}
    for path in paths:
        for address in _read_file(path):
            found.setdefault(address_key(address), address)
    return tuple(found.values())


def _read_file(path: Path) -> tuple[str, ...]:
    try:
        if path.stat().st_size > LARGEST:
            raise Problem(ErrorCode.VALIDATION_FAILED, f"{path.name} is larger than {LARGEST // 1024 // 1024} MB.")
        content = path.read_bytes()
    except OSError as reason:
        raise Problem(ErrorCode.VALIDATION_FAILED, f"{path.name}: {reason.strerror}") from None
    if path.suffix.lower() in _MAIL_SUFFIXES:
        return _about(content)
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Problem(ErrorCode.VALIDATION_FAILED, f"{path.name} is no text.")
    return addresses_in(_decoded(content))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16", "utf-8-sig") if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _about(content: bytes) -> tuple[str, ...]:
    """Whom a mail is about: the recipients that a delivery report names, else to whom it went."""
    from email import policy  # noqa: PLC0415  (only when a mail is dropped)
    from email.parser import BytesParser  # noqa: PLC0415

    message = BytesParser(policy=policy.compat32).parsebytes(content)
    reported = [
        value.partition(";")[2] or value
        for part in message.walk()
        for name, value in part.items()
        if name.lower() in _RECIPIENTS
    ]
    if not reported:
        reported = [str(value) for name in ("to", "cc") for value in message.get_all(name, [])]
    return tuple(find_addresses("\n".join(reported)))
