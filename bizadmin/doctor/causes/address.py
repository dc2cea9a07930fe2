"""The address itself: none, a mailbox for everybody or for an hour, or one that mail servers cannot take."""

from __future__ import annotations

from collections.abc import Iterator

from bizadmin.doctor.address_sense import Sign
from bizadmin.doctor.causes.base import CaseCause, Cause, evidence, found, from_server, invited_evidence, texts
from bizadmin.doctor.causes.remedies import copy_link, invite_other_address, open_other_address, text_for
from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Severity, Who
from bizadmin.doctor.refusal import BEYOND_ASCII
from bizadmin.domain.invitation import DeliveryReport, Invitation


class InvalidAddress(Cause):
    """The text is no email address, so that nothing can be known of it. Reading it decides. Where a usual slip explains
    it (a comma for a dot, “(at)”, a missing ending), the address that was meant is named."""

    code = "addr.invalid"
    told_from = ("addr.typo",)
    source = "inferred"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """By the reason that reading the address gave."""
        dossier = facts.dossier
        if dossier.problem:
            meant = facts.sense.suggestion
            yield Finding(
                code=self.code,
                confidence=Confidence.CERTAIN,
                severity=Severity.STOPS,
                evidence=(evidence("address_problem", dossier.checked, dossier.problem),),
                remedies=(open_other_address(meant),) if meant else (),
                values=texts(address=dossier.address, other_address=meant, variant="meant" if meant else ""),
            )

    def ruled_out(self, facts: Facts) -> bool:
        """It was read without trouble."""
        return not facts.dossier.problem


class BeyondAscii(CaseCause):
    """There are letters beyond ASCII before the @, and a mail server on the way does not take such addresses (it lacks
    SMTPUTF8, RFC 6531): the sending one or the receiving one. Certain where a server said so (5.6.7); told from a typo
    by that answer. A domain beyond ASCII is no trouble: it has an ASCII form."""

    code = "addr.idn_smtputf8"
    number = 17
    told_from = ("addr.typo", "bounce.policy")
    source = "inferred"

    def look(self, case: Case) -> Finding | None:
        """By the refusal of the latest mail; without one it is only possible, while nothing was opened."""
        it, refusal, signs = case.outside, case.refusal, case.facts.sense.signs
        if it is None:
            return None
        if refusal is not None and refusal.reason == BEYOND_ASCII:
            severity = Severity.STOPS if case.pending is not None else Severity.WARNS
            confidence = refusal.confidence if refusal.final else Confidence.LIKELY
            return self._of(case, it, confidence, severity, refusal.report)
        unread = case.pending is not None and case.opened_since_sent is None and refusal is None
        if unread and Sign.BEYOND_ASCII in signs and Sign.FOREIGN_LETTERS not in signs:
            return self._of(case, it, Confidence.POSSIBLE, Severity.WARNS, None)
        return None

    def ruled_out(self, facts: Facts) -> bool:
        """Every letter before the @ is ASCII."""
        return Sign.BEYOND_ASCII not in facts.sense.signs and not facts.dossier.problem

    def _of(
        self, case: Case, it: Invitation, confidence: Confidence, severity: Severity, report: DeliveryReport | None
    ) -> Finding:
        return found(
            case,
            self.code,
            confidence,
            severity,
            evidence=(
                from_server(report, "refused") if report is not None else None,
                evidence("beyond_ascii", address=it.address),
                invited_evidence(case),
            ),
            remedies=(invite_other_address(case, it), copy_link(it), text_for(Who.MAIL_OPERATOR, case)),
            since=report.at if report is not None else None,
            variant="" if report is not None else "perhaps",
        )


class DisposableOrRole(Cause):
    """The mailbox is no person's for long: one for an hour, from a provider of throw-away addresses, or a common one
    (info@) which several people read. A list of providers and the part before the @ tell; what became of the invitation
    says whether it matters. Told from a domain that is not allowed: nobody refused it."""

    code = "addr.disposable_or_role"
    number = 18
    told_from = ("policy.domain_blocked",)
    explains = ("mail.sent_unopened",)
    source = "inferred"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """For each invitation that waits; once where nothing waits and it may explain why."""
        if facts.dossier.problem or Sign.FOREIGN_LETTERS in facts.sense.signs:
            return
        if Sign.DISPOSABLE in facts.sense.signs:
            yield from self._disposable(facts)
        elif Sign.ROLE in facts.sense.signs:
            yield from self._role(facts)

    def ruled_out(self, facts: Facts) -> bool:
        """It reads like a person's own mailbox."""
        return not facts.dossier.problem and not {Sign.DISPOSABLE, Sign.ROLE} & set(facts.sense.signs)

    def _disposable(self, facts: Facts) -> Iterator[Finding]:
        proof = evidence("disposable_domain", domain=facts.sense.domain)
        for case in facts.cases:
            it = case.pending
            if it is None or case.opened_since_sent is not None:
                continue
            yield found(
                case,
                self.code,
                Confidence.LIKELY,
                Severity.STOPS,
                evidence=(proof, invited_evidence(case)),
                remedies=(invite_other_address(case, it), copy_link(it)),
                since=case.sent,
                domain=facts.sense.domain,
            )
        if facts.nothing_known:
            yield self._alone(facts, proof, "")

    def _role(self, facts: Facts) -> Iterator[Finding]:
        proof = evidence("role_address", address=facts.dossier.address)
        for case in facts.cases:
            it = case.pending
            if it is None and not case.is_member:
                continue
            used = case.is_member or case.opened_since_sent is not None
            member = case.member
            yield found(
                case,
                self.code,
                Confidence.LIKELY if used else Confidence.POSSIBLE,
                Severity.INFORMS if case.is_member else Severity.WARNS,
                evidence=(
                    proof,
                    evidence("member_since", member.since, company=case.name, role=member.role.value)
                    if member is not None
                    else invited_evidence(case),
                ),
                remedies=(invite_other_address(case, it),) if it is not None else (),
                since=case.sent,
                variant="role",
                address=facts.dossier.address,
            )
        if facts.nothing_known:
            yield self._alone(facts, proof, "role")

    def _alone(self, facts: Facts, proof: Evidence, variant: str) -> Finding:
        return Finding(
            code=self.code,
            confidence=Confidence.POSSIBLE,
            severity=Severity.WARNS,
            evidence=(proof,),
            values=texts(address=facts.dossier.address, domain=facts.sense.domain, variant=variant, now_at=facts.now),
        )
