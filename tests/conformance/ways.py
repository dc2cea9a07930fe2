"""Ways for a backend to break its contract, and the list of those that do, each with the points that find it out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.conformance.served import TOKEN
from tests.conformance.spoiling import Answered, Asked, Forward, Spoil

INVITATIONS = "/v1/invitations"
INVITATION = "/v1/invitations/[^/]+"
COMPANIES = "/v1/business-accounts"
COMPANY = "/v1/business-accounts/[^/]+"
LOOKUP = "/v1/account-status/lookup"
MEMBER = f"{COMPANY}/members/[^/]+"


@dataclass(frozen=True)
class Broken:
    """``points`` are all that fail among those of ``among`` (the points' own families unless something is said)."""

    how: str
    spoil: Spoil
    points: frozenset[str]
    among: tuple[str, ...]

    def __str__(self) -> str:
        return self.how


BROKEN: list[Broken] = []


def broken(how: str, spoil: Spoil, *points: str, among: tuple[str, ...] = ()) -> None:
    families = tuple(dict.fromkeys(point.partition(".")[0] for point in points))
    BROKEN.append(Broken(how, spoil, frozenset(points), among or families))


# Ways to spoil


def _is(asked: Asked, method: str, path: str) -> bool:
    return bool(re.fullmatch(method, asked.method) and re.fullmatch(path, asked.path))


def asking(method: str, path: str, change: Callable[[Asked], Asked]) -> Spoil:
    """Another thing is asked than was meant."""

    def spoil(asked: Asked, forward: Forward) -> Answered:
        return forward(change(asked) if _is(asked, method, path) else asked)

    return spoil


def answering(method: str, path: str, change: Callable[[Asked, Answered], Answered]) -> Spoil:
    """Another answer is given than the good one."""

    def spoil(asked: Asked, forward: Forward) -> Answered:
        answered = forward(asked)
        return change(asked, answered) if _is(asked, method, path) else answered

    return spoil


def telling(method: str, path: str, change: Callable[[Any], Any]) -> Spoil:
    """Another body is told where it was done."""

    def other(_: Asked, answered: Answered) -> Answered:
        return answered.saying(change(answered.value)) if answered.status < 300 else answered

    return answering(method, path, other)


def having(method: str, path: str, **members: Any) -> Spoil:
    """Members of the body are told as something else."""
    return telling(method, path, lambda value: value | members)


def accepting(method: str, path: str, *codes: str, status: int = 200) -> Spoil:
    """What is to be refused (with these codes, or any) is told to have been done."""

    def other(_: Asked, answered: Answered) -> Answered:
        if answered.status < 400 or (codes and answered.value["code"] not in codes):
            return answered
        return Answered(status, b"{}", {"Content-Type": "application/json"})

    return answering(method, path, other)


def instead(method: str, path: str, other: Answered) -> Spoil:
    """Always this answer."""
    return answering(method, path, lambda *_: other)


def problem(status: int, code: str, **more: Any) -> Answered:
    told = {"type": f"urn:x:{code}", "title": code, "status": status, "code": code, "detail": code, "request_id": "x"}
    return Answered(status, json.dumps(told | more).encode(), {"Content-Type": "application/problem+json"})


def querying(method: str, path: str, **query: Callable[[Any], Any]) -> Spoil:
    """Query parameters that are there are taken for something else (None: for absent)."""

    def other(asked: Asked) -> Asked:
        return asked.querying(
            **{name: change(asked.query[name]) for name, change in query.items() if name in asked.query}
        )

    return asking(method, path, other)


def ignoring(method: str, path: str, *headers: str) -> Spoil:
    return asking(method, path, lambda asked: asked.without(*headers))


def nothing(_: Any) -> None:
    return None


def clipped(low: int, high: int) -> Callable[[str], str]:
    def clip(text: str) -> str:
        return str(min(max(int(text), low), high)) if re.fullmatch(r"-?\d+", text) else str(low)

    return clip


def items(change: Callable[[list[Any]], list[Any]]) -> Callable[[Any], Any]:
    return lambda value: value | {"items": change(value["items"])}


def each(**members: Any) -> Callable[[Any], Any]:
    return items(lambda them: [it | members for it in them])


def backwards(them: list[Any]) -> list[Any]:
    return them[::-1]


def for_somebody_mighty(asked: Asked) -> Asked:
    return replace(asked, headers=asked.headers | {"authorization": f"Bearer {TOKEN}"})
