"""What happens around an account backend: reports of other systems, incidents, attempts that a page stopped."""

from __future__ import annotations

from dataclasses import replace

from bizadmin.connectors.memory.things import Things
from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.changes import Change, Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix, new_id, reference_key
from bizadmin.domain.incident import Incident, NewIncident
from bizadmin.domain.invitation import Actor, ActorKind
from bizadmin.domain.report import WORDS, NewReport, ReportKind

_KINDS = {
    ReportKind.SIGN_IN: EventKind.SIGN_IN_REPORTED,
    ReportKind.MAIL_TRACE: EventKind.MAIL_TRACED,
    ReportKind.DIRECTORY: EventKind.DIRECTORY_REPORTED,
}
_DETAILS = ("word", "system", "code", "text", "correlation", "identity", "message_id")


class Around(Things):
    """The part of `AccountBackend` that is about these."""

    def attempts(self, reference: str) -> list[Event]:
        key = reference_key(reference)
        with self._lock:
            found = [it for it in self._events if key and reference_key(it.details.get("reference", "")) == key]
            return sorted(found, key=lambda it: it.at, reverse=True)

    def report(self, new: NewReport, *, intent: str) -> Event:
        def keep() -> Event:
            address = parse_address(new.address, field="address")
            if new.word not in set(WORDS[new.kind]):
                raise Problem(ErrorCode.VALIDATION_FAILED, "Its kind does not know this word.", field="word")
            event = Event(
                id=new_id(Prefix.EVENT),
                at=new.at or self.clock(),
                kind=_KINDS[new.kind],
                actor=Actor(ActorKind.SYSTEM, new.system, self.operator.id),
                address=address.typed,
                details={name: value for name in _DETAILS if (value := getattr(new, name))},
            )
            self.put(event)
            self._changed(Change(Kind.ACCOUNT, "", "", address.key))
            return event

        return self._once(intent, keep)

    def incidents(self) -> list[Incident]:
        with self._lock:
            return sorted(self._incidents.values(), key=lambda it: it.started, reverse=True)

    def start_incident(self, new: NewIncident, *, intent: str) -> Incident:
        def start() -> Incident:
            if not new.title.strip():
                raise Problem(ErrorCode.VALIDATION_FAILED, "The title is missing.", field="title")
            incident = Incident(
                id=new_id(Prefix.INCIDENT),
                area=new.area,
                title=new.title.strip(),
                started=new.started or self.clock(),
                by=self._actor(),
            )
            return self._note(EventKind.INCIDENT_STARTED, incident)

        return self._once(intent, start)

    def end_incident(self, incident_id: str, *, intent: str) -> Incident:
        def end() -> Incident:
            incident = self._get(self._incidents, incident_id)
            if incident.ended is not None:
                return incident
            ended = replace(incident, ended=self.clock(), version=incident.version + 1)
            return self._note(EventKind.INCIDENT_ENDED, ended)

        return self._once(intent, end)

    def _note(self, kind: EventKind, incident: Incident) -> Incident:
        self._incidents[incident.id] = incident
        self._happened(kind, "", subject=incident.id, area=incident.area, title=incident.title)
        self._changed(Change(Kind.INCIDENT, incident.id))
        return incident
