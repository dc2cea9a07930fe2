"""The invitation itself: missing, over, about to be over, or there already."""

from __future__ import annotations

from collections.abc import Iterator

from bizadmin.doctor.causes.base import CaseCause, Cause, evidence, found, invited_evidence, sign_up_evidence, texts
from bizadmin.doctor.causes.remedies import copy_link, extend, invite, open_other_address, resend
from bizadmin.doctor.facts import Case, Facts, bygone
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Severity
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.dossier import LookAlike
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import Delivery, Invitation, InvitationState

SHOWN_LOOK_ALIKES = 3


class NoInvitation(Cause):
    """Nobody ever invited the address: no invitation, no membership, and no attempt that was refused. Likely at most:
    the operator may not see every business account, and the person may have another address in mind. Told from a
    refused invitation, which leaves a record."""

    code = "inv.none"
    number = 1
    told_from = ("inv.inviter_not_allowed", "policy.domain_blocked", "ctx.region_or_env", "member.other_address")
    source = "inferred"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """One for the address as a whole."""
        dossier = facts.dossier
        if not facts.nothing_known or dossier.problem:
            return
        alike = dossier.look_alikes[:SHOWN_LOOK_ALIKES]
        yield Finding(
            code=self.code,
            confidence=Confidence.LIKELY,
            severity=Severity.STOPS,
            evidence=(
                evidence("nothing_found", dossier.checked, address=dossier.address),
                *((evidence("account_exists", facts.account.created),) if facts.account is not None else ()),
                *map(look_alike, alike),
            ),
            remedies=(*(open_other_address(other.address) for other in alike), invite(facts)),
            values=texts(
                address=dossier.address,
                other_address=alike[0].address if alike else "",
                variant="account" if facts.account is not None else "look_alike" if alike else "",
            ),
        )

    def ruled_out(self, facts: Facts) -> bool:
        """There is one, or a membership."""
        return not facts.nothing_known


class _Over(CaseCause):
    """An invitation that has ended. Its state decides; events add who and how it was noticed."""

    state: InvitationState
    refusal: ErrorCode

    def look(self, case: Case) -> Finding | None:
        """Where the newest invitation ended so, and the person is no member."""
        it = case.outside
        if it is None or it.state is not self.state:
            return None
        refused = case.newest(EventKind.LINK_REFUSED, code=self.refusal.value)
        at = it.ended or (it.expires if self.state is InvitationState.EXPIRED else None)
        old = bygone(case, at)
        return found(
            case,
            self.code,
            Confidence.POSSIBLE if old else Confidence.CERTAIN,
            Severity.INFORMS if old else Severity.STOPS,
            evidence=(
                evidence(self.state.value, at, by=it.ended_by.name if it.ended_by is not None else ""),
                evidence("link_refused_over", refused.at) if refused is not None else None,
                *sign_up_evidence(case),
                invited_evidence(case),
            ),
            remedies=(resend(case, it, "resend_expired"), extend(case, it), copy_link(it))
            if self.state is InvitationState.EXPIRED
            else (invite(case.facts, case, "invite_again"),),
            since=at,
            ended_at=at,
            by=it.ended_by.name if it.ended_by is not None else "",
        )


class Expired(_Over):
    """The invitation's time is over; its state decides. Told from a used or superseded link: no newer mail helps, and
    resending brings it back."""

    code = "inv.expired"
    number = 35
    told_from = ("link.already_used", "link.superseded", "inv.revoked", "client.clock")
    source = "read"
    state = InvitationState.EXPIRED
    refusal = ErrorCode.INVITATION_EXPIRED


class Revoked(_Over):
    """Somebody withdrew the invitation; its state decides. That is final, and there may be a reason: ask whoever did it
    before inviting anew. Told from an expired one: a person did it, not the clock."""

    code = "inv.revoked"
    number = 36
    told_from = ("inv.expired",)
    source = "read"
    state = InvitationState.REVOKED
    refusal = ErrorCode.INVITATION_REVOKED


class Declined(_Over):
    """The person said no, perhaps by mistake; the invitation's state decides, and it is final. Told from a revoked one
    by who ended it."""

    code = "inv.declined"
    told_from = ("inv.revoked",)
    source = "inferred"
    state = InvitationState.DECLINED
    refusal = ErrorCode.INVITATION_DECLINED


class DuplicatePending(CaseCause):
    """A valid invitation waits, so that a second one or a new sign-up is refused. Told from a superseded link by what
    was refused: an invitation or a sign-up, not a link. Where the mail did not arrive, its own cause says more."""

    code = "inv.duplicate_pending"
    number = 8
    told_from = ("link.superseded", "mail.sent_unopened")
    source = "read"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where an attempt was refused because of the pending invitation."""
        it = case.pending
        if it is None:
            return None
        again = case.newest(EventKind.INVITATION_REFUSED, code=ErrorCode.ALREADY_INVITED.value)
        stopped = case.newest(EventKind.SIGN_UP_STOPPED, code=ErrorCode.PENDING_INVITATION.value)
        refused = again or (stopped if it.delivery is Delivery.SENT else None)
        if refused is None:
            return None
        return found(
            case,
            self.code,
            Confidence.CERTAIN,
            Severity.STOPS if _explains(case, it, refused) else Severity.WARNS,
            evidence=(
                evidence("invited_again", again.at, by=again.actor.name)
                if again is not None
                else evidence("sign_up_stopped", refused.at, reference=refused.details.get("reference", "")),
                invited_evidence(case),
            ),
            remedies=(resend(case, it), copy_link(it)),
            since=refused.at,
        )

    def denied(self, case: Case) -> bool:
        """Nothing is pending; or nothing was refused, as far as events tell."""
        return case.pending is None or case.visible


class Expiring(CaseCause):
    """The invitation will be over within two days: nothing stops the person yet. Its date decides; told from an expired
    one by that."""

    code = "inv.expiring"
    told_from = ("inv.expired",)
    source = "inferred"

    def look(self, case: Case) -> Finding | None:
        """Where a pending one runs out soon."""
        it = case.pending
        if it is None or not it.expires_soon(case.facts.now):
            return None
        return found(
            case,
            self.code,
            Confidence.CERTAIN,
            Severity.WARNS,
            evidence=(evidence("expires", it.expires),),
            remedies=(extend(case, it),),
            since=it.created,
            hours=max(1, round((it.expires - case.facts.now).total_seconds() / 3600)),
            days=case.business_account.invitation_days if case.business_account is not None else "",
        )


def look_alike(other: LookAlike) -> Evidence:
    """That a similar address is known."""
    return evidence(
        f"look_alike_{other.what}" if other.what in ("account", "member", "invitation") else "look_alike_account",
        other.since,
        address=other.address,
        company=other.business_account,
        likeness=other.likeness.value,
    )


def _explains(case: Case, invitation: Invitation, refused: Event) -> bool:
    """Whether the refusal is the newest trouble: not of the mail, and nothing was done about it since."""
    if invitation.delivery in (Delivery.BOUNCED, Delivery.DELAYED, Delivery.NOT_SENT):
        return False
    if refused.kind is EventKind.INVITATION_REFUSED:
        return case.sent is None or refused.at >= case.sent
    return case.opened_since_sent is not None and refused.at >= case.opened_since_sent
