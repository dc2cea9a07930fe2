"""The schema: migrations make what the tables say, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Index, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from bizadmin.server.store import address_parts, migrating
from bizadmin.server.store.store import open_store
from bizadmin.server.store.tables import METADATA


def test_migrations_make_what_the_tables_say(empty_url):
    open_store(empty_url).close()
    engine = create_engine(empty_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_for_both})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def _is_for_both(name: str | None, kind: str, _parents: object) -> bool:
    """The index of parts of addresses is another thing on each database: on SQLite, tables."""
    return kind not in ("table", "index") or not str(name).startswith(address_parts.NAME)


def test_two_processes_that_find_an_empty_database_make_it_once(empty_url):
    with ThreadPoolExecutor() as pool:
        stores = list(pool.map(lambda _: open_store(empty_url), range(4)))
    assert {store.key("portal") for store in stores} == {stores[0].key("portal")}
    for store in stores:
        store.close()


def test_all_text_in_postgresql_has_the_order_of_code_points(postgresql):
    with postgresql.database() as url:
        engine = create_engine(url)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT 'a' < 'B'").scalar(), "the database's own order is another one"
            ordered = connection.exec_driver_sql(
                "SELECT collation_name, count(*) FROM information_schema.columns"
                " WHERE table_schema = 'public' AND data_type IN ('text', 'character varying') GROUP BY 1"
            ).all()
        engine.dispose()
    assert [collation for collation, _ in ordered] == ["C"]


def test_the_newest_revision_is_the_last_migration():
    assert ScriptDirectory(str(migrating.SCRIPTS)).get_current_head() == migrating.NEWEST


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_each_table_is_one_for_postgresql_too(table):
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert made.strip().startswith("CREATE TABLE")
    for index in table.indexes:
        assert isinstance(index, Index)
        assert "INDEX" in str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_an_older_database_is_migrated_and_keeps_what_is_in_it(empty_url, monkeypatch):
    url = empty_url
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
