"""What the backend keeps for itself: mails, tokens, outcomes of changes, secrets."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text

from bizadmin.server.outbox.table import mail_table
from bizadmin.server.store.moment import Moment
from bizadmin.server.store.schema import ADDRESS, ID, METADATA, NAME

mail = mail_table(METADATA)

token = Table(
    "token",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("name", String(NAME), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("email", String(ADDRESS), nullable=False, default="", server_default=""),
    Column("role", String(16), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("business_accounts", JSON(none_as_null=True)),  # null: all
    Column("created", Moment, nullable=False),
    Column("expires", Moment),
    Column("revoked", Moment),
    Column("made_by", String(NAME), nullable=False, default="", server_default=""),
)
Index("token_by_hash", token.c.token_hash, unique=True)

outcome = Table(
    "outcome",
    METADATA,
    Column("operator_id", String(ID), primary_key=True),
    Column("intent", String(NAME), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("made", Moment, nullable=False),
)
"""What changes came to, by the intent with which they were asked for."""

Index("outcome_by_time", outcome.c.made)

secret = Table(
    "secret",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""Keys that the backend made for itself and that have to outlive a restart."""

tally = Table(
    "tally",
    METADATA,
    Column("what", String(64), primary_key=True),
    Column("who", String(64), primary_key=True),  # a hash
    Column("span", BigInteger, primary_key=True, autoincrement=False),  # the number of the span of time since 1970
    Column("times", Integer, nullable=False),
    Column("over", Moment, nullable=False),
)
"""How often somebody has done something that is limited. All processes on the database count here."""

Index("tally_by_end", tally.c.over)
