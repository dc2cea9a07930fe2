"""What an agent brings along: whatever was typed, pasted or dropped, sorted into addresses, mails and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bizadmin.doctor.brought import NOTHING, Brought, Said
from bizadmin.doctor.said import looks_like_sentence, read_sentences, tells
from bizadmin.domain.address import address_key, clean, find_addresses
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.mail_read import MailRead, MailSort
from bizadmin.ports import MailReader
from bizadmin.services import sheets

LARGEST = 50 * 1024 * 1024
"""Bytes of a file that is read."""

MOST_FILES = 200

_MAILS = (".eml", ".msg", ".mbox", ".mht")
_SHEETS = (".xlsx", ".xlsm")
_HEADER = re.compile(r"^[A-Za-z][A-Za-z0-9-]{1,60}:", re.MULTILINE)
_OF_A_MAIL = re.compile(
    r"^(received|return-path|delivered-to|message-id|mime-version|dkim-signature|authentication-results"
    r"|content-type|x-failed-recipients|final-recipient|reporting-mta|arrival-date):",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Whom it is about, and what is known of them beside what the backend knows."""

    addresses: tuple[str, ...] = ()
    brought: Brought = NOTHING


class Bringing:
    """Sorts what is brought. ``read_mail`` reads mails; every method blocks."""

    def __init__(self, read_mail: MailReader) -> None:
        self._read_mail = read_mail

    def of_text(self, text: str) -> Material:
        """Typed or pasted: one address, a list, a mail with its headers, a sentence, or several of these."""
        if is_mail(text):
            return _of_mails(self._read_mail(text.encode("utf-8", "surrogateescape"), "pasted text"))
        return Material(addresses=addresses_in(text), brought=Brought(said=said_in(text)))

    def of_files(self, paths: Sequence[Path]) -> Material:
        """Dropped: mails are read, lists and sheets searched for addresses.

        Raises `Problem` ``validation_failed``, which names the file, for one that cannot be read or is none of these.
        """
        if len(paths) > MOST_FILES:
            raise Problem(ErrorCode.VALIDATION_FAILED, f"These are {len(paths)} files; {MOST_FILES} are read at once.")
        return joined(self._of_file(path) for path in paths)

    def _of_file(self, path: Path) -> Material:
        content = _content(path)
        suffix = path.suffix.lower()
        if suffix in _MAILS:
            found = _of_mails(self._read_mail(content, path.name))
            if all(mail.sort is MailSort.UNREADABLE for mail in found.brought.mails):
                raise Problem(ErrorCode.VALIDATION_FAILED, f"{path.name} holds no mail.")
            return found
        if suffix in _SHEETS:
            return Material(addresses=addresses_in(sheets.text_of(content, path.name)))
        if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Problem(ErrorCode.VALIDATION_FAILED, f"{path.name} is no text.")
        text = decoded(content)
        return _of_mails(self._read_mail(content, path.name)) if is_mail(text) else self.of_text(text)


def is_mail(text: str) -> bool:
    """Whether it begins as a mail does, so that it is read as one rather than searched for addresses."""
    head = text.lstrip("\ufeff \t\r\n")[:20_000]
    return bool(_HEADER.match(head)) and len(_OF_A_MAIL.findall(head)) >= 2


def addresses_in(text: str) -> tuple[str, ...]:
    """All addresses of a text, each once. One word with an @ that is no address is kept: the dossier says what is wrong
    with it."""
    text = text.strip()
    found = find_addresses(clean(text) if text.lower().startswith("mailto:") and len(text.split()) == 1 else text)
    if not found and "@" in text and len(text.split()) == 1:
        found = [clean(text)]
    return tuple(found)


def said_in(text: str) -> tuple[Said, ...]:
    """The sentences and codes in it that are known; a list of addresses holds none."""
    return tuple(said for said in read_sentences(text) if tells(said)) if looks_like_sentence(text) else ()


def decoded(content: bytes) -> str:
    """A file's text: UTF-8 or UTF-16 where it is, else as Windows wrote it for decades."""
    for encoding in ("utf-16", "utf-8-sig") if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


def joined(parts: Iterable[Material]) -> Material:
    """All of them as one, each address once."""
    addresses: dict[str, str] = {}
    mails: list[MailRead] = []
    said = []
    for part in parts:
        for address in part.addresses:
            addresses.setdefault(address_key(address), address)
        mails += part.brought.mails
        said += part.brought.said
    return Material(addresses=tuple(addresses.values()), brought=Brought(mails=tuple(mails), said=tuple(said)))


def about(address: str, brought: Brought, *, is_alone: bool) -> Brought:
    """What of it speaks of that address: mails by their recipients; all of it where no other address was brought."""
    if is_alone:
        return brought
    key = address_key(address)
    mails = tuple(mail for mail in brought.mails if key in map(address_key, (mail.recipient, *mail.recipients)))
    return Brought(mails=mails, elsewhere=brought.elsewhere)


def _of_mails(mails: Sequence[MailRead]) -> Material:
    found: dict[str, str] = {}
    for mail in mails:
        for address in (mail.recipient, *mail.recipients):
            if address:
                found.setdefault(address_key(address), address)
    return Material(addresses=tuple(found.values()), brought=Brought(mails=tuple(mails)))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Problem(ErrorCode.VALIDATION_FAILED, f"{path.name} is larger than {LARGEST // 1024 // 1024} MB.")
        return path.read_bytes()
    except OSError as reason:
        raise Problem(ErrorCode.VALIDATION_FAILED, f"{path.name}: {reason.strerror}") from None
