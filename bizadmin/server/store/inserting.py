"""Inserting a row that may be there already."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_missing(connection: Connection, table: Table, values: dict[str, Any]) -> bool:
    """Insert a row unless one with its key is there; whether it was inserted. Where another transaction is inserting it
    now, this waits for its end. The words are the same in both databases, the function is another in each."""
    return connection.execute(_statement(table, connection.dialect.name), values).first() is not None


@cache
def _statement(table: Table, dialect: str) -> Executable:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing().returning(*table.primary_key)
