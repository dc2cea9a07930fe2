"""Registering licences, and changing them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, func, select

from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix
from bizadmin.domain.licence import MAX_SEATS, MAX_SUB_KEYS, Licence, LicenceChange, NewLicence
from bizadmin.server.rules import seats, sub_keys
from bizadmin.server.rules.differences import differing, told
from bizadmin.server.rules.finding import hold_business_account, require_not_closed
from bizadmin.server.rules.finding_licences import hold_licence, read, set_licence
from bizadmin.server.rules.forms import require_number, require_text
from bizadmin.server.rules.licence_keys import key_columns, registered, require_key
from bizadmin.server.rules.work import Work
from bizadmin.server.store.business_accounts import as_ref, licence
from bizadmin.server.store.inserting import insert_missing

MAX_LICENCES = 500
"""Of one business account, because their list comes whole."""


def register(work: Work, business_account_id: str, new: NewLicence) -> Licence:
    """Register a licence that was bought."""
    company = hold_business_account(work, business_account_id)
    require_not_closed(company)
    _require_form(new)
    sub_keys.require_shares(
        new.seats, [(each.seats, each.expires) for each in new.sub_keys], work.now.date(), "sub_keys"
    )
    mine = select(func.count()).select_from(licence).where(licence.c.business_account_id == company.id)
    if work.connection.execute(mine).scalar_one() >= MAX_LICENCES:
        raise Problem(ErrorCode.VALIDATION_FAILED, f"A business account has at most {MAX_LICENCES} licences.")
    return read(work, company.id, add(work, company, new))


def add(work: Work, company: Row[Any], new: NewLicence, *, used: int = 0) -> str:
    """The licence itself, of a business account that is held; its id. ``used`` are seats beside those of members."""
    licence_id = work.new_id(Prefix.LICENCE)
    values = {
        "id": licence_id,
        "business_account_id": company.id,
        "kind": new.kind.value,
        "product": new.product,
        "name": new.name or new.product,
        **key_columns(work, new.key, "key"),
        "seats": new.seats,
        "seats_used": used,
        "seats_reserved": new.reserved,
        "activated": new.activated,
        "expires": new.expires,
        "insurance_until": new.insurance_until,
        "version": 1,
    }
    if not insert_missing(work.connection, licence, values):
        raise registered("key")
    for number, each in enumerate(new.sub_keys):
        sub_keys.insert(work, licence_id, each, f"sub_keys[{number}].")
    work.happened(EventKind.LICENCE_REGISTERED, place=as_ref(company), subject=licence_id, product=new.product)
    work.changed(Kind.LICENCE, licence_id, company.id)
    return licence_id


def change(
    work: Work, business_account_id: str, licence_id: str, wanted: LicenceChange, version: int | None
) -> Licence:
    """Change name, seats and dates."""
    company, row = hold_licence(work, business_account_id, licence_id, version)
    if wanted.name is not None:
        require_text(wanted.name, "name", least=1)
    if wanted.seats is not None:
        require_number(wanted.seats, "seats", 1, MAX_SEATS)
    if wanted.reserved is not None:
        require_number(wanted.reserved, "reserved", 0, MAX_SEATS)
    values: dict[str, Any] = {
        "name": wanted.name,
        "seats": wanted.seats,
        "seats_reserved": wanted.reserved,
        "activated": wanted.activated,
        "expires": wanted.expires,
        "insurance_until": wanted.insurance_until,
    }
    changed = differing(row, {name: value for name, value in values.items() if value is not None})
    if changed:
        _require_room(work, row, changed)
        set_licence(work, row, **changed)
        work.happened(EventKind.LICENCE_CHANGED, place=as_ref(company), subject=row.id, also=told(row, changed))
    return read(work, company.id, row.id)


def _require_room(work: Work, row: Row[Any], changed: dict[str, Any]) -> None:
    """Raises ``seat_limit`` where there would be fewer seats than are taken, reserved or set aside in sub-keys. What
    leaves no fewer than before is let through: it mends what another system has overdrawn."""
    total, reserved = changed.get("seats", row.seats), changed.get("seats_reserved", row.seats_reserved)
    if total >= row.seats and reserved <= row.seats_reserved:
        return
    field = "reserved" if total == row.seats else "seats"
    used, pending = seats.taken_seats(work, [row.id]).get(row.id, (0, 0))
    taken = row.seats_used + used + pending + reserved
    if taken > total:
        raise Problem(
            ErrorCode.SEAT_LIMIT,
            f"{taken:,} seats of {row.name} are taken or reserved.",
            field=field,
            extra={"licence_id": row.id, "licence": row.name, "seats": total, "taken": taken},
        )
    sub_keys.require_shares(total, sub_keys.shares_of(work, row.id), work.now.date(), field)


def _require_form(new: NewLicence) -> None:
    require_text(new.product, "product", least=1)
    require_text(new.name, "name")
    require_key(new.key, "key")
    require_number(new.seats, "seats", 1, MAX_SEATS)
    require_number(new.reserved, "reserved", 0, new.seats)
    if len(new.sub_keys) > MAX_SUB_KEYS:
        sentence = f"A licence has at most {MAX_SUB_KEYS} sub-keys."
        raise Problem(ErrorCode.VALIDATION_FAILED, sentence, field="sub_keys")
    for number, each in enumerate(new.sub_keys):
        sub_keys.require_sub_key(each, f"sub_keys[{number}].")
