"""Addresses are found by a part of theirs, and those that resemble one by both halves of the domain.

On SQLite, whoever makes the table of known addresses anew has to make its trigger anew, too.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import DBAPIError

revision = "0007"
down_revision = "0006"

_BEFORE_DOMAIN = "length(local) + 1"
_HALF = f"(length(address_key) - {_BEFORE_DOMAIN}) / 2"


def upgrade() -> None:
    """Add the halves, fill them from what is there, and index every three letters in a row."""
    for name in ("domain_head", "domain_tail"):
        op.add_column("known_address", sa.Column(name, sa.String(length=320), nullable=False, server_default=""))
    op.execute(
        "UPDATE known_address SET "  # noqa: S608  (names of our own)
        f"domain_head = local || '@' || substr(address_key, {_BEFORE_DOMAIN} + 1, {_HALF}), "
        f"domain_tail = local || '@' || substr(address_key, {_BEFORE_DOMAIN} + 1 + {_HALF})"
    )
    op.drop_index("known_address_by_local", "known_address")
    op.drop_column("known_address", "local")
    op.create_index("known_address_by_domain_head", "known_address", ["domain_head"], unique=False)
    op.create_index("known_address_by_domain_tail", "known_address", ["domain_tail"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _parts_on_postgresql()
    else:
        _parts_on_sqlite()


def _parts_on_postgresql() -> None:
    """Without the right to make the extension, or where it is not installed, all addresses are looked at as before."""
    try:
        with op.get_bind().begin_nested():
            op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DBAPIError:
        return
    op.execute("CREATE INDEX address_part ON known_address USING gin (address_key gin_trgm_ops)")


def _parts_on_sqlite() -> None:
    """Known addresses are never forgotten, so that there is nothing to take out of the index."""
    op.execute("CREATE VIRTUAL TABLE address_part USING fts5 (address_key, tokenize = 'trigram case_sensitive 1')")
    op.execute("INSERT INTO address_part (address_key) SELECT address_key FROM known_address")
    op.execute(
        "CREATE TRIGGER known_address_made AFTER INSERT ON known_address "
        "BEGIN INSERT INTO address_part (address_key) VALUES (NEW.address_key); END"
    )
