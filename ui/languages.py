"""The languages that mails and portal are written in, by their English names."""

from __future__ import annotations

LANGUAGES: dict[str, str] = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "ja": "Japanese"}


def language(code: str) -> str:
    """A language's name; a code that is not known is shown as it is."""
    return LANGUAGES.get(code, code)
