"""A dossier as the causes ask for it: one case for each business account, with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

from bizadmin.doctor.address_sense import Sense, sense
from bizadmin.doctor.brought import NOTHING, Brought
from bizadmin.doctor.brought_mails import BroughtMail, known_again
from bizadmin.doctor.refusal import Refusal, refusal_of
from bizadmin.doctor.whereabouts import Place, Whereabouts, whereabouts_of
from bizadmin.domain.account import Account
from bizadmin.domain.address import address_key
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccount, BusinessAccountRef
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import DeliveryReport, Invitation, InvitationState
from bizadmin.domain.licence import Licence
from bizadmin.domain.mail import Mail, MailKind
from bizadmin.domain.member import Member, MemberStatus
from bizadmin.domain.report import DirectoryWord

SCANNER = "scanner"
BYGONE = timedelta(days=90)
"""An end that lies further back is no longer what a member of another business account calls about."""

CLOCKS_DIFFER = timedelta(minutes=10)
"""By so much the dates in mails of other systems may be wrong."""

INVITING = (MailKind.INVITATION, MailKind.REMINDER)
_OF_ALL = (EventKind.SIGN_UP_STOPPED, EventKind.JOIN_PRESSED, EventKind.MAIL_TRACED)
"""Where nothing tells of which invitation they are, they may be of each that waits: a sign-up is stopped by all."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is known of the person in one business account.

    ``invitation`` is the pending one, else the newest. ``events`` (oldest first) are those since that invitation, all
    where there is none; ``mails`` are its mails, oldest first. ``visible`` tells whether events were given at all.
    """

    ref: BusinessAccountRef
    facts: Facts = field(repr=False, compare=False)
    business_account: BusinessAccount | None = None
    member: Member | None = None
    invitation: Invitation | None = None
    events: tuple[Event, ...] = ()
    mails: tuple[Mail, ...] = ()
    licences: tuple[Licence, ...] = ()
    visible: bool = False

    @property
    def is_member(self) -> bool:
        """Whether the person belongs and has access."""
        return self.member is not None and self.member.status is MemberStatus.ACTIVE

    @property
    def outside(self) -> Invitation | None:
        """The invitation, as long as it is the way in: not of a member, blocked or not."""
        return self.invitation if self.member is None else None

    @property
    def pending(self) -> Invitation | None:
        """The pending invitation of somebody who is no member."""
        found = self.outside
        return found if found is not None and found.state is InvitationState.PENDING else None

    @property
    def name(self) -> str:
        """The company's name as it is now, where it is known."""
        return self.business_account.name if self.business_account is not None else self.ref.name

    def of(self, *kinds: EventKind) -> list[Event]:
        """Its events of these kinds, oldest first."""
        return [event for event in self.events if event.kind in kinds]

    def newest(self, *kinds: EventKind, code: str = "") -> Event | None:
        """Its newest event of these kinds, with that ``code`` in its details where one is named."""
        for event in reversed(self.events):
            if event.kind in kinds and (not code or event.details.get("code") == code):
                return event
        return None

    @cached_property
    def newest_mail(self) -> Mail | None:
        """The invitation's latest mail."""
        return self.mails[-1] if self.mails else None

    @cached_property
    def brought(self) -> tuple[BroughtMail, ...]:
        """The mails that were brought along and are of its invitation or speak of it, the oldest first."""
        it = self.invitation
        if it is None:
            return ()
        alone = sum(case.outside is not None for case in self.facts.cases) == 1
        return tuple(
            mail
            for mail in self.facts.mails_brought
            if not mail.went_to
            and (mail.record is None or mail.record.kind in INVITING)
            and (mail.invitation_id == it.id or (not mail.invitation_id and (mail.is_refusal or alone)))
        )

    def is_newest(self, mail: BroughtMail) -> bool:
        """Whether a mail that was brought along is, or speaks of, the latest mail; by its date where the mail itself is
        not on record."""
        if mail.record is not None and self.newest_mail is not None:
            return mail.record.id == self.newest_mail.id
        return self.sent is None or mail.read.at is None or mail.read.at >= self.sent - CLOCKS_DIFFER

    @cached_property
    def copy(self) -> BroughtMail | None:
        """The latest mail of the invitation itself, where it was brought along: it has arrived."""
        return next((mail for mail in reversed(self.brought) if mail.is_copy and self.is_newest(mail)), None)

    @cached_property
    def older_copy(self) -> BroughtMail | None:
        """An earlier mail of the invitation, where that was brought along and the latest was not."""
        if self.copy is not None:
            return None
        return next((mail for mail in reversed(self.brought) if mail.is_copy), None)

    @cached_property
    def refusal(self) -> Refusal | None:
        """Why the latest mail was refused or put off, if it was."""
        return refusal_of(self)

    @cached_property
    def whereabouts(self) -> Whereabouts | None:
        """Where the latest mail is beyond the server that took it, if anybody says."""
        return whereabouts_of(self)

    def whereabouts_in(self, place: Place) -> bool:
        """Whether the latest mail was last heard of in that place."""
        return self.whereabouts is not None and self.whereabouts.place is place

    @property
    def told(self) -> DeliveryReport | None:
        """A mail server's word on the latest mail, from wherever it was kept."""
        if self.invitation is not None and self.invitation.report is not None:
            return self.invitation.report
        if self.newest_mail is not None and self.newest_mail.report is not None:
            return self.newest_mail.report
        event = self.newest(EventKind.MAIL_BOUNCED, EventKind.MAIL_DELAYED)
        return report_in(event) if event is not None else None

    @property
    def accepted(self) -> DeliveryReport | None:
        """The word of a server that took the latest mail; not the refusal of an earlier one that is still kept."""
        report = self.told
        if report is None or report.category not in ("", "delivered") or report.reply_code[:1] not in ("", "2"):
            return None
        return report

    @property
    def sent(self) -> datetime | None:
        """When a mail was last sent."""
        if self.invitation is not None and self.invitation.last_sent is not None:
            return self.invitation.last_sent
        return max((mail.sent for mail in self.mails if mail.sent is not None), default=None)

    @property
    def opened_since_sent(self) -> datetime | None:
        """When a person opened the link of the latest mail."""
        opened = self.invitation.link_opened if self.invitation is not None else None
        return opened if opened is not None and (self.sent is None or opened >= self.sent) else None

    @cached_property
    def by_hand(self) -> Event | None:
        """That a link was made for another channel since the latest mail and the last opening: the one in the mail no
        longer works."""
        made = self.newest(EventKind.INVITATION_LINK_MADE)
        opened = self.invitation.link_opened if self.invitation is not None else None
        before = [moment for moment in (self.sent, opened) if moment is not None]
        return made if made is not None and all(made.at >= moment for moment in before) else None


