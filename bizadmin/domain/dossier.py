"""A dossier: all that an account backend knows about one address. `bizadmin.doctor` makes the diagnosis from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bizadmin.domain.account import Account
from bizadmin.domain.audit import Event
from bizadmin.domain.business_account import BusinessAccount, BusinessAccountRef
from bizadmin.domain.incident import Incident
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.join_request import JoinRequest
from bizadmin.domain.licence import Licence
from bizadmin.domain.mail import Mail, OutboxHealth
from bizadmin.domain.mail_route import MailRoute
from bizadmin.domain.member import Member
from bizadmin.domain.suppression import Suppression


class Likeness(StrEnum):
    """In what an address resembles the one asked for."""

    SECONDARY_ADDRESS = "secondary_address"
    SAME_LOCAL_PART = "same_local_part"  # under another domain of the same business account
    PLUS_TAG = "plus_tag"
    DOTS = "dots"
    TYPO = "typo"  # one or two letters differ
    SAME_NAME = "same_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """An address that may be the one meant. ``what`` is "account", "member" or "invitation"."""

    address: str
    likeness: Likeness
    what: str
    business_account: str = ""  # a company's name
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The facts about one address at the time ``checked``.

    ``business_accounts`` are those that memberships, invitations, join requests and events name; ``invitations`` and
    ``join_requests`` are newest first; ``events`` oldest first. ``events`` and ``mails`` are empty unless asked for,
    ``mail_route`` is None.

    ``domain_of`` is the business account that has proved the address's domain; its name is empty where the operator may
    not see it. ``incidents`` are those of the last days, ``portal_host`` is the host of the links in our mails.
    """

    address: str
    key: str
    checked: datetime
    problem: str = ""  # why the text is no address, else empty
    account: Account | None = None
    memberships: tuple[Member, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    business_accounts: tuple[BusinessAccount, ...] = ()
    licences: tuple[Licence, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    events: tuple[Event, ...] = ()
    mails: tuple[Mail, ...] = ()
    outbox: OutboxHealth | None = None
    join_requests: tuple[JoinRequest, ...] = ()
    suppression: Suppression | None = None
    mail_route: MailRoute | None = None
    domain_of: BusinessAccountRef | None = None
    incidents: tuple[Incident, ...] = ()
    portal_host: str = ""
