"""Facts about one person and one company for the doctor's tests, with ids that can be told beforehand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bizadmin.domain.account import Account
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import Actor, ActorKind, Delivery, DeliveryReport, Invitation
from bizadmin.domain.mail import Mail
from bizadmin.domain.member import Member
from tests.factories.things import (
    NOW,
    PERSON,
    make_account,
    make_business_account,
    make_dossier,
    make_event,
    make_invitation,
    make_mail,
    make_member,
    make_report,
)

__all__ = ["NOW"]

ERIKA = PERSON
OPERATOR = Actor(ActorKind.OPERATOR, "Jan Kowalski")
HERSELF = Actor(ActorKind.ACCOUNT, ERIKA)
SERVER = Actor(ActorKind.MAIL, "mx2.contoso.example")


def ago(**span: float) -> datetime:
    """That long before now."""
    return NOW - timedelta(**span)


def company(name: str = "Contoso GmbH", **more: Any) -> BusinessAccount:
    """A business account whose id is the first word of its name."""
    return make_business_account(name, id=(name or "nameless").split(maxsplit=1)[0].lower(), **more)


CONTOSO = company()
ADATUM = company("Adatum Ltd")


def invitation(where: BusinessAccount = CONTOSO, **more: Any) -> Invitation:
    """Pending, sent two days ago, taken by the server, not opened."""
    facts: dict[str, Any] = {
        "id": f"inv-{where.id}",
        "business_account": where.ref,
        "report": report("250", "2.0.0", "ok queued"),
        "invited_by": OPERATOR,
        "version": 3,
    }
    return make_invitation(**(facts | more))


def report(code: str, status: str, text: str, category: str = "", **more: Any) -> DeliveryReport:
    """What a server answered two days ago."""
    said = {
        "reply_code": code,
        "enhanced_status": status,
        "text": f"{code} {status} {text}".strip(),
        "category": category,
    }
    return make_report(**({"at": ago(days=2)} | said | more))


FULL = report("552", "5.2.2", "mailbox full (quota 2048 MB)", "mailbox_full")


def bounced(told: DeliveryReport | None = FULL, **more: Any) -> Invitation:
    """An invitation whose latest mail came back."""
    return invitation(delivery=Delivery.BOUNCED, report=told, **more)


def event(
    kind: EventKind,
    at: datetime,
    /,
    *,
    actor: Actor = HERSELF,
    where: BusinessAccount | None = CONTOSO,
    **details: str,
) -> Event:
    """Something that happened, by the person herself unless it says otherwise."""
    of_invitation = where is not None and kind.family in ("invitation", "mail", "link", "sign_up")
    return make_event(
        kind,
        at=at,
        actor=actor,
        business_account=where.ref if where is not None else None,
        subject=f"inv-{where.id}" if where is not None and of_invitation else "",
        details=details,
    )


def bounce_event(told: DeliveryReport = FULL, at: datetime | None = None) -> Event:
    """The event that goes with a bounce."""
    details = {
        "remote_server": told.remote_server,
        "reply_code": told.reply_code,
        "enhanced_status": told.enhanced_status,
        "text": told.text,
        "category": told.category,
    }
    return replace(event(K.MAIL_BOUNCED, at or told.at, actor=SERVER), details=details)


def mail(at: datetime, delivery: Delivery = Delivery.SENT, where: BusinessAccount = CONTOSO, **more: Any) -> Mail:
    """A mail of the invitation."""
    facts: dict[str, Any] = {
        "created": at,
        "delivery": delivery,
        "invitation_id": f"inv-{where.id}",
        "sent": at if delivery is Delivery.SENT else None,
    }
    return make_mail(**(facts | more))


def account(**more: Any) -> Account:
    """An active account that was used yesterday."""
    return make_account(**({"id": "acc-erika", "last_sign_in": ago(days=1), "version": 2} | more))


def member(where: BusinessAccount = CONTOSO, **more: Any) -> Member:
    """An active membership."""
    return make_member(**({"id": f"mem-{where.id}", "business_account": where.ref, "version": 4} | more))


def dossier(*events: Event, address: str = ERIKA, **more: Any) -> Dossier:
    """The facts; an invitation brings its creation along, so that there is a timeline."""
    made = [
        event(K.INVITATION_CREATED, it.created, actor=OPERATOR, where=company(it.business_account.name), mail="yes")
        for it in more.get("invitations", ())
    ]
    facts: dict[str, Any] = {
        "business_accounts": (CONTOSO,),
        "events": tuple(sorted((*made, *events), key=lambda item: item.at)),
        "outbox": None,
    }
    return make_dossier(address, **(facts | more))


def without_events(facts: Dossier) -> Dossier:
    """As a lookup of many addresses gives it."""
    return replace(facts, events=(), mails=())


def waiting(*events, **more) -> Dossier:
    """Invited, and the link was opened four hours ago."""
    return dossier(*events, invitations=(invitation(link_opened=ago(hours=4)),), **more)
