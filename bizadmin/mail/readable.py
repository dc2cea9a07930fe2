"""What a person reads in a mail: its text, taken from the HTML where there is no other."""

from __future__ import annotations

from email.message import Message

from bizadmin.mail.markup import text_of_markup
from bizadmin.mail.parsing import body, own_parts

_MOST = 200_000  # characters


def readable(message: Message) -> str:
    """Its text, without that of attached messages and of its own files."""
    plain: list[str] = []
    marked: list[str] = []
    for part in own_parts(message):
        kind = part.get_content_type()
        if kind == "text/plain" and part.get_content_disposition() != "attachment":
            plain.append(body(part))
        elif kind == "text/html" and part.get_content_disposition() != "attachment":
            marked.append(body(part))
    text = "\n".join(plain)
    return (text if text.strip() else "\n".join(map(text_of_markup, marked)))[:_MOST]
