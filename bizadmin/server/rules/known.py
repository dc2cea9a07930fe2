"""Remembering addresses in the forms by which one that resembles them is found."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from bizadmin.server.store.accounts import known_address
from bizadmin.server.store.business_accounts import seen_domain


def bare(key: str) -> str:
    """An address key without plus tag and dots: the same for addresses that many providers take for one."""
    local, _, domain = key.rpartition("@")
    return f"{local.partition('+')[0].replace('.', '') or local}@{domain}"


def halves(key: str) -> tuple[str, str]:
    """Both halves of the local part, each with the domain: one letter that differs leaves one of them as it is."""
    local, _, domain = key.rpartition("@")
    middle = len(local) // 2
    return f"{local[:middle]}@{domain}", f"{local[middle:]}@{domain}"


def remember(connection: Connection, key: str, business_account_id: str = "") -> None:
    """Remember an address and, where one is named, that the business account has to do with its domain."""
    local, _, domain = key.rpartition("@")
    head, tail = halves(key)
    values = {"address_key": key, "local": local, "bare": bare(key), "head": head, "tail": tail}
    insert_missing(connection, known_address, values)
    if business_account_id:
        insert_missing(connection, seen_domain, {"domain": domain[:255], "business_account_id": business_account_id})


def insert_missing(connection: Connection, table: Table, values: dict[str, Any]) -> None:
    """Insert a row unless one with its key is there: the same words in both databases, another function in each."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(insert(table).values(values).on_conflict_do_nothing())
