"""Rows of the store's tables for a past that was made up (`benchmarks._crowd`), as the backend would have left them.

Values are ready for both databases: times and JSON as text, rows as tuples in the order of the table's columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from operator import itemgetter
from random import Random
from typing import Any

from sqlalchemy import Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from benchmarks._crowd import DAY, Company, Invited
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus, JoinPolicy, OriginKind, Profile
from bizadmin.domain.changes import Kind
from bizadmin.domain.invitation import ActorKind, Delivery, InvitationState
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import MemberSource, MemberStatus, Role
from bizadmin.server.rules.known import forms
from bizadmin.server.store.accounts import account, account_address, known_address
from bizadmin.server.store.business_accounts import business_account, profile_values, seen_domain
from bizadmin.server.store.events import change, event
from bizadmin.server.store.invitations import invitation, link
from bizadmin.server.store.keeping import mail
from bizadmin.server.store.members import member
from bizadmin.server.store.unit import CHANGES_KEPT

BODIES_KEPT = 90 * DAY
OPERATOR = "Dana Whitfield"
_OPERATORS = ActorKind.OPERATOR.value

_DELIVERIES = (Delivery.SENT, Delivery.BOUNCED, Delivery.NOT_SENT)
_DELIVERY_SHARES = (93, 5, 2)
_NAMES_OF_KINDS = {kind: (kind.value, kind.family) for kind in EventKind}
_TEXT = "You are invited to join. The link is good once: https://accounts.example/join/•••\n" * 6
_HTML = f"<!doctype html><html><body><p>{_TEXT}</p></body></html>"
_CLOCK = [f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}.000000" for s in range(DAY)]
_BOUNCE = {
    "reply_code": "550",
    "enhanced_status": "5.1.1",
    "report_text": "550 5.1.1 Recipient address rejected: User unknown",
    "category": "no_such_mailbox",
}


class Rows:
    """Gathers rows by table. `take` hands over what has gathered."""

    def __init__(self, random: Random, now: int) -> None:
        self._random = random
        self._now = now
        self._rows: dict[Table, list[tuple[Any, ...]]] = {}
        self._shapes: dict[Table, tuple[dict[str, Any], itemgetter[Any]]] = {}
        self._days: dict[int, str] = {}
        self._events = 0
        self._known: set[str] = set()
        self._ids: dict[int, str] = {}  # of business accounts
        self.changes = 0

    def take(self) -> dict[Table, list[tuple[Any, ...]]]:
        """What has gathered since the last time."""
        rows, self._rows = self._rows, {}
        return rows

    def company(self, it: Company) -> None:
        """A business account with the person who registered it."""
        self._ids[it.number] = own_id = self._id("biz", it.created)
        profile = Profile(company_name=it.name, country="DE", website=f"https://{it.domain}")
        self._add(
            business_account,
            profile_values(profile),
            id=own_id,
            name_at_creation=it.name,
            status=BusinessAccountStatus.ACTIVE.value,
            origin_kind=OriginKind.SELF_REGISTERED.value,
            created=self._at(it.created),
            default_language=it.language,
            invitation_days=14,
            join_policy=JoinPolicy.INVITATION_ONLY.value,
            allowed_domains="[]",
        )
        self._add(seen_domain, domain=it.domain, business_account_id=own_id)
        self._happened(EventKind.BUSINESS_ACCOUNT_CREATED, it.created, it, it.address(0), own_id, {"origin": "self"})
        self._member(it, 0, it.created, Role.ADMINISTRATOR, MemberSource.REGISTRATION)

    def invitation(self, it: Invited) -> None:
        """An invitation with its mail, its link, and what became of it."""
        place, address, random = it.company, it.company.address(it.person), self._random
        own_id, mail_id = self._id("inv", it.created), self._id("mail", it.created)
        (delivery,) = random.choices(_DELIVERIES, _DELIVERY_SHARES)
        answered = it.state in (InvitationState.ACCEPTED, InvitationState.DECLINED)
        if answered:
            delivery = Delivery.SENT
        elif it.created > self._now - 3600:
            delivery = Delivery.QUEUED if random.random() < 0.3 else Delivery.DELAYED
        sent, left = it.created + 2, delivery in (Delivery.SENT, Delivery.BOUNCED)
        server = f"mx1.{place.domain}"
        report = {"report_at": self._at(sent), "remote_server": server, "reply_code": "250"} if left else {}
        if delivery is Delivery.BOUNCED:
            report |= _BOUNCE
        opened = it.ended - 60 if answered else it.created + 5000 if random.random() < 0.25 else 0
        if delivery is not Delivery.SENT or opened > self._now:
            opened = 0
        role = Role.ADMINISTRATOR if random.random() < 0.04 else Role.MEMBER
        self._add(
            invitation,
            report,
            id=own_id,
            business_account_id=self._ids[place.number],
            company_key=place.name.casefold(),
            address=address,
            address_key=address,
            role=role.value,
            state=it.state.value,
            delivery=delivery.value,
            language=place.language if random.random() < 0.9 else "en",
            licence_grants="[]",
            invited_by_kind=ActorKind.OPERATOR.value,
            invited_by=OPERATOR,
            created=self._at(it.created),
            expires=self._at(it.expires),
            last_sent=self._at(sent) if delivery is Delivery.SENT else None,
            mails_sent=int(delivery is not Delivery.NOT_SENT),
            mail_id=mail_id,
            mail_accepted=self._at(sent) if delivery is Delivery.SENT else None,
            link_opened=self._at(opened) if opened else None,
            ended=self._at(it.ended) if it.ended else None,
            ended_by_kind=ActorKind.ACCOUNT.value if it.ended else "",
            ended_by=address if it.ended else "",
        )
        self._know(address)
        self._add(
            link,
            token_hash=f"{random.getrandbits(256):064x}",
            invitation_id=own_id,
            generation=1,
            address_key=address,
            made=self._at(it.created),
        )
        self._mail(it, mail_id, own_id, delivery, report)
        self._happened(
            EventKind.INVITATION_CREATED, it.created, place, address, own_id, {"role": role.value, "mail": "yes"}
        )
        if left:
            kind = EventKind.MAIL_BOUNCED if delivery is Delivery.BOUNCED else EventKind.MAIL_SENT
            details = {"mail": mail_id, "remote_server": server, "reply_code": report["reply_code"]}
            self._happened(kind, sent, place, address, own_id, details)
        if opened:
            details = {"method": "GET", "agent": "Mozilla/5.0", "by": "person", "generation": "1"}
            self._happened(EventKind.LINK_OPENED, opened, place, address, own_id, details)
        if it.ended:
            self._happened(EventKind(f"invitation.{it.state.value}"), it.ended, place, address, own_id, {})
        if it.state is InvitationState.ACCEPTED:
            self._member(place, it.person, it.ended, role, MemberSource.INVITATION)
        self.changes += 4

    def latest_changes(self, invitations: list[Invited]) -> None:
        """As many of the newest changes as the backend keeps."""
        kept = min(self.changes, CHANGES_KEPT)
        for seq in range(self.changes - kept + 1, self.changes + 1):
            it = invitations[(seq - self.changes - 1) // 4]
            place = self._ids[it.company.number]
            kind = Kind.BUSINESS_ACCOUNT if seq % 2 else Kind.INVITATION
            key = "" if seq % 2 else it.company.address(it.person)
            self._add(change, seq=seq, kind=kind.value, thing_id=place, business_account_id=place, address_key=key)

    def _member(self, place: Company, person: int, since: int, role: Role, source: MemberSource) -> None:
        address, name = place.address(person), place.person(person)
        account_id, member_id = self._id("acc", since), self._id("mem", since)
        signed_in = min(self._now, since + self._random.randrange(400) * DAY)
        self._add(
            account,
            id=account_id,
            email=address,
            email_key=address,
            display_name=name,
            name_key=name.casefold(),
            locale=place.language,
            status=AccountStatus.ACTIVE.value,
            created=self._at(since),
            verified_since=self._at(since),
            last_sign_in=self._at(signed_in),
        )
        self._add(account_address, address_key=address, account_id=account_id, address=address, is_primary=True)
        self._know(address)
        self._happened(EventKind.ACCOUNT_CREATED, since, None, address, account_id, {})
        if person and self._random.random() < 0.1:
            self._happened(EventKind.MEMBER_REMOVED, signed_in, place, address, member_id, {})
            return
        self._add(
            member,
            id=member_id,
            business_account_id=self._ids[place.number],
            account_id=account_id,
            role=role.value,
            status=MemberStatus.ACTIVE.value,
            since=self._at(since),
            source=source.value,
            licence_grants="[]",
        )
        details = {"role": role.value, "source": source.value}
        self._happened(EventKind.MEMBER_ADDED, since, place, address, member_id, details)

    def _mail(self, it: Invited, mail_id: str, invitation_id: str, delivery: Delivery, report: dict[str, Any]) -> None:
        address = it.company.address(it.person)
        waits = delivery in (Delivery.QUEUED, Delivery.DELAYED)
        kept = it.created > self._now - BODIES_KEPT
        self._add(
            mail,
            report,
            id=mail_id,
            kind=MailKind.INVITATION.value,
            to_address=address,
            to_key=address,
            subject=f"Join {it.company.name}",
            language=it.company.language,
            message_id=f"<{mail_id}@accounts.example>",
            created=self._at(it.created),
            delivery=delivery.value,
            attempts=int(delivery is not Delivery.QUEUED),
            invitation_id=invitation_id,
            text=_TEXT if kept else "",
            html=_HTML if kept else "",
            sent=self._at(it.created + 2) if delivery is Delivery.SENT else None,
            next_attempt=self._at(self._now + 10 * DAY) if waits else None,  # nobody is to be mailed by a measurement
        )

    def _know(self, key: str) -> None:
        if key in self._known:
            return
        self._known.add(key)
        self._add(known_address, forms(key), address_key=key)

    def _happened(
        self, kind: EventKind, at: int, place: Company | None, address: str, subject: str, details: dict[str, str]
    ) -> None:
        self._events += 1
        name, family = _NAMES_OF_KINDS[kind]
        self._add(
            event,
            seq=self._events,
            id=self._id("evt", at),
            at=self._at(at),
            kind=name,
            family=family,
            actor_kind=_OPERATORS,
            actor_name=OPERATOR,
            actor_id="",
            address=address,
            address_key=address,
            business_account_id=self._ids[place.number] if place else "",
            business_account_name=place.name if place else "",
            subject=subject,
            details=_told(details) if details else "{}",
            source="192.0.2.1",
            request_id="",
        )

    def _add(self, table: Table, more: dict[str, Any] | None = None, /, **values: Any) -> None:
        defaults, in_order = self._shapes.get(table) or self._shape(table)
        self._rows.setdefault(table, []).append(in_order({**defaults, **(more or {}), **values}))

    def _shape(self, table: Table) -> tuple[dict[str, Any], itemgetter[Any]]:
        defaults = {
            it.name: it.default.arg if isinstance(it.default, ScalarElementColumnDefault) else None
            for it in table.columns
        }
        self._shapes[table] = shape = (defaults, itemgetter(*defaults))
        return shape

    def _at(self, moment: int) -> str:
        day, second = divmod(moment, DAY)
        begin = self._days.get(day)
        if begin is None:
            begin = self._days[day] = datetime.fromtimestamp(day * DAY, UTC).strftime("%Y-%m-%d ")
        return begin + _CLOCK[second]

    def _id(self, prefix: str, moment: int) -> str:
        """Ordered by time like those of `new_id`, but from the seed."""
        return f"{prefix}_{moment * 1000:012x}{self._random.getrandbits(48):012x}"


def _told(details: dict[str, str]) -> str:
    """JSON of names and values in which nothing has to be escaped."""
    return "{" + ",".join(f'"{name}":"{value}"' for name, value in details.items()) + "}"


def rows_of(everybody: list[Company], invitations: list[Invited], rows: Rows, batch: int) -> Iterator[dict[Table, Any]]:
    """All rows, so many invitations at a time, so that memory holds but one batch."""
    for company in everybody:
        rows.company(company)
    for number, it in enumerate(invitations, 1):
        rows.invitation(it)
        if number % batch == 0:
            yield rows.take()
    rows.latest_changes(invitations)
    yield rows.take()
