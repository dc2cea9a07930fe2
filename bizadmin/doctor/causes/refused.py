"""What the causes have in common of which the latest mail was refused, or put off."""

from __future__ import annotations

from typing import ClassVar

from bizadmin.doctor.causes.base import CaseCause, evidence, found, from_server, quoted, sign_up_evidence
from bizadmin.doctor.facts import Case, report_in
from bizadmin.doctor.findings import Evidence, Finding, Remedy, Severity
from bizadmin.doctor.refusal import LATER, NO_CONNECTION, UNREACHABLE, Refusal
from bizadmin.domain.audit import EventKind
from bizadmin.domain.invitation import Delivery, InvitationState

SEVERAL = 3
"""People in the same trouble at once: then it is not one person's."""


class Refused(CaseCause):
    """A cause that a server's refusal tells, by its reason: certain where the reason was recorded with the invitation,
    likely where it was read from elsewhere."""

    reasons: ClassVar[tuple[str, ...]] = ()

    def look(self, case: Case) -> Finding | None:
        """The finding, where the latest mail was refused for one of this cause's reasons."""
        refusal = case.refusal
        if refusal is None or not self.means(refusal):
            return None
        it = refusal.invitation
        # An expired invitation is stopped by its date first; the refusal says that resending alone will not help.
        severity = Severity.STOPS if it.state is InvitationState.PENDING else Severity.WARNS
        report = refusal.report
        return found(
            case,
            self.code,
            refusal.confidence,
            severity,
            evidence=(*said(refusal), *self.more(refusal), *_earlier(refusal), *sign_up_evidence(case)),
            remedies=self.remedies(refusal),
            since=report.at if report is not None else case.sent,
            variant=self.variant(refusal),
            times=max(1, len(_same(refusal))),
            bounced_at=report.at if report is not None else None,
            next_at=report.next_attempt if report is not None and not refusal.final else None,
            server=report.remote_server if report is not None else "",
        )

    def denied(self, case: Case) -> bool:
        """Where the mail's fate is known and is another."""
        it = case.outside
        return case.is_member or (it is not None and it.delivery in (Delivery.SENT, Delivery.BOUNCED))

    def means(self, refusal: Refusal) -> bool:
        """Whether it is this cause's reason."""
        return refusal.reason in self.reasons

    def variant(self, refusal: Refusal) -> str:
        """Which words are the exact ones."""
        return "" if refusal.final else "delayed"

    def more(self, refusal: Refusal) -> tuple[Evidence | None, ...]:  # noqa: ARG002  (for most, there is nothing)
        """What speaks for it beside the server's words."""
        return ()

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """What helps."""
        raise NotImplementedError


def said(refusal: Refusal) -> tuple[Evidence | None, ...]:
    """The server's words, as they were recorded and as a mail that was brought along quotes them."""
    report = refusal.report
    own: list[Evidence | None] = []
    if refusal.recorded and report is not None:
        given_up = refusal.reason in (UNREACHABLE, NO_CONNECTION, LATER)
        own.append(from_server(report, "put_off" if not refusal.final else "given_up" if given_up else "refused"))
    elif refusal.recorded:
        own.append(evidence("bounced" if refusal.final else "delayed"))
    for mail in refusal.brought:
        read = mail.read
        key = "brought_refusal" if refusal.final else "brought_delay"
        quote = quoted(report) if not refusal.recorded and report is not None else read.words
        own.append(evidence(key, read.at, quote, server=read.remote_server))
    if report is not None and not refusal.final and report.next_attempt is not None:
        own.append(evidence("next_attempt", report.next_attempt))
    return tuple(own)


def hits_several(refusal: Refusal) -> bool:
    """Whether several people were refused for that reason within a day, as far as the account backend tells."""
    return _people(refusal) >= SEVERAL


def several_evidence(refusal: Refusal) -> Evidence | None:
    """That others were refused for the same reason."""
    checked = refusal.case.facts.dossier.checked
    return evidence("refused_lately", checked, recipients=_people(refusal)) if hits_several(refusal) else None


def _people(refusal: Refusal) -> int:
    outbox = refusal.case.facts.dossier.outbox
    return outbox.refused_lately.get(refusal.reason, 0) if outbox is not None else 0


def _same(refusal: Refusal) -> list[Evidence]:
    category = refusal.report.category if refusal.report is not None else ""
    return [
        from_server(report_in(event), "refused_before")
        for event in refusal.case.of(EventKind.MAIL_BOUNCED)
        if event.details.get("category", "") == category
    ]


def _earlier(refusal: Refusal) -> tuple[Evidence, ...]:
    """The bounce before the latest, where it was for the same reason."""
    same = _same(refusal)
    return (same[-2],) if len(same) > 1 and refusal.recorded else ()
