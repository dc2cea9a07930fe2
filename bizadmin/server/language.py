"""The languages of mails and pages, and their texts.

A language's texts are one TOML file of sections and keys, the same in every language (a test compares them). Texts are
plain: whoever puts them into HTML escapes them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.dates import format_date, format_datetime

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
DEFAULT = "en"
LANGUAGES: dict[str, str] = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "ja": "日本語"}
"""The languages in which mails and pages exist, each by its own name."""


@cache
def texts(folder: str, language: str) -> dict[str, dict[str, str]]:
    """All texts of a language from a folder of `RESOURCES`."""
    return tomllib.loads((RESOURCES / folder / f"{supported(language)}.toml").read_text(encoding="utf-8"))


def supported(language: str) -> str:
    """The nearest language that we have; English where there is none."""
    known = language.replace("_", "-").partition("-")[0].lower()
    return known if known in LANGUAGES else DEFAULT


def negotiate(accept_language: str) -> str:
    """The best language for an Accept-Language header (RFC 9110, section 12.5.4)."""
    wanted = sorted(_weighted(accept_language), key=lambda entry: -entry[1])
    return negotiate_locale([name for name, weight in wanted if weight > 0], list(LANGUAGES), sep="-") or DEFAULT


def moment(at: datetime, language: str) -> str:
    """A point in time for a reader whose zone we do not know: date and time in UTC, and it says so."""
    at = at.astimezone(UTC)
    return f"{format_datetime(at, _pattern(language), locale=_locale(language))} UTC"


def day(at: datetime, language: str) -> str:
    """A date in words."""
    return format_date(at.astimezone(UTC), "long", locale=_locale(language))


def _pattern(language: str) -> str:
    locale = _locale(language)
    joined = locale.datetime_formats["medium"]
    return str(joined).replace("{1}", str(locale.date_formats["long"].pattern)).replace("{0}", "HH:mm")


@cache
def _locale(language: str) -> Locale:
    return Locale(supported(language))


def _weighted(header: str) -> Iterable[tuple[str, float]]:
    for entry in header[:500].split(","):
        name, _, rest = entry.strip().partition(";")
        weight = rest.strip().removeprefix("q=") if rest else "1"
        try:
            yield name.strip(), float(weight)
        except ValueError:  # a weight that is no number
            yield name.strip(), 0.0
