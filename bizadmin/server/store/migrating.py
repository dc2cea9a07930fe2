"""Bringing the database's schema up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bizadmin.server.store.faults import FaultKind, StoreFault

NEWEST = "0004"
"""The revision of this version of the program. A database that has it is opened without loading alembic."""

SCRIPTS = Path(__file__).parent / "migrations"

_MIGRATION = 0x62697A61646D696E
"""PostgreSQL's lock of whoever migrates; "bizadmin" in ASCII, because all programs on a database share the numbers."""

_OTHER_ORDER = text("""
    SELECT table_name, column_name, format_type(atttypid, atttypmod) AS type
    FROM information_schema.columns
    JOIN pg_attribute ON attrelid = format('%I.%I', table_schema, table_name)::regclass AND attname = column_name
    WHERE table_schema = current_schema() AND data_type IN ('character varying', 'text')
    AND collation_name IS DISTINCT FROM 'C'
    ORDER BY table_name, ordinal_position
""")


def migrate(connection: Connection) -> None:
    """Bring the schema to `NEWEST` in the running transaction. Raises `StoreFault` where it is newer than that."""
    on_postgresql = connection.dialect.name == "postgresql"
    if on_postgresql and _revision(connection) != NEWEST:
        connection.execute(text("SET LOCAL lock_timeout = 0"))  # another process may have begun, and takes its time
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATION})
    found = _revision(connection)
    if found == NEWEST:
        return
    if found > NEWEST:
        raise StoreFault(FaultKind.TOO_NEW, "The database was written by a later version of the program.")
    from alembic import command  # noqa: PLC0415  (200 ms that no later start needs)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, NEWEST)
    if on_postgresql:
        _order_as_sqlite(connection)


def _order_as_sqlite(connection: Connection) -> None:
    """Compare all text by its code points, whatever language the database was made for: lists have the same order on
    both databases, what is equal is the same, and an index finds what begins with certain letters."""
    quote = connection.dialect.identifier_preparer.quote
    columns: dict[str, list[str]] = {}
    for table, column, kind in connection.execute(_OTHER_ORDER):
        columns.setdefault(table, []).append(f'ALTER COLUMN {quote(column)} TYPE {kind} COLLATE "C"')
    for table, alterations in columns.items():
        connection.execute(text(f"ALTER TABLE {quote(table)} {', '.join(alterations)}"))


def _revision(connection: Connection) -> str:
    """The revision of the database; empty where it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""
