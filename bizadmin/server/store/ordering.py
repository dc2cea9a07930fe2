"""The order of text in PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Connection, text

_OTHERWISE = text("""
    SELECT table_name, column_name, format_type(atttypid, atttypmod) AS type
    FROM information_schema.columns
    JOIN pg_attribute ON attrelid = format('%I.%I', table_schema, table_name)::regclass AND attname = column_name
    WHERE table_schema = current_schema() AND data_type IN ('character varying', 'text')
    AND collation_name IS DISTINCT FROM 'C'
    ORDER BY table_name, ordinal_position
""")


def order_by_code_points(connection: Connection) -> None:
    """Compare all text by its code points as SQLite does, whatever language the database was made for: lists have the
    same order on both, and an index finds what begins with certain letters. To be called after each migration: a
    column that a trigger names can be altered no more."""
    if connection.dialect.name != "postgresql":
        return
    quote = connection.dialect.identifier_preparer.quote
    columns: dict[str, list[str]] = {}
    for table, column, kind in connection.execute(_OTHERWISE):
        columns.setdefault(table, []).append(f'ALTER COLUMN {quote(column)} TYPE {kind} COLLATE "C"')
    for table, alterations in columns.items():
        connection.execute(text(f"ALTER TABLE {quote(table)} {', '.join(alterations)}"))
