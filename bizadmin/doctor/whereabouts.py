"""Where a mail ended after the recipient's server had taken it: by what their mail system reports, by a copy that was
brought along, by a complaint. Nobody here can see it otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bizadmin.doctor.findings import Confidence, Evidence
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.mail_read import MailSort, SpamVerdict
from bizadmin.domain.report import TraceWord

if TYPE_CHECKING:
    from bizadmin.doctor.brought_mails import BroughtMail
    from bizadmin.doctor.facts import Case


class Place(StrEnum):
    """Where it is."""

    QUARANTINE = "quarantine"
    JUNK = "junk"
    MOVED = "moved"
    INBOX = "inbox"
    FORWARDED = "forwarded"
    LOST = "lost"


_TRACED = {
    TraceWord.QUARANTINED.value: Place.QUARANTINE,
    TraceWord.JUNK.value: Place.JUNK,
    TraceWord.MOVED.value: Place.MOVED,
    TraceWord.DELIVERED.value: Place.INBOX,
    TraceWord.FORWARDED.value: Place.FORWARDED,
    TraceWord.LOST.value: Place.LOST,
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the latest mail was last heard of, when, and what says so."""

    place: Place
    at: datetime | None
    evidence: tuple[Evidence, ...]
    confidence: Confidence = Confidence.LIKELY


def whereabouts_of(case: Case) -> Whereabouts | None:
    """The latest word on where the latest mail is; None once its link was opened or replaced, or where nobody says.

    A copy that somebody holds in hand is believed before a trace.
    """
    it = case.outside
    if it is None or it.state is not InvitationState.PENDING or it.delivery is not Delivery.SENT:
        return None
    if case.opened_since_sent is not None or case.refusal is not None or case.by_hand is not None:
        return None
    if case.copy is not None:
        return _of_copy(case.copy)
    trace = _newest_trace(case)
    complaint = _newest_complaint(case)
    if complaint is not None and (trace is None or complaint.at >= trace.at):
        said = Evidence("complained", complaint.at, {}, complaint.details.get("text", ""))
        return Whereabouts(Place.JUNK, complaint.at, (said,))
    if trace is not None:
        return _of_trace(trace)
    heard = next((it for it in reversed(case.brought) if case.is_newest(it) and _tells(it)), None)
    return _of_another(heard) if heard is not None else None


def _newest_trace(case: Case) -> Event | None:
    """The newest word of a mail system on the latest mail, or on a mail that it does not name, since that was sent."""
    newest = case.newest_mail
    for event in reversed(case.of(EventKind.MAIL_TRACED)):
        named = event.details.get("mail", "")
        if newest is not None and named and named != newest.id:
            continue
        if event.details.get("word") in _TRACED and (case.sent is None or event.at >= case.sent):
            return event
    return None


def _newest_complaint(case: Case) -> Event | None:
    event = case.newest(EventKind.MAIL_COMPLAINED)
    return event if event is not None and (case.sent is None or event.at >= case.sent) else None


def _of_trace(event: Event) -> Whereabouts:
    place, details = _TRACED[event.details["word"]], event.details
    quote = " ".join(filter(None, (details.get("code", ""), details.get("text", ""))))
    values = {"system": details.get("system", "")}
    return Whereabouts(place, event.at, (Evidence(f"traced_{place.value}", event.at, values, quote),))


def _tells(mail: BroughtMail) -> bool:
    return mail.is_notice or mail.read.sort in (MailSort.COMPLAINT, MailSort.AUTO_REPLY)


def _of_another(mail: BroughtMail) -> Whereabouts:
    """What a mail says that is neither ours nor a refusal: a notice of a quarantine, a complaint, an absence note. A
    notice that does not list a mail of ours may be about any."""
    read = mail.read
    if mail.is_notice:
        maker = next((verdict.filter for verdict in read.spam if verdict.held_back), "")
        said = Evidence("quarantine_notice", read.at, {"filter": maker} if maker else {}, read.words)
        sure = Confidence.LIKELY if mail.names_ours else Confidence.POSSIBLE
        return Whereabouts(Place.QUARANTINE, read.at, (said,), sure)
    if read.sort is MailSort.COMPLAINT:
        return Whereabouts(Place.JUNK, read.at, (Evidence("complained", read.at, {}, read.words),))
    return Whereabouts(Place.INBOX, read.at, (Evidence("auto_reply", read.at, {}, read.words),))


def _of_copy(copy: BroughtMail) -> Whereabouts:
    """A copy that no filter has judged has simply arrived."""
    judged = [verdict for verdict in copy.read.spam if verdict.is_spam or verdict.held_back]
    held = any(verdict.held_back for verdict in judged)
    place = Place.QUARANTINE if held else Place.JUNK if judged else Place.INBOX
    said = tuple(
        Evidence("held_back" if verdict.held_back else "judged_spam", copy.arrived, *_verdict(verdict))
        for verdict in judged
    )
    return Whereabouts(place, copy.arrived, (*said, arrival(copy)))


def arrival(copy: BroughtMail) -> Evidence:
    """When and where a mail that was brought along arrived, and the longest wait on its way."""
    hops = copy.read.hops
    last = next((hop.by for hop in reversed(hops) if hop.by), "")
    values = {"server": last} if last else {}
    slowest = max((hop for hop in hops if hop.seconds), key=lambda hop: hop.seconds or 0, default=None)
    if slowest is not None and slowest.seconds is not None and slowest.seconds >= _LONG:
        values |= {"waited": str(round(slowest.seconds / 60)), "slowest": slowest.by}
        return Evidence("arrived_late", copy.arrived, values)
    return Evidence("arrived", copy.arrived, values)


_LONG = 600
"""Seconds between two servers that are worth a word."""


def _verdict(verdict: SpamVerdict) -> tuple[dict[str, str], str]:
    """The values and the quote of a filter's judgement."""
    score = f"{verdict.score:g}" if verdict.score is not None else ""
    limit = f" / {verdict.limit:g}" if verdict.score is not None and verdict.limit is not None else ""
    return {"filter": verdict.filter} if verdict.filter else {}, f"{verdict.action} {score}{limit}".strip()
