"""`MemoryBackend`: everything in dictionaries under one lock. It sends no mail: all is delivered at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bizadmin.connectors.memory.access import Access
from bizadmin.connectors.memory.around import Around
from bizadmin.connectors.memory.lists import in_order, matches, mentions, page
from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.address import address_key, parse_address
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import (
    MAX_INVITATION_DAYS,
    BusinessAccount,
    BusinessAccountStatus,
)
from bizadmin.domain.changes import Change, Changes, Kind
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix, new_id
from bizadmin.domain.invitation import (
    Delivery,
    Invitation,
    InvitationState,
)
from bizadmin.domain.licence import Licence
from bizadmin.domain.mail import Mail, MailKind
from bizadmin.domain.member import Member, MemberStatus, Role
from bizadmin.domain.overview import Overview
from bizadmin.domain.page import Page
from bizadmin.domain.queries import (
    AccountQuery,
    BusinessAccountQuery,
    EventQuery,
    InvitationQuery,
    Link,
    MemberQuery,
    NewBusinessAccount,
    NewInvitation,
    ProfileChange,
)
from bizadmin.domain.scopes import Operator
from bizadmin.ports import Service


class MemoryBackend(Access, Around):
    """An `AccountBackend`; see `Things` for filling it."""

    # The service

    def service(self) -> Service:
        return self.description

    def me(self) -> Operator:
        return self.operator

    def overview(self) -> Overview:
        with self._lock:
            invitations = [self._seen(it) for it in self._invitations.values()]
            pending = [it for it in invitations if it.state is InvitationState.PENDING]
            by_delivery = Counter(it.delivery.value for it in pending)
            return Overview(
                business_accounts=len(self._companies),
                invitations=len(invitations),
                by_state=dict(Counter(it.state.value for it in invitations)),
                by_delivery=dict(by_delivery),
                expiring_48h=sum(it.expires_soon(self.clock()) for it in pending),
                bounced=by_delivery[Delivery.BOUNCED.value],
                not_sent=by_delivery[Delivery.NOT_SENT.value],
                join_requests=0,
                unclaimed=sum(it.status is BusinessAccountStatus.UNCLAIMED for it in self._companies.values()),
                locked_accounts=sum(it.status is AccountStatus.LOCKED for it in self._accounts.values()),
                mail_accepted=sum(it.delivery is Delivery.SENT for it in invitations),
                link_opened=sum(it.link_opened is not None for it in invitations),
                joined=sum(it.state is InvitationState.ACCEPTED for it in invitations),
            )

    def changes(self, after: int | None, *, wait: float = 0) -> Changes:
        with self._news:
            if after is None:
                return Changes(seq=len(self._changes))
            if after > len(self._changes):
                return Changes(seq=len(self._changes), reset=True)
            self._news.wait_for(lambda: len(self._changes) > after, timeout=wait)
            return Changes(seq=len(self._changes), items=tuple(self._changes[after:]))

    # Account status

    def look_up(self, addresses: Sequence[str], *, timeline: bool = False) -> list[Dossier]:
        with self._lock:
            return [self._dossier(text, timeline=timeline and len(addresses) == 1) for text in addresses]

    def accounts(self, query: AccountQuery) -> Page[Account]:
        with self._lock:
            found = (
                it
                for it in self._accounts.values()
                if (not query.status or it.status == query.status)
                and mentions(query.search, it.email, it.display_name, *it.secondary_emails)
            )
            order = {"email": lambda it: it.email, "display_name": lambda it: it.display_name}
            return page(in_order(found, query.sort, order), limit=query.limit, offset=query.offset)

    def unlock_account(self, account_id: str, *, intent: str) -> Account:
        def unlock() -> Account:
            account = self._get(self._accounts, account_id)
            if account.status is not AccountStatus.LOCKED:
                return account
            self._happened(EventKind.ACCOUNT_UNLOCKED, account.email, subject=account.id)
            return self._keep(
                replace(account, status=AccountStatus.ACTIVE, locked_until=None, failed_sign_ins=0), Kind.ACCOUNT
            )

        return self._once(intent, unlock)

    def send_verification(self, account_id: str, *, intent: str) -> Account:
        def send() -> Account:
            account = self._get(self._accounts, account_id)
            self._mail(MailKind.VERIFICATION, account.email, "Confirm your address")
            return account

        return self._once(intent, send)

    # Invitations

    def invitations(self, query: InvitationQuery) -> Page[Invitation]:
        with self._lock:
            now = self.clock()
            found = (it for it in map(self._seen, self._invitations.values()) if matches(it, query, now))
            never = datetime.min.replace(tzinfo=UTC)
            order = {
                "address": lambda it: address_key(it.address),
                "business_account": lambda it: it.business_account.name.casefold(),
                "state": lambda it: it.state.value,
                "delivery": lambda it: it.delivery.value,
                "expires": lambda it: it.expires,
                "created": lambda it: it.created,
                "last_sent": lambda it: it.last_sent or never,
                "role": lambda it: it.role.value,
            }
            return page(in_order(found, query.sort, order), limit=query.limit, offset=query.offset)

    def invitation(self, invitation_id: str) -> Invitation:
        with self._lock:
            return self._seen(self._get(self._invitations, invitation_id))

    def invitation_events(self, invitation_id: str) -> list[Event]:
        with self._lock:
            self._get(self._invitations, invitation_id)
            return sorted((it for it in self._events if it.subject == invitation_id), key=lambda it: it.at)

    def invitation_mails(self, invitation_id: str) -> list[Mail]:
        with self._lock:
            self._get(self._invitations, invitation_id)
            return [it for it in self._mails.values() if it.invitation_id == invitation_id]

    def invite(self, new: NewInvitation, *, intent: str) -> Invitation:
        return self._once(intent, lambda: self._invite(new))

    def resend(self, invitation_id: str, *, version: int | None = None, intent: str) -> Invitation:
        def send(it: Invitation) -> Invitation:
            now, leaves = self.clock(), self.description.mail_configured
            self._mail(MailKind.INVITATION, it.address, f"Join {it.business_account.name}", it.id)
            self._about(
                EventKind.INVITATION_RESENT,
                it,
                by="operator",
                generation=str(it.link_generation + 1),
                mail="yes" if leaves else "no",
            )
            return replace(
                it,
                state=InvitationState.PENDING,
                delivery=Delivery.SENT if leaves else Delivery.NOT_SENT,
                report=None,
                link_opened=None,
                last_sent=now if leaves else it.last_sent,
                mails_sent=it.mails_sent + int(leaves),
                link_generation=it.link_generation + 1,
                expires=now + self._lifetime(it.business_account.id, None),
            )

        return self._once(intent, lambda: self._change_invitation(invitation_id, version, send))

    def revoke(self, invitation_id: str, *, version: int | None = None, intent: str) -> Invitation:
        def withdraw(it: Invitation) -> Invitation:
            self._about(EventKind.INVITATION_REVOKED, it)
            return replace(it, state=InvitationState.REVOKED, ended=self.clock(), ended_by=self._actor())

        return self._once(intent, lambda: self._change_invitation(invitation_id, version, withdraw))

    def extend(
        self, invitation_id: str, *, days: int | None = None, version: int | None = None, intent: str
    ) -> Invitation:
        def give_time(it: Invitation) -> Invitation:
            expires = self.clock() + self._lifetime(it.business_account.id, days)
            self._about(EventKind.INVITATION_EXTENDED, it, expires=expires.isoformat())
            return replace(it, state=InvitationState.PENDING, expires=expires)

        return self._once(intent, lambda: self._change_invitation(invitation_id, version, give_time))

    def invitation_link(self, invitation_id: str, *, intent: str) -> Link:
        def make(it: Invitation) -> Invitation:
            self._about(EventKind.INVITATION_LINK_MADE, it)
            return replace(it, link_generation=it.link_generation + 1)

        made = self._once(intent, lambda: self._change_invitation(invitation_id, None, make))
        return Link(url=f"https://accounts.example/join/{new_id(Prefix.TOKEN)}", expires=made.expires)

    # Business accounts

    def business_accounts(self, query: BusinessAccountQuery) -> Page[BusinessAccount]:
        with self._lock:
            found = (
                self._counted(it)
                for it in self._companies.values()
                if (not query.status or it.status in query.status) and mentions(query.search, it.name)
            )
            order = {
                "name": lambda it: it.name.casefold(),
                "status": lambda it: it.status.value,
                "created": lambda it: it.created,
            }
            return page(in_order(found, query.sort, order), limit=query.limit, offset=query.offset)

    def business_account(self, business_account_id: str) -> BusinessAccount:
        with self._lock:
            return self._counted(self._get(self._companies, business_account_id))

    def register_business_account(self, new: NewBusinessAccount, *, intent: str) -> BusinessAccount:
        def register() -> BusinessAccount:
            name = new.profile.company_name.strip()
            if not name:
                raise Problem(ErrorCode.VALIDATION_FAILED, "The company's name is missing.", field="company_name")
            parse_address(new.administrator, field="administrator")
            company = BusinessAccount(
                id=new_id(Prefix.BUSINESS_ACCOUNT),
                profile=new.profile,
                name_at_creation=name,
                status=BusinessAccountStatus.UNCLAIMED,
                origin=new.origin,
                created=self.clock(),
                default_language=new.default_language,
            )
            self._keep(company, Kind.BUSINESS_ACCOUNT)
            self._happened(EventKind.BUSINESS_ACCOUNT_CREATED, "", company.ref, company.id, origin=new.origin.kind)
            self._invite(NewInvitation(business_account=company.id, address=new.administrator, role=Role.ADMINISTRATOR))
            return self._counted(company)

        return self._once(intent, register)

    def change_business_account(
        self, business_account_id: str, change: ProfileChange, *, version: int, intent: str
    ) -> BusinessAccount:
        def apply(it: BusinessAccount) -> BusinessAccount:
            days = it.invitation_days if change.invitation_days is None else change.invitation_days
            if not 1 <= days <= MAX_INVITATION_DAYS:
                raise Problem(ErrorCode.VALIDATION_FAILED, f"1 to {MAX_INVITATION_DAYS} days.", field="invitation_days")
            return replace(
                it,
                profile=change.profile or it.profile,
                default_language=change.default_language or it.default_language,
                invitation_days=days,
            )

        return self._once(
            intent,
            lambda: self._change_company(business_account_id, version, apply, EventKind.BUSINESS_ACCOUNT_CHANGED),
        )

    def suspend_business_account(self, business_account_id: str, *, version: int, intent: str) -> BusinessAccount:
        return self._once(
            intent,
            lambda: self._change_company(
                business_account_id,
                version,
                lambda it: replace(it, status=BusinessAccountStatus.SUSPENDED),
                EventKind.BUSINESS_ACCOUNT_SUSPENDED,
            ),
        )

    def reactivate_business_account(self, business_account_id: str, *, version: int, intent: str) -> BusinessAccount:
        def wake(it: BusinessAccount) -> BusinessAccount:
            claimed = any(member.business_account.id == it.id for member in self._members.values())
            return replace(it, status=BusinessAccountStatus.ACTIVE if claimed else BusinessAccountStatus.UNCLAIMED)

        return self._once(
            intent,
            lambda: self._change_company(business_account_id, version, wake, EventKind.BUSINESS_ACCOUNT_REACTIVATED),
        )

    def members(self, business_account_id: str, query: MemberQuery) -> Page[Member]:
        with self._lock:
            self._get(self._companies, business_account_id)
            found = (
                it
                for it in self._members.values()
                if it.business_account.id == business_account_id
                and (query.role is None or it.role is query.role)
                and (query.status is None or it.status is query.status)
                and mentions(query.search, it.email, it.display_name)
            )
            order = {
                "display_name": lambda it: it.display_name.casefold(),
                "email": lambda it: address_key(it.email),
                "role": lambda it: it.role.value,
                "status": lambda it: it.status.value,
                "since": lambda it: it.since,
            }
            return page(in_order(found, query.sort, order), limit=query.limit, offset=query.offset)

    def change_role(self, member: Member, role: Role, *, intent: str) -> Member:
        def apply(it: Member) -> Member:
            if role is not Role.ADMINISTRATOR:
                self._require_administrator_without(it)
            return replace(it, role=role)

        return self._once(intent, lambda: self._change_member(member, apply, EventKind.MEMBER_ROLE_CHANGED))

    def block_member(self, member: Member, *, intent: str) -> Member:
        def apply(it: Member) -> Member:
            self._require_administrator_without(it)
            return replace(it, status=MemberStatus.BLOCKED)

        return self._once(intent, lambda: self._change_member(member, apply, EventKind.MEMBER_BLOCKED))

    def unblock_member(self, member: Member, *, intent: str) -> Member:
        return self._once(
            intent,
            lambda: self._change_member(
                member, lambda it: replace(it, status=MemberStatus.ACTIVE), EventKind.MEMBER_UNBLOCKED
            ),
        )

    def remove_member(self, member: Member, *, intent: str) -> None:
        def remove() -> None:
            kept = self._current(self._members, member.id, member.version)
            self._require_administrator_without(kept)
            del self._members[kept.id]
            self._happened(EventKind.MEMBER_REMOVED, kept.email, kept.business_account, kept.id)
            self._changed(Change(Kind.MEMBER, kept.id, kept.business_account.id, address_key(kept.email)))

        self._once(intent, remove)

    def licences(self, business_account_id: str) -> list[Licence]:
        with self._lock:
            self._get(self._companies, business_account_id)
            return [it for it in self._licences.values() if it.business_account.id == business_account_id]

    def events(self, query: EventQuery) -> Page[Event]:
        with self._lock:
            found = [
                it
                for it in self._events
                if (
                    not query.business_account
                    or (it.business_account is not None and it.business_account.id == query.business_account)
                )
                and (not query.family or it.kind.family == query.family)
                and mentions(query.search, it.address, it.actor.name)
            ]
            found.sort(key=lambda it: it.at, reverse=True)
            return page(found, limit=query.limit, offset=query.offset)
