"""A mail that Outlook saved (.msg), as the mail that it was.

It is a compound file whose streams are named after MAPI properties (MS-OXMSG, MS-OXPROPS). olefile reads the container;
of the properties a diagnosis needs a dozen.
"""

from __future__ import annotations

import email
from email.message import Message
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from olefile import OleFileIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_CLASS, _SUBJECT, _HEADERS, _MESSAGE_ID = "001A", "0037", "007D", "1035"
_SENDER_NAME, _SENDER, _SENDER_SMTP, _TO = "0C1A", "0C1F", "5D01", "0E04"
_BODY, _REPORT_TEXT, _HTML = "1000", "1001", "1013"
_RECIPIENT_SMTP, _RECIPIENT, _RECIPIENT_WORDS = "39FE", "3003", "0C1B"
_ATTACHED, _FILE_NAME, _MEDIA_TYPE = "3701", "3707", "370E"

_MOST = 50  # attachments, and recipients
_DEEPEST = 5
_MOST_BYTES = 1_000_000
_OF_THE_BODY = ("content-type", "content-transfer-encoding", "mime-version", "content-disposition")


def as_eml(data: bytes) -> bytes:
    """The mail in the form in which it travelled, as near as the file tells; empty where it is no such file."""
    import olefile  # noqa: PLC0415  (for these files only)

    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return _message(file, [], _DEEPEST).as_bytes()
    except Exception:  # noqa: BLE001  (a damaged file trips it up in many ways: it is none then)
        return b""


def _message(file: OleFileIO, place: list[str], depth: int) -> Message:
    """The message in a storage of the file; attached ones lie in storages within."""
    message = Message()
    for name, value in email.message_from_string(_text(file, place, _HEADERS)[:_MOST_BYTES]).raw_items():
        if name.lower() not in _OF_THE_BODY:
            message[name] = " ".join(str(value).split())
    for name, value in _essentials(file, place).items():
        if value and name not in message:
            message[name] = " ".join(value.split())
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = "multipart/mixed"
    message.set_payload([])
    for kind, text in _texts(file, place):
        part = Message()
        part["Content-Type"] = f"text/{kind}"
        part.set_payload(text[:_MOST_BYTES].encode("utf-8", "replace"), "utf-8")
        message.attach(part)
    if depth:
        for attachment in _storages(file, place, "__attach_version1.0_#"):
            if (part := _attachment(file, attachment, depth)) is not None:
                message.attach(part)
    return message


def _essentials(file: OleFileIO, place: list[str]) -> dict[str, str]:
    """The headers of a mail whose own were not kept: one that was never sent, or that Exchange made."""
    recipients = [
        _text(file, it, _RECIPIENT_SMTP) or _text(file, it, _RECIPIENT)
        for it in _storages(file, place, "__recip_version1.0_#")
    ]
    name = _text(file, place, _SENDER_NAME).replace('"', "")
    sender = _text(file, place, _SENDER_SMTP) or _text(file, place, _SENDER)
    if _is_report(file, place):
        sender = sender if "@" in sender else "MAILER-DAEMON"
    return {
        "From": f'"{name}" <{sender}>' if name else sender,
        "To": ", ".join(it for it in recipients if "@" in it) or _text(file, place, _TO),
        "Subject": _text(file, place, _SUBJECT),
        "Message-ID": _text(file, place, _MESSAGE_ID),
    }


def _is_report(file: OleFileIO, place: list[str]) -> bool:
    """Whether Exchange made it, to say that a mail could not be delivered."""
    return (
        _text(file, place, _CLASS).upper().startswith("REPORT.") and _text(file, place, _CLASS).upper()[-4:] == ".NDR"
    )


def _texts(file: OleFileIO, place: list[str]) -> list[tuple[str, str]]:
    """Its texts; of a report also what stands with each recipient, which are the other server's words."""
    plain = _text(file, place, _BODY) or _text(file, place, _REPORT_TEXT)
    if _is_report(file, place):
        told = [
            f"{_text(file, it, _RECIPIENT_SMTP) or _text(file, it, _RECIPIENT)}\n{_text(file, it, _RECIPIENT_WORDS)}"
            for it in _storages(file, place, "__recip_version1.0_#")
        ]
        plain = "\n\n".join([plain, *told])
    html = _text(file, place, _HTML) or _bytes(file, place, f"{_HTML}0102").decode("utf-8", "replace")
    return [(kind, text) for kind, text in (("plain", plain), ("html", html)) if text.strip()]


def _attachment(file: OleFileIO, place: list[str], depth: int) -> Message | None:
    part = Message()
    inner = [*place, f"__substg1.0_{_ATTACHED}000D"]
    if file.exists([*inner, "__properties_version1.0"]):
        part["Content-Type"] = "message/rfc822"
        part.set_payload([_message(file, inner, depth - 1)])
        return part
    content = _bytes(file, place, f"{_ATTACHED}0102")
    name = _text(file, place, _FILE_NAME)
    media = _text(file, place, _MEDIA_TYPE).lower()
    if content[: len(MAGIC)] == MAGIC or not (name.lower().endswith(".eml") or media.startswith(("message/", "text/"))):
        return None  # of no use here
    part["Content-Type"] = media if media.startswith("text/") else "message/rfc822"
    if media.startswith("text/"):
        part.set_payload(content[:_MOST_BYTES].decode("utf-8", "replace").encode(), "utf-8")
    else:
        part.set_payload([email.message_from_bytes(content[:_MOST_BYTES])])
    return part


def _storages(file: OleFileIO, place: list[str], prefix: str) -> list[list[str]]:
    """The storages directly within a place whose names begin so."""
    depth = len(place)
    names = {
        path[depth]
        for path in file.listdir(streams=True, storages=True)
        if path[:depth] == place and len(path) > depth and path[depth].startswith(prefix)
    }
    return [[*place, name] for name in sorted(names)[:_MOST]]


def _text(file: OleFileIO, place: list[str], tag: str) -> str:
    """A property of text, in Unicode or in the code page of who wrote it."""
    found = _bytes(file, place, f"{tag}001F").decode("utf-16-le", "replace")
    return (found or _bytes(file, place, f"{tag}001E").decode("cp1252", "replace")).replace("\0", "")


def _bytes(file: OleFileIO, place: list[str], property_tag: str) -> bytes:
    path = [*place, f"__substg1.0_{property_tag}"]
    return file.openstream(path).read() if file.exists(path) else b""
