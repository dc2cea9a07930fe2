"""The person belongs already, under this address or another, or no longer; or access is taken away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bizadmin.doctor.causes.base import CaseCause, evidence, found, found_for, texts
from bizadmin.doctor.causes.directory import OLD, directory_evidence
from bizadmin.doctor.causes.remedies import enable, invite, sign_in_help, text_for, unblock
from bizadmin.doctor.facts import Case, Facts, bygone
from bizadmin.doctor.findings import Confidence, Finding, Severity, Who
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.member import MemberStatus
from bizadmin.domain.report import DirectoryWord


class ActiveMember(CaseCause):
    """There is nothing to accept: the person belongs, with the address asked for. The membership decides. Failed
    sign-ins since the last good one say that signing in is the trouble. Told from a membership under another address by
    the account's own."""

    code = "member.active_same"
    number = 6
    told_from = ("member.other_address", "link.already_used", "join.no_access")
    source = "read"

    def look(self, case: Case) -> Finding | None:
        """Where the person is a member with access, by the address itself."""
        member, account = case.member, case.facts.account
        if member is None or not case.is_member or case.facts.main_address:
            return None
        usable = account is not None and account.status is AccountStatus.ACTIVE  # else its state says more
        failed = case.facts.failed_sign_ins if usable else []
        return found(
            case,
            self.code,
            Confidence.CERTAIN,
            Severity.WARNS if failed else Severity.INFORMS,
            evidence=(
                evidence("member_since", member.since, company=case.name, role=member.role.value),
                evidence("signed_in", account.last_sign_in)
                if account is not None and account.last_sign_in is not None
                else None,
                evidence("sign_ins_failed", failed[-1].at, times=len(failed)) if failed else None,
            ),
            remedies=(sign_in_help(account),) if account is not None else (),
            since=failed[-1].at if failed else member.since,
            variant="sign_in_fails" if failed else "",
            role=member.role.value,
            since_at=member.since,
        )

    def ruled_out(self, facts: Facts) -> bool:
        """No membership at all."""
        return not facts.dossier.memberships


class Suspended(CaseCause):
    """Access is taken away: the member is blocked, the business account suspended or closed, or the account disabled or
    closed, here or in the company's directory. Its state decides; of a directory's, its report. Told from a lock by who
    did it: an operator, not too many wrong passwords."""

    code = "acct.suspended_here"
    number = 9
    told_from = ("acct.managed_elsewhere", "acct.pending_deletion", "id.locked_or_flagged")
    source = "read"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """The account's own state concerns every business account, so it is said once."""
        account = facts.account
        if account is not None and account.status in (AccountStatus.DISABLED, AccountStatus.CLOSED):
            disabled = facts.of(EventKind.ACCOUNT_DISABLED) if account.status is AccountStatus.DISABLED else []
            event = disabled[-1] if disabled else None
            at = event.at if event is not None else None
            variant = f"account_{account.status.value}"
            yield Finding(
                code=self.code,
                confidence=Confidence.CERTAIN,
                severity=Severity.STOPS,
                evidence=(evidence(variant, at, by=event.actor.name if event is not None else ""),),
                remedies=(
                    *((enable(account),) if account.status is AccountStatus.DISABLED else ()),
                    text_for(Who.IDENTITY_ADMINISTRATOR, facts.cases[0] if facts.cases else None),
                ),
                values=texts(address=facts.dossier.address, variant=variant),
                since=at,
            )
        elif (reported := facts.reported(DirectoryWord.DISABLED)) is not None:
            yield _disabled_there(facts, reported)
        yield from super().findings(facts)

    def look(self, case: Case) -> Finding | None:
        """A block of this member, or of the whole business account."""
        member, whole = case.member, case.business_account
        if member is not None and member.status is MemberStatus.BLOCKED:
            at, by = _latest(case, EventKind.MEMBER_BLOCKED)
            return found(
                case,
                self.code,
                Confidence.CERTAIN,
                Severity.STOPS,
                evidence=(
                    evidence("member_blocked", at, by=by, company=case.name),
                    evidence("member_since", member.since, company=case.name, role=member.role.value),
                ),
                remedies=(unblock(member), text_for(Who.ADMINISTRATOR, case)),
                since=at,
                variant="member_blocked",
            )
        joining = case.is_member or case.pending is not None
        if whole is None or not joining:
            return None
        if whole.status not in (BusinessAccountStatus.SUSPENDED, BusinessAccountStatus.CLOSED):
            return None
        at, by = _latest(case, EventKind.BUSINESS_ACCOUNT_SUSPENDED, EventKind.BUSINESS_ACCOUNT_CLOSED)
        variant = f"business_account_{whole.status.value}"
        return found(
            case,
            self.code,
            Confidence.CERTAIN,
            Severity.STOPS,
            evidence=(evidence(variant, at, by=by, company=case.name),),
            remedies=(text_for(Who.ADMINISTRATOR, case),),
            since=at,
            variant=variant,
        )

    def denied(self, case: Case) -> bool:
        """The member's state, and that of the business account where it is known."""
        return case.business_account is not None


def _disabled_there(facts: Facts, reported: Event) -> Finding:
    """A directory's word for it: likely, and possible once it is old."""
    case = next((case for case in facts.cases if case.is_member or case.pending is not None), None)
    old = facts.ago(reported.at, OLD)
    return found_for(
        facts,
        case,
        Suspended.code,
        Confidence.POSSIBLE if old else Confidence.LIKELY,
        Severity.WARNS if old else Severity.STOPS,
        evidence=(directory_evidence(reported),),
        remedies=(text_for(Who.IDENTITY_ADMINISTRATOR, case),),
        since=reported.at,
        variant="directory",
        system=reported.details.get("system", ""),
    )


class Ended(CaseCause):
    """Was a member and is none any more: the invitation was accepted, the membership is gone. The record of its end
    decides. Told from a blocked member, who still belongs, and from a revoked invitation, which was never accepted."""

    code = "member.ended"
    told_from = ("acct.suspended_here", "inv.revoked", "link.already_used")
    source = "inferred"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where the newest invitation was accepted, or an event ended the membership, and there is none now."""
        if case.member is not None or case.pending is not None:
            return None
        over = case.newest(EventKind.MEMBER_REMOVED, EventKind.MEMBER_LEFT)
        it = case.invitation
        if over is None and (it is None or it.state is not InvitationState.ACCEPTED):
            return None
        left = over is not None and over.kind is EventKind.MEMBER_LEFT
        key = "membership_ended" if over is None else "member_left" if left else "member_removed"
        at = over.at if over is not None else it.ended if it is not None else None
        by = over.actor.name if over is not None else ""
        old = bygone(case, at)
        sure = Confidence.CERTAIN if over is not None else Confidence.LIKELY
        return found(
            case,
            self.code,
            Confidence.POSSIBLE if old else sure,
            Severity.INFORMS if old else Severity.STOPS,
            evidence=(
                evidence(key, over.at if over is not None else None, by=by, company=case.name),
                evidence("accepted", it.ended, company=case.name)
                if it is not None and it.state is InvitationState.ACCEPTED
                else None,
            ),
            remedies=(invite(case.facts, case, "invite_again"),),
            since=at,
            variant="gone" if over is None else "left" if left else "",
        )

    def denied(self, case: Case) -> bool:
        """There is a membership, or never was one."""
        return case.member is not None or case.visible


def _latest(case: Case, *kinds: EventKind) -> tuple[datetime | None, str]:
    event = case.newest(*kinds)
    return (event.at, event.actor.name) if event is not None else (None, "")
