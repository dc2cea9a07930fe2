"""What to tell the caller, in the caller's language: kind, true, with the facts filled in."""

from __future__ import annotations

from bizadmin.doctor.answers.de import GERMAN
from bizadmin.doctor.answers.en import ENGLISH
from bizadmin.doctor.answers.es import SPANISH
from bizadmin.doctor.answers.fr import FRENCH
from bizadmin.doctor.answers.ja import JAPANESE
from bizadmin.doctor.answers.language import Language
from bizadmin.doctor.filling import fill, pick
from bizadmin.doctor.findings import Diagnosis
from bizadmin.domain.dossier import Dossier

LANGUAGES: dict[str, Language] = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ja": JAPANESE}

ANSWER_LANGUAGES: dict[str, str] = {code: language.name for code, language in LANGUAGES.items()}
"""The languages in which the caller can be answered, with their own names."""


def answer(dossier: Dossier, diagnosis: Diagnosis, language: str) -> str:
    """What to tell the caller about the likeliest finding. A language that is not known is answered in English; a
    region (``de-AT``) is left out of account."""
    spoken = LANGUAGES.get(language.replace("_", "-").partition("-")[0].lower(), ENGLISH)
    finding = diagnosis.first
    values = {"address": dossier.address}
    if finding is None:
        return fill(spoken.nothing, values, spoken.manner)
    return fill(
        pick(spoken.answers, finding.code, finding.values.get("variant", "")), values | finding.values, spoken.manner
    )
