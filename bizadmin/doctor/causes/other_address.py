"""The person belongs under another address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bizadmin.doctor.brought_mails import BroughtMail
from bizadmin.doctor.causes.base import Cause, evidence, texts
from bizadmin.doctor.causes.invitation import look_alike
from bizadmin.doctor.causes.remedies import open_other_address, sign_in_help
from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Severity
from bizadmin.domain.dossier import Likeness, LookAlike
from bizadmin.domain.invitation import Delivery


class OtherAddress(Cause):
    """The person belongs, has an account, or was invited under another address. Certain where the account has both;
    likely where a mail of ours that was brought along went there; a look-alike is a guess. Told from a missing
    invitation by that other address."""

    code = "member.other_address"
    number = 7
    told_from = ("member.active_same", "dir.object_conflict", "addr.typo", "inv.none")
    source = "read"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """By the account's own addresses, one for each membership; else by the best look-alike."""
        if facts.main_address:
            homes = [case for case in facts.cases if case.is_member]
            for home in homes or [None]:
                yield self._certain(facts, home)
            return
        other = _same_person(facts)
        if facts.went_elsewhere and (other is None or not _is_the_same(facts, other)):
            yield self._went_to(facts, facts.went_elsewhere[-1])
        elif other is not None:
            yield self._alike(facts, other)

    def ruled_out(self, facts: Facts) -> bool:
        """No account has it as another address, and nothing resembles it."""
        return not facts.main_address and not facts.dossier.look_alikes

    def _certain(self, facts: Facts, home: Case | None) -> Finding:
        both = evidence("secondary_address", address=facts.dossier.address, other_address=facts.main_address)
        member = home.member if home is not None else None
        if home is None or member is None:
            return self._finding(facts, facts.main_address, "", certain=True, proof=(both,))
        since = evidence("member_since", member.since, company=home.name, role=member.role.value)
        found = self._finding(facts, facts.main_address, home.name, certain=True, proof=(both, since))
        return replace(found, business_account=home.ref.id, since=member.since)

    def _alike(self, facts: Facts, other: LookAlike) -> Finding:
        certain = _is_the_same(facts, other)
        return self._finding(facts, other.address, other.business_account, certain=certain, proof=(look_alike(other),))

    def _went_to(self, facts: Facts, mail: BroughtMail) -> Finding:
        """The mail that was brought along is ours, and to another address: that one was invited."""
        return Finding(
            code=self.code,
            confidence=Confidence.LIKELY,
            severity=Severity.STOPS if not facts.dossier.memberships else Severity.WARNS,
            evidence=(evidence("mail_went_to", mail.arrived, mail.read.subject, other_address=mail.went_to),),
            remedies=(open_other_address(mail.went_to),),
            values=texts(
                address=facts.dossier.address, other_address=mail.went_to, variant="invited", now_at=facts.now
            ),
            since=mail.arrived,
        )

    def _finding(
        self, facts: Facts, address: str, company: str, *, certain: bool, proof: tuple[Evidence, ...]
    ) -> Finding:
        return Finding(
            code=self.code,
            confidence=Confidence.CERTAIN if certain else Confidence.POSSIBLE,
            severity=Severity.STOPS if certain and company else Severity.WARNS,
            evidence=proof,
            remedies=(
                open_other_address(address),
                *((sign_in_help(facts.account),) if facts.account is not None else ()),
            ),
            values=texts(
                address=facts.dossier.address,
                other_address=address,
                company=company,
                variant="perhaps" if not certain else "" if company else "account_only",
                now_at=facts.now,
            ),
        )


def _is_the_same(facts: Facts, other: LookAlike) -> bool:
    """One account has both addresses, and this one has no account of its own."""
    return other.likeness is Likeness.SECONDARY_ADDRESS and facts.account is None


def _same_person(facts: Facts) -> LookAlike | None:
    """The look-alike that explains most: the account's other address always; others only where no mail came back."""
    if facts.dossier.memberships:
        return None
    known = [other for other in facts.dossier.look_alikes if other.what in ("account", "member")]
    second = next((other for other in known if other.likeness is Likeness.SECONDARY_ADDRESS), None)
    if facts.account is None and second is not None:
        return second
    waits = [case for case in facts.cases if case.pending is not None]
    members = [other for other in known if other.what == "member"]
    if not waits:
        return next(iter(members or known), None)
    unread = {case.name for case in waits if case.pending is not None and _unread(case)}
    return next((other for other in members if other.business_account in unread), None)


def _unread(case: Case) -> bool:
    return case.pending is not None and case.pending.delivery is Delivery.SENT and case.opened_since_sent is None
