"""The person has come as far as the door: somebody must let them in, or they are in and have nothing there."""

from __future__ import annotations

from datetime import timedelta

from bizadmin.doctor.causes.base import CaseCause, evidence, found
from bizadmin.doctor.causes.remedies import approve, invite, open_join_requests, open_licences, text_for
from bizadmin.doctor.facts import Case, bygone
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Severity, Who
from bizadmin.domain.audit import EventKind
from bizadmin.domain.join_request import JoinRequest, JoinRequestState
from bizadmin.domain.licence import Licence, LicenceStatus
from bizadmin.domain.member import Member, Role

SETTLES_IN = timedelta(minutes=60)
"""So long it may take until every product knows a new member."""


class AwaitsConfirmation(CaseCause):
    """The person has asked to join, and an administrator has yet to answer. Told from missing consent in that the
    request is on record, and from an invitation in that nothing was sent that they could accept."""

    code = "join.awaits_confirmation"
    number = 48
    told_from = ("id.consent_missing", "inv.none")
    source = "read"

    def look(self, case: Case) -> Finding | None:
        """Where a request waits and the person is no member."""
        request = _newest(case)
        if request is None or request.state is not JoinRequestState.WAITING or case.member is not None:
            return None
        return found(
            case,
            self.code,
            Confidence.CERTAIN,
            Severity.STOPS,
            evidence=(evidence("join_request_waits", request.created, request.message, company=case.name),),
            remedies=(approve(request), open_join_requests(case), text_for(Who.ADMINISTRATOR, case)),
            since=request.created,
            asked_at=request.created,
            address=request.email,
        )


class RequestRefused(CaseCause):
    """The person asked to join, and an administrator said no. Told from a request that waits by the answer, which was
    mailed to the person."""

    code = "join.refused"
    told_from = ("join.awaits_confirmation", "inv.none")
    source = "inferred"

    def look(self, case: Case) -> Finding | None:
        """Where the newest request was refused and nobody has invited the person since."""
        request = _newest(case)
        if request is None or request.state is not JoinRequestState.REFUSED or case.member is not None:
            return None
        at = request.decided or request.created
        it = case.invitation
        if it is not None and it.created > at:
            return None
        old = bygone(case, at)
        return found(
            case,
            self.code,
            Confidence.POSSIBLE if old else Confidence.CERTAIN,
            Severity.INFORMS if old else Severity.STOPS,
            evidence=(evidence("join_request_refused", request.decided, request.reason, company=case.name),),
            remedies=(text_for(Who.ADMINISTRATOR, case), invite(case.facts, case)),
            since=at,
            asked_at=request.created,
            address=request.email,
        )


class NoAccess(CaseCause):
    """The person belongs, and yet sees nothing of the products: no licence of the company was granted to them, those
    that were are over, or they have joined so lately that not every product knows it. Told from a membership that is
    complete by the licences, as far as those are given."""

    code = "join.no_access"
    number = 49
    told_from = ("member.active_same", "policy.no_seat")
    source = "read"

    def look(self, case: Case) -> Finding | None:
        """Where a member has no licence that is good, though the company has some; administrators need none."""
        member = case.member
        if member is None or not case.is_member or member.role is Role.ADMINISTRATOR or not case.licences:
            return None
        granted = [licence for licence in case.licences if licence.id in member.licence_grants]
        good = any(licence.status is not LicenceStatus.EXPIRED for licence in granted)
        new = not case.facts.ago(member.since, SETTLES_IN)
        if good and not new:
            return None
        over, taken = bool(granted) and not good, _taken(case) if not granted else None
        variant = "expired" if over else "withdrawn" if taken is not None else "new" if new else ""
        return found(
            case,
            self.code,
            Confidence.CERTAIN if over else Confidence.LIKELY if variant and not good else Confidence.POSSIBLE,
            Severity.WARNS if variant and not good else Severity.INFORMS,
            evidence=(
                *(map(_expired, granted) if over else ()),
                taken,
                evidence("no_grant", case.facts.dossier.checked, company=case.name) if not granted else None,
                evidence("member_since", member.since, company=case.name, role=member.role.value),
            ),
            remedies=(open_licences(case), text_for(Who.ADMINISTRATOR, case)),
            since=member.since,
            variant=variant,
            licence=granted[0].name if over else "",
            address=case.facts.dossier.address,
        )

    def denied(self, case: Case) -> bool:
        """No member, one who administers, or the licences are known."""
        return not case.is_member or _administers(case.member) or bool(case.licences)


def _newest(case: Case) -> JoinRequest | None:
    mine = [it for it in case.facts.dossier.join_requests if it.business_account.id == case.ref.id]
    return max(mine, key=lambda request: (request.created, request.id), default=None)


def _administers(member: Member | None) -> bool:
    return member is not None and member.role is Role.ADMINISTRATOR


def _taken(case: Case) -> Evidence | None:
    """That a grant was withdrawn, unless one was given after that."""
    newest = case.newest(EventKind.LICENCE_GRANT_WITHDRAWN, EventKind.LICENCE_GRANTED)
    if newest is None or newest.kind is EventKind.LICENCE_GRANTED:
        return None
    return evidence("grant_withdrawn", newest.at, by=newest.actor.name)


def _expired(licence: Licence) -> Evidence:
    return evidence("licence_expired", None, licence=licence.name or licence.product)
