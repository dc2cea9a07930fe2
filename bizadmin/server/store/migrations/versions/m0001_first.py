"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, and the counter of changes."""
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
        "change",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("thing_id", sa.String(length=40), nullable=False),
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.Column("address_key", sa.String(length=320), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "confirmation",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("address_key", sa.String(length=320), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("registers", sa.Integer(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.Column("used", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("confirmation_by_expires", "confirmation", ["expires"], unique=False)
    op.create_index("confirmation_of_address", "confirmation", ["address_key"], unique=False)
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "event",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("family", sa.String(length=32), nullable=False),
        sa.Column("actor_kind", sa.String(length=16), nullable=False),
        sa.Column("actor_name", sa.String(length=255), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("address_key", sa.String(length=320), nullable=False),
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.Column("business_account_name", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("request_id", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("event_by_time", "event", ["at", "seq"], unique=False)
    op.create_index("event_of_address", "event", ["address_key", "at"], unique=False)
    op.create_index("event_of_business_account", "event", ["business_account_id", "at", "seq"], unique=False)
    op.create_index("event_of_family", "event", ["family", "at", "seq"], unique=False)
    op.create_index("event_of_subject", "event", ["subject", "at"], unique=False)
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
    op.create_table(
        "mail",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("to_address", sa.String(length=320), nullable=False),
        sa.Column("to_key", sa.String(length=320), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("delivery", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("sent", sa.DateTime(), nullable=True),
        sa.Column("next_attempt", sa.DateTime(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("report_at", sa.DateTime(), nullable=True),
        sa.Column("reply_code", sa.String(length=8), nullable=False),
        sa.Column("enhanced_status", sa.String(length=16), nullable=False),
        sa.Column("report_text", sa.Text(), nullable=False),
        sa.Column("remote_server", sa.String(length=255), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("mail_due", "mail", ["next_attempt"], unique=False)
    op.create_index("mail_of_address", "mail", ["to_key"], unique=False)
    op.create_index("mail_of_invitation", "mail", ["invitation_id"], unique=False)
    op.create_table(
        "outcome",
        sa.Column("operator_id", sa.String(length=40), nullable=False),
        sa.Column("intent", sa.String(length=255), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("operator_id", "intent"),
    )
    op.create_index("outcome_by_time", "outcome", ["made"], unique=False)
    op.create_table(
        "secret",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "token",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("business_accounts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=True),
        sa.Column("revoked", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("token_by_hash", "token", ["token_hash"], unique=True)
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
        "invitation",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.Column("company_key", sa.String(length=255), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("address_key", sa.String(length=320), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("delivery", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("licence_grants", sa.JSON(), nullable=False),
        sa.Column("invited_by_kind", sa.String(length=16), nullable=False),
        sa.Column("invited_by", sa.String(length=255), nullable=False),
        sa.Column("invited_by_id", sa.String(length=40), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.Column("last_sent", sa.DateTime(), nullable=True),
        sa.Column("mails_sent", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.String(length=40), nullable=False),
        sa.Column("report_at", sa.DateTime(), nullable=True),
        sa.Column("reply_code", sa.String(length=8), nullable=False),
        sa.Column("enhanced_status", sa.String(length=16), nullable=False),
        sa.Column("report_text", sa.Text(), nullable=False),
        sa.Column("remote_server", sa.String(length=255), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("next_attempt", sa.DateTime(), nullable=True),
        sa.Column("mail_accepted", sa.DateTime(), nullable=True),
        sa.Column("link_opened", sa.DateTime(), nullable=True),
        sa.Column("link_generation", sa.Integer(), nullable=False),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.Column("ended_by_kind", sa.String(length=16), nullable=False),
        sa.Column("ended_by", sa.String(length=255), nullable=False),
        sa.Column("ended_by_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_account_id"],
            ["business_account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "invitation_by_address",
        "invitation",
        ["address_key", "id", "state", "expires", "business_account_id"],
        unique=False,
    )
    op.create_index(
        "invitation_by_company",
        "invitation",
        ["company_key", "id", "state", "expires", "business_account_id"],
        unique=False,
    )
    op.create_index(
        "invitation_by_created",
        "invitation",
        ["created", "id", "state", "expires", "business_account_id"],
        unique=False,
    )
    op.create_index(
        "invitation_by_delivery",
        "invitation",
        ["delivery", "id", "state", "expires", "business_account_id"],
        unique=False,
    )
    op.create_index(
        "invitation_by_expires", "invitation", ["expires", "id", "state", "business_account_id"], unique=False
    )
    op.create_index(
        "invitation_by_last_sent",
        "invitation",
        ["last_sent", "id", "state", "expires", "business_account_id"],
        unique=False,
    )
    op.create_index(
        "invitation_by_role", "invitation", ["role", "id", "state", "expires", "business_account_id"], unique=False
    )
    op.create_index("invitation_by_state", "invitation", ["state", "expires", "delivery", "id"], unique=False)
    op.create_index("invitation_ended", "invitation", ["ended", "state"], unique=False)
    op.create_index(
        "invitation_of_business_account",
        "invitation",
        ["business_account_id", "state", "expires", "delivery"],
        unique=False,
    )
    op.create_index(
        "invitation_pending_once",
        "invitation",
        ["business_account_id", "address_key"],
        unique=True,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
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
        "link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("invitation_id", sa.String(length=40), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.String(length=320), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
        ),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("link_of_invitation", "link", ["invitation_id"], unique=False)
    op.execute("INSERT INTO counter (name, value) VALUES ('change', 0)")
