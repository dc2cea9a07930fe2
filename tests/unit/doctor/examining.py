"""Short ways to what the doctor says of some facts."""

from __future__ import annotations

from bizadmin.doctor.brought import NOTHING, Brought
from bizadmin.doctor.diagnose import diagnose
from bizadmin.doctor.findings import Action, Diagnosis, Finding, Who
from bizadmin.domain.dossier import Dossier
from tests.unit.doctor.facts_of import NOW


def examined(facts: Dossier, brought: Brought = NOTHING) -> Diagnosis:
    """All of it."""
    return diagnose(facts, NOW, brought)


def first(facts: Dossier, brought: Brought = NOTHING) -> Finding:
    """The likeliest finding."""
    finding = examined(facts, brought).first
    assert finding is not None
    return finding


def found(facts: Dossier, code: str, brought: Brought = NOTHING) -> Finding:
    """The finding of that code."""
    return next(finding for finding in examined(facts, brought).findings if finding.code == code)


def codes(facts: Dossier, brought: Brought = NOTHING) -> list[str]:
    """What was found, the likeliest first."""
    return [finding.code for finding in examined(facts, brought).findings]


def keys(finding: Finding) -> list[str]:
    """The keys of its evidence."""
    return [item.key for item in finding.evidence]


def actions(finding: Finding) -> list[Action]:
    """What it offers to do."""
    return [remedy.action for remedy in finding.remedies]


def asked(finding: Finding) -> list[Who]:
    """For whom it has a ready text, the likeliest first."""
    return [remedy.who for remedy in finding.remedies if remedy.action is Action.COPY_TEXT]
