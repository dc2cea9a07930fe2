"""What a language of the answers consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bizadmin.doctor.filling import Manner


@dataclass(frozen=True, slots=True)
class Language:
    """``name`` in the language itself; ``answers`` by code (``code/variant``); ``nothing``: there is no finding."""

    name: str
    manner: Manner
    answers: Mapping[str, str]
    nothing: str
