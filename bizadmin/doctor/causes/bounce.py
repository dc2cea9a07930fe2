"""The latest mail came back, or waits, because of the recipient's side: mailbox, domain, rules, or a server that is out
of order."""

from __future__ import annotations

from bizadmin.doctor.causes.base import evidence, found, from_dns
from bizadmin.doctor.causes.refused import Refused, hits_several, several_evidence
from bizadmin.doctor.causes.remedies import copy_link, invite_other_address, resend, revoke, text_for
from bizadmin.doctor.facts import Case
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity, Who
from bizadmin.doctor.refusal import (
    BEYOND_ASCII,
    DISABLED,
    FULL,
    INTERNAL_ONLY,
    LATER,
    NO_CONNECTION,
    NO_DOMAIN,
    NOT_AUTHENTICATED,
    POLICY,
    SENDER_BLOCKED,
    SERVER_FAULT,
    SPAM,
    TOO_LARGE,
    UNKNOWN_USER,
    UNREACHABLE,
    Refusal,
    dead_end,
)
from bizadmin.domain.audit import EventKind
from bizadmin.domain.invitation import Delivery, Invitation
from bizadmin.domain.mail_route import MailRoute, RouteState
from bizadmin.domain.report import DirectoryWord


class UserUnknown(Refused):
    """The mailbox does not exist; its server says so. Told from a full or switched-off one by the category of the
    server's answer, and from a typo in that nothing like it is known here."""

    code = "bounce.user_unknown"
    number = 22
    told_from = ("addr.typo", "bounce.disabled", "bounce.domain")
    source = "read"
    reasons = (UNKNOWN_USER,)

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """The right address; the wrong one may belong to a stranger."""
        case, it = refusal.case, refusal.invitation
        return (
            invite_other_address(case, it),
            revoke(it),
            copy_link(it),
        )


class NoRoute(Refused):
    """The part of the address after the @ takes no mail: the domain does not exist, has no mail server, or says itself
    that it takes none (a null MX, RFC 7505). Told from a server that is out of order by the DNS, whose answer is for
    good. Certain where a mail came back for it; what the DNS says alone makes it likely."""

    code = "bounce.domain"
    number = 23
    told_from = ("defer.greylist_or_down", "bounce.user_unknown", "addr.typo")
    source = "read"
    reasons = (NO_DOMAIN,)

    def look(self, case: Case) -> Finding | None:
        """Where a mail was refused for it, or none has come back yet and the DNS says that it will. A server that took
        the mail speaks against it; but it may be one on the way, and the bounce lost."""
        it, route = case.pending, dead_end(case)
        if case.refusal is not None or it is None or route is None:
            return super().look(case)
        taken = it.delivery is Delivery.SENT
        if case.opened_since_sent is not None or case.whereabouts is not None:
            return None
        return found(
            case,
            self.code,
            Confidence.POSSIBLE if taken else Confidence.LIKELY,
            Severity.STOPS if it.delivery is Delivery.QUEUED else Severity.WARNS,
            evidence=(from_dns(route),),
            remedies=_way_around(case, it),
            since=route.checked,
            variant=_kind_of(route),
            domain=route.domain,
        )

    def denied(self, case: Case) -> bool:
        """Where the DNS names a mail server, or the mail got to one."""
        route = case.facts.dossier.mail_route
        mended = route is not None and route.state is RouteState.OPEN
        return mended or (super().denied(case) and dead_end(case) is None)

    def variant(self, refusal: Refusal) -> str:
        """What the DNS says, where it was asked."""
        return _kind_of(dead_end(refusal.case))

    def more(self, refusal: Refusal) -> tuple[Evidence | None, ...]:
        """What the DNS says."""
        route = refusal.case.facts.dossier.mail_route
        return (from_dns(route),) if route is not None and route.state is not RouteState.UNKNOWN else ()

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """The right domain, or theirs put in order; another attempt where it is in order by now."""
        case, it = refusal.case, refusal.invitation
        route = case.facts.dossier.mail_route
        again = (resend(case, it),) if route is not None and route.state is RouteState.OPEN else ()
        return *again, *_way_around(case, it)


class MailboxFull(Refused):
    """The mailbox exists and is over its quota. Told from a switched-off one by the server's words; as long as it is
    tried again, room in the mailbox is all that is needed."""

    code = "bounce.mailbox_full"
    number = 25
    told_from = ("bounce.disabled", "defer.greylist_or_down")
    source = "read"
    reasons = (FULL,)

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """Room in the mailbox first; or a way around it."""
        case, it = refusal.case, refusal.invitation
        return (
            resend(case, it, "resend_when_room"),
            copy_link(it),
            invite_other_address(case, it),
        )


class Disabled(Refused):
    """The mailbox was there once and is switched off: somebody has left, or does not use it any more. Told from one
    that never existed by the server's words."""

    code = "bounce.disabled"
    number = 26
    told_from = ("bounce.user_unknown", "bounce.mailbox_full")
    source = "read"
    reasons = (DISABLED,)

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """The address of today; whoever has left is not to be invited at all."""
        case, it = refusal.case, refusal.invitation
        return (
            invite_other_address(case, it),
            revoke(it),
            text_for(Who.RECIPIENT_IT, case),
            copy_link(it),
        )


