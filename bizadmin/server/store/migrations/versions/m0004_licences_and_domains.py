"""Licences tell their status and administrators by themselves; addresses and domains say whether they are proved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Drop what is derived, add what is not."""
    op.drop_column("licence", "administrators")
    op.drop_column("licence", "status")
    op.add_column("licence_sub_key", sa.Column("key_hash", sa.String(length=64), nullable=True))
    op.create_index("sub_key_by_key", "licence_sub_key", ["key_hash"], unique=True)
    op.add_column("domain_claim", sa.Column("trouble", sa.String(length=16), nullable=False, server_default=""))
    op.add_column("domain_claim", sa.Column("failing_since", sa.DateTime(), nullable=True))
    op.add_column("domain_claim", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.create_index("domain_claim_by_check", "domain_claim", ["checked"], unique=False)
    op.add_column("account_address", sa.Column("confirmed", sa.DateTime(), nullable=True))
    op.execute(
        "UPDATE account_address SET confirmed ="
        " (SELECT verified_since FROM account WHERE account.id = account_address.account_id)"
    )