def bygone(case: Case, ended: datetime | None) -> bool:
    """Whether something ended here long ago, and the person is a member elsewhere."""
    return case.facts.ago(ended, BYGONE) and any(other.is_member for other in case.facts.cases)


def report_in(event: Event) -> DeliveryReport:
    """The report that a mail event keeps in its details."""
    details = event.details
    return DeliveryReport(
        at=event.at,
        reply_code=details.get("reply_code", ""),
        enhanced_status=details.get("enhanced_status", ""),
        text=details.get("text", ""),
        remote_server=details.get("remote_server", ""),
        category=details.get("category", ""),
    )


def is_mangled(event: Event) -> bool:
    """Whether a link was opened of which too little was left to know it again."""
    if event.details.get("code") != ErrorCode.NOT_FOUND.value or event.details.get("by") == SCANNER:
        return False
    opened = event.kind is EventKind.PAGE_STOPPED and event.details.get("page", "").startswith("/join")
    return opened or event.kind is EventKind.LINK_REFUSED


def moment_in(event: Event, detail: str) -> datetime | None:
    """A moment that an event keeps in its details (ISO 8601); None where it is missing or unreadable."""
    try:
        moment = datetime.fromisoformat(event.details.get(detail, ""))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


class Facts:
    """A read-only view of a dossier at a time. Everything is sorted into cases once, in one pass over each list."""

    def __init__(self, dossier: Dossier, now: datetime, brought: Brought = NOTHING) -> None:
        self.dossier = dossier
        self.now = now
        self.brought = brought
        self.timeline_visible = bool(dossier.events or dossier.mails) or not (
            dossier.invitations or dossier.memberships or dossier.account
        )
        """Whether events were given: whoever is known to the backend has some."""
        self.events = (*dossier.events, *_attempts(dossier, brought))
        """The events of the dossier, and those that were found by a code which the caller read out."""
        self.cases = _cases(self)

    @property
    def account(self) -> Account | None:
        """The person's account."""
        return self.dossier.account

    @property
    def nothing_known(self) -> bool:
        """No invitation and no membership under this address."""
        return not self.dossier.invitations and not self.dossier.memberships

    @property
    def main_address(self) -> str:
        """The account's own address, where the one asked for is another address of the same account."""
        account = self.account
        return account.email if account is not None and address_key(account.email) != self.dossier.key else ""

    def ago(self, moment: datetime | None, span: timedelta) -> bool:
        """Whether the moment is known and further back than that."""
        return moment is not None and self.now - moment > span

    def of(self, *kinds: EventKind) -> list[Event]:
        """All events of these kinds, oldest first."""
        return [event for event in self.events if event.kind in kinds]

    @cached_property
    def mails_brought(self) -> tuple[BroughtMail, ...]:
        """The mails that were brought along, with what is known of them here; the oldest first."""
        return known_again(self.dossier, self.brought.mails)

    @property
    def went_elsewhere(self) -> tuple[BroughtMail, ...]:
        """Mails of ours, or reports on them, that were brought along and went to another address."""
        return tuple(mail for mail in self.mails_brought if mail.went_to and mail.ours)

    @cached_property
    def sense(self) -> Sense:
        """What is odd about the address itself, beside the domains of the companies that the dossier names."""
        companies = self.dossier.business_accounts
        domains = {domain for it in companies for domain in (*it.allowed_domains, *it.proved_domains)}
        alike = {address_key(other.address).rpartition("@")[2] for other in self.dossier.look_alikes}
        return sense(self.dossier.address, domains | alike)

    def reported(self, *words: DirectoryWord) -> Event | None:
        """The newest report of a directory in one of these words, unless what it says has ended by itself."""
        told = [event for event in self.of(EventKind.DIRECTORY_REPORTED) if event.details.get("word") in words]
        newest = max(told, key=lambda event: (event.at, event.id), default=None)
        until = moment_in(newest, "until") if newest is not None else None
        return newest if until is None or until > self.now else None

    @cached_property
    def failed_sign_ins(self) -> list[Event]:
        """Failed sign-ins since the last good one, within two days, oldest first."""
        good = max(
            (event.at for event in self.of(EventKind.SIGNED_IN)),
            default=self.account.last_sign_in if self.account is not None else None,
        )
        return [
            event
            for event in self.of(EventKind.SIGN_IN_FAILED)
            if (good is None or event.at > good) and not self.ago(event.at, timedelta(days=2))
        ]


