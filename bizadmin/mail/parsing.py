"""From bytes to a message of the standard library, within bounds: whatever is sent, it takes neither for ever nor
all memory."""

from __future__ import annotations

import contextlib
import email
import re
from collections.abc import Iterator
from email.header import Header, decode_header, make_header
from email.message import Message
from typing import Any

MOST_BYTES = 2_000_000
"""A report is a few kilobytes, and what tells of any mail stands at its beginning: what is longer is read so far."""

_MOST_LINES = 40_000  # the parser asks at each line for each part around it whether that ends
_MOST_CONTAINERS = 100  # so no deeper nested, too: the parser calls itself for each
_LONGEST_HEADER = 10_000
_LONGEST_BODY = 200_000
_NO_CHARSETS = ("idna", "punycode", "unicode_escape", "raw_unicode_escape")  # encodings, but of no mail; and slow ones
_CONTAINER = re.compile(rb"^content-type:\s*(multipart|message)/", re.IGNORECASE | re.MULTILINE)
_BLANKS = re.compile(r"\s+")


class _Bounded(Message):
    """A message whose headers are read so far only: the library's time for parameters grows with their square."""

    def get(self, name: str, failobj: Any = None) -> Any:
        """The first header of a name as the library reads it."""
        value = super().get(name, failobj)
        if not isinstance(value, str | Header):
            return value
        text = str(value)
        return text[:_LONGEST_HEADER] if len(text) > _LONGEST_HEADER else value


def parse(data: bytes) -> Message:
    """The message. Never raises."""
    data = data[:MOST_BYTES]
    for number, container in enumerate(_CONTAINER.finditer(data), 1):
        if number > _MOST_CONTAINERS:
            data = data[: container.start()]
            break
    if data.count(b"\n") > _MOST_LINES:
        data = b"\n".join(data.split(b"\n", _MOST_LINES)[:-1])
    return email.message_from_bytes(data, _class=_Bounded)


def header(message: Message, name: str) -> str:
    """The first header of a name as text on one line, decoded; empty where it is missing."""
    return next(iter(headers(message, name)), "")


def headers(message: Message, name: str) -> list[str]:
    """All headers of a name: the topmost, which the last server wrote, first."""
    name = name.lower()
    return [plain(value) for key, value in message.raw_items() if key.lower() == name]


def plain(value: object) -> str:
    """A header's value as text on one line, whatever is wrong with its encoding."""
    text = str(value)[:_LONGEST_HEADER]
    if "=?" in text:
        with contextlib.suppress(Exception):  # decode_header fails in many ways on broken input; the raw text stands
            text = str(make_header(decode_header(text)))
    return _BLANKS.sub(" ", whole(text)).strip()


def body(part: Message) -> str:
    """The text of a part, as far as it is of use."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    payload = payload[:_LONGEST_BODY]
    charset = part.get_content_charset("utf-8") or "utf-8"
    if charset in _NO_CHARSETS:
        charset = "utf-8"
    try:
        return whole(payload.decode(charset, "replace"))
    except (LookupError, ValueError):  # a character set that nobody knows, or whose name is none
        return payload.decode("utf-8", "replace")


def own_parts(message: Message) -> Iterator[Message]:
    """The parts of a message without those of the messages attached to it, which come as they are."""
    yield message
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from own_parts(part)


def whole(text: str) -> str:
    """Text that can be written anywhere: bytes beyond ASCII are taken for UTF-8, halves of characters left out."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
