"""Addresses that get no mail, accounts about to be closed, mailed invitations to count, links that arrive cut short."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables, columns and indexes."""
    op.create_table(
        "suppression",
        sa.Column("address_key", sa.String(length=320), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("report_at", sa.DateTime(), nullable=True),
        sa.Column("reply_code", sa.String(length=8), nullable=False),
        sa.Column("enhanced_status", sa.String(length=16), nullable=False),
        sa.Column("report_text", sa.Text(), nullable=False),
        sa.Column("remote_server", sa.String(length=255), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("lifted", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("address_key"),
    )
    op.create_table(
        "mailed_invitation",
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("mail_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("business_account_id", "at", "mail_id"),
    )
    op.add_column("account", sa.Column("closes", sa.DateTime(), nullable=True))
    closing = sa.text("closes IS NOT NULL")
    op.create_index(
        "account_to_close", "account", ["closes"], unique=False, sqlite_where=closing, postgresql_where=closing
    )
    op.add_column("link", sa.Column("locator", sa.String(length=8), nullable=False, server_default=""))
    located = sa.text("locator <> ''")
    op.create_index(
        "link_by_locator", "link", ["locator"], unique=False, sqlite_where=located, postgresql_where=located
    )
