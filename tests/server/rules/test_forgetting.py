"""Old technical events are deleted; the audit stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, text

from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import TECHNICAL, Event, EventKind
from bizadmin.domain.ids import Prefix, new_id
from bizadmin.domain.invitation import Actor, ActorKind
from bizadmin.server.rules import forgetting
from bizadmin.server.rules.jobs import EVENTS_AT_A_TIME, Jobs
from bizadmin.server.rules.work import Setting
from bizadmin.server.store.events import event, event_values
from bizadmin.server.store.unit import Changing
from tests.server.rules.world import ADMIN, SENDING, VISITOR, World

KEPT = timedelta(days=180)


def forget(world: World, keep: timedelta | None = KEPT) -> int:
    """The job, as often as the clockwork runs it at once."""
    setting = Setting(lambda: world.now, SENDING, "BizAdmin", lambda: "", keep_technical=keep)
    jobs = Jobs(world.backend.store, Changing(world.backend.store), setting)
    (job,) = [it for it in jobs.all() if it.name == "old events"]
    done = last = job.run()
    while last == job.full:
        done += (last := job.run())
    return done


def happen(world: World, *kinds: EventKind) -> None:
    """One event of each kind, now."""
    somebody = Actor(ActorKind.SYSTEM, "Somebody")
    rows = [event_values(Event(id=new_id(Prefix.EVENT), at=world.now, kind=kind, actor=somebody)) for kind in kinds]
    with world.backend.store.write() as connection:
        connection.execute(insert(event), rows)


def kinds(world: World) -> set[EventKind]:
    return {it.kind for it in world.events()}


def test_of_every_kind_the_old_technical_ones_go_and_the_audit_stays(world):
    happen(world, *EventKind)
    world.later(days=181)
    happen(world, *TECHNICAL)
    assert forget(world) == len(TECHNICAL)
    assert kinds(world) == set(EventKind), "the younger ones are there"
    world.later(days=181)
    forget(world)
    assert kinds(world) == set(EventKind) - TECHNICAL


def test_what_operators_did_and_people_decided_is_never_technical():
    families = {"business_account", "invitation", "account", "member", "licence", "domain", "join_request", "token"}
    assert {kind.family for kind in TECHNICAL} & (families | {"incident", "suppression"}) == set()


def test_the_timeline_keeps_the_invitation_and_loses_how_its_link_was_opened(world):
    invitation = world.invite(world.company())
    world.portal.link_opened(world.token_of(invitation), "GET", "person", VISITOR)
    world.portal.sign_up(parse_address(invitation.address), "7KQ-4M2", replace(VISITOR))
    world.later(days=181)
    forget(world)
    left = [it.kind for it in world.rules.invitation_events(ADMIN, invitation.id)]
    assert EventKind.INVITATION_CREATED in left
    assert EventKind.LINK_OPENED not in left
    assert world.rules.attempts(ADMIN, "7KQ-4M2") == []
    assert world.seen(invitation).link_opened is not None, "that it was opened stays on record"


def test_many_are_deleted_a_few_at_a_time(world):
    for _ in range(3):
        happen(world, *([EventKind.LINK_OPENED] * EVENTS_AT_A_TIME))
    happen(world, EventKind.MAIL_TRACED)
    world.later(days=181)
    assert forget(world) == 3 * EVENTS_AT_A_TIME + 1
    assert world.events() == []


def test_without_a_time_everything_is_kept(world):
    happen(world, *TECHNICAL)
    world.later(days=10_000)
    assert forget(world, None) == 0
    assert kinds(world) == TECHNICAL


@pytest.mark.parametrize("number", range(len(forgetting.SORTS)))
def test_old_ones_are_found_in_an_index_however_much_is_kept_for_ever(world, number):
    wanted = forgetting.oldest(forgetting.SORTS[number], world.now, 10)
    with world.backend.store.read() as connection:
        compiled = str(wanted.compile(connection, compile_kwargs={"literal_binds": True}))
        if connection.dialect.name == "sqlite":
            plan = connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}")).all()
        else:
            connection.execute(text("SET LOCAL enable_seqscan = off"))  # of an empty table it would be the cheaper way
            plan = connection.execute(text(f"EXPLAIN {compiled}")).all()
    assert "event_of_family" in str(plan) or "event_traced" in str(plan)
