"""The use cases of operators: scope, transaction, rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from bizadmin.domain.account import Account
from bizadmin.domain.audit import Event
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.changes import Changes
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.mail import Mail, OutboxHealth
from bizadmin.domain.member import Member, Role
from bizadmin.domain.overview import Overview
from bizadmin.domain.page import Page
from bizadmin.domain.queries import (
    AccountQuery,
    BusinessAccountQuery,
    EventQuery,
    InvitationChange,
    InvitationQuery,
    Link,
    MemberQuery,
    NewBusinessAccount,
    NewInvitation,
    ProfileChange,
)
from bizadmin.domain.scopes import Scope
from bizadmin.server.mail_routes import RememberedRoutes
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules import (
    account_access,
    account_addresses,
    account_closing,
    accounts,
    activity,
    attempts,
    business_accounts,
    changes,
    closing,
    invitation_list,
    invitations,
    lookup,
    members,
    overview,
)
from bizadmin.server.rules.cases import Cases
from bizadmin.server.rules.listing import Counts
from bizadmin.server.rules.work import Setting, Work, require_scope
from bizadmin.server.store.store import Store
from bizadmin.server.store.unit import Changing

_READS = (Scope.STATUS_READ, Scope.INVITATIONS_READ, Scope.AUDIT_READ)
_HELPS = (Scope.ACCOUNTS_MANAGE, Scope.INVITATIONS_SEND)
"""The helpdesk may unlock accounts and send verification mails."""

_SENDS = (Scope.INVITATIONS_SEND, Scope.INVITATIONS_MANAGE)


class Rules(Cases):
    """`bizadmin.server.routes.use_cases.OperatorRules` over a database."""

    def __init__(
        self, store: Store, changing: Changing, setting: Setting, routes: RememberedRoutes | None = None
    ) -> None:
        super().__init__(store, changing, setting)
        self._counts = Counts()
        self._routes = routes

    # Reading

    def overview(self, caller: Caller) -> Overview:
        """The counts."""
        return self._read(caller, Scope.INVITATIONS_READ, act=lambda it: overview.overview(it, self._counts))

    def changes(self, caller: Caller, after: int | None) -> Changes:
        """What changed since a point."""
        return self._read(caller, *_READS, act=lambda it: changes.since(it, after))

    def outbox_health(self, caller: Caller) -> OutboxHealth:
        """How the outbox does."""
        configured = self._setting.mail.configured
        return self._read(caller, *_READS, act=lambda it: lookup.outbox_health(it, configured=configured))

    def look_up(self, caller: Caller, addresses: Sequence[str], *, timeline: bool, mails: bool) -> list[Dossier]:
        """One dossier for each address. The DNS is asked after the transaction, and for one address at a time."""
        configured = self._setting.mail.configured
        host = urlsplit(self._setting.portal_url()).hostname or ""
        dossiers = self._read(
            caller,
            Scope.STATUS_READ,
            act=lambda it: lookup.look_up(
                it,
                addresses,
                self._counts,
                timeline=timeline,
                mails=mails,
                mail_configured=configured,
                portal_host=host,
            ),
        )
        if self._routes is None or not timeline or len(dossiers) != 1 or dossiers[0].problem:
            return dossiers
        domain = dossiers[0].key.rpartition("@")[2]
        return [replace(dossiers[0], mail_route=self._routes.route_of(domain))]

    def attempts(self, caller: Caller, reference: str) -> list[Event]:
        """What happened under the code that a page showed, newest first."""
        return self._read(caller, Scope.STATUS_READ, act=lambda it: attempts.of_reference(it, reference))

    def accounts(self, caller: Caller, query: AccountQuery) -> Page[Account]:
        """Accounts of people."""
        return self._read(caller, Scope.STATUS_READ, act=lambda it: accounts.page(it, query, self._counts))

    def account(self, caller: Caller, account_id: str) -> Account:
        """One account."""
        return self._read(caller, Scope.STATUS_READ, act=lambda it: accounts.read(it, account_id))

    def account_events(self, caller: Caller, account_id: str) -> list[Event]:
        """What happened to an account, oldest first."""
        return self._read(caller, Scope.STATUS_READ, act=lambda it: activity.of_account(it, account_id))

    def invitations(self, caller: Caller, query: InvitationQuery) -> Page[Invitation]:
        """Invitations across business accounts."""
        return self._read(caller, Scope.INVITATIONS_READ, act=lambda it: invitation_list.page(it, query, self._counts))

    def invitation(self, caller: Caller, invitation_id: str) -> Invitation:
        """One invitation."""
        return self._read(caller, Scope.INVITATIONS_READ, act=lambda it: invitations.read(it, invitation_id))

    def invitation_events(self, caller: Caller, invitation_id: str) -> list[Event]:
        """What happened to an invitation, oldest first."""
        return self._read(caller, Scope.INVITATIONS_READ, act=lambda it: activity.of_invitation(it, invitation_id))

    def invitation_mails(self, caller: Caller, invitation_id: str) -> list[Mail]:
        """Its mails, oldest first."""
        return self._read(
            caller, Scope.INVITATIONS_READ, act=lambda it: activity.mails_of_invitation(it, invitation_id)
        )

    def business_accounts(self, caller: Caller, query: BusinessAccountQuery) -> Page[BusinessAccount]:
        """Business accounts with their counts."""
        return self._read(caller, *_READS, act=lambda it: business_accounts.page(it, query))

    def business_account(self, caller: Caller, business_account_id: str) -> BusinessAccount:
        """One business account."""
        return self._read(caller, *_READS, act=lambda it: business_accounts.read(it, business_account_id))

    def events(self, caller: Caller, query: EventQuery) -> Page[Event]:
        """The log, newest first."""
        return self._read(caller, Scope.AUDIT_READ, act=lambda it: activity.page(it, query, self._counts))

    def members(self, caller: Caller, business_account_id: str, query: MemberQuery) -> Page[Member]:
        """Members of a business account."""
        return self._read(caller, Scope.STATUS_READ, act=lambda it: members.page(it, business_account_id, query))

    # Invitations

    def invite(self, caller: Caller, new: NewInvitation) -> Invitation:
        """Invite a person. That it was refused is kept, in a transaction of its own."""
        try:
            return self._change(
                caller, Scope.INVITATIONS_MANAGE, outcome=Invitation, act=lambda work: invitations.invite(work, new)
            )
        except Problem as problem:
            if problem.code in invitations.REFUSALS:
                refusal = problem
                self._keep_refusal(caller, lambda work: invitations.refused(work, new, refusal))
            raise

    def change_invitation(
        self, caller: Caller, invitation_id: str, change: InvitationChange, *, version: int | None
    ) -> Invitation:
        """Change what it offers."""
        return self._change(
            caller,
            Scope.INVITATIONS_MANAGE,
            outcome=Invitation,
            act=lambda work: invitations.change(work, invitation_id, change, version=version),
        )

    def resend(self, caller: Caller, invitation_id: str, *, version: int | None) -> Invitation:
        """Mail it again. That a limit or a policy refused it is kept, in a transaction of its own."""
        try:
            return self._change(
                caller,
                *_SENDS,
                outcome=Invitation,
                act=lambda work: invitations.resend(work, invitation_id, version=version),
            )
        except Problem as problem:
            if problem.code in invitations.RESEND_REFUSALS:
                refusal = problem
                self._keep_refusal(caller, lambda work: invitations.resend_refused(work, invitation_id, refusal))
            raise

    def revoke(self, caller: Caller, invitation_id: str, *, version: int | None) -> Invitation:
        """Withdraw it."""
        return self._change(
            caller,
            Scope.INVITATIONS_MANAGE,
            outcome=Invitation,
            act=lambda work: invitations.revoke(work, invitation_id, version=version),
        )

    def extend(self, caller: Caller, invitation_id: str, *, days: int | None, version: int | None) -> Invitation:
        """Give it more time."""
        return self._change(
            caller,
            *_SENDS,
            outcome=Invitation,
            act=lambda work: invitations.extend(work, invitation_id, days=days, version=version),
        )

    def invitation_link(self, caller: Caller, invitation_id: str) -> Link:
        """A fresh link. It is a secret, so that it is not kept under the intent."""
        return self._change(caller, *_SENDS, outcome=None, act=lambda work: invitations.fresh_link(work, invitation_id))

    # Accounts

    def unlock_account(self, caller: Caller, account_id: str, *, version: int | None) -> Account:
        """End a lock."""
        return self._change(
            caller,
            *_HELPS,
            outcome=Account,
            act=lambda work: accounts.unlock(work, account_id, version=version),
        )

    def send_verification(self, caller: Caller, account_id: str) -> Account:
        """Mail a link that confirms the address."""
        return self._change(
            caller, *_HELPS, outcome=Account, act=lambda work: accounts.send_verification(work, account_id)
        )

    def disable_account(self, caller: Caller, account_id: str, *, version: int | None) -> Account:
        """Let it be used no more."""
        return self._change_account(caller, lambda work: account_access.disable(work, account_id, version=version))

    def enable_account(self, caller: Caller, account_id: str, *, version: int | None) -> Account:
        """Let it be used again."""
        return self._change_account(caller, lambda work: account_access.enable(work, account_id, version=version))

    def close_account(self, caller: Caller, account_id: str, *, version: int | None) -> Account:
        """Let it be closed after a while."""
        return self._change_account(caller, lambda work: account_closing.close(work, account_id, version=version))

    def keep_account(self, caller: Caller, account_id: str, *, version: int | None) -> Account:
        """Call its closing off."""
        return self._change_account(caller, lambda work: account_closing.keep(work, account_id, version=version))

    def change_email(
        self, caller: Caller, account_id: str, email: str, *, keep_former: bool, version: int | None
    ) -> Account:
        """Make another address its first one."""
        return self._change_account(
            caller,
            lambda work: account_addresses.change_email(
                work, account_id, email, keep_former=keep_former, version=version
            ),
        )

    def add_address(self, caller: Caller, account_id: str, address: str, *, version: int | None) -> Account:
        """Add a secondary address."""
        return self._change_account(
            caller, lambda work: account_addresses.add_address(work, account_id, address, version=version)
        )

    def remove_address(self, caller: Caller, account_id: str, address: str, *, version: int | None) -> Account:
        """Take a secondary address away."""
        return self._change_account(
            caller, lambda work: account_addresses.remove_address(work, account_id, address, version=version)
        )

    # Business accounts

    def register_business_account(self, caller: Caller, new: NewBusinessAccount) -> BusinessAccount:
        """Register one. Who is for named business accounts only may not: the new one would not be theirs."""
        require_scope(caller.operator, Scope.ACCOUNTS_MANAGE)
        if caller.operator.business_accounts is not None:
            raise Problem(ErrorCode.NOT_PERMITTED, "This token is for certain business accounts only.")
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=BusinessAccount,
            act=lambda work: business_accounts.register(work, new),
        )

    def change_business_account(
        self, caller: Caller, business_account_id: str, change: ProfileChange, *, version: int | None
    ) -> BusinessAccount:
        """Change its profile."""
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=BusinessAccount,
            act=lambda work: business_accounts.change(work, business_account_id, change, version),
        )

    def suspend_business_account(
        self, caller: Caller, business_account_id: str, *, version: int | None
    ) -> BusinessAccount:
        """Suspend it."""
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=BusinessAccount,
            act=lambda work: business_accounts.suspend(work, business_account_id, version),
        )

    def reactivate_business_account(
        self, caller: Caller, business_account_id: str, *, version: int | None
    ) -> BusinessAccount:
        """End its suspension."""
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=BusinessAccount,
            act=lambda work: business_accounts.reactivate(work, business_account_id, version),
        )

    def close_business_account(
        self, caller: Caller, business_account_id: str, *, version: int | None
    ) -> BusinessAccount:
        """Close it for good."""
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=BusinessAccount,
            act=lambda work: closing.close(work, business_account_id, version),
        )

    # Members

    def change_role(
        self, caller: Caller, business_account_id: str, member_id: str, role: Role, *, version: int | None
    ) -> Member:
        """Promote or demote."""
        return self._change_member(
            caller, lambda work: members.change_role(work, business_account_id, member_id, role, version)
        )

    def block_member(self, caller: Caller, business_account_id: str, member_id: str, *, version: int | None) -> Member:
        """Take the access away."""
        return self._change_member(caller, lambda work: members.block(work, business_account_id, member_id, version))

    def unblock_member(
        self, caller: Caller, business_account_id: str, member_id: str, *, version: int | None
    ) -> Member:
        """Give the access back."""
        return self._change_member(caller, lambda work: members.unblock(work, business_account_id, member_id, version))

    def remove_member(self, caller: Caller, business_account_id: str, member_id: str, *, version: int | None) -> None:
        """End the membership."""
        self._change(
            caller,
            Scope.MEMBERS_MANAGE,
            outcome=type(None),
            act=lambda work: members.remove(work, business_account_id, member_id, version),
        )

    def let_member_leave(
        self, caller: Caller, business_account_id: str, member_id: str, *, version: int | None
    ) -> None:
        """End the membership at the member's own wish."""
        self._change(
            caller,
            Scope.MEMBERS_MANAGE,
            outcome=type(None),
            act=lambda work: members.leave(work, business_account_id, member_id, version),
        )

    # Inside

    def _change_account(self, caller: Caller, act: Callable[[Work], Account]) -> Account:
        return self._change(caller, Scope.ACCOUNTS_MANAGE, outcome=Account, act=act)

    def _change_member(self, caller: Caller, act: Callable[[Work], Member]) -> Member:
        return self._change(caller, Scope.MEMBERS_MANAGE, outcome=Member, act=act)

    def _keep_refusal(self, caller: Caller, keep: Callable[[Work], None]) -> None:
        now = self._setting.clock()
        try:
            self._changing.run(lambda unit: keep(self._work(caller, unit, now)), now)
        except Problem:  # no address, or no business account of theirs: there is no timeline to keep it in
            return
