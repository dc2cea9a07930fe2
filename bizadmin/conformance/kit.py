"""Trying the points of the contract, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from bizadmin.conformance.families import (
    accounts,
    activity,
    around,
    batches,
    business_accounts,
    conventions,
    domains,
    every_answer,
    invitations,
    join_requests,
    licences,
    lists,
    members,
    service,
    status,
    tokens,
)
from bizadmin.conformance.ground import Ground
from bizadmin.conformance.points import Point
from bizadmin.conformance.verdicts import Result, Skipped, Unmet, Verdict
from bizadmin.domain.errors import Failure

FAMILIES = (
    service.FAMILY,
    conventions.FAMILY,
    lists.FAMILY,
    status.FAMILY,
    accounts.FAMILY,
    invitations.FAMILY,
    batches.FAMILY,
    business_accounts.FAMILY,
    licences.FAMILY,
    domains.FAMILY,
    members.FAMILY,
    join_requests.FAMILY,
    tokens.FAMILY,
    tokens.SCOPES,
    activity.CHANGES,
    activity.AUDIT,
    activity.OVERVIEW,
    around.REPORTS,
    around.INCIDENTS,
    around.ATTEMPTS,
    every_answer.FAMILY,
)

POINTS: tuple[Point, ...] = tuple(point for family in FAMILIES for point in family.points)


def chosen(names: Sequence[str]) -> list[Point]:
    """The points of these names, all where there are none; ``lists`` and ``lists.*`` mean the whole family.

    Raises LookupError with a name that no point has.
    """
    for name in names:
        if not any(_meant(name, point) for point in POINTS):
            raise LookupError(name)
    return [point for point in POINTS if not names or any(_meant(name, point) for name in names)]


def run(ground: Ground, points: Iterable[Point]) -> Iterator[Result]:
    """One result a point, as soon as it is there. What the kit made is left to `Ground.leave`."""
    for point in points:
        yield _tried(ground, point)


def _tried(ground: Ground, point: Point) -> Result:
    try:
        ground.require(point.capabilities, point.scopes)
        point.check(ground)
    except Skipped as why:
        return Result(point=point.name, rule=point.rule, verdict=Verdict.SKIPPED, reason=str(why))
    except Unmet as unmet:
        return _failed(point, unmet.expected, unmet.got, unmet.request_id)
    except Failure as failure:
        return _failed(point, "an answer", str(failure), failure.request_id or "")
    except (AttributeError, LookupError, TypeError, ValueError) as error:  # the answers were of another shape
        last = ground.wire.seen[-1] if ground.wire.seen else None
        got = f"{type(error).__name__}: {error}"
        return _failed(point, f"{last.asked if last else ''}: the members that the point reads", got, _id_of(ground))
    return Result(point=point.name, rule=point.rule, verdict=Verdict.PASSED)


def _failed(point: Point, expected: str, got: str, request_id: str) -> Result:
    return Result(
        point=point.name,
        rule=point.rule,
        verdict=Verdict.FAILED,
        expected=expected,
        got=got,
        request_id=request_id,
    )


def _id_of(ground: Ground) -> str:
    return ground.wire.seen[-1].request_id if ground.wire.seen else ""


def _meant(name: str, point: Point) -> bool:
    return fnmatchcase(point.name, name) or point.name.startswith(f"{name}.")
