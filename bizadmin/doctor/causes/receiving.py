"""The recipient's server took the latest mail, and the person has not opened it. Nobody here can see further than that
server; what is beyond, only their own mail system or a copy of the mail can tell."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from bizadmin.doctor.causes.base import CaseCause, accepted_evidence, evidence, found, sign_up_evidence
from bizadmin.doctor.causes.remedies import copy_link, invite_other_address, resend, text_for
from bizadmin.doctor.facts import SCANNER, Case
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity, Who
from bizadmin.doctor.mail_filters import filter_of
from bizadmin.doctor.whereabouts import Place, Whereabouts, arrival
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import Delivery, Invitation
from bizadmin.domain.mail_read import MailSort

JUST_SENT = timedelta(minutes=10)
LONG_SILENT = timedelta(hours=4)
"""After so long without anything being opened, not even by a filter, a filter may have kept the mail."""


class _Whereabouts(CaseCause):
    """A cause that the last word on the mail's whereabouts tells. Never certain: the word was true when it was said,
    and a mail can be released or moved since."""

    places: ClassVar[tuple[Place, ...]] = ()
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where the mail was last heard of in one of this cause's places."""
        it, last = case.pending, case.whereabouts
        if it is None or last is None or last.place not in self.places:
            return None
        return found(
            case,
            self.code,
            last.confidence,
            Severity.STOPS,
            evidence=(*last.evidence, accepted_evidence(case), *sign_up_evidence(case)),
            remedies=self.remedies(case, it),
            since=last.at or case.sent,
            variant=self.variant(last),
        )

    def denied(self, case: Case) -> bool:
        """Where the mail never got there, was opened, or was last heard of in another place."""
        it = case.pending
        arrived = case.opened_since_sent is not None or case.whereabouts is not None
        return it is None or it.delivery is not Delivery.SENT or case.refusal is not None or arrived

    def variant(self, last: Whereabouts) -> str:  # noqa: ARG002  (one wording does for most)
        """Which words are the exact ones."""
        return ""

    def remedies(self, case: Case, invitation: Invitation) -> tuple[Remedy, ...]:
        """What helps."""
        raise NotImplementedError


class Quarantine(_Whereabouts):
    """The recipient's server took the mail and keeps it in a quarantine, where the person cannot see it, or only in a
    digest. Told from the spam folder by who can get it out: their IT. Known from their mail system's trace, or from a
    copy or a notice that says so."""

    code = "recv.quarantine"
    number = 31
    told_from = ("recv.junk_or_rule", "recv.lost_downstream", "mail.sent_unopened")
    source = "read"
    places = (Place.QUARANTINE,)

    def variant(self, last: Whereabouts) -> str:
        """Whether it is known that ours is there."""
        return "perhaps" if last.confidence is Confidence.POSSIBLE else ""

    def remedies(self, case: Case, invitation: Invitation) -> tuple[Remedy, ...]:
        """Let it go, and let the next ones through."""
        return text_for(Who.RECIPIENT_IT, case), copy_link(invitation), resend(case, invitation)


class JunkOrRule(_Whereabouts):
    """The mail is in the person's mailbox and not where they look: in the spam folder, under another tab, moved by a
    rule, archived or deleted. Told from the quarantine by who can find it: the person. Known from their mail system's
    trace, from a complaint, or from a copy in which a filter calls it spam."""

    code = "recv.junk_or_rule"
    number = 32
    told_from = ("recv.quarantine", "mail.sent_unopened", "mail.auth_fail")
    source = "read"
    places = (Place.JUNK, Place.MOVED)

    def look(self, case: Case) -> Finding | None:
        """Also where a trace says that it is in the mailbox, and nobody opens it."""
        last = case.whereabouts
        if last is not None and last.place is Place.INBOX and case.copy is None:
            return _in_mailbox(self.code, case, last)
        return super().look(case)

    def variant(self, last: Whereabouts) -> str:
        """Who put it there; or that somebody has found it."""
        if any(item.key == "complained" for item in last.evidence):
            return "complained"
        if last.place is Place.MOVED:
            return "moved"
        return "in_hand" if any(item.key == "judged_spam" for item in last.evidence) else ""

    def remedies(self, case: Case, invitation: Invitation) -> tuple[Remedy, ...]:
        """Search for it; or have it again, though that may end in the same place, and makes the older link void: not
        first where somebody has that in hand."""
        again = resend(case, invitation), copy_link(invitation)
        theirs = text_for(Who.RECIPIENT_IT, case)
        return (theirs, *again) if case.copy is not None else (*again, theirs)


