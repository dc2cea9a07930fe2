"""What other systems report of a person, kept as events: a sign-in elsewhere, a mail's trace, a directory's entry.

Who may send reports sees nothing by it: the answer holds what was reported, and not what the backend knows of it. A
token for all business accounts reports of anybody. One for named business accounts (a company's own systems) reports
only of people whom it would see there, who are members or were invited; what it says is told in that business account
and in no other, so that no company writes into what others see of a person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from bizadmin.domain.address import Address, parse_address
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Actor, ActorKind
from bizadmin.domain.report import WORDS, NewReport, ReportKind
from bizadmin.domain.scopes import Scope
from bizadmin.mail import mail_id_in
from bizadmin.server.routes.reports import LONGEST, MOST_REPORTS, NewReports
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules.cases import Cases
from bizadmin.server.rules.finding import INVITATIONS, MEMBERS, account_of
from bizadmin.server.rules.forms import require_text
from bizadmin.server.rules.inviting import stamp
from bizadmin.server.rules.joining import place_of
from bizadmin.server.rules.work import Work
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.keeping import mail
from bizadmin.server.store.members import member

OLDEST = timedelta(days=30)
"""How long ago it may have happened."""

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a system's clock may be ahead of ours: what happened then, happened now."""

FURTHEST = timedelta(days=3653)

KINDS = {
    ReportKind.SIGN_IN: EventKind.SIGN_IN_REPORTED,
    ReportKind.MAIL_TRACE: EventKind.MAIL_TRACED,
    ReportKind.DIRECTORY: EventKind.DIRECTORY_REPORTED,
}

_ONLY_OF = {
    "identity": ReportKind.SIGN_IN,
    "message_id": ReportKind.MAIL_TRACE,
    "until": ReportKind.DIRECTORY,
}
"""What has a meaning in reports of one kind alone."""


class Reports(Cases):
    """`bizadmin.server.routes.reports.ReportRules` over a database."""

    def report(self, caller: Caller, new: NewReport) -> Event:
        """Keep one."""
        return self._change(caller, Scope.REPORTS_SEND, outcome=Event, act=lambda work: keep(work, new))

    def report_many(self, caller: Caller, wanted: NewReports) -> list[Event]:
        """Keep all of them or, where one is wrong, none."""
        if not 1 <= len(wanted.reports) <= MOST_REPORTS:
            raise _invalid(f"From 1 to {MOST_REPORTS} reports at a time.", "reports")

        def act(work: Work) -> list[Event]:
            return [_numbered(work, number, new) for number, new in enumerate(wanted.reports)]

        return self._change(caller, Scope.REPORTS_SEND, outcome=list[Event], act=act)


def keep(work: Work, new: NewReport) -> Event:
    """Keep what a system says; the event as its sender may see it."""
    address = parse_address(new.address, field="address")
    _require_words(new)
    about = _about(work, new, address)
    work.happened(
        KINDS[new.kind],
        address=address.typed,
        place=about.place,
        subject=about.invitation_id,
        actor=Actor(ActorKind.SYSTEM, new.system.strip(), work.actor.id),
        at=_moment(work, new),
        word=new.word,
        system=new.system.strip(),
        code=new.code or None,
        text=new.text or None,
        correlation=new.correlation or None,
        identity=new.identity or None,
        message_id=new.message_id or None,
        until=_end(work, new.until),
        mail=about.mail_id or None,
    )
    _note(work, address, about)
    kept = work.unit.events[-1]
    told = {name: value for name, value in kept.details.items() if name != "mail"}
    return replace(kept, business_account=None, subject="", details=told)


@dataclass(frozen=True, slots=True)
class _About:
    """What the backend knows of a report: the mail of ours and its invitation, where it belongs, whose account."""

    place: BusinessAccountRef | None = None
    mail_id: str = ""
    invitation_id: str = ""
    account_id: str = ""


def _about(work: Work, new: NewReport, address: Address) -> _About:
    person = account_of(work, address.key)
    place = None if work.sees_all else _place_among_ours(work, address, person)
    about = _About(place=place, account_id=person.id if person is not None else "")
    mail_id = mail_id_in(new.message_id)
    if not mail_id:
        return about
    sent = work.connection.execute(
        select(mail.c.id, mail.c.invitation_id).where(mail.c.id == mail_id, mail.c.to_key == address.key)
    ).first()
    if sent is None:
        return about
    invited = work.connection.execute(INVITATIONS.where(invitation.c.id == sent.invitation_id)).first()
    if invited is None or not work.sees(invited.business_account_id):
        return replace(about, mail_id=sent.id) if work.sees_all else about
    return replace(about, place=place_of(invited), mail_id=sent.id, invitation_id=invited.id)


def _place_among_ours(work: Work, address: Address, person: Row[Any] | None) -> BusinessAccountRef:
    """The business account of the sender's to which the person belongs or, else, was invited last. Raises
    ``not_found`` where there is none."""
    belongs = MEMBERS.where(
        member.c.account_id == (person.id if person is not None else ""), work.visible(member.c.business_account_id)
    ).order_by(member.c.since.desc(), member.c.id.desc())
    invited = INVITATIONS.where(
        invitation.c.address_key == address.key, work.visible(invitation.c.business_account_id)
    ).order_by(invitation.c.created.desc(), invitation.c.id.desc())
    for wanted in (belongs, invited):
        row = work.connection.execute(wanted.limit(1)).first()
        if row is not None:
            return place_of(row)
    raise Problem(ErrorCode.NOT_FOUND, "There is no such person.", field="address")


def _note(work: Work, address: Address, about: _About) -> None:
    """Let open dossiers of the address know."""
    place = about.place.id if about.place is not None else ""
    for where in {"", place}:
        work.changed(Kind.ACCOUNT, about.account_id, where, address.key)


def _require_words(new: NewReport) -> None:
    """Raises ``validation_failed`` for what its kind does not know, and for what no log could hold."""
    if new.word not in set(WORDS[new.kind]):
        raise _invalid(f"A report of the kind {new.kind} has one of the words {', '.join(WORDS[new.kind])}.", "word")
    for name, most in LONGEST.items():
        require_text(getattr(new, name), name, least=1 if name == "system" else 0, most=most, lines=name == "text")
    for name, kind in _ONLY_OF.items():
        if getattr(new, name) and new.kind is not kind:
            raise _invalid(f"This belongs to reports of the kind {kind}.", name)
    _require_zone(new.at, "at")


def _require_zone(moment: datetime | None, field: str) -> None:
    if moment is not None and moment.tzinfo is None:
        raise _invalid("A time needs its distance from UTC, as in 2027-01-31T12:00:00Z.", field)


def _end(work: Work, until: datetime | None) -> str | None:
    _require_zone(until, "until")
    if until is not None and abs(until - work.now) > FURTHEST:
        raise _invalid("This is more than ten years away.", "until")
    return stamp(until) if until is not None else None


def _moment(work: Work, new: NewReport) -> datetime:
    if new.at is None:
        return work.now
    if not work.now - OLDEST <= new.at <= work.now + CLOCKS_DIFFER:
        raise _invalid(f"What is reported happened within the last {OLDEST.days} days.", "at")
    return min(new.at, work.now)


def _numbered(work: Work, number: int, new: NewReport) -> Event:
    """One of many: what is wrong with it names its place among them."""
    try:
        return keep(work, new)
    except Problem as problem:
        if problem.field is not None:
            problem.field = f"reports[{number}].{problem.field}"
        raise


def _invalid(sentence: str, field: str) -> Problem:
    return Problem(ErrorCode.VALIDATION_FAILED, sentence, field=field)
