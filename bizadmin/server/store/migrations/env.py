"""Alembic's entry: runs in the transaction that the store has opened."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection

from bizadmin.server.store.ordering import order_by_code_points

connection: Connection = context.config.attributes["connection"]


def _after_each(*_: Any, **__: Any) -> None:
    order_by_code_points(connection)


context.configure(connection=connection, transaction_per_migration=False, on_version_apply=_after_each)
with context.begin_transaction():
    context.run_migrations()
