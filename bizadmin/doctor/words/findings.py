"""What the doctor says of a finding and of the person: names, titles, headlines, certainty."""

from __future__ import annotations

from bizadmin.doctor.causes import CAUSES
from bizadmin.doctor.filling import fill, pick
from bizadmin.doctor.findings import Confidence, Diagnosis, Finding
from bizadmin.doctor.words.english import ENGLISH, count, plural
from bizadmin.doctor.words.people import person
from bizadmin.doctor.words.sentences import (
    HEADLINES,
    NAMES,
    NOT_VISIBLE,
    QUESTIONS,
    REASONS,
    TITLES,
    UNSURE,
)
from bizadmin.domain.dossier import Dossier

_SURE = {Confidence.CERTAIN: "Certain", Confidence.LIKELY: "Likely", Confidence.POSSIBLE: "Possible"}


def headline(dossier: Dossier, diagnosis: Diagnosis) -> str:
    """One sentence about the person: what is the matter, without a full stop."""
    finding = diagnosis.first
    values = {"person": person(dossier), "address": dossier.address}
    if finding is None:
        return fill("Nothing stands in {person}’s way that can be seen from here", values, ENGLISH)
    return fill(pick(HEADLINES, finding.code, finding.values.get("variant", "")), _values(finding) | values, ENGLISH)


def title(finding: Finding) -> str:
    """The finding in a sentence, without a full stop."""
    return fill(pick(TITLES, finding.code, finding.values.get("variant", "")), _values(finding), ENGLISH)


def summary(finding: Finding) -> str:
    """How sure it is, and why: ``Certain · the receiving server said so twice``."""
    sure = _SURE[finding.confidence]
    table = REASONS if finding.confidence is Confidence.CERTAIN else REASONS | UNSURE
    reason = fill(pick(table, finding.code, finding.values.get("variant", "")), _values(finding), ENGLISH)
    return f"{sure} · {reason}" if reason else sure


def cause_name(code: str) -> str:
    """The short name of a cause, as in a list of what was ruled out."""
    return NAMES.get(code, code)


def question(diagnosis: Diagnosis) -> str:
    """What to ask the person, so that one cause is left; empty where nothing needs to be asked."""
    return QUESTIONS.get(diagnosis.question, diagnosis.question)


def not_visible(key: str) -> str:
    """One sentence about what the account backend did not tell (`Diagnosis.not_visible`)."""
    return NOT_VISIBLE.get(key, key)


def known_codes() -> tuple[str, ...]:
    """The codes of all causes, in the order in which the doctor asks."""
    return tuple(cause.code for cause in CAUSES)


def _values(finding: Finding) -> dict[str, str]:
    """The finding's values, and counts said in words."""
    values = dict(finding.values)
    if "times" in values:
        values["times"] = count(int(values["times"]))
    if "hours" in values:
        hours = int(values["hours"])
        values["left"] = plural(round(hours / 24), "day", "days") if hours >= 36 else plural(hours, "hour", "hours")
    if "minutes" in values:
        minutes = int(values["minutes"])
        values["waited"] = (
            plural(minutes, "minute", "minutes") if minutes < 120 else plural(round(minutes / 60), "hour", "hours")
        )
    return values