class LostDownstream(_Whereabouts):
    """A mail filter or gateway took the mail and handed it to nobody, or to somebody else. Told from a quarantine by
    their IT, whose mail system behind the filter has no trace of it. Known from a trace; that a filter's server took
    the mail and nothing has been opened since, not even by the filter, makes it possible."""

    code = "recv.lost_downstream"
    number = 33
    told_from = ("recv.quarantine", "mail.sent_unopened", "link.scanner_consumed")
    source = "read"
    places = (Place.LOST, Place.FORWARDED)

    def look(self, case: Case) -> Finding | None:
        """Where a trace says so; possible where a filter took it and has been silent since."""
        vendor = _filter_before(case)
        silent = case.whereabouts is None and case.facts.ago(case.sent, LONG_SILENT) and not _opened(case)
        it = _taken(case)
        if it is None or not vendor or not silent:
            return super().look(case)
        return found(
            case,
            self.code,
            Confidence.POSSIBLE,
            Severity.STOPS,
            evidence=(
                evidence("filter_before", case.sent, filter=vendor),
                accepted_evidence(case),
                evidence("nobody_opened", case.facts.now),
            ),
            remedies=self.remedies(case, it),
            since=case.sent,
            variant="filter",
            filter=vendor,
        )

    def variant(self, last: Whereabouts) -> str:
        """Whether somebody else has it."""
        return "forwarded" if last.place is Place.FORWARDED else ""

    def remedies(self, case: Case, invitation: Invitation) -> tuple[Remedy, ...]:
        """They trace it by its Message-ID; the link gets there another way."""
        return text_for(Who.RECIPIENT_IT, case), copy_link(invitation), invite_other_address(case, invitation)


class SentUnopened(CaseCause):
    """The recipient's server took the mail, and no person has opened the link: spam folder, quarantine, a rule, or not
    looked yet. Nobody can see further than that server, so it is likely at most. A copy of the mail that was brought
    along shows that it has arrived and waits to be used; so does its link that was refused while the invitation was
    over. Where a link was handed over by hand since, the mail no longer matters."""

    code = "mail.sent_unopened"
    told_from = ("recv.quarantine", "recv.junk_or_rule", "recv.lost_downstream", "member.other_address")

    def look(self, case: Case) -> Finding | None:
        """Where the mail was taken and not opened, and nothing tells where it is; a scanner's opening makes it
        `link.scanner_consumed`."""
        if case.by_hand is not None:
            return _by_hand(self.code, case, case.by_hand)
        it = _taken(case)
        if it is None:
            return None
        if case.copy is not None:
            return _arrived(self.code, case, it) if case.whereabouts_in(Place.INBOX) else None
        heard = case.whereabouts is not None and case.whereabouts.confidence is not Confidence.POSSIBLE
        if heard or _opened(case):
            return None
        if (tried := _tried_too_late(case)) is not None:
            return _valid_again(self.code, case, it, tried)
        fresh = case.sent is not None and not case.facts.ago(case.sent, JUST_SENT)
        has_link = any(said.network for said in case.facts.brought.said)  # their browser asked for a page of ours
        return found(
            case,
            self.code,
            Confidence.POSSIBLE if fresh or has_link else Confidence.LIKELY,
            Severity.INFORMS if fresh else Severity.STOPS,
            evidence=(
                accepted_evidence(case),
                *_delivered(case),
                evidence("nobody_opened", case.facts.now),
                _older_in_hand(case),
                *sign_up_evidence(case),
            ),
            remedies=(resend(case, it), copy_link(it), text_for(Who.RECIPIENT_IT, case)),
            since=case.sent,
            variant="just_now" if fresh else "",
        )


