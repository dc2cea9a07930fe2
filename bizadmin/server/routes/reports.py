"""Reports of other systems: an identity provider, a mail system's trace, a directory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody, SkipValidation

from bizadmin.domain.audit import Event
from bizadmin.domain.report import NewReport
from bizadmin.server.routes.answers import Items
from bizadmin.server.routes.callers import CHANGE, Asking
from bizadmin.server.routes.use_cases import Caller

MOST_REPORTS = 500

LONGEST = {"system": 100, "code": 100, "text": 1000, "correlation": 200, "identity": 320, "message_id": 998}
"""Characters of each text."""


@dataclass(frozen=True, slots=True)
class NewReports:
    """Several reports, kept in their order."""

    reports: tuple[NewReport, ...]


class ReportRules(Protocol):
    """The use cases of other systems."""

    def report(self, caller: Caller, new: NewReport) -> Event: ...
    def report_many(self, caller: Caller, wanted: NewReports) -> list[Event]: ...


Reports = NamedDependency[SkipValidation[ReportRules]]


@post(
    "/reports",
    operation_id="sendReport",
    summary="Report what another system knows",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def send(reports: Reports, caller: Asking, data: JSONBody[NewReport]) -> Event:
    """It becomes an event of the address. The answer is what was reported: nothing of what is known here. A token for
    certain business accounts reports of their members and of people whom they invited; others are `not_found`."""
    return reports.report(caller, data)


@post(
    "/reports/batch",
    operation_id="sendReports",
    summary="Report many things",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def send_many(reports: Reports, caller: Asking, data: JSONBody[NewReports]) -> Items[Event]:
    """Up to 500, as `sendReport`. All are kept or, where one is refused, none."""
    return Items(reports.report_many(caller, data))


HANDLERS = [send, send_many]
