"""Counts of invitations that are kept by triggers, and indexes in which a page of any list is found.

On SQLite, whoever makes the table of invitations anew has to make its triggers anew, too.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_SORT = "business_account_id, state, delivery, role"
_COLUMNS = f"{_SORT}, number, mail_accepted, link_opened"
_WATCHED = ("business_account_id", "state", "delivery", "role", "mail_accepted", "link_opened")

_SEEN = ["id", "state", "expires", "business_account_id", "delivery", "role", "language"]
_ORDERS = {"created": "created", "address": "address_key", "company": "company_key", "last_sent": "last_sent"}
_ORDERS |= {"expires": "expires", "role": "role", "delivery": "delivery"}


def upgrade() -> None:
    """Make the table, count what is there, and count on from then."""
    op.create_table(
        "invitation_count",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("business_account_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("delivery", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mail_accepted", sa.Integer(), nullable=False),
        sa.Column("link_opened", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("invitation_count_of_sort", "invitation_count", _COLUMNS.split(", "), unique=False)
    op.execute(
        f"INSERT INTO invitation_count ({_COLUMNS}) "  # noqa: S608  (names of our own)
        f"SELECT {_SORT}, count(*), count(mail_accepted), count(link_opened) FROM invitation GROUP BY {_SORT}"
    )
    if op.get_bind().dialect.name == "postgresql":
        _count_on_postgresql()
    else:
        _count_on_sqlite()
    _indexes()


def _row(name: str, sign: str) -> str:
    """The statement that adds the row NEW or OLD, or takes it away."""
    of_it = ", ".join(f"{name}.{column}" for column in _SORT.split(", "))
    has = ", ".join(
        f"{sign}(CASE WHEN {name}.{column} IS NULL THEN 0 ELSE 1 END)" for column in ("mail_accepted", "link_opened")
    )
    return f"INSERT INTO invitation_count ({_COLUMNS}) VALUES ({of_it}, {sign}1, {has});"  # noqa: S608  (names of our own)


def _count_on_sqlite() -> None:
    counted = {
        "made": ("AFTER INSERT ON invitation", _row("NEW", "")),
        "changed": (
            f"AFTER UPDATE OF {', '.join(_WATCHED)} ON invitation WHEN "
            + " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in _WATCHED),
            _row("OLD", "-") + _row("NEW", ""),
        ),
        "removed": ("AFTER DELETE ON invitation", _row("OLD", "-")),
    }
    for name, (when, what) in counted.items():
        op.execute(f"CREATE TRIGGER invitation_{name} {when} BEGIN {what} END")


def _count_on_postgresql() -> None:
    """The function looks for itself whether anything that counts has changed: a column that the trigger names could
    not be altered any more."""
    before, after = (", ".join(f"{row}.{column}" for column in _WATCHED) for row in ("OLD", "NEW"))
    op.execute(
        "CREATE FUNCTION count_invitation() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' AND ({before}) IS NOT DISTINCT FROM ({after}) THEN RETURN NULL; END IF; "
        f"IF TG_OP <> 'INSERT' THEN {_row('OLD', '-')} END IF; "
        f"IF TG_OP <> 'DELETE' THEN {_row('NEW', '')} END IF; "
        "RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER invitation_counted AFTER INSERT OR UPDATE OR DELETE ON invitation "
        "FOR EACH ROW EXECUTE FUNCTION count_invitation()"
    )


def _indexes() -> None:
    """What the filters look at stands in every order's index."""
    for name, column in _ORDERS.items():
        op.drop_index(f"invitation_by_{name}", "invitation")
        columns = [column, *(it for it in _SEEN if it != column)]
        op.create_index(f"invitation_by_{name}", "invitation", columns, unique=False)
    op.drop_index("invitation_by_state", "invitation")
    op.create_index(
        "invitation_by_state",
        "invitation",
        ["state", "expires", "delivery", "role", "link_opened", "business_account_id", "id"],
        unique=False,
    )
    op.drop_index("invitation_ended", "invitation")
    op.create_index("invitation_ended", "invitation", ["ended", "state", "business_account_id"], unique=False)
    op.drop_index("invitation_opened", "invitation")  # counts of these are kept
    op.drop_index("invitation_accepted", "invitation")
    op.create_index(
        "invitation_of_business_account_by_created",
        "invitation",
        ["business_account_id", "created", "id", "state", "expires", "delivery", "role"],
        unique=False,
    )
    op.drop_index("mail_due", "mail")
    waits = sa.text("next_attempt IS NOT NULL")
    op.create_index(
        "mail_due",
        "mail",
        ["next_attempt", "created", "to_key"],
        unique=False,
        sqlite_where=waits,
        postgresql_where=waits,
    )
    bounced = sa.text("kind = 'mail.bounced' AND subject <> ''")
    op.create_index(
        "event_bounced",
        "event",
        ["at", "business_account_id"],
        unique=False,
        sqlite_where=bounced,
        postgresql_where=bounced,
    )
    op.create_index("seen_domain_of_business_account", "seen_domain", ["business_account_id", "domain"], unique=False)
