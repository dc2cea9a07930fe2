"""The outbox in the database: one row a mail, written in the transaction of the change that caused it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, Dialect, Index, Integer, MetaData, String, Table, Text, TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A point in time, stored in UTC: SQLite keeps no zone, so it is taken off and put back."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To the database."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the database."""
        return value.replace(tzinfo=UTC) if value else None


def mail_table(metadata: MetaData) -> Table:
    """The table of mails."""
    table = Table(
        "mail",
        metadata,
        Column("id", String(40), primary_key=True),
        Column("kind", String(32), nullable=False),
        Column("to_address", String(320), nullable=False),
        Column("to_key", String(320), nullable=False),
        Column("subject", Text, nullable=False),
        Column("language", String(8), nullable=False),
        Column("message_id", String(255), nullable=False),
        Column("created", Moment, nullable=False),
        Column("delivery", String(16), nullable=False),  # a `Delivery` value
        Column("attempts", Integer, nullable=False, default=0),
        Column("invitation_id", String(40), nullable=False, default=""),
        Column("text", Text, nullable=False),  # with the secret link until the mail has left, then masked
        Column("html", Text, nullable=False),
        Column("sent", Moment),
        Column("next_attempt", Moment),  # None: nothing more to do
        Column("claimed_until", Moment),
        Column("last_error", Text, nullable=False, default=""),
        Column("report_at", Moment),
        Column("reply_code", String(8), nullable=False, default=""),
        Column("enhanced_status", String(16), nullable=False, default=""),
        Column("report_text", Text, nullable=False, default=""),
        Column("remote_server", String(255), nullable=False, default=""),
        Column("category", String(32), nullable=False, default=""),
    )
    Index("mail_due", table.c.next_attempt)
    Index("mail_of_invitation", table.c.invitation_id)
    Index("mail_of_address", table.c.to_key)
    Index("mail_sent", table.c.sent)
    return table
