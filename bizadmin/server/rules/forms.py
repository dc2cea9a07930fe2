"""The bounds of what is written into forms. Every problem names its field."""

from __future__ import annotations

import re

from bizadmin.domain.errors import ErrorCode, Problem

LONGEST = 200
"""Characters of a name, a street, a product: of every text that has one line."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and marks that turn the direction of what stands after them: a name could pass for another."""

_IN_LINES = re.compile("[\t\n\r]")


def require_text(text: str, field: str, *, least: int = 0, most: int = LONGEST, lines: bool = False) -> None:
    """Raises ``validation_failed`` where a text is too long or, not counting blanks around it, too short. ``lines``: it
    may have several."""
    if len(text.strip()) < least:
        sentence = "This is needed." if least == 1 else f"This has at least {least} characters."
        raise Problem(ErrorCode.VALIDATION_FAILED, sentence, field=field)
    if len(text) > most:
        raise Problem(ErrorCode.VALIDATION_FAILED, f"This has at most {most} characters.", field=field)
    refuse_unseen(text, field, lines=lines)


def refuse_unseen(text: str, field: str, *, lines: bool = False) -> None:
    """Raises ``validation_failed`` for characters that nobody sees; ``lines``: tabs and line ends are meant."""
    if _UNSEEN.search(_IN_LINES.sub("", text) if lines else text):
        sentence = "A text may hold neither control characters nor marks that turn its direction."
        raise Problem(ErrorCode.VALIDATION_FAILED, sentence, field=field)


def require_number(number: int, field: str, least: int, most: int) -> None:
    """Raises ``validation_failed`` where a number is out of bounds."""
    if not least <= number <= most:
        raise Problem(ErrorCode.VALIDATION_FAILED, f"This is from {least:,} to {most:,}.", field=field)
