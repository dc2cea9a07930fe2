"""A mail server's word in the database: the same six columns beside a mail and beside an invitation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, String, Text

from bizadmin.domain.invitation import DeliveryReport
from bizadmin.server.store.moment import Moment

NOTHING: dict[str, Any] = {
    "report_at": None,
    "reply_code": "",
    "enhanced_status": "",
    "report_text": "",
    "remote_server": "",
    "category": "",
}
"""The values where no server has said anything yet."""


def report_columns() -> list[Column[Any]]:
    """The columns, for one table. When the next attempt is made is that table's own matter."""
    return [
        Column("report_at", Moment),
        Column("reply_code", String(8), nullable=False, default=""),
        Column("enhanced_status", String(16), nullable=False, default=""),
        Column("report_text", Text, nullable=False, default=""),
        Column("remote_server", String(255), nullable=False, default=""),
        Column("category", String(32), nullable=False, default=""),
    ]


def report_values(report: DeliveryReport) -> dict[str, Any]:
    """A report as those columns."""
    return {
        "report_at": report.at,
        "reply_code": report.reply_code,
        "enhanced_status": report.enhanced_status,
        "report_text": report.text,
        "remote_server": report.remote_server,
        "category": report.category,
    }


def as_report(row: Row[Any]) -> DeliveryReport | None:
    """The report in a row that has those columns and ``next_attempt``."""
    if row.report_at is None:
        return None
    return DeliveryReport(
        at=row.report_at,
        reply_code=row.reply_code,
        enhanced_status=row.enhanced_status,
        text=row.report_text,
        remote_server=row.remote_server,
        category=row.category,
        next_attempt=row.next_attempt,
    )
