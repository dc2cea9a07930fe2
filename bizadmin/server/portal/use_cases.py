"""What the portal asks of the account backend's rules. Each method is one transaction, blocks, and raises `Problem`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bizadmin.domain.address import Address
from bizadmin.domain.business_account import Profile
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.member import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: network address, browser, language, request id, and the code that the page shows for the helpdesk."""

    source: str
    agent: str = ""
    language: str = "en"
    request_id: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is to be found again by the visitor's code: ``page`` (its path without what it names) did not let somebody
    go on, for the reason ``code``, or, without a code, was asked for a mail."""

    page: str
    method: str
    address: str = ""
    code: ErrorCode | None = None


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation as a sign-up may see it: the company by its name at the business account's creation, no more."""

    id: str
    company: str


class LinkState(StrEnum):
    """What has become of an action link."""

    OPEN = "open"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    DECLINED = "declined"
    USED = "used"
    INCOMPLETE = "incomplete"  # cut short on its way
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An action link and its invitation. ``account_id`` is the account that has the invited address, if one has."""

    state: LinkState
    invitation_id: str = ""
    address: str = ""
    company: str = ""
    role: Role = Role.MEMBER
    inviter: str = ""
    message: str = ""
    language: str = "en"
    expires: datetime | None = None
    sent: datetime | None = None
    account_id: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """An account, as far as the portal shows it. ``epoch`` is another one after every change of the password: sessions
    that began in an earlier one are over."""

    account_id: str
    email: str
    epoch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A membership that has begun, or that was there already."""

    person: Person
    company: str
    role: Role
    already: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One row of "Your business accounts"."""

    id: str
    company: str
    role: Role
    since: datetime
    blocked: bool = False
    suspended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One row of "Invitations for you"."""

    id: str
    company: str
    role: Role
    expires: datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """One row of "You may join": by a request, or ``at_once``."""

    id: str
    company: str
    at_once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One row of "Your requests". It waits, or was refused with a reason."""

    id: str
    company: str
    made: datetime
    refused: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One row of "Requests for you to answer": somebody asks to join what the person administers."""

    id: str
    company: str
    name: str
    email: str
    message: str
    made: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A link that confirms an address. ``registers`` says that a business account is to be registered next."""

    address: str
    has_password: bool = False
    registers: bool = False


@dataclass(frozen=True, slots=True)
class Secret:
    """A password on its way to the rules: it never shows in a log or a traceback."""

    text: str = field(repr=False)


class PortalRules(Protocol):
    """The use cases behind the pages."""

    def count(self, what: str, who: str, times: int, within: timedelta) -> bool:
        """Count one more and say whether it is within so many times in so long; what is not, does not count. All
        processes on the same database count together."""
        ...

    def forgive(self, what: str, who: str, within: timedelta) -> None:
        """Do not count the latest one: it was as it should be."""
        ...

    def note(self, noted: Noted, visitor: Visitor) -> None:
        """Keep what no other method keeps (``portal.stopped``, ``portal.mail_asked``), with the visitor's code."""
        ...

    def sign_up(self, address: Address, reference: str, visitor: Visitor) -> Sequence[OpenInvitation]:
        """Begin a sign-up. With invitations pending it is stopped (``sign_up.stopped`` with the reference) and they are
        given back. Else the address gets a mail: one to confirm it, or, where an account has it, one that says so."""
        ...

    def sign_up_separately(self, address: Address, reference: str, visitor: Visitor) -> None:
        """Mail a link to confirm the address, with which a separate business account can be registered."""
        ...

    def press_join(self, address: Address, invitation_id: str, reference: str, visitor: Visitor) -> None:
        """Send the pending invitation to its address again (``sign_up.join_pressed``). An empty ``invitation_id`` means
        every pending one. Does nothing, and takes as long, where there is none."""
        ...

    def link(self, token: str) -> Link:
        """What an action link is for. Changes nothing."""
        ...

    def link_opened(self, token: str, method: str, by: str, visitor: Visitor, identity: str = "") -> None:
        """Record that a link was opened (``link.opened``, or ``link.refused`` with the code of its state), an unknown
        one, too. ``identity`` is the address of whoever is signed in where the invitation is somebody else's: that is
        ``link.refused`` as well, with the address hidden but for its first letter."""
        ...

    def send_newest(self, token: str, visitor: Visitor) -> None:
        """Send the invitation behind an expired or superseded link again, to its own address."""
        ...

    def accept(self, token: str, visitor: Visitor, *, name: str, password: Secret, account_id: str) -> Joined:
        """Join with a link: signed in (``account_id``), with an account's password, or as a new person. Problems:
        ``not_authenticated`` (wrong password), the ``invitation_…`` codes, and what forbids to join."""
        ...

    def decline(self, token: str, visitor: Visitor) -> str:
        """Decline with a link; gives the company's name."""
        ...

    def confirmation(self, token: str) -> Confirmation | None:
        """What a link to confirm an address is for; None where it no longer works. Changes nothing."""
        ...

    def confirm(self, token: str, visitor: Visitor, *, name: str, password: Secret) -> Person:
        """Confirm an address, and set name and password where it has none yet."""
        ...

    def sign_in(self, email: str, password: Secret, reference: str, visitor: Visitor) -> Person:
        """Sign in. ``not_authenticated`` where address and password do not match; ``account_locked`` and
        ``account_disabled`` only where they do, so that nobody learns who has an account."""
        ...

    def forgot_password(self, address: Address, visitor: Visitor) -> None:
        """Mail a link that sets a new password. Does nothing that shows, and as much, where no account has the
        address."""
        ...

    def mailed_to(self, token: str) -> str:
        """The address to which a link to confirm or to reset was mailed, also one that no longer works; empty where it
        is unknown. Not for the visitor's eyes."""
        ...

    def reset(self, token: str) -> str | None:
        """The address of a link that sets a new password; None where it no longer works. Changes nothing."""
        ...

    def set_password(self, token: str, password: Secret, visitor: Visitor) -> Person:
        """Set a new password. It ends a lock and all sessions. ``not_found`` where the link no longer works."""
        ...

    def person(self, account_id: str) -> Person | None:
        """The account of a session; None where it may no longer be used."""
        ...

    def memberships(self, account_id: str) -> Sequence[Membership]:
        """The business accounts that the person belongs to."""
        ...

    def offers(self, account_id: str) -> Sequence[Offer]:
        """The pending invitations of the person's addresses."""
        ...

    def accept_offer(self, account_id: str, invitation_id: str, visitor: Visitor) -> Joined:
        """Join from the list of invitations."""
        ...

    def decline_offer(self, account_id: str, invitation_id: str, visitor: Visitor) -> str:
        """Decline from the list of invitations; gives the company's name."""
        ...

    def openings(self, account_id: str) -> Sequence[Opening]:
        """The business accounts that the person may join or ask to join."""
        ...

    def requests(self, account_id: str) -> Sequence[Request]:
        """The person's requests that wait, and those that were refused a short time ago; the newest first."""
        ...

    def ask_to_join(self, account_id: str, business_account_id: str, message: str, visitor: Visitor) -> str:
        """Ask to join; gives the company's name. ``join_policy`` where nobody may, ``pending_invitation`` where an
        invitation waits for the person."""
        ...

    def join_at_once(self, account_id: str, business_account_id: str, visitor: Visitor) -> Joined:
        """Join by the domain of a confirmed address."""
        ...

    def withdraw_request(self, account_id: str, request_id: str, visitor: Visitor) -> str:
        """Take a request back; gives the company's name."""
        ...

    def decisions(self, account_id: str) -> Sequence[Decision]:
        """The requests to join what the person administers, the oldest first."""
        ...

    def approve_request(self, account_id: str, request_id: str, visitor: Visitor) -> str:
        """Make somebody a member who asked; gives that person's name. ``not_found`` where it has been answered."""
        ...

    def refuse_request(self, account_id: str, request_id: str, reason: str, visitor: Visitor) -> str:
        """Say no, and why, by mail; gives that person's name."""
        ...

    def leave(self, account_id: str, member_id: str, visitor: Visitor) -> str:
        """End a membership; gives the company's name. ``last_administrator`` where nobody else could administer."""
        ...

    def register_business(self, account_id: str, profile: Profile, visitor: Visitor) -> str:
        """Register a business account with the person as its administrator; gives the company's name."""
        ...
