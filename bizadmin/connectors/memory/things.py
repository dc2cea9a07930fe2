"""The things that `MemoryBackend` holds, and the rules by which they change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeAlias, TypeVar, cast

from bizadmin.domain.account import Account
from bizadmin.domain.address import address_key, parse_address
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import (
    MAX_INVITATION_DAYS,
    BusinessAccount,
    BusinessAccountCounts,
    BusinessAccountRef,
    BusinessAccountStatus,
)
from bizadmin.domain.changes import Change, Kind
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix, new_id
from bizadmin.domain.incident import Incident
from bizadmin.domain.invitation import (
    Actor,
    ActorKind,
    Delivery,
    Invitation,
    InvitationState,
    may_be_sent_again,
    state_at,
)
from bizadmin.domain.join_request import JoinRequest
from bizadmin.domain.licence import Licence
from bizadmin.domain.mail import Mail, MailKind, OutboxHealth
from bizadmin.domain.member import Member, MemberStatus, Role, require_another_administrator
from bizadmin.domain.queries import (
    NewInvitation,
)
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole
from bizadmin.domain.suppression import Suppression
from bizadmin.ports import Capability, Service

T = TypeVar("T", Account, BusinessAccount, Incident, Invitation, JoinRequest, Member)
R = TypeVar("R")
Thing: TypeAlias = (
    Account | BusinessAccount | Invitation | JoinRequest | Member | Licence | Event | Mail | Suppression | Incident
)


class Things:
    """Fill it through ``put``; ``operator``, ``clock`` and ``description`` (what `service` answers) may be replaced."""

    def __init__(self, *things: Thing) -> None:
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.operator = Operator(
            id="tok_memory",
            name="Olaf Operator",
            role=OperatorRole.ADMINISTRATOR,
            scopes=SCOPES_OF[OperatorRole.ADMINISTRATOR],
        )
        self.description = Service(name="In memory", version="1", capabilities=frozenset(Capability))
        self._accounts: dict[str, Account] = {}
        self._companies: dict[str, BusinessAccount] = {}
        self._invitations: dict[str, Invitation] = {}
        self._members: dict[str, Member] = {}
        self._licences: dict[str, Licence] = {}
        self._events: list[Event] = []
        self._incidents: dict[str, Incident] = {}
        self._join_requests: dict[str, JoinRequest] = {}
        self._suppressions: dict[str, Suppression] = {}  # by address key
        self._mails: dict[str, Mail] = {}
        self._changes: list[Change] = []
        self._done: dict[str, object] = {}
        self._lock = threading.RLock()
        self._news = threading.Condition(self._lock)
        self.put(*things)

    def put(self, *things: Thing) -> None:
        """Store things as they are, replacing what has their id."""
        with self._lock:
            for thing in things:
                match thing:
                    case Account():
                        self._accounts[thing.id] = thing
                    case BusinessAccount():
                        self._companies[thing.id] = thing
                    case Invitation():
                        self._invitations[thing.id] = thing
                    case Member():
                        self._members[thing.id] = thing
                    case Licence():
                        self._licences[thing.id] = thing
                    case Event():
                        self._events.append(thing)
                    case Mail():
                        self._mails[thing.id] = thing
                    case JoinRequest():
                        self._join_requests[thing.id] = thing
                    case Suppression():
                        self._suppressions[address_key(thing.address)] = thing
                    case Incident():
                        self._incidents[thing.id] = thing

    # Inside; the lock is held

    def _once(self, intent: str, act: Callable[[], R]) -> R:
        with self._lock:
            if intent not in self._done:
                self._done[intent] = act()
            return cast("R", self._done[intent])

    def _invite(self, new: NewInvitation) -> Invitation:
        company = self._get(self._companies, new.business_account)
        address = parse_address(new.address)
        if company.status is BusinessAccountStatus.SUSPENDED:
            raise Problem(ErrorCode.BUSINESS_ACCOUNT_SUSPENDED, f"{company.name} is suspended.")
        if company.allowed_domains and address.domain not in company.allowed_domains:
            raise Problem(ErrorCode.DOMAIN_NOT_ALLOWED, f"{address.domain} is not allowed.", field="address")
        for member in self._members.values():
            if member.business_account.id == company.id and address_key(member.email) == address.key:
                blocked = member.status is MemberStatus.BLOCKED
                raise Problem(ErrorCode.MEMBER_BLOCKED if blocked else ErrorCode.ALREADY_MEMBER, field="address")
        for it in map(self._seen, self._invitations.values()):
            same = it.business_account.id == company.id and address_key(it.address) == address.key
            if same and it.state is InvitationState.PENDING:
                raise Problem(ErrorCode.ALREADY_INVITED, field="address", extra={"invitation_id": it.id})
        now = self.clock()
        invitation = Invitation(
            id=new_id(Prefix.INVITATION),
            business_account=company.ref,
            address=address.typed,
            role=new.role,
            state=InvitationState.PENDING,
            delivery=Delivery.SENT if new.send_mail and self.description.mail_configured else Delivery.NOT_SENT,
            invited_by=self._actor(),
            created=now,
            expires=now + self._lifetime(company.id, new.days),
            language=new.language or company.default_language,
            message=new.message,
            licence_grants=new.licence_grants,
            last_sent=now if new.send_mail else None,
            mails_sent=int(new.send_mail),
        )
        self._about(EventKind.INVITATION_CREATED, invitation, role=new.role, mail="yes" if new.send_mail else "no")
        if new.send_mail:
            self._mail(MailKind.INVITATION, address.typed, f"Join {company.name}", invitation.id)
        return self._keep(invitation, Kind.INVITATION)

    def _change_invitation(
        self, invitation_id: str, version: int | None, act: Callable[[Invitation], Invitation]
    ) -> Invitation:
        it = self._seen(self._current(self._invitations, invitation_id, version))
        if not may_be_sent_again(it.state):
            over = {
                InvitationState.ACCEPTED: ErrorCode.INVITATION_USED,
                InvitationState.DECLINED: ErrorCode.INVITATION_DECLINED,
            }
            raise Problem(over.get(it.state, ErrorCode.INVITATION_REVOKED), f"The invitation is {it.state}.")
        return self._keep(replace(act(it), version=it.version + 1), Kind.INVITATION)

    def _change_company(
        self,
        business_account_id: str,
        version: int,
        act: Callable[[BusinessAccount], BusinessAccount],
        kind: EventKind,
    ) -> BusinessAccount:
        it = self._current(self._companies, business_account_id, version)
        changed = self._keep(replace(act(it), version=it.version + 1), Kind.BUSINESS_ACCOUNT)
        self._happened(kind, "", changed.ref, changed.id)
        return self._counted(changed)

    def _change_member(self, member: Member, act: Callable[[Member], Member], kind: EventKind) -> Member:
        it = self._current(self._members, member.id, member.version)
        changed = self._keep(replace(act(it), version=it.version + 1), Kind.MEMBER)
        self._happened(kind, it.email, it.business_account, it.id, before=it.role, after=changed.role)
        return changed

    def _require_administrator_without(self, member: Member) -> None:
        others = (it for it in self._members.values() if it.business_account.id == member.business_account.id)
        if member.role is Role.ADMINISTRATOR and member.status is MemberStatus.ACTIVE:
            require_another_administrator(others, member.id)

    def _dossier(self, text: str, *, timeline: bool) -> Dossier:
        now = self.clock()
        key, problem, typed = address_key(text), "", text
        try:
            address = parse_address(text)
            key, typed = address.key, address.typed
        except Problem as reason:
            problem = reason.detail
        account = next(
            (it for it in self._accounts.values() if key in map(address_key, (it.email, *it.secondary_emails))),
            None,
        )
        memberships = tuple(
            it
            for it in self._members.values()
            if address_key(it.email) == key or (account is not None and it.account_id == account.id)
        )
        invitations = sorted(
            (self._seen(it) for it in self._invitations.values() if address_key(it.address) == key),
            key=lambda it: it.created,
            reverse=True,
        )
        named = dict.fromkeys(it.business_account.id for it in (*memberships, *invitations))
        companies = [self._companies[company_id] for company_id in named if company_id in self._companies]
        ids = {it.id for it in invitations}
        events = [it for it in self._events if address_key(it.address) == key or it.subject in ids]
        return Dossier(
            address=typed,
            key=key,
            checked=now,
            problem=problem,
            account=account,
            memberships=memberships,
            invitations=tuple(invitations),
            business_accounts=tuple(self._counted(it) for it in companies),
            licences=tuple(it for it in self._licences.values() if it.business_account.id in named),
            events=tuple(sorted(events, key=lambda it: it.at)) if timeline else (),
            mails=tuple(it for it in self._mails.values() if address_key(it.to) == key) if timeline else (),
            outbox=OutboxHealth(configured=self.description.mail_configured, last_sent=now),
            incidents=tuple(self._incidents.values()),
            join_requests=tuple(it for it in self._join_requests.values() if account and it.account_id == account.id),
            suppression=self._suppressions.get(key),
        )

    def _seen(self, it: Invitation) -> Invitation:
        return replace(it, state=state_at(it.state, it.expires, self.clock()))

    def _counted(self, it: BusinessAccount) -> BusinessAccount:
        members = [member for member in self._members.values() if member.business_account.id == it.id]
        invitations = [self._seen(one) for one in self._invitations.values() if one.business_account.id == it.id]
        pending = [one for one in invitations if one.state is InvitationState.PENDING]
        counts = BusinessAccountCounts(
            members=len(members),
            administrators=sum(member.role is Role.ADMINISTRATOR for member in members),
            pending=len(pending),
            bounced=sum(one.delivery is Delivery.BOUNCED for one in pending),
            expired=sum(one.state is InvitationState.EXPIRED for one in invitations),
        )
        return replace(it, counts=counts)

    def _lifetime(self, business_account_id: str, days: int | None) -> timedelta:
        days = self._get(self._companies, business_account_id).invitation_days if days is None else days
        if not 1 <= days <= MAX_INVITATION_DAYS:
            raise Problem(ErrorCode.VALIDATION_FAILED, f"1 to {MAX_INVITATION_DAYS} days.", field="days")
        return timedelta(days=days)

    def _get(self, things: dict[str, T], thing_id: str) -> T:
        try:
            return things[thing_id]
        except KeyError:
            raise Problem(ErrorCode.NOT_FOUND, f"There is no {thing_id!r}.") from None

    def _current(self, things: dict[str, T], thing_id: str, version: int | None) -> T:
        thing = self._get(things, thing_id)
        if version is not None and thing.version != version:
            raise Problem(ErrorCode.STALE_VERSION, "It was changed in the meantime.", extra={"version": thing.version})
        return thing

    def _keep(self, thing: T, kind: Kind) -> T:
        self.put(thing)
        company = getattr(thing, "business_account", None)
        address = getattr(thing, "address", "") or getattr(thing, "email", "")
        where = thing.id if kind is Kind.BUSINESS_ACCOUNT else company.id if company else ""
        self._changed(Change(kind, thing.id, where, address_key(address) if address else ""))
        return thing

    def _changed(self, change: Change) -> None:
        self._changes.append(change)
        self._news.notify_all()

    def _actor(self) -> Actor:
        return Actor(ActorKind.OPERATOR, self.operator.name, self.operator.id)

    def _about(self, kind: EventKind, it: Invitation, **details: str) -> None:
        self._happened(kind, it.address, it.business_account, it.id, **details)

    def _happened(
        self,
        kind: EventKind,
        address: str,
        company: BusinessAccountRef | None = None,
        subject: str = "",
        **details: str,
    ) -> None:
        self._events.append(
            Event(
                id=new_id(Prefix.EVENT),
                at=self.clock(),
                kind=kind,
                actor=self._actor(),
                address=address,
                business_account=company,
                subject=subject,
                details={name: str(value) for name, value in details.items()},
            )
        )

    def _mail(self, kind: MailKind, to: str, subject: str, invitation_id: str = "") -> None:
        mail_id, now = new_id(Prefix.MAIL), self.clock()
        self._mails[mail_id] = Mail(
            id=mail_id,
            kind=kind,
            to=to,
            subject=subject,
            language="en",
            message_id=f"<{mail_id}@memory.invalid>",
            created=now,
            delivery=Delivery.SENT,
            attempts=1,
            invitation_id=invitation_id,
            sent=now,
        )
