"""Databases of before events were found by the codes that pages showed."""

from __future__ import annotations

import json

from sqlalchemy import text

from bizadmin.domain.audit import EventKind
from bizadmin.server.store import migrating
from bizadmin.server.store.store import open_store
from tests.server.rules.world import ADMIN, World

_EVENT = text(
    "INSERT INTO event (id, at, kind, family, actor_kind, actor_name, actor_id, address, address_key,"
    " business_account_id, business_account_name, subject, details, source, request_id)"
    " VALUES (:id, '2026-03-02 12:00:00', :kind, :family, 'account', 'Erika', '', '', '', '', '', '', :details, '', '')"
)


def test_what_happened_under_a_code_before_is_found_by_it(empty_url, tmp_path, monkeypatch):
    monkeypatch.setattr(migrating, "NEWEST", "0007")
    old = open_store(empty_url)
    told = [{"code": "pending_invitation", "reference": "7KQ-4M2"}, {"code": "not_authenticated"}, {"reference": "?"}]
    with old.write() as connection:
        for number, details in enumerate(told):
            kind = EventKind.SIGN_UP_STOPPED
            connection.execute(
                _EVENT, {"id": f"evt_{number}", "kind": kind, "family": kind.family, "details": json.dumps(details)}
            )
    old.close()
    monkeypatch.undo()
    world = World(tmp_path, database_url=empty_url)
    assert [it.id for it in world.rules.attempts(ADMIN, "7kq 4m2")] == ["evt_0"]
    assert len(world.events()) == len(told)
    world.backend.stop()
