"""The address itself: none, misspelt, or one that mail cannot use."""

from __future__ import annotations

from collections.abc import Iterator

from bizadmin.doctor.causes.base import Cause, evidence, texts
from bizadmin.doctor.facts import Facts
from bizadmin.doctor.findings import Confidence, Finding, Severity


class InvalidAddress(Cause):
    """The text is no email address, so that nothing can be known of it."""

    code = "addr.invalid"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """By the reason that reading the address gave."""
        dossier = facts.dossier
        if dossier.problem:
            yield Finding(
                code=self.code,
                confidence=Confidence.CERTAIN,
                severity=Severity.STOPS,
                evidence=(evidence("address_problem", dossier.checked, dossier.problem),),
                values=texts(address=dossier.address),
            )

    def ruled_out(self, facts: Facts) -> bool:
        """It was read without trouble."""
        return not facts.dossier.problem
