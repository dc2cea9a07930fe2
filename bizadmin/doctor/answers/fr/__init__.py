"""The answers in French."""

from __future__ import annotations

from datetime import date

from bizadmin.doctor.answers.fr import joining, mails, people
from bizadmin.doctor.answers.language import Language
from bizadmin.doctor.filling import Manner

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def _day(value: date, with_year: bool) -> str:
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number} {_MONTHS[value.month - 1]}{f' {value.year}' if with_year else ''}"


FRENCH = Language(
    "Français",
    Manner(
        _day,
        "{day} à {clock}",
        {"company": "votre entreprise", "other_address": "une autre adresse", "domain": "le vôtre"},
    ),
    people.ANSWERS | mails.ANSWERS | joining.ANSWERS,
    "Je ne vois rien qui vous empêche d’avancer avec {address}. Qu’affiche exactement la page quand vous essayez ?",
)
