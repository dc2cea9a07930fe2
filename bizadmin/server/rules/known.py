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


def forms(key: str) -> dict[str, str]:
    """What `known_address` has beside the key. Halves: one letter that differs leaves one of them as it is."""
    local, _, domain = key.rpartition("@")
    middle, of_domain = len(local) // 2, len(domain) // 2
    return {
        "bare": bare(key),
        "head": f"{local[:middle]}@{domain}",
        "tail": f"{local[middle:]}@{domain}",
        "domain_head": f"{local}@{domain[:of_domain]}",
        "domain_tail": f"{local}@{domain[of_domain:]}",
    }


def remember(connection: Connection, key: str, business_account_id: str = "") -> None:
    """Remember an address and, where one is named, that the business account has to do with its domain."""
    insert_missing(connection, known_address, {"address_key": key, **forms(key)})
    if business_account_id:
        domain = key.rpartition("@")[2]
        insert_missing(connection, seen_domain, {"domain": domain[:255], "business_account_id": business_account_id})
