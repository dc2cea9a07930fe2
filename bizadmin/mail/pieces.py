"""The pieces of a report: what its server wrote for a person, its fields for machines, and the copy of our mail.

Where the parts of a mail are marked wrongly or not at all, the lines themselves tell where a piece begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from bizadmin.mail.markup import text_of_markup
from bizadmin.mail.parsing import body, own_parts, plain

_MOST = 60_000
_MOST_PARTS = 200
_COPIES = (
    "message/rfc822",
    "text/rfc822-headers",
    "message/rfc822-headers",
    "message/global",
    "message/global-headers",
)
_STATUS = ("message/delivery-status", "message/global-delivery-status", "message/disposition-notification")
_FIELD = re.compile(
    r"(reporting-mta|final-recipient|original-recipient|action|diagnostic-code|arrival-date|x-postfix-queue-id)\s{0,3}:",
    re.IGNORECASE,
)
_FEEDBACK = re.compile(r"^feedback-type\s{0,3}:", re.IGNORECASE | re.MULTILINE)
_COPY = (
    "this is a copy of",
    "below this line is a copy",
    "below is a copy of",
    "original message follows",
    "original message header",
    "message headers follow",
    "message header follows",
    "header of the original",
    "headers of the original",
    "returned message follows",
    "returned message below",
    "the following is a copy",
    "the following is the original",
    "original mail info",
    "original mail header",
    "unsent message",
    "start of returned",
    "start of the returned",
    "start of original",
    "undelivered message",
    "included is a copy",
    "return-path:",
    "received: from",
    "received: by",
)
_COPY_ALONE = (
    "original message",
    "original mail",
    "original header",
    "returned message",
    "original text",
    "message text",
)
_MARKS = " \t-=_*#>+|~"


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a report consists of; empty where it has no such piece."""

    said: str = ""  # for a person
    fields: str = ""  # RFC 3464
    feedback: str = ""  # RFC 5965
    copy: str = ""  # of the mail that it tells of, the headers at least


def pieces_of(message: Message) -> Pieces:
    """The pieces of a message, each at most 60,000 characters."""
    said: list[str] = []
    markup: list[str] = []
    fields: list[str] = []
    feedback: list[str] = []
    copy: list[str] = []
    for number, part in enumerate(own_parts(message)):
        kind = part.get_content_type()
        if number >= _MOST_PARTS:
            break
        if kind in _STATUS:
            fields.append(_status_text(part))
        elif kind == "message/feedback-report":
            feedback.append(_raw_text(part))
        elif kind in _COPIES:
            copy.append(_copied(part))
        elif not part.is_multipart() and part.get_content_maintype() in ("text", "multipart", "application", "message"):
            _sort(part, kind, said, markup, fields, feedback, copy)
    plain_said = _joined(said)
    return Pieces(plain_said or _joined(markup), _joined(fields), _joined(feedback), _joined(copy))


def _sort(
    part: Message,
    kind: str,
    said: list[str],
    markup: list[str],
    fields: list[str],
    feedback: list[str],
    copy: list[str],
) -> None:
    """Put a leaf where its own lines say that it belongs."""
    if kind.startswith("application/") and kind not in ("application/octet-stream", "application/text"):
        return
    text = _lines_ended(_guessed(body(part)))
    if kind == "text/html":
        text = text_of_markup(text)
    if _FEEDBACK.search(text):
        feedback.append(text)
        return
    before, status, after = _split(text)
    fields.append(status)
    copy.append(after)
    if copy[:-1] and any(copy[:-1]):  # what follows the copy is of the copy
        copy.append(before)
    else:
        (markup if kind == "text/html" else said).append(before)


def _split(text: str) -> tuple[str, str, str]:
    """What a text says for a person, its fields if it has some, and the copy behind them."""
    lines = text[:_MOST].split("\n")
    fields_at = next((at for at, line in enumerate(lines) if _FIELD.match(line) and _fields_follow(lines, at)), None)
    copy_at = next(
        (at for at, line in enumerate(lines) if _copy_begins(line) and (fields_at or at) and _after_words(lines, at)),
        None,
    )
    if fields_at is None:
        end = len(lines) if copy_at is None else copy_at
        return "\n".join(lines[:end]), "", "\n".join(lines[end:])
    end = next((at for at in range(fields_at, len(lines)) if _copy_begins(lines[at])), len(lines))
    first = fields_at if copy_at is None else min(fields_at, copy_at)
    return "\n".join(lines[:first]), "\n".join(lines[fields_at:end]), "\n".join(lines[end:])


def _fields_follow(lines: list[str], at: int) -> bool:
    near = "\n".join(lines[at : at + 12]).lower()
    return "final-recipient" in near or "original-recipient" in near or ("action:" in near and "status:" in near)


def _copy_begins(line: str) -> bool:
    line = line[:200]
    bare = line.strip(_MARKS).lower()
    marked = line.lstrip()[:2] in ("--", "==", "__", "**") or bare.endswith(":")
    return bare.startswith(_COPY) or (marked and bare.rstrip(":.").startswith(_COPY_ALONE) and len(bare) < 40)


def _after_words(lines: list[str], at: int) -> bool:
    return sum(len(line) for line in lines[:at]) > 20


def _copied(part: Message) -> str:
    if part.is_multipart():
        inner = part.get_payload(0)
        return _headers_of(inner) if isinstance(inner, Message) else ""
    return _lines_ended(_guessed(body(part)))


def _headers_of(message: Message) -> str:
    return "\n".join(f"{name}: {plain(value)}" for name, value in message.items()[:200])


def _status_text(part: Message) -> str:
    """The fields as text: the library has made messages of them, whatever they were encoded in."""
    return _lines_ended(_raw_text(part))


def _raw_text(part: Message) -> str:
    blocks = part.get_payload()
    if not isinstance(blocks, list):
        return _guessed(body(part))
    texts = []
    for block in blocks[:100]:
        payload = block.get_payload() if isinstance(block, Message) else ""
        headers = _headers_of(block) if isinstance(block, Message) else ""
        texts.append(headers + ("\n\n" + payload[:_MOST] if isinstance(payload, str) and payload.strip() else ""))
    text = "\n\n".join(texts)
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding in ("base64", "quoted-printable"):
        encoded = Message()
        encoded["Content-Transfer-Encoding"] = encoding
        encoded.set_payload(text)
        text = body(encoded)
    return text


def _guessed(text: str) -> str:
    """Text whose character set was left out: Japanese mail announces itself, UTF-16 has a zero beside each letter."""
    if "\x1b$" in text or "\x1b(" in text:
        return text.encode("utf-8", "replace").decode("iso2022_jp", "replace")
    return text.replace("\0", "")


def _lines_ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _joined(texts: list[str]) -> str:
    return "\n\n".join(text for text in texts if text.strip())[:_MOST].strip()
