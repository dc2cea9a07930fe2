"""A rule stands in the way: seats, domains, rights of whoever invites."""

from __future__ import annotations

from bizadmin.doctor.causes.base import CaseCause, evidence, found
from bizadmin.doctor.causes.remedies import invite, open_licences, text_for
from bizadmin.doctor.facts import Case, moment_in
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity, Who
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import may_be_sent_again
from bizadmin.domain.licence import Licence

_REFUSALS = (EventKind.INVITATION_REFUSED, EventKind.LINK_REFUSED, EventKind.SIGN_UP_STOPPED)


class NoSeat(CaseCause):
    """No seat is free on a licence that comes with the invitation: a refusal on record decides, else the seats as they
    are. A pending invitation holds its seat already, so that a full licence alone does not stop it; one that is used
    beyond its total does. Told from a quota of invitations, which fills up again by itself."""

    code = "policy.no_seat"
    number = 4
    told_from = ("policy.invite_quota",)
    source = "read"

    def look(self, case: Case) -> Finding | None:
        """By a recorded refusal, else by the seats themselves."""
        refused = standing_refusal(case, ErrorCode.SEAT_LIMIT)
        full = _short_of_seats(case)
        if refused is None and not full:
            return None
        short = full or [licence for licence in case.licences if not licence.seats.free]
        settled = refused is not None and bool(case.licences) and not short
        certain = refused is not None and bool(short)  # what the refusal says is to be seen in the seats as well
        # An expired invitation is stopped by its date first; a refusal that is settled still tells why there is none.
        stops = case.outside is None or (case.pending is not None and not settled)
        return found(
            case,
            self.code,
            Confidence.CERTAIN if certain else Confidence.LIKELY,
            Severity.STOPS if stops else Severity.WARNS,
            evidence=(
                evidence("refused_seats", refused.at, by=refused.actor.name, company=case.name)
                if refused is not None
                else None,
                *(_seats(licence) for licence in (short or case.licences)),
            ),
            remedies=(invite(case.facts, case, "invite_again"), open_licences(case))
            if settled
            else (open_licences(case), text_for(Who.ADMINISTRATOR, case)),
            since=refused.at if refused is not None else None,
            variant="free_again" if settled else "refused" if refused is not None and not certain else "",
            licence=short[0].name if short else "",
        )

    def denied(self, case: Case) -> bool:
        """The person belongs; or nothing was refused and the seats in question are known."""
        it = case.outside
        known = {licence.id for licence in case.licences}
        return case.is_member or (case.visible and it is not None and known.issuperset(it.licence_grants))


class _RefusedInvitation(CaseCause):
    """Somebody tried to invite the person and was refused; no invitation has been made since."""

    refusal: ErrorCode
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """By the recorded refusal."""
        refused = standing_refusal(case, self.refusal)
        if refused is None:
            return None
        return found(
            case,
            self.code,
            Confidence.CERTAIN,
            Severity.STOPS,
            evidence=(evidence(f"refused_{self.refusal.value}", refused.at, by=refused.actor.name, company=case.name),),
            remedies=self.remedies(case),
            since=refused.at,
            by=refused.actor.name,
            domain=case.facts.dossier.key.rpartition("@")[2],
        )

    def remedies(self, case: Case) -> tuple[Remedy, ...]:
        """What helps."""
        raise NotImplementedError


class DomainBlocked(_RefusedInvitation):
    """Addresses of this domain may not join; the refusal on record decides. Told from missing rights: others may be
    invited by the same person, and nobody of this domain by anybody."""

    code = "policy.domain_blocked"
    number = 3
    told_from = ("inv.inviter_not_allowed", "acct.managed_elsewhere")
    source = "read"
    refusal = ErrorCode.DOMAIN_NOT_ALLOWED

    def remedies(self, case: Case) -> tuple[Remedy, ...]:
        """The business account's administrator allows the domain."""
        return text_for(Who.ADMINISTRATOR, case), invite(case.facts, case, "invite_again")


class InviterNotAllowed(_RefusedInvitation):
    """Whoever invited had no right to; the refusal on record decides. Told from a blocked domain: people of every
    domain are refused to this inviter, and to nobody else. A right that was just given may take an hour to count."""

    code = "inv.inviter_not_allowed"
    number = 2
    told_from = ("policy.domain_blocked", "inv.none")
    source = "read"
    refusal = ErrorCode.NOT_PERMITTED

    def remedies(self, case: Case) -> tuple[Remedy, ...]:
        """Somebody with the right invites."""
        return invite(case.facts, case, "invite_again"), text_for(Who.ADMINISTRATOR, case)


class InviteQuota(CaseCause):
    """The business account had used up its invitations of a day, so that this one was refused. The refusal on record
    decides, and says when there is room again. Told from missing seats: time alone puts it right."""

    code = "policy.invite_quota"
    number = 5
    told_from = ("policy.no_seat",)
    source = "read"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """By a refusal of inviting; once its time is over, inviting again is all that is left to do."""
        refused = standing_refusal(case, ErrorCode.RATE_LIMITED, EventKind.INVITATION_REFUSED)
        if refused is None:
            return None
        until, limit = moment_in(refused, "until"), refused.details.get("limit", "")
        over = until is not None and until <= case.facts.now
        return found(
            case,
            self.code,
            Confidence.CERTAIN,
            Severity.STOPS if case.outside is None else Severity.WARNS,
            evidence=(
                evidence(
                    "refused_quota_of" if limit else "refused_quota",
                    refused.at,
                    by=refused.actor.name,
                    company=case.name,
                    limit=limit,
                ),
                evidence("quota_until", until) if until is not None and not over else None,
            ),
            remedies=(invite(case.facts, case, "invite_again"),)
            if over
            else (text_for(Who.ADMINISTRATOR, case), invite(case.facts, case, "invite_again")),
            since=refused.at,
            variant="over" if over else "" if until is not None else "no_time",
            until_at=until,
            limit=limit,
        )


def standing_refusal(case: Case, code: ErrorCode, *kinds: EventKind) -> Event | None:
    """A refusal that still stands: the person is no member, and no invitation was made or renewed after it. Of
    inviting, of a link or of a sign-up, unless kinds are named."""
    event = case.newest(*(kinds or _REFUSALS), code=code.value)
    if event is None or case.member is not None:
        return None
    it = case.invitation
    renewed = it is not None and max(it.created, it.last_sent or it.created) > event.at
    return None if renewed else event


def _short_of_seats(case: Case) -> list[Licence]:
    """Licences of the invitation's grants that have no seat for it."""
    it = case.outside
    if it is None or not may_be_sent_again(it.state):
        return []
    granted = [licence for licence in case.licences if licence.id in it.licence_grants]
    if case.pending is not None:
        return [licence for licence in granted if licence.seats.used + licence.seats.reserved >= licence.seats.total]
    return [licence for licence in granted if not licence.seats.free]


def _seats(licence: Licence) -> Evidence:
    seats = licence.seats
    return evidence("seats", licence=licence.name, used=seats.used, total=seats.total, pending=seats.pending)