class InternalOnly(Refused):
    """The address is a list's, a group's or a shared mailbox's, and takes mail from its own people only. Told from
    other rules by the server's words: it wants the sender to be known."""

    code = "bounce.internal_only"
    number = 27
    told_from = ("bounce.policy", "mail.auth_fail")
    source = "read"
    reasons = (INTERNAL_ONLY,)

    def more(self, refusal: Refusal) -> tuple[Evidence | None, ...]:
        """That a directory knows the address as a group's."""
        events = refusal.case.facts.of(EventKind.DIRECTORY_REPORTED)
        group = [event for event in events if event.details.get("word") == DirectoryWord.GROUP.value]
        if not group:
            return ()
        newest = group[-1]
        return (
            evidence(
                "group_reported", newest.at, newest.details.get("text", ""), system=newest.details.get("system", "")
            ),
        )

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """A person instead of a list; or the list opened by those who run it."""
        case, it = refusal.case, refusal.invitation
        return (
            invite_other_address(case, it),
            text_for(Who.RECIPIENT_IT, case),
            copy_link(it),
        )


class Policy(Refused):
    """A rule of the receiving server refused this mail: its content, size, links or sender. Told from missing
    authentication and from a blocked server by the server's words."""

    code = "bounce.policy"
    number = 28
    told_from = ("mail.auth_fail", "mail.ip_blocked", "bounce.internal_only")
    source = "read"
    reasons = (POLICY, SPAM, TOO_LARGE)

    def variant(self, refusal: Refusal) -> str:
        """What the rule is about, where the server says it."""
        return refusal.reason if refusal.reason != POLICY else ""

    def more(self, refusal: Refusal) -> tuple[Evidence | None, ...]:
        """Whether it is this person's server alone."""
        return (several_evidence(refusal),)

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """Their rule; ours to change where the mail itself is the matter, or several servers say so."""
        case, it = refusal.case, refusal.invitation
        ours = refusal.reason == TOO_LARGE or hits_several(refusal)
        texts = (text_for(Who.RECIPIENT_IT, case), text_for(Who.MAIL_OPERATOR, case))
        return (
            copy_link(it),
            *(reversed(texts) if ours else texts),
            resend(case, it),
        )


class Delayed(Refused):
    """The recipient's server put the mail off (greylisting, load, out of order) or cannot be reached, and it is tried
    again by itself until it is given up. Told from our own queue by a server that was spoken to, and from a refusal by
    its being a temporary answer."""

    code = "defer.greylist_or_down"
    number = 24
    told_from = ("mail.queue_stuck", "bounce.domain", "mail.ip_blocked")
    source = "read"
    reasons = (LATER, UNREACHABLE, SERVER_FAULT)

    def variant(self, refusal: Refusal) -> str:
        """Refused at once by a server that has a fault, given up, or when it is tried next."""
        if refusal.final:
            report = refusal.report
            at_once = refusal.reason == SERVER_FAULT and report is not None and report.reply_code.startswith("5")
            return "fault" if at_once else "given_up"
        again = refusal.report.next_attempt if refusal.report is not None else None
        return "" if again is not None and again > refusal.case.facts.now else "no_time"

    def denied(self, case: Case) -> bool:
        """Where the mail's fate is known and is another."""
        it = case.outside
        return case.is_member or (it is not None and it.delivery is not Delivery.QUEUED)

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """Another channel while it lasts; a new attempt once it was given up."""
        case, it = refusal.case, refusal.invitation
        first = (resend(case, it),) if refusal.final else ()
        return (
            *first,
            copy_link(it),
            text_for(Who.RECIPIENT_IT, case),
            invite_other_address(case, it),
        )


class OtherBounce(Refused):
    """It came back, and the words that came with it fit no other cause, or none came. What is known stands beside
    it."""

    code = "bounce.other"
    told_from = ("bounce.policy", "defer.greylist_or_down")

    def means(self, refusal: Refusal) -> bool:
        """All that the others do not take."""
        return refusal.final and refusal.reason not in _NAMED

    def variant(self, refusal: Refusal) -> str:
        """Whether there is a reason at all."""
        return "" if refusal.reason else "unknown"

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """Another channel; their side can look."""
        case, it = refusal.case, refusal.invitation
        return (
            copy_link(it),
            text_for(Who.RECIPIENT_IT, case),
            resend(case, it),
        )


_NAMED = frozenset(
    {
        *(UNKNOWN_USER, NO_DOMAIN, FULL, DISABLED, INTERNAL_ONLY, POLICY, SPAM, TOO_LARGE),
        *(LATER, UNREACHABLE, SERVER_FAULT, NO_CONNECTION, NOT_AUTHENTICATED, SENDER_BLOCKED, BEYOND_ASCII),
    }
)
"""The reasons that have a cause of their own."""


def _kind_of(route: MailRoute | None) -> str:
    return {RouteState.TAKES_NO_MAIL: "takes_no_mail", RouteState.NO_MAIL_SERVER: "no_mail_server"}.get(
        route.state if route is not None else RouteState.UNKNOWN, ""
    )


def _way_around(case: Case, invitation: Invitation) -> tuple[Remedy, ...]:
    return (
        invite_other_address(case, invitation),
        revoke(invitation),
        text_for(Who.RECIPIENT_IT, case),
        copy_link(invitation),
    )
