"""A backend that breaks its contract is found out: by the point whose rule it breaks, and by no other."""

from __future__ import annotations

import pytest

from bizadmin.conformance import kit
from bizadmin.conformance.verdicts import Verdict
from tests.conformance import broken_around, broken_basics, broken_companies  # noqa: F401  (each adds to the list)
from tests.conformance.conftest import of, tried
from tests.conformance.spoiling import spoilt
from tests.conformance.ways import BROKEN


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_it_is_found_out(good, broken):
    with spoilt(good.base_url, broken.spoil) as base_url:
        results = tried(good, *broken.among, base_url=base_url, close=False)

    assert of(results, Verdict.FAILED) == broken.points
    for point in broken.points:
        assert results[point].expected
        assert results[point].got


def test_through_the_same_proxy_a_good_one_passes(good):
    with spoilt(good.base_url, lambda asked, forward: forward(asked)) as base_url:
        results = tried(good, base_url=base_url)

    assert of(results, Verdict.FAILED) == set()


def test_every_point_can_fail():
    assert {point.name for point in kit.POINTS} == {point for broken in BROKEN for point in broken.points}
