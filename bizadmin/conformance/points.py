"""The points of the contract: their names, their rules, and what they need of a backend."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from bizadmin.conformance.ground import Ground
from bizadmin.domain.scopes import Scope


@dataclass(frozen=True, slots=True)
class Point:
    """One. ``check`` raises `bizadmin.conformance.verdicts.Unmet` where the rule does not hold.

    Names are stable: ``FAMILY.WHAT``. A point is skipped unless the backend has all its capabilities, and the token all
    its scopes.
    """

    name: str
    rule: str
    check: Callable[[Ground], None]
    capabilities: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()


class Family:
    """Collects the points of one family in the order in which they stand."""

    def __init__(self, name: str, *capabilities: str, scopes: tuple[Scope, ...] = ()) -> None:
        self.name = name
        self.points: list[Point] = []
        self._capabilities = capabilities
        self._scopes = scopes

    def point(
        self, name: str, *capabilities: str, scopes: tuple[Scope, ...] = ()
    ) -> Callable[[Callable[[Ground], None]], Callable[[Ground], None]]:
        """Make a function a point; its docstring is the rule. It needs this beside what the whole family needs."""

        def add(check: Callable[[Ground], None]) -> Callable[[Ground], None]:
            self.points.append(
                Point(
                    f"{self.name}.{name}",
                    " ".join(inspect.cleandoc(check.__doc__ or "").split()),
                    check,
                    (*self._capabilities, *capabilities),
                    (*self._scopes, *scopes),
                )
            )
            return check

        return add
