"""What others say of the person's attempts: sentences that were read out, and the reports of identity providers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bizadmin.doctor.brought import Said
from bizadmin.doctor.causes.base import evidence
from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Evidence
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.report import SignInWord

STALE = timedelta(days=7)
"""A report that is older may still tell why, but no longer for sure."""

_PROGRESS = (EventKind.SIGNED_IN, EventKind.INVITATION_ACCEPTED, EventKind.MEMBER_ADDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An identity provider's newest report of a kind. It is ``settled`` where the person got further since then."""

    event: Event
    settled: bool
    stale: bool

    @property
    def evidence(self) -> Evidence:
        """The report with the provider's own code and words."""
        details = self.event.details
        told = [details[key] for key in ("code", "text", "identity", "correlation") if details.get(key)]
        return evidence(f"sign_in_{details['word']}", self.event.at, " · ".join(told), system=details.get("system", ""))


def heard(facts: Facts, *codes: ErrorCode) -> Said | None:
    """A sentence of one of our own pages that was read out."""
    return next((said for said in facts.brought.said if said.code in codes), None)


def heard_sign_in(facts: Facts, *words: SignInWord) -> Said | None:
    """A sentence of an identity provider that was read out."""
    return next((said for said in facts.brought.said if said.sign_in in words), None)


def quoted(said: Said) -> Evidence:
    """That a sentence was read out, in its words."""
    return evidence("said", None, said.text)


def reported(facts: Facts, words: Iterable[SignInWord]) -> Reported | None:
    """The newest report with one of these words."""
    wanted = {word.value for word in words}
    reports = facts.of(EventKind.SIGN_IN_REPORTED)
    told = [event for event in reports if event.details.get("word") in wanted]
    if not told:
        return None
    newest = max(told, key=lambda event: (event.at, event.id))
    system = newest.details.get("system", "")
    further = [
        event
        for event in reports
        if event.details.get("word") == SignInWord.SUCCEEDED.value
        or (event.details.get("system", "") == system and event.details.get("word") not in wanted)
    ]
    after = [event.at for event in (*further, *facts.of(*_PROGRESS))]
    after += [case.member.since for case in facts.cases if case.member is not None]
    if facts.account is not None and facts.account.last_sign_in is not None:
        after.append(facts.account.last_sign_in)
    settled = any(moment > newest.at for moment in after)
    return Reported(event=newest, settled=settled, stale=facts.ago(newest.at, STALE))


def concerned(facts: Facts) -> Case | None:
    """The business account that somebody most likely speaks of: the one that waits, else the one the person is in."""
    waits = [case for case in facts.cases if case.pending is not None]
    return next(iter(waits or [case for case in facts.cases if case.is_member] or facts.cases), None)
