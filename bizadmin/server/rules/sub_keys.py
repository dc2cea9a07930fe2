"""Sub-keys: shares of a licence's seats, each under a key of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, select

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix
from bizadmin.domain.licence import MAX_SEATS, MAX_SUB_KEYS, Licence, NewSubKey
from bizadmin.server.rules.finding_licences import hold_licence, read, set_licence
from bizadmin.server.rules.forms import require_number, require_text
from bizadmin.server.rules.licence_keys import key_columns, registered, require_key
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.business_accounts import as_ref, sub_key
from bizadmin.server.store.inserting import insert_missing

Share = tuple[int, date | None]
"""Seats, and until when they are set aside."""


def add(work: Work, business_account_id: str, licence_id: str, new: NewSubKey, version: int | None) -> Licence:
    """Set a share of the seats aside under a key of its own."""
    company, row = hold_licence(work, business_account_id, licence_id, version)
    require_sub_key(new)
    shares = shares_of(work, row.id)
    if len(shares) >= MAX_SUB_KEYS:
        raise Problem(ErrorCode.VALIDATION_FAILED, f"A licence has at most {MAX_SUB_KEYS} sub-keys.")
    require_shares(row.seats, [*shares, (new.seats, new.expires)], work.now.date(), "seats")
    insert(work, row.id, new)
    set_licence(work, row)
    details = {"name": new.name, "seats": new.seats}
    work.happened(EventKind.LICENCE_SUB_KEY_ADDED, place=as_ref(company), subject=row.id, also=details)
    return read(work, company.id, row.id)


def remove(work: Work, business_account_id: str, licence_id: str, sub_key_id: str, version: int | None) -> Licence:
    """Take a sub-key away. Its share goes back to the licence."""
    company, row = hold_licence(work, business_account_id, licence_id, version)
    mine = (sub_key.c.id == sub_key_id) & (sub_key.c.licence_id == row.id)
    name = work.connection.execute(delete(sub_key).where(mine).returning(sub_key.c.name)).scalar()
    if name is None:
        raise not_found("sub-key")
    set_licence(work, row)
    work.happened(EventKind.LICENCE_SUB_KEY_REMOVED, place=as_ref(company), subject=row.id, also={"name": name})
    return read(work, company.id, row.id)


def insert(work: Work, licence_id: str, new: NewSubKey, place: str = "") -> None:
    """The sub-key itself. ``place`` is put before the name of a field that is refused."""
    field = f"{place}key"
    values = {
        "id": work.new_id(Prefix.SUB_KEY),
        "licence_id": licence_id,
        "name": new.name,
        **key_columns(work, new.key, field),
        "seats": new.seats,
        "seats_used": 0,
        "seats_reserved": 0,
        "expires": new.expires,
    }
    if not insert_missing(work.connection, sub_key, values):
        raise registered(field)


def require_sub_key(new: NewSubKey, place: str = "") -> None:
    """Raises where the form is not filled in as it has to be."""
    require_text(new.name, f"{place}name", least=1)
    require_key(new.key, f"{place}key")
    require_number(new.seats, f"{place}seats", 1, MAX_SEATS)


def shares_of(reading: Reading, licence_id: str) -> list[Share]:
    """The shares of a licence's sub-keys."""
    found = select(sub_key.c.seats, sub_key.c.expires).where(sub_key.c.licence_id == licence_id)
    return [(row.seats, row.expires) for row in reading.connection.execute(found)]


def require_shares(total: int, shares: Iterable[Share], today: date, field: str) -> None:
    """Raises ``seat_limit`` where the sub-keys that have not expired would share more seats than there are."""
    shared = sum(seats for seats, expires in shares if expires is None or expires >= today)
    if shared > total:
        raise Problem(
            ErrorCode.SEAT_LIMIT,
            f"The sub-keys would share {shared:,} of {total:,} seats.",
            field=field,
            extra={"seats": total, "taken": shared},
        )
