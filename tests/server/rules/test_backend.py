"""The backend as a whole: following changes, starting, stopping."""

from __future__ import annotations

import socket
import threading

from bizadmin.domain.changes import Changes, Kind
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.routes.service import PartStatus
from bizadmin.server.rules import changes as rule
from bizadmin.server.store import unit
from tests.server.rules.world import ADMIN, World


def test_changes_are_told_after_a_point_in_their_order(world):
    company = world.company()
    start = world.rules.changes(ADMIN, None)
    assert start == Changes(seq=start.seq)
    made = world.invite(company)
    found = world.rules.changes(ADMIN, start.seq)
    assert [it.kind for it in found.items] == [Kind.INVITATION, Kind.BUSINESS_ACCOUNT]
    assert (found.items[0].id, found.items[0].address_key) == (made.id, "erika@contoso.example")
    assert world.rules.changes(ADMIN, found.seq) == Changes(seq=found.seq)


def test_a_point_ahead_or_too_far_behind_is_reset(world, monkeypatch):
    company = world.company()
    seq = world.rules.changes(ADMIN, None).seq
    assert world.rules.changes(ADMIN, seq + 1).reset
    monkeypatch.setattr(rule, "MOST", 2)
    world.invite(company)
    world.invite(company, "max@contoso.example")
    assert world.rules.changes(ADMIN, seq).reset


def test_changes_of_long_ago_are_forgotten_and_said_to_be(world, monkeypatch):
    monkeypatch.setattr(unit, "CHANGES_KEPT", 3)
    monkeypatch.setattr(unit, "TIDIED_EVERY", 1)
    company = world.company()
    seq = world.rules.changes(ADMIN, None).seq
    for number in range(4):
        world.invite(company, f"p{number}@contoso.example")
    assert world.rules.changes(ADMIN, seq).reset
    assert world.rules.changes(ADMIN, world.rules.changes(ADMIN, None).seq - 2).items


def test_whoever_waits_is_woken_by_a_change(world):
    company = world.company()
    assert world.backend.wait_for_change(0)
    assert not world.backend.wait_for_change(0)
    woken = []
    waiting = threading.Thread(target=lambda: woken.append(world.backend.wait_for_change(60)))
    waiting.start()
    world.invite(company)
    waiting.join(30)
    assert woken == [True]


def test_changes_of_another_process_are_noticed(world):
    company = world.company()
    other = World(world.folder, database_url=world.database_url)
    assert other.backend.wait_for_change(0) is False
    world.invite(company)
    assert other.backend.wait_for_change(30)
    other.backend.stop()


def test_the_portals_key_outlives_a_restart(world):
    key = world.backend.portal_key
    assert len(key) == 32
    world.reopen()
    assert world.backend.portal_key == key


def test_starting_and_stopping_with_a_bounce_port(tmp_path):
    world = World(tmp_path, mail=MailSettings(host="127.0.0.1", port=1, bounce_port=0))
    backend = world.backend
    backend.start()
    assert {part.status for part in backend.parts()} == {PartStatus.OK}
    with socket.create_connection(("127.0.0.1", backend.bounces.port), timeout=10) as conversation:
        assert conversation.recv(3) == b"220"
    backend.stop()
    backend.stop()


def test_without_a_mail_server_there_is_no_bounce_port(tmp_path):
    world = World(tmp_path, mail=MailSettings())
    world.backend.start()
    assert world.backend.bounces is None
    world.backend.stop()
