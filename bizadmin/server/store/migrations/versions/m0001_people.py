"""Accounts, business accounts, members."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _people()
    _companies()
    _members()


def _people() -> None:
    """Accounts and their addresses."""
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("email_key", sa.String(length=320), nullable=False),
        sa.Column("display_name", sa.String(length=255), nullable=False),
        sa.Column("name_key", sa.String(length=255), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("verified_since", sa.DateTime(), nullable=True),
        sa.Column("last_sign_in", sa.DateTime(), nullable=True),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.Column("failed_sign_ins", sa.Integer(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("account_by_email", "account", ["email_key", "id"], unique=False)
    op.create_index("account_by_name", "account", ["name_key", "id"], unique=False)
    op.create_index("account_by_status", "account", ["status", "email_key"], unique=False)
    op.create_table(
        "account_address",
        sa.Column("address_key", sa.String(length=320), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("address_key"),
    )
    op.create_index("account_address_of_account", "account_address", ["account_id"], unique=False)
    op.create_table(
        "known_address",
        sa.Column("address_key", sa.String(length=320), nullable=False),
        sa.Column("local", sa.String(length=320), nullable=False),
        sa.Column("bare", sa.String(length=320), nullable=False),
        sa.Column("head", sa.String(length=320), nullable=False),
        sa.Column("tail", sa.String(length=320), nullable=False),
        sa.PrimaryKeyConstraint("address_key"),
    )
    op.create_index("known_address_by_bare", "known_address", ["bare"], unique=False)
    op.create_index("known_address_by_head", "known_address", ["head"], unique=False)
    op.create_index("known_address_by_local", "known_address", ["local"], unique=False)
    op.create_index("known_address_by_tail", "known_address", ["tail"], unique=False)


def _companies() -> None:
    """Business accounts, domains, licences."""
    op.create_table(
        "business_account",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("company_name", sa.String(length=255), nullable=False),
        sa.Column("name_key", sa.String(length=255), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("postcode", sa.String(length=255), nullable=False),
        sa.Column("street", sa.String(length=255), nullable=False),
        sa.Column("city", sa.String(length=255), nullable=False),
        sa.Column("phone", sa.String(length=255), nullable=False),
        sa.Column("website", sa.String(length=255), nullable=False),
        sa.Column("contact", sa.String(length=255), nullable=False),
        sa.Column("name_at_creation", sa.String(length=255), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("origin_kind", sa.String(length=32), nullable=False),
        sa.Column("origin_by", sa.String(length=255), nullable=False),
        sa.Column("origin_product", sa.String(length=255), nullable=False),
        sa.Column("origin_masked_key", sa.String(length=64), nullable=False),
        sa.Column("origin_insurance_until", sa.Date(), nullable=True),
        sa.Column("origin_order_number", sa.String(length=255), nullable=False),
        sa.Column("origin_reseller", sa.String(length=255), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("default_language", sa.String(length=16), nullable=False),
        sa.Column("invitation_days", sa.Integer(), nullable=False),
        sa.Column("join_policy", sa.String(length=32), nullable=False),
        sa.Column("allowed_domains", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("business_account_by_created", "business_account", ["created", "id"], unique=False)
    op.create_index("business_account_by_name", "business_account", ["name_key", "id"], unique=False)
    op.create_index("business_account_by_status", "business_account", ["status", "name_key"], unique=False)
    op.create_table(
        "seen_domain",
        sa.Column("domain", sa.String(length=255), nullable=False),
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_account_id"],
            ["business_account.id"],
        ),
        sa.PrimaryKeyConstraint("domain", "business_account_id"),
    )
    op.create_table(
        "domain_claim",
        sa.Column("domain", sa.String(length=255), nullable=False),
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("record", sa.String(length=255), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        sa.Column("checked", sa.DateTime(), nullable=True),
        sa.Column("proved_since", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["business_account_id"],
            ["business_account.id"],
        ),
        sa.PrimaryKeyConstraint("domain"),
    )
    op.create_index("domain_claim_of_business_account", "domain_claim", ["business_account_id"], unique=False)
    op.create_table(
        "licence",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("product", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("masked_key", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("seats_used", sa.Integer(), nullable=False),
        sa.Column("seats_reserved", sa.Integer(), nullable=False),
        sa.Column("activated", sa.Date(), nullable=True),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("insurance_until", sa.Date(), nullable=True),
        sa.Column("administrators", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_account_id"],
            ["business_account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("licence_of_business_account", "licence", ["business_account_id", "name"], unique=False)
    op.create_table(
        "licence_sub_key",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("licence_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("masked_key", sa.String(length=64), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("seats_used", sa.Integer(), nullable=False),
        sa.Column("seats_reserved", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["licence_id"],
            ["licence.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("sub_key_of_licence", "licence_sub_key", ["licence_id"], unique=False)
    op.create_table(
        "licence_seat",
        sa.Column("licence_id", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["licence_id"],
            ["licence.id"],
        ),
        sa.PrimaryKeyConstraint("licence_id", "holder"),
    )
    op.create_index("seat_of_holder", "licence_seat", ["holder"], unique=False)


def _members() -> None:
    """Members and join requests."""
    op.create_table(
        "member",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("licence_grants", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["business_account_id"],
            ["business_account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("business_account_id", "account_id", name="member_once"),
    )
    op.create_index("member_of_account", "member", ["account_id"], unique=False)
    op.create_index("member_of_business_account", "member", ["business_account_id", "role", "status"], unique=False)
    op.create_table(
        "join_request",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("decided", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["business_account_id"],
            ["business_account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("join_request_of_account", "join_request", ["account_id"], unique=False)
    op.create_index("join_request_of_business_account", "join_request", ["business_account_id", "state"], unique=False)
