"""Invitations, the log, what the backend keeps for itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    _invitations()
    _log()
    _own()


def _invitations() -> None:
    """Invitations and links."""
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
    op.create_index("invitation_accepted", "invitation", ["mail_accepted"], unique=False)
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
    op.create_index("invitation_opened", "invitation", ["link_opened"], unique=False)
    op.create_index(
        "invitation_pending_once",
        "invitation",
        ["business_account_id", "address_key"],
        unique=True,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
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


def _log() -> None:
    """Events, changes, and the counter of changes."""
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
        "change",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("thing_id", sa.String(length=40), nullable=False),
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.Column("address_key", sa.String(length=320), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.execute("INSERT INTO counter (name, value) VALUES ('change', 0)")


def _own() -> None:
    """What the backend keeps for itself."""
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
    op.create_index("mail_sent", "mail", ["sent"], unique=False)
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
