"""The schema: migrations make what the tables say, on both databases."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Index, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from bizadmin.server.store import migrating
from bizadmin.server.store.store import open_store
from bizadmin.server.store.tables import METADATA


def test_migrations_make_what_the_tables_say(tmp_path):
    url = f"sqlite:///{tmp_path / 'a.db'}"
    open_store(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def test_the_newest_revision_is_the_last_migration():
    assert ScriptDirectory(str(migrating.SCRIPTS)).get_current_head() == migrating.NEWEST


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_each_table_is_one_for_postgresql_too(table):
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert made.strip().startswith("CREATE TABLE")
    for index in table.indexes:
        assert isinstance(index, Index)
        assert "INDEX" in str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_an_older_database_is_migrated_and_keeps_what_is_in_it(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'a.db'}"
    monkeypatch.setattr(migrating, "NEWEST", "0001")
    old = open_store(url)
    with old.write() as connection:
        connection.exec_driver_sql("INSERT INTO known_address VALUES ('a@b', 'a', 'a@b', '@b', 'a@b')")
    old.close()
    monkeypatch.undo()
    store = open_store(url)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM known_address").scalar() == 1
    assert store.seq() == 0
    store.close()