def _taken(case: Case) -> Invitation | None:
    """The pending invitation, where its latest mail was taken and no person has opened it."""
    it = case.pending
    if it is None or it.delivery is not Delivery.SENT or case.refusal is not None:
        return None
    return it if case.opened_since_sent is None else None


def _arrived(code: str, case: Case, it: Invitation) -> Finding | None:
    copy = case.copy
    if copy is None:
        return None
    return found(
        case,
        code,
        Confidence.LIKELY,
        Severity.INFORMS,
        evidence=(arrival(copy), evidence("nobody_opened", case.facts.now), *sign_up_evidence(case)),
        remedies=(copy_link(it), resend(case, it)),
        since=copy.arrived or case.sent,
        variant="arrived",
        arrived_at=copy.arrived,
    )


def _by_hand(code: str, case: Case, made: Event) -> Finding | None:
    it = case.pending
    if it is None or it.delivery is not Delivery.SENT or case.refusal is not None:
        return None
    return found(
        case,
        code,
        Confidence.LIKELY,
        Severity.INFORMS,
        evidence=(evidence("link_made", made.at, by=made.actor.name), evidence("nobody_opened", case.facts.now)),
        remedies=(copy_link(it), resend(case, it)),
        since=made.at,
        variant="by_hand",
        made_at=made.at,
    )


def _valid_again(code: str, case: Case, it: Invitation, tried: Event) -> Finding:
    return found(
        case,
        code,
        Confidence.LIKELY,
        Severity.INFORMS,
        evidence=(evidence("link_refused_over", tried.at), evidence("expires", it.expires)),
        remedies=(resend(case, it), copy_link(it)),
        since=tried.at,
        variant="valid_again",
        expires_at=it.expires,
    )


def _in_mailbox(code: str, case: Case, last: Whereabouts) -> Finding | None:
    it = case.pending
    if it is None:
        return None
    return found(
        case,
        code,
        Confidence.LIKELY,
        Severity.STOPS,
        evidence=(*last.evidence, evidence("nobody_opened", case.facts.now), *sign_up_evidence(case)),
        remedies=(resend(case, it), copy_link(it)),
        since=last.at,
        variant="in_mailbox",
    )


def _delivered(case: Case) -> tuple[Evidence, ...]:
    """That a server reported a delivery to whoever brought the report along."""
    told = [it.read for it in case.brought if it.read.sort is MailSort.DELIVERED and case.is_newest(it)]
    return tuple(evidence("brought_delivery", it.at, it.words, server=it.remote_server) for it in told[-1:])


def _older_in_hand(case: Case) -> Evidence | None:
    """That the mail that was brought along is an earlier one, which works no more."""
    older = case.older_copy
    return evidence("older_in_hand", older.arrived) if older is not None else None


def _since_sent(case: Case, kind: EventKind) -> Event | None:
    """The newest event of a kind since the latest mail."""
    newest = case.newest(kind)
    return newest if newest is not None and (case.sent is None or newest.at >= case.sent) else None


def _tried_too_late(case: Case) -> Event | None:
    """That a person tried the link of the latest mail while the invitation was over: they have the mail."""
    refused = _since_sent(case, EventKind.LINK_REFUSED)
    if refused is None or refused.details.get("by") == SCANNER:
        return None
    return refused if refused.details.get("code") == ErrorCode.INVITATION_EXPIRED.value else None


def _opened(case: Case) -> bool:
    """Whether a filter has opened the link of the latest mail."""
    return any(
        event.details.get("by") == SCANNER and (case.sent is None or event.at >= case.sent)
        for event in case.of(EventKind.LINK_OPENED)
    )


def _filter_before(case: Case) -> str:
    """Whose filter took the mail: by the server that did, else by the domain's mail servers."""
    accepted, route = case.accepted, case.facts.dossier.mail_route
    servers = (accepted.remote_server if accepted is not None else "", *(route.servers if route is not None else ()))
    return next((name for name in map(filter_of, servers) if name), "")
