"""Incidents: who announces them, how long they are told, who follows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.incident import MAX_TITLE, Incident, IncidentArea, NewIncident
from bizadmin.domain.scopes import OperatorRole
from tests.server.rules.world import ADMIN, NOON, World, caller

OUTAGE = NewIncident(area=IncidentArea.MAIL, title="No mail leaves.")


def start(world: World, new: NewIncident = OUTAGE, by=ADMIN) -> Incident:
    return world.backend.incidents.start_incident(by, new)


def end(world: World, incident: Incident, by=ADMIN, version=None) -> Incident:
    return world.backend.incidents.end_incident(by, incident.id, version=version)


def told(world: World, by=ADMIN) -> tuple[Incident, ...]:
    """As a dossier tells them."""
    (dossier,) = world.rules.look_up(by, ["erika@contoso.example"], timeline=False, mails=False)
    return dossier.incidents


def test_an_incident_is_told_in_every_dossier_while_it_is_on_and_for_a_week(world):
    incident = start(world)
    assert told(world) == (incident,)
    world.later(days=40)
    assert told(world) == (incident,)
    ended = end(world, incident)
    assert (ended.ended, ended.version) == (world.now, 2)
    world.later(days=6, hours=23)
    assert told(world) == (ended,)
    world.later(hours=2)
    assert told(world) == ()
    assert world.backend.incidents.incidents(ADMIN) == [ended], "the list has it for good"


def test_it_goes_into_the_log_with_who_announced_and_who_ended_it(world):
    incident = start(world)
    end(world, incident)
    began, ended = world.events(EventKind.INCIDENT_STARTED, EventKind.INCIDENT_ENDED)
    assert (began.subject, began.details) == (incident.id, {"area": "mail", "title": "No mail leaves."})
    assert ended.subject == incident.id
    assert incident.by.name == began.actor.name == "Olaf Operator"


def test_every_open_window_follows_also_one_for_a_single_company(world):
    company = world.company()
    before = world.backend.store.seq()
    incident = start(world)
    viewer = caller(OperatorRole.VIEWER, business_accounts=(company.id,))
    (change,) = world.rules.changes(viewer, before).items
    assert (change.kind, change.id) == (Kind.INCIDENT, incident.id)
    assert told(world, viewer) == (incident,)
    assert world.backend.incidents.incident(viewer, incident.id) == incident


def test_one_that_began_a_while_ago_is_told_with_its_time(world):
    began = NOON - timedelta(hours=5)
    assert start(world, NewIncident(area=IncidentArea.ALL, title="Down.", started=began)).started == began


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * (MAX_TITLE + 1)}, "title"),
        ({"title": "two\nlines"}, "title"),
        ({"started": NOON + timedelta(seconds=1)}, "started"),
        ({"started": NOON - timedelta(days=31)}, "started"),
        ({"started": NOON.replace(tzinfo=None)}, "started"),
    ],
)
def test_what_is_wrong_with_an_announcement_is_named(world, wrong, field):
    new = NewIncident(**({"area": IncidentArea.MAIL, "title": "No mail leaves."} | wrong))
    problem = world.refused(start, world, new)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, field)


def test_only_an_administrator_of_all_business_accounts_announces_and_ends(world):
    incident = start(world)
    company = world.company()
    for other in (caller(OperatorRole.HELPDESK), caller(business_accounts=(company.id,))):
        assert world.refused(start, world, OUTAGE, other).code is ErrorCode.NOT_PERMITTED
        assert world.refused(end, world, incident, other).code is ErrorCode.NOT_PERMITTED
    assert told(world) == (incident,)


def test_ending_another_version_is_refused_and_ending_twice_changes_nothing(world):
    incident = start(world)
    assert world.refused(end, world, incident, version=7).code is ErrorCode.STALE_VERSION
    ended = end(world, incident, version=1)
    world.later(hours=1)
    assert end(world, incident) == ended
    assert len(world.events(EventKind.INCIDENT_ENDED)) == 1
