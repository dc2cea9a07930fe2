"""The outbox in the database: one row a mail, written in the transaction of the change that caused it."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

from bizadmin.server.outbox.reported import report_columns
from bizadmin.server.store.moment import Moment


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
        *report_columns(),
    )
    waits = table.c.next_attempt.is_not(None)
    Index(
        "mail_due",
        *(table.c.next_attempt, table.c.created, table.c.to_key),
        sqlite_where=waits,
        postgresql_where=waits,
    )
    Index("mail_of_invitation", table.c.invitation_id)
    Index("mail_of_address", table.c.to_key)
    Index("mail_sent", table.c.sent)
    return table
