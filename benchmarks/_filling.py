"""Invitations by the thousand, written straight into a new database: the rules would mail every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert

from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccountRef, BusinessAccountStatus, JoinPolicy, OriginKind, Profile
from bizadmin.domain.ids import Prefix, new_id
from bizadmin.domain.invitation import Actor, ActorKind, Delivery, InvitationState
from bizadmin.domain.member import Role
from bizadmin.server.rules.known import bare, halves
from bizadmin.server.security.data_folder import DataFolder
from bizadmin.server.store.accounts import known_address
from bizadmin.server.store.business_accounts import business_account, profile_values, seen_domain
from bizadmin.server.store.events import event, event_values
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.store import open_store

PEOPLE_OF_A_COMPANY = 50
BATCH = 10_000
DAYS = 60
"""The invitations were made in so many days before now; each lives for a fortnight, unless it has ended."""

_GIVEN = ("ada", "ben", "chloe", "dana", "emil", "fatima", "goran", "hana", "ivan", "june", "kofi", "lena", "mina")
_FAMILY = ("adams", "brandt", "costa", "dubois", "ericson", "fischer", "garcia", "hansen", "ito", "jung", "kumar")
_TRADES = ("Foods", "Logistics", "Optics", "Paper", "Press", "Sails", "Seeds", "Software", "Steel", "Textiles")
_OPERATOR = Actor(ActorKind.OPERATOR, "Dana Whitfield")
_FATES = (
    (InvitationState.PENDING, Delivery.SENT, 60),
    (InvitationState.PENDING, Delivery.BOUNCED, 5),
    (InvitationState.PENDING, Delivery.DELAYED, 3),
    (InvitationState.ACCEPTED, Delivery.SENT, 25),
    (InvitationState.DECLINED, Delivery.SENT, 3),
    (InvitationState.REVOKED, Delivery.SENT, 4),
)
"""State, delivery, share in a hundred."""


def fill(data: Path, invitations: int, *, seed: int = 1) -> None:
    """Make the data folder of a backend with so many invitations, 50 for each company. Alike for the same seed, but for
    the ids and that times count from now. 10,000 take about two seconds."""
    random = Random(seed)
    now = datetime.now(UTC).replace(microsecond=0)
    with DataFolder(data) as folder:
        store = open_store(f"sqlite:///{folder.database}")
        try:
            left, number = invitations, 0
            while left > 0:
                with store.write() as connection:
                    for _ in range(BATCH // PEOPLE_OF_A_COMPANY):
                        company = _company(number, now)
                        rows = list(islice(_invited(company, random, now), min(left, PEOPLE_OF_A_COMPANY)))
                        if not rows:
                            break
                        number, left = number + 1, left - len(rows)
                        connection.execute(insert(business_account), company)
                        connection.execute(
                            insert(seen_domain), {"domain": _domain(company), "business_account_id": company["id"]}
                        )
                        connection.execute(insert(invitation), rows)
                        connection.execute(insert(known_address), [_known(row["address_key"]) for row in rows])
                        connection.execute(insert(event), [_event(row, company) for row in rows])
        finally:
            store.close()


def _company(number: int, now: datetime) -> dict[str, Any]:
    name = f"{_FAMILY[number % len(_FAMILY)].capitalize()} {_TRADES[number % len(_TRADES)]} {number + 1}"
    made = now - timedelta(days=DAYS + number % 300)
    return {
        **profile_values(Profile(company_name=name, country="DE", website=f"https://company{number + 1}.example")),
        "id": _id(Prefix.BUSINESS_ACCOUNT, made),
        "name_at_creation": name,
        "status": BusinessAccountStatus.ACTIVE.value,
        "origin_kind": OriginKind.SELF_REGISTERED.value,
        "created": made,
        "default_language": "en",
        "invitation_days": 14,
        "join_policy": JoinPolicy.INVITATION_ONLY.value,
        "allowed_domains": [],
    }


def _invited(company: dict[str, Any], random: Random, now: datetime) -> Iterator[dict[str, Any]]:
    shares = [share for *_, share in _FATES]
    for number in range(PEOPLE_OF_A_COMPANY):
        state, delivery, _ = random.choices(_FATES, shares)[0]
        over = state is not InvitationState.PENDING
        created = now - timedelta(seconds=random.randrange(DAYS * 86400))
        address = f"{random.choice(_GIVEN)}.{random.choice(_FAMILY)}{number}@{_domain(company)}"
        bounced = delivery is Delivery.BOUNCED
        yield {
            "id": _id(Prefix.INVITATION, created),
            "business_account_id": company["id"],
            "company_key": company["name_key"],
            "address": address,
            "address_key": address,
            "role": (Role.ADMINISTRATOR if number == 0 else Role.MEMBER).value,
            "state": state.value,
            "delivery": delivery.value,
            "language": "en",
            "licence_grants": [],
            "invited_by_kind": _OPERATOR.kind.value,
            "invited_by": _OPERATOR.name,
            "created": created,
            "expires": created + timedelta(days=14),
            "last_sent": created,
            "mails_sent": 1,
            "report_at": created + timedelta(minutes=1) if bounced else None,
            "reply_code": "550" if bounced else "",
            "enhanced_status": "5.1.1" if bounced else "",
            "report_text": "The recipient is unknown here." if bounced else "",
            "ended": created + timedelta(hours=7) if over else None,
            "ended_by_kind": _OPERATOR.kind.value if over else "",
            "ended_by": _OPERATOR.name if over else "",
        }


def _known(key: str) -> dict[str, str]:
    head, tail = halves(key)
    return {"address_key": key, "local": key.partition("@")[0], "bare": bare(key), "head": head, "tail": tail}


def _event(row: dict[str, Any], company: dict[str, Any]) -> dict[str, Any]:
    return event_values(
        Event(
            id=_id(Prefix.EVENT, row["created"]),
            at=row["created"],
            kind=EventKind.INVITATION_CREATED,
            actor=_OPERATOR,
            address=row["address"],
            business_account=BusinessAccountRef(company["id"], company["company_name"]),
            subject=row["id"],
            details={"role": row["role"], "mail": "yes"},
        )
    )


def _domain(company: dict[str, Any]) -> str:
    return str(company["website"]).removeprefix("https://")


def _id(prefix: Prefix, moment: datetime) -> str:
    return new_id(prefix, milliseconds=int(moment.timestamp() * 1000))
