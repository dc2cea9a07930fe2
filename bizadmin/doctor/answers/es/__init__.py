"""The answers in Spanish."""

from __future__ import annotations

from datetime import date

from bizadmin.doctor.answers.es import joining, mails, people
from bizadmin.doctor.answers.language import Language
from bizadmin.doctor.filling import Manner

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def _day(value: date, with_year: bool) -> str:
    return f"{value.day} de {_MONTHS[value.month - 1]}{f' de {value.year}' if with_year else ''}"


SPANISH = Language(
    "Español",
    Manner(
        _day,
        "{day} a las {clock}",
        {"company": "su empresa", "other_address": "otra dirección", "domain": "el suyo"},
    ),
    people.ANSWERS | mails.ANSWERS | joining.ANSWERS,
    "No veo nada que le impida continuar con {address}. ¿Qué muestra exactamente la página cuando lo intenta?",
)