def _cases(facts: Facts) -> tuple[Case, ...]:
    dossier = facts.dossier
    refs = {account.id: account.ref for account in dossier.business_accounts}
    members = {member.business_account.id: member for member in dossier.memberships}
    invitations = _newest(dossier.invitations)
    home = {it.id: it.business_account.id for it in dossier.invitations}
    mails: dict[str, list[Mail]] = {}
    for mail in dossier.mails:
        mails.setdefault(mail.invitation_id, []).append(mail)
    mail_home = {mail.id: home.get(mail.invitation_id, "") for mail in dossier.mails}
    for thing in (*dossier.memberships, *dossier.invitations, *dossier.join_requests, *facts.events):
        if thing.business_account is not None:
            refs.setdefault(thing.business_account.id, thing.business_account)
    waiting = [it for it in invitations.values() if it.state is InvitationState.PENDING]
    events: dict[str, list[Event]] = {place: [] for place in refs}
    for event in sorted(facts.events, key=lambda event: event.at):
        for place in _places(event, home, mail_home, waiting):
            if place in events and _is_since(event, invitations.get(place)):
                events[place].append(event)
    accounts = {account.id: account for account in dossier.business_accounts}
    licences: dict[str, list[Licence]] = {}
    for licence in dossier.licences:
        licences.setdefault(licence.business_account.id, []).append(licence)
    return tuple(
        Case(
            ref=ref,
            facts=facts,
            business_account=accounts.get(place),
            member=members.get(place),
            invitation=(invitation := invitations.get(place)),
            events=tuple(events[place]),
            mails=_inviting(mails.get(invitation.id, ())) if invitation is not None else (),
            licences=tuple(licences.get(place, ())),
            visible=facts.timeline_visible,
        )
        for place, ref in refs.items()
    )


def _attempts(dossier: Dossier, brought: Brought) -> Iterable[Event]:
    """Those of nobody else's address that the dossier does not hold yet."""
    known = {event.id for event in dossier.events}
    for event in brought.attempts:
        if event.id not in known and (not event.address or address_key(event.address) == dossier.key):
            yield event


def _newest(invitations: Iterable[Invitation]) -> dict[str, Invitation]:
    found: dict[str, Invitation] = {}
    for it in invitations:
        known = found.get(it.business_account.id)
        if known is None or _rank(it) > _rank(known):
            found[it.business_account.id] = it
    return found


def _rank(invitation: Invitation) -> tuple[bool, datetime]:
    return invitation.state is InvitationState.PENDING, invitation.created


def _places(event: Event, home: dict[str, str], mail_home: dict[str, str], waiting: list[Invitation]) -> list[str]:
    """The ids of the business accounts that an event belongs to."""
    if event.subject in home:
        return [home[event.subject]]
    if event.business_account is not None:
        return [event.business_account.id]
    if place := mail_home.get(event.details.get("mail", "")):
        return [place]
    if event.kind in _OF_ALL or is_mangled(event):
        return [it.business_account.id for it in waiting if it.created <= event.at]
    return []


def _is_since(event: Event, invitation: Invitation | None) -> bool:
    return invitation is None or event.subject == invitation.id or event.at >= invitation.created


def _inviting(mails: Iterable[Mail]) -> tuple[Mail, ...]:
    return tuple(sorted((mail for mail in mails if mail.kind in INVITING), key=lambda mail: mail.created))
