"""Mails within a mail: attached to it, or forwarded in its text behind a block of headers in some language."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from email.message import Message

from bizadmin.mail.outlook import MAGIC, as_eml
from bizadmin.mail.parsing import own_parts, parse
from bizadmin.mail.readable import readable

_MOST = 20
_MOST_LINES = 5_000
_LONGEST_LINE = 2_000

_LABELS = {
    "From": r"from|von|de|da|van|差出人|送信者|送信元",
    "Date": r"date|sent|gesendet|datum|envoyé(?: le)?|date d['’]envoi|enviado(?: el| em)?|fecha|data|inviato|verzonden"
    r"|送信日時|日付|日時|送信日",
    "To": r"to|an|à|a|para|per|aan|宛先",
    "Subject": r"subject|betreff|objet|asunto|assunto|oggetto|onderwerp|件名",
    "Cc": r"cc|kopie|copie(?: à)?|copia|ｃｃ",
}
"""What mail programs write before the headers of a forwarded mail: English, German, French, Spanish, Japanese, and the
neighbours that come for nothing."""

_LINE = re.compile(
    r"^[\s>|*_]{0,40}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")[\s*_]{0,4}[:：][\s*_]{0,4}(?P<value>.{0,1900}?)[\s*_]{0,4}$",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"^(?:\s?[>|]){1,20} ?")
_BLANK = " \t\xa0>|*"


def forwarded(message: Message) -> list[Message]:
    """The mails directly within a mail: the attached ones, then those forwarded in the text."""
    found = [*_attached(message), *_inline(readable(message))]
    return found[:_MOST]


def quotes_a_mail(text: str) -> bool:
    """Whether there is a mail in a text, behind a block of headers."""
    return next(_inline(text), None) is not None


def _attached(message: Message) -> Iterator[Message]:
    for part in own_parts(message):
        name = (part.get_filename("") or "").lower()
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                yield _decoded(part, inner[0])
        elif name.endswith((".eml", ".msg")) or part.get_content_type() == "application/vnd.ms-outlook":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield parse(as_eml(content) if content.startswith(MAGIC) else content)


def _decoded(part: Message, inner: Message) -> Message:
    """An attached message must not be in base 64 (RFC 2046, section 5.2.1), and some are."""
    text = inner.get_payload()
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() != "base64" or not isinstance(text, str):
        return inner
    try:
        return parse(base64.b64decode(text, validate=False))
    except (binascii.Error, ValueError):
        return inner


def _inline(text: str) -> Iterator[Message]:
    """The mails in a text, the outermost first. Each begins with a block of headers, whatever the line above says."""
    lines = [line[:_LONGEST_LINE] for line in text.splitlines()[:_MOST_LINES]]
    blocks = list(_blocks(lines))
    for (_, end, headers), following in zip(blocks, [*blocks[1:], None], strict=False):
        below = lines[end : following[0] if following else len(lines)]
        message = Message()
        for name, value in headers.items():
            message[name] = value
        message.set_payload("\n".join(_QUOTE.sub("", line) for line in below).encode("utf-8", "replace"), "utf-8")
        yield message


def _blocks(lines: list[str]) -> Iterator[tuple[int, int, dict[str, str]]]:
    """First line, line behind the last, and headers of each block."""
    at = 0
    while at < len(lines):
        found, end = _block(lines, at)
        if "From" in found and len(found) >= 3:
            yield at, end, found
            at = end
        else:
            at += 1


def _block(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """The headers that begin at a line, and the line behind them. Blank ones may lie between, a value below its label,
    and after ``To`` the rest of a long list."""
    found: dict[str, str] = {}
    at = end = start
    name = ""
    while at < len(lines) and at - end <= 2:
        label, value = _label(lines[at])
        said = lines[at].strip(_BLANK)
        if label in found or (at == start and not label):
            break
        if label:
            name, end, found[label] = label, at + 1, value
        elif said and not found[name]:
            end, found[name] = at + 1, said
        elif said and name != "To":
            break
        at += 1
    return found, end


def _label(line: str) -> tuple[str, str]:
    """The header that a line is, in English, and its value; empty where it is none."""
    read = _LINE.match(line)
    name = next((it for it in _LABELS if read.group(it) is not None), "") if read else ""
    return (name, read.group("value").strip()) if read else ("", "")
