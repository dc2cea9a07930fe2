"""Turning a page's template and texts into HTML. Everything that comes from outside is escaped."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bizadmin.server.language import LANGUAGES, RESOURCES, supported, texts
from bizadmin.server.portal.plain import shown, shown_lines

STYLE = (RESOURCES / "portal" / "portal.css").read_text(encoding="utf-8")
STYLE_VERSION = hashlib.sha256(STYLE.encode()).hexdigest()[:12]
"""Stands in the style sheet's address, so that browsers may keep it for good."""

ICON = (RESOURCES / "portal" / "icon.svg").read_text(encoding="utf-8")

_HIDDEN = Markup('<input type="hidden" name="csrf" value="{}">')


class _Missing(dict[str, Any]):
    """What a form shows where nothing was entered and nothing is wrong."""

    def __missing__(self, key: str) -> str:
        return ""


def translator(language: str) -> Callable[..., str]:
    """A function ``t("section.key", name=value)`` for a language. Values are `shown` as names from outside are."""
    words = texts("portal/texts", language)

    def t(key: str, **values: object) -> str:
        section, _, name = key.partition(".")
        return words[section][name].format(**{key: shown(str(value)) for key, value in values.items()})

    return t


def render(page: str, *, language: str, service: str, csrf: str, signed_in: str = "", **values: Any) -> str:
    """A whole page. ``csrf`` is the token for its forms, ``signed_in`` the address of whoever is."""
    return (
        _environment()
        .get_template(page)
        .render(
            {
                "failure": "",
                "done": "",
                "errors": _Missing(),
                "email": "",
                "name": "",
                "next": "",
                "reference": "",
                **values,
                "language": supported(language),
                "style_version": STYLE_VERSION,
                "languages": LANGUAGES,
                "service": service,
                "csrf": _HIDDEN.format(csrf),
                "signed_in": signed_in,
                "t": translator(language),
            }
        )
    )


def form_values(values: dict[str, str] | None = None) -> dict[str, str]:
    """A form's values or errors, empty where none was given."""
    return _Missing(values or {})


@cache
def countries(language: str) -> list[tuple[str, str]]:
    """Countries by ISO 3166-1 alpha-2 code, in the order of their names."""
    named = {str(code): str(name) for code, name in Locale(supported(language)).territories.items()}
    pairs = [(code, name) for code, name in named.items() if len(code) == 2 and code not in _NO_COUNTRIES]
    return sorted(pairs, key=lambda pair: _without_accents(pair[1]))


_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
"""What CLDR has beside the countries: unions, pseudo-locales, and islands that belong to a country."""


def _without_accents(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    ).casefold()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(RESOURCES / "portal"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shown": shown, "shown_lines": shown_lines}
    return environment
