"""Our own account backend keeps the contract that its kit tries."""

from __future__ import annotations

import pytest

from bizadmin.conformance import kit
from bizadmin.conformance.ground import COMPANIES, INVITATIONS, NAME
from bizadmin.conformance.verdicts import Verdict
from bizadmin.conformance.wire import Wire
from tests.conformance.conftest import of, tried
from tests.conformance.served import TOKEN
from tests.server.http.process import Child


def test_every_point_is_passed(on_each_database):
    results = tried(on_each_database)

    assert [result for result in results.values() if result.verdict is Verdict.FAILED] == []
    assert of(results, Verdict.SKIPPED) == set()


def test_what_was_made_is_closed(good):
    before = _open_companies(good.base_url)
    tried(good, "lists", "business-accounts", "tokens")
    assert _open_companies(good.base_url) == before
    wire = Wire(good.base_url, TOKEN)
    pending = wire.get(INVITATIONS, {"state": "pending", "search": NAME, "limit": 500})
    tokens = [it for it in wire.get("/v1/tokens")["items"] if it["revoked"] is None]
    wire.close()
    assert pending["total"] == 0
    assert tokens == []


def test_a_viewer_is_told_what_could_not_be_tried(good):
    wire = Wire(good.base_url, TOKEN)
    made = wire.post("/v1/tokens", {"name": "Vera", "role": "viewer"})
    results = tried(good, token=made["text"])
    wire.delete(f"/v1/tokens/{made['token']['id']}")
    wire.close()

    assert of(results, Verdict.FAILED) == set()
    assert results["invitations.revoke-is-final"].reason == "the token does not hold invitations:manage"
    assert "service.tells-who-asks" in of(results, Verdict.PASSED)


def test_a_real_process_passes(tmp_path):
    child = Child(tmp_path / "data")
    try:
        wire = Wire(child.announced["base_url"], child.announced["token"])
        ground = kit.Ground(wire)
        failed = [it for it in kit.run(ground, kit.chosen(["service", "conventions", "every-answer"])) if it.expected]
        wire.close()
    finally:
        child.kill()
    assert failed == []


def test_every_point_says_its_rule_and_has_a_name_of_its_own():
    names = [point.name for point in kit.POINTS]
    assert len(names) == len(set(names))
    assert [point.name for point in kit.POINTS if not point.rule.endswith(".")] == []


@pytest.mark.parametrize(("chosen", "found"), [("overview", 2), ("lists.cursor-*", 3), ("service.lives", 1)])
def test_points_are_chosen_by_name_family_or_pattern(chosen, found):
    assert len(kit.chosen([chosen])) == found


def _open_companies(base_url: str) -> int:
    wire = Wire(base_url, TOKEN)
    total = wire.get(COMPANIES, {"search": NAME, "status": ["unclaimed", "active", "suspended"]})["total"]
    wire.close()
    return total
