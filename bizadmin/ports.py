"""What the core needs from outside, as protocols: an account backend, a store for secrets, a clock.

A connector implements `AccountBackend`. Every method blocks, may be called from any thread, and raises only
`bizadmin.domain.errors.Failure`. Every change takes ``intent``: a key made once for what the operator meant, so that a
repeated call (a lost answer, a retry) is done once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bizadmin.domain.account import Account
from bizadmin.domain.audit import Event
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.changes import Changes
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.incident import Incident, NewIncident
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.join_request import JoinRequest
from bizadmin.domain.licence import Licence
from bizadmin.domain.mail import Mail
from bizadmin.domain.mail_read import MailRead
from bizadmin.domain.member import Member, Role
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
from bizadmin.domain.report import NewReport
from bizadmin.domain.scopes import Operator


class Capability(StrEnum):
    """Something an account backend can do; the window shows that and no more."""

    ACCOUNT_STATUS = "account_status"
    MAIL_EVENTS = "mail_events"
    LINK_EVENTS = "link_events"
    SIGN_IN_EVENTS = "sign_in_events"
    ATTEMPTS = "attempts"
    REPORTS = "reports"
    INCIDENTS = "incidents"
    SUPPRESSIONS = "suppressions"
    CLOSE_ACCOUNTS = "close_accounts"
    JOIN_REQUESTS = "join_requests"
    INVITE = "invite"
    RESEND = "resend"
    REVOKE = "revoke"
    EXTEND = "extend"
    COPY_LINK = "copy_link"
    REGISTER_BUSINESS_ACCOUNT = "register_business_account"
    EDIT_BUSINESS_ACCOUNT = "edit_business_account"
    MANAGE_MEMBERS = "manage_members"
    UNLOCK_ACCOUNT = "unlock_account"
    OVERVIEW = "overview"
    CHANGES = "changes"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What an account backend says of itself. ``capabilities`` are names; unknown ones are ignored."""

    name: str
    version: str
    capabilities: frozenset[str]
    portal_url: str = ""
    mail_configured: bool = True
    max_page: int = 500
    max_lookup: int = 1000
    max_batch: int = 500

    def can(self, capability: Capability) -> bool:
        """Whether the backend can do it."""
        return capability.value in self.capabilities


class AccountBackend(Protocol):
    """An account backend, seen from the desktop client."""

    # The service
    def service(self) -> Service: ...
    def me(self) -> Operator: ...
    def overview(self) -> Overview: ...
    def changes(self, after: int | None, *, wait: float = 0) -> Changes:
        """What changed after that point; ``after`` None asks for the present point. ``wait`` in seconds (≤ 25)."""
        ...

    # Account status
    def look_up(self, addresses: Sequence[str], *, timeline: bool = False) -> list[Dossier]:
        """One dossier for each address, in the order asked. ``timeline`` (one address only) adds events and mails."""
        ...

    def attempts(self, reference: str) -> list[Event]:
        """What happened under the code that a page of the portal showed, newest first; empty where it is unknown."""
        ...

    def accounts(self, query: AccountQuery) -> Page[Account]: ...
    def unlock_account(self, account_id: str, *, intent: str) -> Account: ...
    def send_verification(self, account_id: str, *, intent: str) -> Account: ...
    def enable_account(self, account_id: str, *, intent: str) -> Account: ...
    def close_account(self, account_id: str, *, intent: str) -> Account:
        """Let it be closed after a while: ``closes``. Until then it can be kept, and be used no more."""
        ...

    def keep_account(self, account_id: str, *, intent: str) -> Account: ...
    def lift_suppression(self, address: str, *, intent: str) -> None:
        """Let an address get mail again; where it does, nothing is done."""
        ...

    # Invitations
    def invitations(self, query: InvitationQuery) -> Page[Invitation]: ...
    def invitation(self, invitation_id: str) -> Invitation: ...
    def invitation_events(self, invitation_id: str) -> list[Event]:
        """What happened to the invitation, oldest first, mails and link openings included."""
        ...

    def invitation_mails(self, invitation_id: str) -> list[Mail]: ...
    def invite(self, new: NewInvitation, *, intent: str) -> Invitation: ...
    def resend(self, invitation_id: str, *, version: int | None = None, intent: str) -> Invitation: ...
    def revoke(self, invitation_id: str, *, version: int | None = None, intent: str) -> Invitation: ...
    def extend(
        self, invitation_id: str, *, days: int | None = None, version: int | None = None, intent: str
    ) -> Invitation: ...
    def invitation_link(self, invitation_id: str, *, intent: str) -> Link: ...

    # Business accounts
    def business_accounts(self, query: BusinessAccountQuery) -> Page[BusinessAccount]: ...
    def business_account(self, business_account_id: str) -> BusinessAccount: ...
    def register_business_account(self, new: NewBusinessAccount, *, intent: str) -> BusinessAccount: ...
    def change_business_account(
        self, business_account_id: str, change: ProfileChange, *, version: int, intent: str
    ) -> BusinessAccount: ...
    def suspend_business_account(self, business_account_id: str, *, version: int, intent: str) -> BusinessAccount: ...
    def reactivate_business_account(
        self, business_account_id: str, *, version: int, intent: str
    ) -> BusinessAccount: ...
    def members(self, business_account_id: str, query: MemberQuery) -> Page[Member]: ...
    def change_role(self, member: Member, role: Role, *, intent: str) -> Member: ...
    def block_member(self, member: Member, *, intent: str) -> Member: ...
    def unblock_member(self, member: Member, *, intent: str) -> Member: ...
    def remove_member(self, member: Member, *, intent: str) -> None: ...
    def approve_join_request(self, request: JoinRequest, *, intent: str) -> JoinRequest: ...
    def licences(self, business_account_id: str) -> list[Licence]: ...
    def events(self, query: EventQuery) -> Page[Event]: ...

    # What no account backend sees by itself
    def report(self, new: NewReport, *, intent: str) -> Event:
        """Keep what another system says of a person. The answer is what was reported, no more."""
        ...

    def incidents(self) -> list[Incident]:
        """Newest first: those that are on, and the latest that ended."""
        ...

    def start_incident(self, new: NewIncident, *, intent: str) -> Incident: ...
    def end_incident(self, incident_id: str, *, intent: str) -> Incident: ...


class MailReader(Protocol):
    """Whoever reads mails; never raises, whatever the bytes are."""

    def __call__(self, data: bytes, name: str = "") -> Sequence[MailRead]:
        """The mails of a file (``.eml``, ``.mbox``, ``.msg``, headers alone), of which ``name`` is shown; one that is
        `MailSort.UNREADABLE` where it holds none."""
        ...


class SecretStore(Protocol):
    """A place for secrets. ``where`` names it for the operator; ``lasting`` says whether it outlives the program."""

    @property
    def where(self) -> str: ...
    @property
    def lasting(self) -> bool: ...
    def read(self, name: str) -> str | None: ...
    def write(self, name: str, secret: str) -> None: ...
    def delete(self, name: str) -> None: ...


class Clock(Protocol):
    """Where the time comes from: aware, in UTC."""

    def __call__(self) -> datetime: ...
