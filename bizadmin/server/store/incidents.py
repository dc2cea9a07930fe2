"""Incidents: what is out of order for many people at once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, Integer, Row, String, Table

from bizadmin.domain.incident import Incident, IncidentArea
from bizadmin.domain.invitation import Actor, ActorKind
from bizadmin.server.store.moment import Moment
from bizadmin.server.store.schema import ID, METADATA, NAME

incident = Table(
    "incident",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("area", String(16), nullable=False),
    Column("title", String(NAME), nullable=False),
    Column("started", Moment, nullable=False),
    Column("ended", Moment),
    Column("by_kind", String(16), nullable=False),
    Column("by_name", String(NAME), nullable=False),
    Column("by_id", String(ID), nullable=False),
    Column("version", Integer, nullable=False, default=1),
)
Index("incident_by_end", incident.c.ended, incident.c.started)


def as_incident(row: Row[Any]) -> Incident:
    """A row of `incident`."""
    return Incident(
        id=row.id,
        area=IncidentArea(row.area),
        title=row.title,
        started=row.started,
        ended=row.ended,
        by=Actor(ActorKind(row.by_kind), row.by_name, row.by_id),
        version=row.version,
    )
