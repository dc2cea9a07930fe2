"""The log of events, and the sequence of changes by which open windows follow."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Row, String, Table

from bizadmin.domain.address import address_key
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.changes import Change, Kind
from bizadmin.domain.ids import reference_key
from bizadmin.domain.invitation import Actor, ActorKind
from bizadmin.server.store.moment import Moment
from bizadmin.server.store.schema import ADDRESS, ID, METADATA, NAME, BigId

event = Table(
    "event",
    METADATA,
    Column("seq", BigId, primary_key=True, autoincrement=True),  # the order of what happened at the same moment
    Column("id", String(ID), nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("family", String(32), nullable=False),
    Column("actor_kind", String(16), nullable=False),
    Column("actor_name", String(NAME), nullable=False),
    Column("actor_id", String(ID), nullable=False),
    Column("address", String(ADDRESS), nullable=False),
    Column("address_key", String(ADDRESS), nullable=False),
    Column("business_account_id", String(ID), nullable=False),
    Column("business_account_name", String(NAME), nullable=False),
    Column("subject", String(ID), nullable=False),
    Column("details", JSON, nullable=False),
    Column("source", String(64), nullable=False),
    Column("request_id", String(NAME), nullable=False),
    Column("reference", String(16)),  # the code that the page showed, as it is compared; null: it showed none
)
Index("event_by_time", event.c.at, event.c.seq)
Index("event_of_address", event.c.address_key, event.c.at)
Index("event_of_subject", event.c.subject, event.c.at)
Index("event_of_business_account", event.c.business_account_id, event.c.at, event.c.seq)
Index("event_of_family", event.c.family, event.c.at, event.c.seq)
_bounced = (event.c.kind == EventKind.MAIL_BOUNCED.value) & (event.c.subject != "")
Index("event_bounced", event.c.at, event.c.business_account_id, sqlite_where=_bounced, postgresql_where=_bounced)
_referred = event.c.reference.is_not(None)
Index("event_of_reference", event.c.reference, event.c.at, sqlite_where=_referred, postgresql_where=_referred)
_traced = event.c.kind == EventKind.MAIL_TRACED.value
Index("event_traced", event.c.at, sqlite_where=_traced, postgresql_where=_traced)

change = Table(
    "change",
    METADATA,
    Column("seq", BigId, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("thing_id", String(ID), nullable=False),
    Column("business_account_id", String(ID), nullable=False),
    Column("address_key", String(ADDRESS), nullable=False),
)

counter = Table(
    "counter",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", BigInteger, nullable=False),
)
"""Sequences that count up in the order of commits: whoever counts holds the row until the end of the transaction."""


def as_event(row: Row[Any]) -> Event:
    """A row of `event`."""
    place = BusinessAccountRef(row.business_account_id, row.business_account_name) if row.business_account_id else None
    return Event(
        id=row.id,
        at=row.at,
        kind=EventKind(row.kind),
        actor=Actor(ActorKind(row.actor_kind), row.actor_name, row.actor_id),
        address=row.address,
        business_account=place,
        subject=row.subject,
        details=row.details,
        source=row.source,
        request_id=row.request_id,
    )


def event_values(it: Event) -> dict[str, Any]:
    """An event as a row. Text from outside is cut to what the column holds."""
    place = it.business_account
    return {
        "id": it.id,
        "at": it.at,
        "kind": it.kind.value,
        "family": it.kind.family,
        "actor_kind": it.actor.kind.value,
        "actor_name": it.actor.name[:NAME],
        "actor_id": it.actor.id,
        "address": it.address,
        "address_key": address_key(it.address) if it.address else "",
        "business_account_id": place.id if place else "",
        "business_account_name": place.name if place else "",
        "subject": it.subject,
        "details": it.details,
        "source": it.source[:64],
        "request_id": it.request_id[:NAME],
        "reference": reference_key(it.details.get("reference", "")) or None,
    }


def as_change(row: Row[Any]) -> Change:
    """A row of `change`."""
    return Change(Kind(row.kind), row.thing_id, row.business_account_id, row.address_key)
