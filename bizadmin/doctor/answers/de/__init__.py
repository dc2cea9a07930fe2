"""The answers in German."""

from __future__ import annotations

from datetime import date

from bizadmin.doctor.answers.de import joining, mails, people
from bizadmin.doctor.answers.language import Language
from bizadmin.doctor.filling import Manner

_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def _day(value: date, with_year: bool) -> str:
    return f"{value.day}. {_MONTHS[value.month - 1]}{f' {value.year}' if with_year else ''}"


GERMAN = Language(
    "Deutsch",
    Manner(
        _day,
        "{day} um {clock} Uhr",
        {"company": "Ihrem Unternehmen", "other_address": "einer anderen Adresse", "domain": "Ihre"},
    ),
    people.ANSWERS | mails.ANSWERS | joining.ANSWERS,
    "Ich sehe mit {address} nichts, was Ihnen im Weg steht. Was genau zeigt die Seite an, wenn Sie es versuchen?",
)
