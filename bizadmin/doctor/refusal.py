"""Why the latest mail was refused or put off, from what was recorded and from what was brought along.

A reason is a category of `bizadmin.mail`, or one of the three that only the words beside it tell: `INTERNAL_ONLY`,
`BEYOND_ASCII` and `NO_CONNECTION`. What was recorded decides; a mail that was brought along fills in what is missing,
and is believed where it tells of a later end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bizadmin.doctor.findings import Confidence
from bizadmin.domain.audit import EventKind
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import Delivery, DeliveryReport, Invitation, InvitationState, may_be_sent_again
from bizadmin.domain.mail_read import MailSort
from bizadmin.domain.mail_route import MailRoute, RouteState

if TYPE_CHECKING:
    from bizadmin.doctor.brought_mails import BroughtMail
    from bizadmin.doctor.facts import Case

FULL = "mailbox_full"
UNKNOWN_USER = "no_such_mailbox"
DISABLED = "mailbox_disabled"
NO_DOMAIN = "no_such_domain"
SENDER_BLOCKED = "sender_blocked"
NOT_AUTHENTICATED = "sender_not_authenticated"
SPAM = "judged_spam"
POLICY = "refused_by_policy"
TOO_LARGE = "too_large"
LATER = "try_later"
UNREACHABLE = "unreachable"
SERVER_FAULT = "server_fault"

INTERNAL_ONLY = "internal_only"
"""Refused because the sender is a stranger: a list, a group or a shared mailbox that takes mail from its own people."""

BEYOND_ASCII = "beyond_ascii"
"""Refused because a server on the way takes no letters beyond ASCII before the @."""

NO_CONNECTION = "no_connection"
"""Given up without a word from any server: our own way out is the trouble."""

_STATUS_SAYS = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"[45]\.2\.2$", FULL),
        (r"5\.1\.(1|10)$", UNKNOWN_USER),
        (r"5\.1\.2$|5\.4\.4$", NO_DOMAIN),
        (r"5\.2\.1$", DISABLED),
        (r"5\.7\.26$", NOT_AUTHENTICATED),
    )
)

_INTERNAL_STATUS = re.compile(r"5\.7\.(124|129|13[3-6])$")
"""Exchange's codes for recipients that take mail from some senders only."""

_INTERNAL_WORDS = re.compile(
    r"RESOLVER\.RST\.(AuthRequired|NotAuthorized|RestrictedToRecipientsPermission)"
    r"|unauthenticated senders? (is |are )?not (allowed|permitted|accepted)"
    r"|only accepts? (messages?|e?mails?) from (people|members|senders|users)"
    r"|allowed senders list|(members|subscribers)[ -]only"
    r"|not (a |an )?(member|subscriber) of (this|the) (mailing )?(list|group)"
    r"|(permission|allowed|permitted|authori[sz]ed) to (send|post|write)( \w+){0,3} to (this|the) (\w+ )?(list|group)"
    r"|you may not have permission to post messages to the group",
    re.IGNORECASE,
)
_NEEDS_UTF8 = re.compile(r"[45]\.6\.[789]$")
"""RFC 6531 names these for addresses and headers beyond ASCII."""

_MAY_BE_INTERNAL = ("", POLICY, NOT_AUTHENTICATED, SERVER_FAULT)

_DEAD_ENDS = (RouteState.NO_SUCH_DOMAIN, RouteState.NO_MAIL_SERVER, RouteState.TAKES_NO_MAIL)
_WHILE_IT_WAITS = (FULL, SENDER_BLOCKED, NOT_AUTHENTICATED)
"""Reasons that are worth a cause of their own while the mail is tried again; any other delay is just that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why the latest mail did not arrive: for good where ``final``, else it is tried again.

    ``report`` None: that it came back is known, and no server's words. ``recorded`` tells whether the account backend
    has the reason; ``brought`` are the mails that say so too.
    """

    case: Case
    invitation: Invitation
    reason: str
    final: bool
    confidence: Confidence
    report: DeliveryReport | None = None
    recorded: bool = True
    brought: tuple[BroughtMail, ...] = ()


def refusal_of(case: Case) -> Refusal | None:
    """The refusal of the latest mail, if it is known to have been refused or put off."""
    it = case.outside
    if it is None or not may_be_sent_again(it.state):
        return None
    recorded, brought = _recorded(case, it), _brought(case, it)
    refusal = _the_one(recorded, brought) if recorded is not None and brought is not None else recorded or brought
    return _by_dns(refusal) if refusal is not None and _is_unanswered(refusal) else refusal


def dead_end(case: Case) -> MailRoute | None:
    """What the DNS says of the address's domain, where that is that no mail gets there."""
    return no_way_to(case.facts.dossier)


def no_way_to(dossier: Dossier) -> MailRoute | None:
    """The same of an address for which there is no case."""
    route = dossier.mail_route
    return route if route is not None and route.state in _DEAD_ENDS else None


