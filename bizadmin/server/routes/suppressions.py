"""Addresses that get no mail."""

from __future__ import annotations

from typing import Protocol

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody, SkipValidation

from bizadmin.server.routes.accounts import OneAddress
from bizadmin.server.routes.callers import CHANGE, Asking
from bizadmin.server.routes.use_cases import Caller


class SuppressionRules(Protocol):
    """The use cases of suppressed addresses."""

    def lift_suppression(self, caller: Caller, address: str) -> None: ...


Suppressions = NamedDependency[SkipValidation[SuppressionRules]]


@post(
    "/suppressions/lift",
    operation_id="liftSuppression",
    summary="Let an address get mail again",
    status_code=204,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def lift(suppressions: Suppressions, caller: Asking, data: JSONBody[OneAddress]) -> None:
    """A dossier says whether an address is suppressed. Done as well where it is not; an address of which the caller
    sees nothing is `not_found`. What came back before counts no more."""
    suppressions.lift_suppression(caller, data.address)


HANDLERS = [lift]
