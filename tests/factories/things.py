"""One function a thing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.address import address_key
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import (
    BusinessAccount,
    BusinessAccountRef,
    BusinessAccountStatus,
    Origin,
    OriginKind,
    Profile,
)
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.ids import Prefix, new_id
from bizadmin.domain.invitation import Actor, ActorKind, Delivery, DeliveryReport, Invitation, InvitationState
from bizadmin.domain.licence import Licence, LicenceKind, LicenceStatus, Seats
from bizadmin.domain.mail import Mail, MailKind, OutboxHealth
from bizadmin.domain.member import Member, MemberSource, MemberStatus, Role
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole
from bizadmin.ports import Capability, Service

NOW = datetime(2026, 11, 16, 10, 40, tzinfo=UTC)
"""The time at which tests play, unless they say otherwise: the drawings' Monday morning."""

COMPANY = BusinessAccountRef("biz_contoso", "Contoso GmbH")
PERSON = "erika.muster@contoso.example"


def operator_actor(name: str = "Olaf Operator") -> Actor:
    """Somebody at the desktop client."""
    return Actor(ActorKind.OPERATOR, name, "tok_olaf")


def system_actor(name: str = "Licence migration") -> Actor:
    """The backend itself."""
    return Actor(ActorKind.SYSTEM, name)


def make_account(**values: Any) -> Account:
    """An active account."""
    known = {
        "id": new_id(Prefix.ACCOUNT),
        "email": PERSON,
        "display_name": "Erika Muster",
        "status": AccountStatus.ACTIVE,
        "created": NOW - timedelta(days=400),
        "verified_since": NOW - timedelta(days=400),
    }
    return Account(**(known | values))


def make_business_account(name: str = "Contoso GmbH", **values: Any) -> BusinessAccount:
    """An active business account that registered itself; `origin_kind` is a shorthand for its origin."""
    kind = values.pop("origin_kind", OriginKind.SELF_REGISTERED)
    known = {
        "id": COMPANY.id if name == COMPANY.name else new_id(Prefix.BUSINESS_ACCOUNT),
        "profile": Profile(company_name=name, country="DE", postcode="10115", city="Berlin", street="Lindenweg 4"),
        "name_at_creation": name,
        "status": BusinessAccountStatus.ACTIVE,
        "origin": Origin(kind=kind, by="Erika Muster"),
        "created": NOW - timedelta(days=700),
    }
    return BusinessAccount(**(known | values))


def make_member(**values: Any) -> Member:
    """An active member of Contoso GmbH."""
    known = {
        "id": new_id(Prefix.MEMBER),
        "business_account": COMPANY,
        "account_id": new_id(Prefix.ACCOUNT),
        "email": PERSON,
        "display_name": "Erika Muster",
        "role": Role.MEMBER,
        "status": MemberStatus.ACTIVE,
        "since": NOW - timedelta(days=300),
        "source": MemberSource.INVITATION,
    }
    return Member(**(known | values))


def make_invitation(address: str = PERSON, **values: Any) -> Invitation:
    """A pending invitation to Contoso GmbH, mailed two days ago, with five days left."""
    known = {
        "id": new_id(Prefix.INVITATION),
        "business_account": COMPANY,
        "address": address,
        "role": Role.MEMBER,
        "state": InvitationState.PENDING,
        "delivery": Delivery.SENT,
        "invited_by": operator_actor(),
        "created": NOW - timedelta(days=2),
        "expires": NOW + timedelta(days=5),
        "last_sent": NOW - timedelta(days=2),
        "mails_sent": 1,
    }
    return Invitation(**(known | values))


def make_report(**values: Any) -> DeliveryReport:
    """A mail server that says that the mailbox is full."""
    known = {
        "at": NOW - timedelta(minutes=7),
        "reply_code": "552",
        "enhanced_status": "5.2.2",
        "text": "552 5.2.2 mailbox full (quota 2048 MB)",
        "remote_server": "mx2.contoso.example",
        "category": "mailbox_full",
    }
    return DeliveryReport(**(known | values))


def make_licence(**values: Any) -> Licence:
    """A subscription with free seats."""
    known = {
        "id": new_id(Prefix.LICENCE),
        "business_account": COMPANY,
        "kind": LicenceKind.SUBSCRIPTION,
        "product": "Remote Application Server",
        "name": "Remote Application Server, 25 seats",
        "masked_key": "····-K7Q2",
        "status": LicenceStatus.ACTIVE,
        "seats": Seats(total=25, used=4, pending=1),
        "activated": date(2025, 4, 1),
        "expires": date(2027, 3, 31),
    }
    return Licence(**(known | values))


def make_event(kind: EventKind, **values: Any) -> Event:
    """An event that concerns Erika and Contoso GmbH."""
    known = {
        "id": new_id(Prefix.EVENT),
        "at": NOW - timedelta(hours=1),
        "kind": kind,
        "actor": system_actor("Account backend"),
        "address": PERSON,
        "business_account": COMPANY,
    }
    return Event(**(known | values))


def make_mail(**values: Any) -> Mail:
    """An invitation mail that a server took."""
    mail_id = new_id(Prefix.MAIL)
    known = {
        "id": mail_id,
        "kind": MailKind.INVITATION,
        "to": PERSON,
        "subject": "Join Contoso GmbH",
        "language": "en",
        "message_id": f"<{mail_id}@bizadmin.invalid>",
        "created": NOW - timedelta(days=2),
        "sent": NOW - timedelta(days=2),
        "delivery": Delivery.SENT,
        "attempts": 1,
        "preview": "Hello,\n\nyou are invited to join Contoso GmbH.",
    }
    return Mail(**(known | values))


def make_dossier(address: str = PERSON, **values: Any) -> Dossier:
    """An address of which nothing is known, at a backend whose mails leave."""
    known = {
        "address": address,
        "key": address_key(address),
        "checked": NOW,
        "outbox": OutboxHealth(configured=True, last_sent=NOW - timedelta(minutes=3)),
    }
    return Dossier(**(known | values))


def make_operator(role: OperatorRole = OperatorRole.ADMINISTRATOR, **values: Any) -> Operator:
    """An operator who sees all business accounts."""
    known = {"id": "tok_olaf", "name": "Olaf Operator", "role": role, "scopes": SCOPES_OF[role]}
    return Operator(**(known | values))


def make_service(*without: Capability, **values: Any) -> Service:
    """A backend that can do everything but what is named."""
    known = {
        "name": "BizAdmin account backend",
        "version": "1.0",
        "capabilities": frozenset(set(Capability) - set(without)),
        "portal_url": "http://127.0.0.1:8080",
    }
    return Service(**(known | values))
