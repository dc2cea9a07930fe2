"""Incidents: announced and ended by hand, by those who are for all business accounts; read by everybody.

An incident is nobody's own company's, so that whoever is for named business accounts announces none.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix
from bizadmin.domain.incident import MAX_TITLE, Incident, NewIncident
from bizadmin.domain.scopes import Scope
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules.cases import Cases
from bizadmin.server.rules.forms import require_text
from bizadmin.server.rules.listing import Counts
from bizadmin.server.rules.work import Reading, Work, not_found, require_scope, require_version
from bizadmin.server.store.incidents import as_incident, incident

SHOWN = timedelta(days=7)
"""How long an incident that has ended is still told: who could not join then calls days later."""

FURTHEST = timedelta(days=30)
"""How long ago an incident that is announced now may have begun."""

_MOST = 500


class Incidents(Cases):
    """`bizadmin.server.routes.incidents.IncidentRules` over a database."""

    def incidents(self, caller: Caller) -> list[Incident]:
        """Those that are on, and the latest that ended."""
        return self._read(caller, Scope.STATUS_READ, act=listed)

    def incident(self, caller: Caller, incident_id: str) -> Incident:
        """One."""
        return self._read(caller, Scope.STATUS_READ, act=lambda reading: as_incident(_find(reading, incident_id)))

    def start_incident(self, caller: Caller, new: NewIncident) -> Incident:
        """Announce one."""
        _require_all(caller)
        return self._change(caller, Scope.ACCOUNTS_MANAGE, outcome=Incident, act=lambda work: start(work, new))

    def end_incident(self, caller: Caller, incident_id: str, *, version: int | None) -> Incident:
        """Say that it is over."""
        _require_all(caller)
        return self._change(
            caller, Scope.ACCOUNTS_MANAGE, outcome=Incident, act=lambda work: end(work, incident_id, version)
        )


def listed(reading: Reading) -> list[Incident]:
    """Those that are on, and the latest that ended; the newest first."""
    wanted = select(incident).order_by(incident.c.started.desc(), incident.c.id.desc()).limit(_MOST)
    return [as_incident(row) for row in reading.connection.execute(wanted)]


def recent(reading: Reading, counts: Counts, seq: int) -> tuple[Incident, ...]:
    """Those that are on or ended a short time ago, the newest first. They are kept as counts are: every lookup asks."""
    return counts.get("incidents", seq, reading.now, lambda: _recent(reading))


def start(work: Work, new: NewIncident) -> Incident:
    """Announce an incident, from now on or since a while."""
    require_text(new.title, "title", least=1, most=MAX_TITLE)
    row = Incident(
        id=work.new_id(Prefix.INCIDENT),
        area=new.area,
        title=new.title.strip(),
        started=_beginning(work, new.started),
        by=work.actor,
    )
    work.connection.execute(
        insert(incident).values(
            id=row.id,
            area=row.area.value,
            title=row.title,
            started=row.started,
            by_kind=row.by.kind.value,
            by_name=row.by.name,
            by_id=row.by.id,
            version=row.version,
        )
    )
    _note(work, EventKind.INCIDENT_STARTED, row)
    return row


def end(work: Work, incident_id: str, version: int | None) -> Incident:
    """End an incident. One that has ended stays as it is."""
    row = _find(work, incident_id, hold=True)
    require_version(row.version, version)
    if row.ended is not None:
        return as_incident(row)
    work.connection.execute(
        update(incident).where(incident.c.id == row.id).values(ended=work.now, version=row.version + 1)
    )
    ended = as_incident(_find(work, incident_id))
    _note(work, EventKind.INCIDENT_ENDED, ended)
    return ended


def _recent(reading: Reading) -> tuple[Incident, ...]:
    on = or_(incident.c.ended.is_(None), incident.c.ended > reading.now - SHOWN)
    wanted = select(incident).where(on).order_by(incident.c.started.desc(), incident.c.id.desc()).limit(_MOST)
    return tuple(as_incident(row) for row in reading.connection.execute(wanted))


def _find(reading: Reading, incident_id: str, *, hold: bool = False) -> Row[Any]:
    wanted = select(incident).where(incident.c.id == incident_id)
    row = reading.connection.execute(wanted.with_for_update() if hold else wanted).first()
    if row is None:
        raise not_found("incident")
    return row


def _beginning(work: Work, started: datetime | None) -> datetime:
    if started is None:
        return work.now
    if started.tzinfo is None:
        sentence = "A time needs its distance from UTC, as in 2027-01-31T12:00:00Z."
    elif not work.now - FURTHEST <= started <= work.now:
        sentence = f"An incident began within the last {FURTHEST.days} days."
    else:
        return started
    raise Problem(ErrorCode.VALIDATION_FAILED, sentence, field="started")


def _note(work: Work, kind: EventKind, it: Incident) -> None:
    work.happened(kind, subject=it.id, area=it.area.value, title=it.title)
    work.changed(Kind.INCIDENT, it.id)


def _require_all(caller: Caller) -> None:
    require_scope(caller.operator, Scope.ACCOUNTS_MANAGE)
    if caller.operator.business_accounts is not None:
        raise Problem(ErrorCode.NOT_PERMITTED, "This token is for certain business accounts only.")
