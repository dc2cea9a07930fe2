"""Names and texts from outside, made fit for a page: shortened, and with nothing in them that could deceive the eye."""

from __future__ import annotations

MOST = 254
"""Characters of a name on a page: as many as the longest address has. More would push all else out of sight."""

_JOINERS = "\u200c\u200d"  # needed by Persian and by emoji


def shown(text: str, most: int = MOST) -> str:
    """One line, with control and direction marks made visible: they could otherwise swap the letters of an address."""
    return _visible(" ".join(text[: 4 * most].split()), most)


def shown_lines(text: str, most: int = 2000) -> str:
    """The same for a message, which keeps its lines."""
    return "\n".join(_visible(line, most) for line in text.strip()[:most].splitlines()[:40])


def typed(text: str) -> str:
    """What was typed into a field of one line, without what no keyboard types: control and direction marks."""
    return "".join(
        letter if letter.isprintable() or letter in _JOINERS else " " if letter.isspace() else "" for letter in text
    ).strip()


def _visible(text: str, most: int) -> str:
    if len(text) > most:
        text = text[: most - 1].rstrip() + "…"
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() or letter in _JOINERS else _sign(letter) for letter in text)


def _sign(letter: str) -> str:
    code = ord(letter)
    if letter.isspace():
        return " "
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"
