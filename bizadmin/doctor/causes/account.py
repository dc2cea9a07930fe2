"""The account is another's to give: managed by another organisation, a personal one, or about to be closed."""

from __future__ import annotations

from collections.abc import Iterator

from bizadmin.doctor.causes.base import evidence, found, invited_evidence, texts
from bizadmin.doctor.causes.directory import DirectoryCause
from bizadmin.doctor.causes.policy import standing_refusal
from bizadmin.doctor.causes.remedies import copy_link, invite, invite_other_address, keep, resend, text_for
from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Confidence, Finding, Severity, Who
from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import OriginKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.member import Member, Role
from bizadmin.domain.report import DirectoryWord


class ManagedElsewhere(DirectoryCause):
    """Another organisation manages the account, or has claimed the address's domain and lets its people join nowhere
    else by themselves. Certain where an invitation was refused for it, likely where a directory says so. Told from a
    suspension here: the domain is not the inviting company's."""

    code = "acct.managed_elsewhere"
    number = 10
    told_from = ("acct.suspended_here", "acct.unmanaged_conflict", "policy.domain_blocked")
    source = "read"
    words = (DirectoryWord.MANAGED_ELSEWHERE,)

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """For each business account that was refused it; else by the report."""
        refused = [
            (case, event)
            for case in facts.cases
            if (event := standing_refusal(case, ErrorCode.DOMAIN_CLAIMED_ELSEWHERE)) is not None
        ]
        for case, event in refused:
            yield self._refused(case, event)
        if not refused and (event := self.report(facts)) is not None:
            yield self.by_report(facts, event, "reported")

    def _refused(self, case: Case, event: Event) -> Finding:
        owner = case.facts.dossier.domain_of
        ours = owner is not None and owner.id == case.ref.id
        domain = case.facts.dossier.key.rpartition("@")[2]
        it = case.pending
        return found(
            case,
            self.code,
            Confidence.CERTAIN,
            Severity.WARNS if ours and case.outside is not None else Severity.STOPS,
            evidence=(
                evidence("refused_domain_claimed_elsewhere", event.at, company=case.name, domain=domain),
                evidence("domain_of", company=owner.name, domain=domain) if owner is not None and owner.name else None,
            ),
            remedies=(invite(case.facts, case, "invite_again"),)
            if ours
            else (
                text_for(Who.RECIPIENT_IT, case),
                *((invite_other_address(case, it),) if it is not None else ()),
            ),
            since=event.at,
            variant="ours_now" if ours else "",
            domain=domain,
            owner=owner.name if owner is not None else "",
        )


class UnmanagedConflict(DirectoryCause):
    """The person made an account of their own with the work address, instead of joining: they sign in and see an empty
    business account, or a personal one, while the invitation waits. A business account that they registered after being
    invited, and in which they are alone, makes it likely; so does a directory's report. Told from an account that
    another organisation manages: this one is nobody's but theirs."""

    code = "acct.unmanaged_conflict"
    number = 11
    told_from = ("acct.managed_elsewhere", "mail.sent_unopened", "id.wrong_identity")
    source = "read"
    explains = ("mail.sent_unopened",)
    words = (DirectoryWord.PERSONAL,)

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """By a business account of the person's own beside the invitation; else by the report."""
        lonely = [case for case in facts.cases if (member := case.member) is not None and _is_alone(case, member)]
        waiting = [case for case in facts.cases if case.pending is not None]
        for case in waiting:
            own = next((other for other in lonely if _came_after(other, case)), None)
            if own is not None:
                yield self._beside(case, own)
        if not (lonely and waiting) and (event := self.report(facts)) is not None:
            yield self.by_report(facts, event, "personal")

    def _beside(self, case: Case, own: Case) -> Finding:
        it, member = case.pending, own.member
        since = member.since if member is not None else None
        return found(
            case,
            self.code,
            Confidence.LIKELY,
            Severity.STOPS,
            evidence=(invited_evidence(case), evidence("own_business_account", since, other_company=own.name)),
            remedies=(resend(case, it), copy_link(it)) if it is not None else (),
            since=since,
            other_company=own.name,
        )


class PendingDeletion(DirectoryCause):
    """The account is about to be closed and cannot be used meanwhile; until the day it can be kept. Its state decides;
    a directory that reports the same of an account of its own makes it likely. Told from a suspension by its date."""

    code = "acct.pending_deletion"
    number = 13
    told_from = ("acct.suspended_here",)
    source = "read"
    words = (DirectoryWord.PENDING_DELETION,)

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """By the account, else by the report."""
        account = facts.account
        if account is not None and _is_closing(facts, account):
            yield self._closing(facts, account)
        elif (event := self.report(facts)) is not None:
            yield self.by_report(facts, event, "elsewhere" if event.details.get("until") else "elsewhere_no_time")

    def ruled_out(self, facts: Facts) -> bool:
        """There is an account that stays."""
        return facts.account is not None and not _is_closing(facts, facts.account)

    def _closing(self, facts: Facts, account: Account) -> Finding:
        events = facts.of(EventKind.ACCOUNT_CLOSING)
        event = max(events, key=lambda event: event.at, default=None)
        return Finding(
            code=self.code,
            confidence=Confidence.CERTAIN,
            severity=Severity.STOPS,
            evidence=(
                evidence(
                    "account_closing",
                    event.at if event is not None else None,
                    by=event.actor.name if event is not None else "",
                    until_at=account.closes,
                ),
            ),
            remedies=(keep(account), text_for(Who.ADMINISTRATOR, facts.cases[0] if facts.cases else None)),
            values=texts(address=account.email, until_at=account.closes, now_at=facts.now),
            since=event.at if event is not None else None,
        )


def _is_closing(facts: Facts, account: Account) -> bool:
    return account.closes is not None and account.closes > facts.now and account.status is not AccountStatus.CLOSED


def _is_alone(case: Case, member: Member) -> bool:
    """Whether the person registered this business account and nobody else belongs to it."""
    whole = case.business_account
    if whole is None or whole.origin.kind is not OriginKind.SELF_REGISTERED or not case.is_member:
        return False
    return whole.counts.members == 1 and member.role is Role.ADMINISTRATOR


def _came_after(own: Case, invited: Case) -> bool:
    """Registered while the invitation waited, and the invitation has not been opened since."""
    it, member = invited.pending, own.member
    if it is None or member is None or member.since < it.created:
        return False
    return it.link_opened is None or it.link_opened < member.since
