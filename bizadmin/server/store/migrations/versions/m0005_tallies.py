"""Limits that all processes hold together, and business accounts that may be joined without an invitation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "tally",
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("span", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("over", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("what", "who", "span"),
    )
    op.create_index("tally_by_end", "tally", ["over"], unique=False)
    op.create_index(
        "business_account_to_join",
        "business_account",
        ["status", "join_policy"],
        unique=False,
        sqlite_where=sa.text("join_policy <> 'invitation_only'"),
        postgresql_where=sa.text("join_policy <> 'invitation_only'"),
    )
