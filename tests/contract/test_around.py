"""What no account backend sees by itself, and what its portal's pages told people."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.incident import IncidentArea, NewIncident
from bizadmin.domain.invitation import ActorKind
from bizadmin.domain.queries import NewInvitation
from bizadmin.domain.report import DirectoryWord, NewReport, ReportKind, SignInWord
from bizadmin.ports import Capability
from bizadmin.services.outcomes import new_intent

OUTAGE = NewIncident(area=IncidentArea.SIGN_IN, title="Nobody can sign in.")


def not_assigned(address: str, **more) -> NewReport:
    told = {"code": "AADSTS50105", "text": "Not assigned.", "correlation": "c-1"} | more
    return NewReport(kind=ReportKind.SIGN_IN, address=address, word=SignInWord.NOT_ASSIGNED, system="Entra ID", **told)


def test_it_says_that_it_can_do_all_this(world):
    for capability in (Capability.ATTEMPTS, Capability.REPORTS, Capability.INCIDENTS):
        assert world.backend.service().can(capability)


def test_what_another_system_reports_is_in_the_timeline(world):
    address = world.address()
    world.backend.invite(NewInvitation(business_account=world.company().id, address=address), intent=new_intent())
    told = world.backend.report(not_assigned(address, identity="erika@home.example"), intent=new_intent())
    (dossier,) = world.backend.look_up([address], timeline=True)
    (event,) = [it for it in dossier.events if it.kind is EventKind.SIGN_IN_REPORTED]
    assert event.id == told.id
    assert (event.actor.kind, event.actor.name, event.address) == (ActorKind.SYSTEM, "Entra ID", address)
    assert event.details == {
        "word": "not_assigned",
        "system": "Entra ID",
        "code": "AADSTS50105",
        "text": "Not assigned.",
        "correlation": "c-1",
        "identity": "erika@home.example",
    }


def test_a_repeated_report_is_kept_once_and_lets_open_dossiers_know(world):
    address, intent = world.address(), new_intent()
    seq = world.backend.changes(None).seq
    first = world.backend.report(not_assigned(address), intent=intent)
    assert world.backend.changes(seq).touches_address(address.lower())
    assert world.backend.report(not_assigned(address), intent=intent) == first


def test_a_word_that_its_kind_does_not_know_is_refused(world):
    wrong = NewReport(kind=ReportKind.SIGN_IN, address=world.address(), word=DirectoryWord.GROUP, system="Entra ID")
    with pytest.raises(Problem) as refused:
        world.backend.report(wrong, intent=new_intent())
    assert (refused.value.code, refused.value.field) == (ErrorCode.VALIDATION_FAILED, "word")


def test_an_incident_is_told_until_it_is_over_and_a_while_longer(world):
    seq = world.backend.changes(None).seq
    started = world.backend.start_incident(OUTAGE, intent=new_intent())
    assert started.ended is None
    assert world.backend.changes(seq).touches(Kind.INCIDENT)
    (dossier,) = world.backend.look_up([world.address()])
    assert started in dossier.incidents
    ended = world.backend.end_incident(started.id, intent=new_intent())
    assert ended.covers(started.started)
    assert not ended.covers(ended.ended + timedelta(seconds=1))
    assert ended in world.backend.incidents()
    (dossier,) = world.backend.look_up([world.address()])
    assert ended in dossier.incidents


def test_an_incident_that_has_ended_stays_as_it_is(world):
    started = world.backend.start_incident(OUTAGE, intent=new_intent())
    ended = world.backend.end_incident(started.id, intent=new_intent())
    assert world.backend.end_incident(started.id, intent=new_intent()) == ended


def test_an_incident_needs_a_title_and_an_unknown_one_is_not_found(world):
    with pytest.raises(Problem) as refused:
        world.backend.start_incident(NewIncident(area=IncidentArea.MAIL, title=" "), intent=new_intent())
    assert refused.value.field == "title"
    with pytest.raises(Problem) as missing:
        world.backend.end_incident("inc_unknown", intent=new_intent())
    assert missing.value.code is ErrorCode.NOT_FOUND


def test_an_attempt_is_found_by_its_code_however_it_is_typed(world):
    address = world.address()
    world.backend.invite(NewInvitation(business_account=world.company().id, address=address), intent=new_intent())
    reference = world.stopped_sign_up(address)
    for typed in (reference, reference.lower(), f" {reference.replace('-', ' ')} ", reference.replace("0", "O")):
        (event,) = world.backend.attempts(typed)
        assert (event.kind, event.address) == (EventKind.SIGN_UP_STOPPED, address)


def test_a_code_that_no_page_has_shown_finds_nothing(world):
    for typed in ("ZZZ-ZZZ", "", "no code", "x" * 5000):
        assert world.backend.attempts(typed) == []
