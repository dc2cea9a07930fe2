"""Dossiers: all that is known of addresses. The number of queries does not grow with the number of addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Row, or_, select

from bizadmin.domain.account import Account
from bizadmin.domain.address import address_key, parse_address
from bizadmin.domain.audit import Event
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import Problem
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.join_request import JoinRequest
from bizadmin.domain.licence import Licence
from bizadmin.domain.mail import Mail, OutboxHealth
from bizadmin.domain.member import Member
from bizadmin.server.outbox.queue import as_mail, health
from bizadmin.server.rules import activity, domain_owner, incidents, refusals, suppressed
from bizadmin.server.rules.accounts import seen_accounts, seen_by
from bizadmin.server.rules.business_accounts import counted
from bizadmin.server.rules.finding import INVITATIONS, MEMBERS
from bizadmin.server.rules.finding_licences import licences_of
from bizadmin.server.rules.join_request_states import REQUESTS
from bizadmin.server.rules.listing import Counts
from bizadmin.server.rules.look_alikes import Wanted, look_alikes
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.accounts import account, account_address
from bizadmin.server.store.among import among
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.events import event
from bizadmin.server.store.invitations import as_invitation, invitation
from bizadmin.server.store.keeping import mail
from bizadmin.server.store.members import as_join_request, as_member, join_request, member
from bizadmin.server.store.store import seq_of

_MOST_MAILS = 500

_PEOPLE = (
    select(account, account_address.c.address_key)
    .join(account_address, account_address.c.account_id == account.c.id)
    .where(among(account_address.c.address_key, "keys"))
)
_INVITED = INVITATIONS.where(among(invitation.c.address_key, "keys")).order_by(
    invitation.c.created.desc(), invitation.c.id.desc()
)
_ASKED = (
    REQUESTS.add_columns(account_address.c.address_key)
    .join(account_address, account_address.c.account_id == account.c.id)
    .where(among(account_address.c.address_key, "keys"))
    .order_by(join_request.c.created.desc(), join_request.c.id.desc())
)
_ADDRESSES = select(account_address.c.account_id, account_address.c.address_key).where(
    among(account_address.c.account_id, "accounts")
)
_MEMBERS = MEMBERS.where(among(member.c.account_id, "accounts")).order_by(member.c.since, member.c.id)
_COMPANIES = select(business_account).where(among(business_account.c.id, "places"))
"""Made once: to put a statement together takes longer than to run it."""


@dataclass(slots=True)
class _Asked:
    """One address on its way to a dossier."""

    typed: str
    key: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Company:
    """A business account with its licences."""

    itself: BusinessAccount
    licences: tuple[Licence, ...]


@dataclass(slots=True)
class _Found:
    """What is known, by address key or account id."""

    rows: dict[str, Row[Any]] = field(default_factory=dict)  # accounts by key asked for
    accounts: dict[str, Account] = field(default_factory=dict)
    addresses: dict[str, set[str]] = field(default_factory=dict)
    members: dict[str, list[Member]] = field(default_factory=dict)
    invitations: dict[str, list[Invitation]] = field(default_factory=dict)
    requests: dict[str, list[JoinRequest]] = field(default_factory=dict)
    companies: dict[str, _Company] = field(default_factory=dict)

    def places(self, key: str) -> list[str]:
        """The business accounts that an address has to do with."""
        mine = (*self.members_of(key), *self.invitations.get(key, ()), *self.requests.get(key, ()))
        return list(dict.fromkeys(thing.business_account.id for thing in mine))

    def members_of(self, key: str) -> list[Member]:
        """The memberships of the account that has the address."""
        row = self.rows.get(key)
        return self.members.get(row.id, []) if row is not None else []


def look_up(
    reading: Reading,
    texts: Sequence[str],
    counts: Counts,
    *,
    timeline: bool,
    mails: bool,
    mail_configured: bool,
    portal_host: str,
) -> list[Dossier]:
    """One dossier for each text, in their order. ``timeline`` and ``mails`` are meant for a single one."""
    asked = [_read(text) for text in texts]
    keys = {each.key for each in asked}
    seq = seq_of(reading.connection)
    found = _find(reading, keys)
    _load_companies(reading, found, {place for key in keys for place in found.places(key)}, counts, seq)
    alike = look_alikes(
        reading,
        [
            Wanted(
                key=key,
                account=found.rows.get(key),
                others=frozenset(_others(found, key)),
                places=frozenset(found.places(key)),
            )
            for key in dict.fromkeys(each.key for each in asked if not each.problem)
        ],
    )
    withheld = suppressed.suppressions(reading, keys)
    owners = domain_owner.owners(reading, {_domain_of(each) for each in asked})
    outbox = counts.get("outbox", seq, reading.now, lambda: outbox_health(reading, configured=mail_configured))
    known_incidents = incidents.recent(reading, counts, seq)
    dossiers = []
    for each in asked:
        events = _events(reading, each.key, found) if timeline else ()
        places = list(dict.fromkeys([*found.places(each.key), *_named_by(events)]))
        _load_companies(reading, found, places, counts, seq)
        companies = [found.companies[place] for place in places if place in found.companies]
        row = found.rows.get(each.key)
        dossiers.append(
            Dossier(
                address=each.typed,
                key=each.key,
                checked=reading.now,
                problem=each.problem,
                account=found.accounts.get(row.id) if row is not None else None,
                memberships=tuple(found.members_of(each.key)),
                invitations=tuple(found.invitations.get(each.key, ())),
                business_accounts=tuple(it.itself for it in companies),
                licences=tuple(licence for it in companies for licence in it.licences),
                look_alikes=alike.get(each.key, ()),
                events=tuple(events),
                mails=_mails(reading, each.key, found) if mails else (),
                outbox=outbox,
                suppression=withheld.get(each.key) if _is_seen(reading, each.key, found) else None,
                domain_of=owners.get(_domain_of(each)),
                join_requests=tuple(found.requests.get(each.key, ())),
                incidents=known_incidents,
                portal_host=portal_host,
            )
        )
    return dossiers


def outbox_health(reading: Reading, *, configured: bool) -> OutboxHealth:
    """How the outbox does as a whole."""
    return replace(
        health(reading.connection, mail, configured=configured), refused_lately=refusals.refused_lately(reading)
    )


def _read(text: str) -> _Asked:
    try:
        address = parse_address(text)
    except Problem as reason:
        return _Asked(text.strip(), address_key(text), reason.detail)
    return _Asked(address.typed, address.key)


def _find(reading: Reading, keys: set[str]) -> _Found:
    found = _Found()
    asked = {"keys": keys}
    people = _PEOPLE if reading.sees_all else _PEOPLE.where(seen_by(reading))
    rows = reading.connection.execute(people, asked).all()
    found.rows = {row.address_key: row for row in rows}
    if rows:
        _load_people(reading, found, rows)
    for row in reading.connection.execute(reading.only_visible(_INVITED, invitation.c.business_account_id), asked):
        found.invitations.setdefault(row.address_key, []).append(as_invitation(row, reading.now))
    if rows or not reading.sees_all:  # who has asked to join is no member, and may be seen by nothing else
        for row in reading.connection.execute(reading.only_visible(_ASKED, join_request.c.business_account_id), asked):
            found.requests.setdefault(row.address_key, []).append(as_join_request(row))
    return found


def _load_people(reading: Reading, found: _Found, rows: Sequence[Row[Any]]) -> None:
    """The accounts, their addresses and memberships."""
    found.accounts = {it.id: it for it in seen_accounts(reading, {row.id: row for row in rows}.values())}
    asked = {"accounts": found.accounts}
    for row in reading.connection.execute(_ADDRESSES, asked):
        found.addresses.setdefault(row.account_id, set()).add(row.address_key)
    for row in reading.connection.execute(reading.only_visible(_MEMBERS, member.c.business_account_id), asked):
        found.members.setdefault(row.account_id, []).append(as_member(row))


def _load_companies(reading: Reading, found: _Found, places: Iterable[str], counts: Counts, seq: int) -> None:
    """The business accounts and licences that are not known yet. They are kept as counts are: whoever looks up people
    of the same company one after the other has their business account read once."""
    missing = set(filter(reading.sees, places)) - found.companies.keys()
    found.companies |= counts.get_all("company", missing, seq, reading.now, lambda those: _companies(reading, those))


def _companies(reading: Reading, places: Sequence[str]) -> dict[str, _Company]:
    rows = reading.connection.execute(_COMPANIES, {"places": places}).all()
    licences: dict[str, list[Licence]] = {}
    for it in licences_of(reading, [row.id for row in rows]):
        licences.setdefault(it.business_account.id, []).append(it)
    return {it.id: _Company(it, tuple(licences.get(it.id, ()))) for it in counted(reading, rows)}


def _others(found: _Found, key: str) -> set[str]:
    row = found.rows.get(key)
    return found.addresses.get(row.id, set()) - {key} if row is not None else set()


def _domain_of(each: _Asked) -> str:
    return "" if each.problem else each.key.rpartition("@")[2]


def _is_seen(reading: Reading, key: str, found: _Found) -> bool:
    """Whether the person is one whom the reader may see."""
    return reading.sees_all or key in found.rows or bool(found.invitations.get(key))


def _events(reading: Reading, key: str, found: _Found) -> list[Event]:
    """What concerns the address and its account, its invitations, and what became of their business accounts."""
    row = found.rows.get(key)
    subjects = [
        *found.places(key),
        *(it.id for it in found.invitations.get(key, ())),
        *(it.id for it in found.requests.get(key, ())),
    ]
    if row is not None:
        subjects.append(row.id)
    person = row is not None or bool(found.invitations.get(key))
    return activity.seen(reading, or_(event.c.address_key == key, event.c.subject.in_(subjects)), person=person)


def _named_by(events: Iterable[Event]) -> list[str]:
    return [it.business_account.id for it in events if it.business_account is not None]


def _mails(reading: Reading, key: str, found: _Found) -> tuple[Mail, ...]:
    wanted = select(mail).where(mail.c.to_key == key)
    if not reading.sees_all:
        mine = [it.id for it in found.invitations.get(key, ())]
        general = mail.c.invitation_id == ""
        seen = mail.c.invitation_id.in_(mine)
        wanted = wanted.where(or_(seen, general) if key in found.rows else seen)
    wanted = wanted.order_by(mail.c.created.desc(), mail.c.id.desc()).limit(_MOST_MAILS)
    return tuple(as_mail(row) for row in reversed(reading.connection.execute(wanted).all()))