def _is_unanswered(refusal: Refusal) -> bool:
    """Whether no server of theirs has said anything, as far as is known."""
    if refusal.reason == LATER:
        return refusal.report is None or refusal.report.category in ("", UNREACHABLE)
    return refusal.reason in ("", UNREACHABLE)


def _by_dns(refusal: Refusal) -> Refusal:
    """Whether there is a server at all, the DNS tells; without its word, neither answer is certain."""
    if dead_end(refusal.case) is not None:
        return replace(refusal, reason=NO_DOMAIN, confidence=Confidence.LIKELY)
    route = refusal.case.facts.dossier.mail_route
    if refusal.confidence is Confidence.CERTAIN and (route is None or route.state is not RouteState.OPEN):
        return replace(refusal, confidence=Confidence.LIKELY)
    return refusal


def _the_one(recorded: Refusal, brought: Refusal) -> Refusal:
    held = recorded.report is not None and _is_ours_to_try(recorded.report)
    ended = brought.final and not recorded.final and not held
    if brought.reason == recorded.reason:
        return replace(recorded, final=recorded.final or ended, brought=brought.brought)
    return brought if ended or not recorded.reason else recorded


def _recorded(case: Case, it: Invitation) -> Refusal | None:
    report = case.told
    if it.delivery not in (Delivery.BOUNCED, Delivery.DELAYED):
        return None
    final = it.delivery is Delivery.BOUNCED
    if not final and it.state is not InvitationState.PENDING:
        return None
    reason, is_named = _reason(report, it.address) if report is not None else ("", False)
    sure = is_named and it.report is report
    if reason == UNREACHABLE and report is not None and _has_no_codes(report):
        source = _source(case, report)
        reason = UNREACHABLE if source == "report" else NO_CONNECTION
        sure = sure and source != ""
    if not final:
        reason = reason if reason in _WHILE_IT_WAITS else LATER
        sure = it.report is not None and _is_ours_to_try(it.report)
    return Refusal(
        case=case,
        invitation=it,
        reason=reason,
        final=final,
        confidence=Confidence.CERTAIN if sure else Confidence.LIKELY,
        report=report,
    )


def _brought(case: Case, it: Invitation) -> Refusal | None:
    """What the newest report on the latest mail says. It is of no account once a person has opened the link."""
    if it.delivery in (Delivery.NOT_SENT, Delivery.QUEUED) or case.opened_since_sent is not None:
        return None
    told = [mail for mail in case.brought if mail.is_refusal and case.is_newest(mail)]
    if not told:
        return None
    newest = told[-1]
    read, final = newest.read, newest.read.sort is MailSort.BOUNCED
    report = DeliveryReport(
        at=read.at or case.facts.now,
        reply_code=read.reply_code,
        enhanced_status=read.status,
        text=read.words or read.explanation,
        remote_server=read.remote_server,
        category=read.category,
    )
    reason, _ = _reason(report, it.address)
    if not final:
        reason = reason if reason in _WHILE_IT_WAITS else LATER
    is_about_us = bool(newest.ours or read.recipient or read.recipients)
    return Refusal(
        case=case,
        invitation=it,
        reason=reason,
        final=final,
        confidence=Confidence.LIKELY if is_about_us else Confidence.POSSIBLE,
        report=report,
        recorded=False,
        brought=(newest,),
    )


def _reason(report: DeliveryReport, address: str) -> tuple[str, bool]:
    """The reason, and whether it was named rather than read from a status, which decides nothing alone: servers give
    5.1.1 for full mailboxes, too."""
    category = report.category if report.category != "delivered" else ""
    if _is_beyond_ascii(report, address):
        return BEYOND_ASCII, True
    if category in _MAY_BE_INTERNAL and _is_internal(report):
        return INTERNAL_ONLY, bool(category)
    if category:
        return category, True
    return next((reason for pattern, reason in _STATUS_SAYS if pattern.search(report.enhanced_status)), ""), False


def _is_ours_to_try(report: DeliveryReport) -> bool:
    """Whether the account backend itself holds a mail that was put off, so that nobody else can have given it up."""
    return report.next_attempt is not None


def _has_no_codes(report: DeliveryReport) -> bool:
    return not report.reply_code and not report.enhanced_status


def _source(case: Case, report: DeliveryReport) -> str:
    """Whether it was an attempt of ours that failed (``smtp``), or a mail that came back (``report``)."""
    event = case.newest(EventKind.MAIL_BOUNCED)
    return event.details.get("source", "") if event is not None and event.details.get("text") == report.text else ""


def _is_beyond_ascii(report: DeliveryReport, address: str) -> bool:
    """Whether the address is what the server could not take; an ASCII one may go with headers that are not."""
    told = _NEEDS_UTF8.search(report.enhanced_status) or "SMTPUTF8" in report.text
    return bool(told) and not address.rpartition("@")[0].isascii()


def _is_internal(report: DeliveryReport) -> bool:
    return bool(_INTERNAL_STATUS.search(report.enhanced_status) or _INTERNAL_WORDS.search(report.text))
