"""Which category the words of a mail server speak for."""

from __future__ import annotations

import re

from bizadmin.mail.category import Category
from bizadmin.mail.wording.english import FAINT, PLAIN, TRY_AGAIN
from bizadmin.mail.wording.languages import LANGUAGES
from bizadmin.mail.wording.providers import PROVIDERS

_MOST = 2_000
_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]\u0080-\uffff]{1,64}@[^\s<>,;:\"'()\[\]\u0080-\uffff]{1,255}")
_REPEATED = re.compile(r"\s[245]\d\d[- ][245]\.\d{1,3}\.\d{1,3}\s|\s[245]\d\d-(?!\d)")  # codes within a long answer
_PLACE = re.compile(r"[<(\['\"]{0,2}\s?<>\s?[>)\]'\"]{0,2}")
_BLANKS = re.compile(r"\s+")

_PLAIN = tuple(
    (category, re.compile("|".join(patterns + LANGUAGES.get(category, ())))) for category, patterns in PLAIN.items()
)
_FAINT = tuple((category, re.compile("|".join(patterns))) for category, patterns in FAINT.items())
_TRY_AGAIN = re.compile(TRY_AGAIN)
_PROVIDERS = tuple((re.compile(pattern), category) for pattern, category in PROVIDERS)


def provider_category(text: str) -> Category | None:
    """The category of a code or turn of phrase that belongs to one provider."""
    said = _without_addresses(text)
    return next((category for pattern, category in _PROVIDERS if pattern.search(said)), None)


def category_of_words(text: str) -> Category | None:
    """The category that an answer names in plain words."""
    said = _words(text)
    return next((category for category, pattern in _PLAIN if pattern.search(said)), None)


def faint_category_of_words(text: str, *, temporary: bool) -> Category | None:
    """The category that an answer hints at in words which many servers use for many things.

    ``temporary`` is whether its code says that it holds for now only; then "try again later" is meant.
    """
    said = _words(text)
    for category, pattern in _FAINT:
        if category is Category.REFUSED_BY_POLICY and temporary and _TRY_AGAIN.search(said):
            return Category.TRY_LATER
        if pattern.search(said):
            return category
    return None


def _without_addresses(text: str) -> str:
    """An answer in lower case, without the codes of each line and with ``<>`` for an address."""
    said = _BLANKS.sub(" ", _REPEATED.sub(" ", _ADDRESS.sub("<>", text[:_MOST]))).lower()
    said = said.replace("mail-box", "mailbox")
    return said.replace("unknown address error", "")  # IronPort's name of its class for anything about a recipient


def _words(text: str) -> str:
    """The words alone: an address between them is left out with its brackets."""
    return _BLANKS.sub(" ", _PLACE.sub(" ", _without_addresses(text)).replace("_", " "))
