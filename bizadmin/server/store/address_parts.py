"""Finding addresses by a part of theirs, in an index of every three letters in a row that migration 0007 makes.

On PostgreSQL it needs the extension pg_trgm; where a database has none, every known address is looked at.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, column, delete, insert, select, table

from bizadmin.server.store.accounts import known_address

LEAST = 3
"""Letters of a part that the index can find."""

NAME = "address_part"
"""Of the index, which is a table on SQLite: neither is among the tables that both databases have."""

_PARTS = table(NAME, column("address_key"))


def gather_anew(connection: Connection) -> None:
    """Fill the index, for whoever has written known addresses past the trigger of SQLite."""
    if connection.dialect.name == "sqlite":
        connection.execute(delete(_PARTS))
        connection.execute(insert(_PARTS).from_select(["address_key"], select(known_address.c.address_key)))


def has_part(connection: Connection, key: ColumnElement[str], part: str) -> ColumnElement[bool]:
    """Whether the address key is one with this part, of at least `LEAST` letters. The keys that match are gathered
    first, so that it pays where they are few."""
    if connection.dialect.name == "sqlite":
        phrase = '"' + part.replace('"', '""') + '"'
        return key.in_(select(_PARTS.c.address_key).where(_PARTS.c.address_key.op("MATCH")(phrase)))
    known = known_address.c.address_key
    return key.in_(select(known).where(known.contains(part, autoescape=True)))
