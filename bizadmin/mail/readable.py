"""What a person reads in a mail: its text, taken from the HTML where there is no other."""

from __future__ import annotations

import html
import re
from email.message import Message

from bizadmin.mail.parsing import body, own_parts

_MOST = 200_000  # characters
_UNSEEN = ("style", "script", "head")
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d|/table|hr)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")


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
    return (text if text.strip() else "\n".join(map(without_tags, marked)))[:_MOST]


def without_tags(marked: str) -> str:
    """The text of HTML, one line a paragraph or row."""
    for name in _UNSEEN:
        marked = _without(marked, name)
    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n", marked))).replace("\xa0", " ")


def _without(marked: str, name: str) -> str:
    """Without an element and what it holds. Found by hand: a pattern would search to the end again and again."""
    lower, kept, at = marked.lower(), [], 0
    if len(lower) != len(marked):  # a letter that is longer in lower case moves all places
        return marked
    while (start := lower.find(f"<{name}", at)) >= 0:
        if lower[start + len(name) + 1 : start + len(name) + 2].isalnum():  # <header> is no <head>
            kept.append(marked[at : start + 1])
            at = start + 1
            continue
        kept.append(marked[at:start])
        end = lower.find(f"</{name}", start)
        if end < 0:
            return "".join(kept)
        at = end + len(name) + 2
    return "".join(kept) + marked[at:]
