"""The answers in English."""

from __future__ import annotations

from bizadmin.doctor.answers.en import joining, mails, people
from bizadmin.doctor.answers.language import Language
from bizadmin.doctor.filling import Manner
from bizadmin.doctor.words.english import day

ENGLISH = Language(
    "English",
    Manner(
        day,
        "{day} at {clock}",
        {"company": "your company", "other_address": "another address", "domain": "yours"},
    ),
    people.ANSWERS | mails.ANSWERS | joining.ANSWERS,
    "I see nothing that stands in your way with {address}. What exactly does the page say when you try?",
)
