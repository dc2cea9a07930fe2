"""Incidents; and events are found by the code that a page showed, and forgotten where they are technical."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make table, column and indexes, and take the codes out of the details of what has happened."""
    op.create_table(
        "incident",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("area", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.Column("by_kind", sa.String(length=16), nullable=False),
        sa.Column("by_name", sa.String(length=255), nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("incident_by_end", "incident", ["ended", "started"], unique=False)
    op.add_column("event", sa.Column("reference", sa.String(length=16), nullable=True))
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    code = "details ->> 'reference'" if on_postgresql else "json_extract(details, '$.reference')"
    op.execute(
        f"UPDATE event SET reference = replace({code}, '-', '') "  # noqa: S608  (names of our own)
        f"WHERE length({code}) = 7"
    )
    _index("event_of_reference", ["reference", "at"], "reference IS NOT NULL")
    _index("event_traced", ["at"], "kind = 'mail.traced'")


def _index(name: str, columns: list[str], where: str) -> None:
    """An index of some of the events."""
    condition = sa.text(where)
    op.create_index(name, "event", columns, unique=False, sqlite_where=condition, postgresql_where=condition)
