"""Bringing the database's schema up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bizadmin.server.store.faults import FaultKind, StoreFault

NEWEST = "0009"
"""The revision of this version of the program. A database that has it is opened without loading alembic."""

SCRIPTS = Path(__file__).parent / "migrations"

_MIGRATION = 0x62697A61646D696E
"""PostgreSQL's lock of whoever migrates; "bizadmin" in ASCII, because all programs on a database share the numbers."""


def migrate(connection: Connection) -> None:
    """Bring the schema to `NEWEST` in the running transaction. Raises `StoreFault` where it is newer than that."""
    if connection.dialect.name == "postgresql" and _revision(connection) != NEWEST:
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


def _revision(connection: Connection) -> str:
    """The revision of the database; empty where it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""
