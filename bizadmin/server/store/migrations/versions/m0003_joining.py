"""What an operator, a reminder, a join request and a licence key need to be kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and indexes."""
    op.add_column("business_account", sa.Column("reminders", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("invitation", sa.Column("invited_by_email", sa.String(length=320), nullable=False, server_default=""))
    op.add_column("invitation", sa.Column("reminded", sa.DateTime(), nullable=True))
    op.add_column("invitation", sa.Column("warned", sa.DateTime(), nullable=True))
    op.add_column("confirmation", sa.Column("resets", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("token", sa.Column("email", sa.String(length=320), nullable=False, server_default=""))
    op.add_column("token", sa.Column("made_by", sa.String(length=255), nullable=False, server_default=""))
    op.add_column("licence", sa.Column("key_hash", sa.String(length=64), nullable=True))
    for name, mark in (
        ("invitation_to_remind", "reminded IS NULL"),
        ("invitation_to_warn_of", "warned IS NULL AND invited_by_email <> ''"),
    ):
        of_these = sa.text(f"state = 'pending' AND {mark}")
        op.create_index(name, "invitation", ["expires"], sqlite_where=of_these, postgresql_where=of_these)
    op.create_index("licence_by_key", "licence", ["key_hash"], unique=True)
    op.create_index(
        "join_request_waiting_once",
        "join_request",
        ["business_account_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
