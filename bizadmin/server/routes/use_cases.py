"""What the REST interface asks of the rules. Each method is one transaction, blocks, and raises `Problem`.

Reads see only what the caller may see; a thing of another's business account is ``not_found``. Writes check scope,
version and state, append their event, queue their mail and record their outcome under the caller's intent, all in one
transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bizadmin.domain.account import Account
from bizadmin.domain.audit import Event
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.changes import Changes
from bizadmin.domain.dossier import Dossier
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
from bizadmin.domain.scopes import Operator


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks: the operator behind a token, from where, under which request id.

    ``intent`` is the Idempotency-Key and ``fingerprint`` a hash of method, path and body: the same intent with the same
    fingerprint gets the first outcome, with another one ``idempotency_conflict``. Without an intent nothing is kept.
    """

    operator: Operator
    source: str = ""
    request_id: str = ""
    intent: str = ""
    fingerprint: str = ""


class OperatorRules(Protocol):
    """The use cases of operators. ``version`` None: whatever the version is now."""

    def overview(self, caller: Caller) -> Overview: ...
    def changes(self, caller: Caller, after: int | None) -> Changes:
        """What changed after that point, without waiting; ``after`` None: nothing, at the present point. A point that
        lies ahead of the sequence (another database) is answered with ``reset``."""
        ...

    def outbox_health(self, caller: Caller) -> OutboxHealth: ...

    def look_up(self, caller: Caller, addresses: Sequence[str], *, timeline: bool, mails: bool) -> list[Dossier]: ...
    def accounts(self, caller: Caller, query: AccountQuery) -> Page[Account]: ...
    def account(self, caller: Caller, account_id: str) -> Account: ...
    def account_events(self, caller: Caller, account_id: str) -> list[Event]: ...
    def unlock_account(self, caller: Caller, account_id: str, *, version: int | None) -> Account: ...
    def send_verification(self, caller: Caller, account_id: str) -> Account: ...
    def disable_account(self, caller: Caller, account_id: str, *, version: int | None) -> Account: ...
    def enable_account(self, caller: Caller, account_id: str, *, version: int | None) -> Account: ...
    def change_email(
        self, caller: Caller, account_id: str, email: str, *, keep_former: bool, version: int | None
    ) -> Account: ...
    def add_address(self, caller: Caller, account_id: str, address: str, *, version: int | None) -> Account: ...
    def remove_address(self, caller: Caller, account_id: str, address: str, *, version: int | None) -> Account: ...

    def invitations(self, caller: Caller, query: InvitationQuery) -> Page[Invitation]: ...
    def invitation(self, caller: Caller, invitation_id: str) -> Invitation: ...
    def invitation_events(self, caller: Caller, invitation_id: str) -> list[Event]: ...
    def invitation_mails(self, caller: Caller, invitation_id: str) -> list[Mail]: ...
    def invite(self, caller: Caller, new: NewInvitation) -> Invitation: ...
    def change_invitation(
        self, caller: Caller, invitation_id: str, change: InvitationChange, *, version: int | None
    ) -> Invitation: ...
    def resend(self, caller: Caller, invitation_id: str, *, version: int | None) -> Invitation: ...
    def revoke(self, caller: Caller, invitation_id: str, *, version: int | None) -> Invitation: ...
    def extend(self, caller: Caller, invitation_id: str, *, days: int | None, version: int | None) -> Invitation: ...
    def invitation_link(self, caller: Caller, invitation_id: str) -> Link:
        """A fresh link; the one before is superseded. Audited. The answer is a secret, so that it is not kept under the
        intent: the same intent makes another link."""
        ...

    def business_accounts(self, caller: Caller, query: BusinessAccountQuery) -> Page[BusinessAccount]: ...
    def business_account(self, caller: Caller, business_account_id: str) -> BusinessAccount: ...
    def register_business_account(self, caller: Caller, new: NewBusinessAccount) -> BusinessAccount: ...
    def change_business_account(
        self, caller: Caller, business_account_id: str, change: ProfileChange, *, version: int | None
    ) -> BusinessAccount: ...
    def suspend_business_account(
        self, caller: Caller, business_account_id: str, *, version: int | None
    ) -> BusinessAccount: ...
    def reactivate_business_account(
        self, caller: Caller, business_account_id: str, *, version: int | None
    ) -> BusinessAccount: ...
    def close_business_account(
        self, caller: Caller, business_account_id: str, *, version: int | None
    ) -> BusinessAccount: ...
    def events(self, caller: Caller, query: EventQuery) -> Page[Event]: ...

    def members(self, caller: Caller, business_account_id: str, query: MemberQuery) -> Page[Member]: ...
    def change_role(
        self, caller: Caller, business_account_id: str, member_id: str, role: Role, *, version: int | None
    ) -> Member: ...
    def block_member(
        self, caller: Caller, business_account_id: str, member_id: str, *, version: int | None
    ) -> Member: ...
    def unblock_member(
        self, caller: Caller, business_account_id: str, member_id: str, *, version: int | None
    ) -> Member: ...
    def remove_member(
        self, caller: Caller, business_account_id: str, member_id: str, *, version: int | None
    ) -> None: ...
    def let_member_leave(
        self, caller: Caller, business_account_id: str, member_id: str, *, version: int | None
    ) -> None: ...
