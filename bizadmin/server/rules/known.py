"""Remembering addresses in the forms by which one that resembles them is found."""

from __future__ import annotations

from sqlalchemy import Connection

from bizadmin.server.store.accounts import known_address
from bizadmin.server.store.business_accounts import seen_domain
from bizadmin.server.store.inserting import insert_missing


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
