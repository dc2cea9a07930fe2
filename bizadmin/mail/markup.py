"""The text of a part that is written in HTML, for reports that say what they say in HTML only."""

from __future__ import annotations

import html
import re

_MOST = 200_000
_TAG = re.compile(r"<(/?)([a-zA-Z!][a-zA-Z0-9-]{0,15})[^<>]{0,4000}>")
_HIDDEN = ("style", "script", "head", "title")
_LINES = ("br", "p", "div", "tr", "li", "table", "h1", "h2", "h3", "h4", "pre", "td", "hr")
_BLANK_LINES = re.compile(r"\n[ \t\xa0]{1,200}\n")


def text_of_markup(markup: str) -> str:
    """The words of a page with a line for each block; nothing of it is fetched or run."""
    markup = markup[:_MOST]
    pieces: list[str] = []
    end = 0
    hidden = ""
    for tag in _TAG.finditer(markup):
        closing, name = tag.group(1), tag.group(2).lower()
        if not hidden:
            pieces.append(markup[end : tag.start()].replace("\n", " "))
        if not closing and not hidden and name in _HIDDEN:
            hidden = name
        elif closing and name == hidden:
            hidden = ""
        if not hidden and name in _LINES:
            pieces.append("\n")
        end = tag.end()
    if not hidden:
        pieces.append(markup[end:])
    return _BLANK_LINES.sub("\n\n", html.unescape("".join(pieces)))
