"""A sign-in that failed at an identity provider, as that provider reports it or the caller reads it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from bizadmin.doctor.brought import Said
from bizadmin.doctor.causes.base import Cause, texts
from bizadmin.doctor.causes.hearsay import Reported, concerned, heard_sign_in, quoted, reported
from bizadmin.doctor.causes.remedies import text_for
from bizadmin.doctor.facts import Facts
from bizadmin.doctor.findings import Confidence, Finding, Remedy, Severity, Who
from bizadmin.domain.audit import EventKind
from bizadmin.domain.report import SignInWord


class ReportedSignIn(Cause):
    """A report of the last days is certain, an older one likely, and a sentence alone likely as well. What the person
    got past since then is only good to know."""

    words: ClassVar[tuple[SignInWord, ...]] = ()

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """One for the person: a sign-in concerns no single business account."""
        report, said = reported(facts, self.words), self.said(facts)
        if said is None and (report is None or (report.settled and report.stale)):
            return
        yield Finding(
            code=self.code,
            confidence=_confidence(report, said),
            severity=_severity(report, said),
            evidence=(
                *((report.evidence,) if report is not None else ()),
                *((quoted(said),) if said is not None else ()),
            ),
            remedies=self.remedies(facts),
            values=self._values(facts, report, said),
            since=facts.now if said is not None else report.event.at if report is not None else None,
        )

    def ruled_out(self, facts: Facts) -> bool:
        """Where a provider reports of the person, and nothing like this."""
        return bool(facts.of(EventKind.SIGN_IN_REPORTED))

    def remedies(self, facts: Facts) -> tuple[Remedy, ...]:
        """A text for whoever runs the sign-in, who alone can change it."""
        return (text_for(Who.IDENTITY_ADMINISTRATOR, concerned(facts)),)

    def said(self, facts: Facts) -> Said | None:
        """The sentence that was read out."""
        return heard_sign_in(facts, *self.words)

    def variant(self, said: Said | None) -> str:  # noqa: ARG002  (for those that have several)
        """Which words fit."""
        return ""

    def _values(self, facts: Facts, report: Reported | None, said: Said | None) -> dict[str, str]:
        case = concerned(facts)
        return texts(
            address=facts.dossier.address,
            company=case.name if case is not None else "",
            system=report.event.details.get("system", "") if report is not None else "",
            variant=self.variant(said),
            now_at=facts.now,
        )


def _severity(report: Reported | None, said: Said | None) -> Severity:
    if said is None and report is not None and report.settled:
        return Severity.INFORMS
    return Severity.WARNS if _confidence(report, said) is Confidence.POSSIBLE else Severity.STOPS


def _confidence(report: Reported | None, said: Said | None) -> Confidence:
    if report is not None:
        return Confidence.LIKELY if report.stale else Confidence.CERTAIN
    return Confidence.LIKELY if said is not None and said.sign_in is not None else Confidence.POSSIBLE
