"""A mail server's word in the database: the same six columns beside a mail and beside an invitation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, String, Text

from bizadmin.domain.invitation import DeliveryReport
from bizadmin.mail import DeliveryNotice
from bizadmin.server.outbox.answer import Answer
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


_LONGEST = {"reply_code": 8, "enhanced_status": 16, "text": 1000, "remote_server": 255, "category": 32}


def report_from(
    said: Answer | DeliveryNotice, at: datetime, next_attempt: datetime | None = None, *, category: str = ""
) -> DeliveryReport:
    """What a mail server said, in a form that can be stored whatever bytes it sent. ``category`` where it has none."""
    return DeliveryReport(
        at=at,
        reply_code=_plain(said.reply_code, "reply_code"),
        enhanced_status=_plain(said.enhanced_status, "enhanced_status"),
        text=_plain(said.text, "text"),
        remote_server=_plain(said.remote_server, "remote_server"),
        category=_plain(said.category, "category") or category,
        next_attempt=next_attempt,
    )


def _plain(text: str, column: str) -> str:
    """Without control characters and halves of characters, which databases refuse, and no longer than the column."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else " " for letter in whole)[: _LONGEST[column]].strip()


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
