"""Where a mail provider calls to report on mails. Open to nobody unless a secret is configured, and signed by it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.mail import DeliveryNotice, read_report
from bizadmin.server.outbox import webhook
from bizadmin.server.routes.bodies import decode

_MAIL = "message/rfc822"
_EVENTS = "application/json"


class Reports(Protocol):
    """The outbox, where reports arrive."""

    def knows(self, mail_id: str) -> bool: ...
    def record_report(self, mail_id: str, notice: DeliveryNotice) -> None: ...


class Clock(Protocol):
    """Tells the time."""

    def __call__(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Taken:
    """How many reports were recorded, and how many spoke of mails that are not ours."""

    recorded: int
    unknown: int


def mail_reports(reports: Reports, secret: str, clock: Clock) -> HTTPRouteHandler:
    """The route, for this secret."""

    @post("/hooks/mail-reports", status_code=200, operation_id="reportMails", summary="Report on mails")
    async def report(request: Request[Any, Any, Any]) -> Taken:
        """For mail providers, and for programs that translate what these report (`bizadmin.server.outbox.webhook`)."""
        body = await request.body()
        webhook.check(secret, request.headers.get(webhook.HEADER, ""), body, clock())
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        return await asyncio.to_thread(_take, reports, _notices(media_type, body))

    return report


def _notices(media_type: str, body: bytes) -> list[DeliveryNotice]:
    if media_type == _MAIL:
        return [read_report(body)]
    if media_type == _EVENTS:
        return [webhook.notice_of(event) for event in decode(body, webhook.ReportedEvents)]
    raise Problem(ErrorCode.VALIDATION_FAILED, f"The body must be {_EVENTS} or {_MAIL}.")


def _take(reports: Reports, notices: list[DeliveryNotice]) -> Taken:
    """Each report is kept for itself: a call that fails half-way may be repeated whole."""
    recorded = 0
    for notice in notices:
        if notice.mail_id and reports.knows(notice.mail_id):
            reports.record_report(notice.mail_id, notice)
            recorded += 1
    return Taken(recorded=recorded, unknown=len(notices) - recorded)
