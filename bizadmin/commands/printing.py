"""Text for a terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    """A line without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
