"""Incidents: what is out of order for many people at once."""

from __future__ import annotations

from typing import Protocol

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, SkipValidation

from bizadmin.domain.incident import Incident, NewIncident
from bizadmin.server.routes.answers import Items, created, single
from bizadmin.server.routes.callers import CHANGE, Asking, Id, Version
from bizadmin.server.routes.use_cases import Caller


class IncidentRules(Protocol):
    """The use cases around incidents."""

    def incidents(self, caller: Caller) -> list[Incident]: ...
    def incident(self, caller: Caller, incident_id: str) -> Incident: ...
    def start_incident(self, caller: Caller, new: NewIncident) -> Incident: ...
    def end_incident(self, caller: Caller, incident_id: str, *, version: int | None) -> Incident: ...


Incidents = NamedDependency[SkipValidation[IncidentRules]]


@get("/incidents", operation_id="listIncidents", summary="List incidents", sync_to_thread=True)
def listed(incidents: Incidents, caller: Asking) -> Items[Incident]:
    """Newest first: those that are on, and the latest that ended. Every operator sees the same."""
    return Items(incidents.incidents(caller))


@post(
    "/incidents",
    operation_id="startIncident",
    summary="Announce an incident",
    dependencies=CHANGE,
    sync_to_thread=True,
)
def start(incidents: Incidents, caller: Asking, data: JSONBody[NewIncident]) -> Response[Incident]:
    """It may have begun a while ago. Not by whoever is for certain business accounts only."""
    return created(incidents.start_incident(caller, data), "/v1/incidents")


@get("/incidents/{incident_id:str}", operation_id="getIncident", summary="Read an incident", sync_to_thread=True)
def read(incidents: Incidents, caller: Asking, incident_id: Id) -> Response[Incident]:
    """Also one that ended long ago."""
    return single(incidents.incident(caller, incident_id))


@post(
    "/incidents/{incident_id:str}/end",
    operation_id="endIncident",
    summary="End an incident",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def end(incidents: Incidents, caller: Asking, incident_id: Id, version: Version) -> Response[Incident]:
    """It is over now; one that has ended stays as it is. It is told for seven days more."""
    return single(incidents.end_incident(caller, incident_id, version=version))


HANDLERS = [listed, start, read, end]
