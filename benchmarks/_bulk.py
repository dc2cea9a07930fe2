"""Rows by the million into the store's tables: the fastest way that each database has.

Indexes and triggers are taken away before and made after, foreign keys are not checked: the rows are known to be sound.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import URL, Table, make_url

Batch = Mapping[Table, list[tuple[Any, ...]]]

_HASTE = {"synchronous": "OFF", "cache_size": "-500000", "foreign_keys": "OFF", "threads": "2", "journal_mode": "OFF"}
"""SQLite's settings: what is written is lost with the process, and is then begun anew."""

_INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
    " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
)


def pour(url: str, batches: Iterable[Batch]) -> None:
    """Put rows (tuples in the order of the columns) into an empty database that has the schema and is not in use."""
    parsed = make_url(url)
    write = _into_sqlite if parsed.get_backend_name() == "sqlite" else _into_postgresql
    write(parsed, batches)


def _into_sqlite(url: URL, batches: Iterable[Batch]) -> None:
    with closing(sqlite3.connect(str(url.database), isolation_level=None)) as connection:
        for name, value in _HASTE.items():
            connection.execute(f"PRAGMA {name} = {value}")
        taken = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql <> '' ORDER BY type"
        ).fetchall()
        for kind, name, _ in taken:
            connection.execute(f"DROP {kind} {name}")
        for batch in batches:
            connection.execute("BEGIN")
            for table, rows in batch.items():
                names, marks = ", ".join(table.columns.keys()), ", ".join("?" * len(table.columns))
                connection.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)
            connection.execute("COMMIT")
        for _, _, made in taken:
            connection.execute(made)
        connection.execute("PRAGMA journal_mode = WAL")


def _into_postgresql(url: URL, batches: Iterable[Batch]) -> None:
    with psycopg.connect(host=url.host, port=url.port, user=url.username, dbname=url.database) as connection:
        connection.execute("SET session_replication_role = replica")  # no triggers, and so no foreign keys
        taken = connection.execute(_INDEXES).fetchall()
        for name, _ in taken:
            connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
        for batch in batches:
            for table, rows in batch.items():
                names = ", ".join(table.columns.keys())
                statement = f"COPY {table.name} ({names}) FROM STDIN".encode()
                with connection.cursor() as cursor, cursor.copy(statement) as copy:
                    for row in rows:
                        copy.write_row(row)
        for _, made in taken:
            connection.execute(made.encode())
        connection.commit()
