"""Finding licences: as readers see them, with the seats as they are taken now; or held, to be changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, select, update

from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.changes import Kind
from bizadmin.domain.licence import Licence
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.server.rules import seats
from bizadmin.server.rules.finding import find_business_account, hold_business_account, require_not_closed
from bizadmin.server.rules.work import Reading, Work, not_found, require_version
from bizadmin.server.store.among import among
from bizadmin.server.store.business_accounts import as_licence, business_account, licence, seat, sub_key
from bizadmin.server.store.members import member

_LICENCES = select(licence, business_account.c.company_name).join(
    business_account, business_account.c.id == licence.c.business_account_id
)
_OF_SEVERAL = _LICENCES.where(among(licence.c.business_account_id, "places")).order_by(licence.c.name, licence.c.id)


def of_business_account(reading: Reading, business_account_id: str) -> list[Licence]:
    """The licences of a business account, by name."""
    find_business_account(reading, business_account_id)
    return licences_of(reading, [business_account_id])


def licences_of(reading: Reading, business_account_ids: Iterable[str]) -> list[Licence]:
    """The licences of several business accounts, by name."""
    return _seen(reading, reading.connection.execute(_OF_SEVERAL, {"places": business_account_ids}).all())


def read(reading: Reading, business_account_id: str, licence_id: str) -> Licence:
    """One licence of a business account."""
    return _seen(reading, [find_licence(reading, business_account_id, licence_id)])[0]


def find_licence(reading: Reading, business_account_id: str, licence_id: str) -> Row[Any]:
    """Its row, with the company's name."""
    wanted = _LICENCES.where(licence.c.id == licence_id, licence.c.business_account_id == business_account_id)
    row = reading.connection.execute(wanted).first()
    if row is None or not reading.sees(row.business_account_id):
        raise not_found("licence")
    return row


def hold_licence(
    work: Work, business_account_id: str, licence_id: str, version: int | None
) -> tuple[Row[Any], Row[Any]]:
    """The business account, held and not closed, and its licence in the version that is meant."""
    company = hold_business_account(work, business_account_id)
    require_not_closed(company)
    row = find_licence(work, business_account_id, licence_id)
    require_version(row.version, version)
    return company, row


def set_licence(work: Work, row: Row[Any], **values: Any) -> None:
    """Write into a licence that is held; without values its sub-keys or grants have changed."""
    work.connection.execute(update(licence).where(licence.c.id == row.id).values(version=row.version + 1, **values))
    work.changed(Kind.LICENCE, row.id, row.business_account_id)


def _seen(reading: Reading, rows: Iterable[Row[Any]]) -> list[Licence]:
    rows = list(rows)
    if not rows:
        return []
    ids = [row.id for row in rows]
    taken = seats.taken_seats(reading, ids)
    keys = _sub_keys(reading, ids)
    administrators = _administrators(reading, ids)
    today = reading.now.date()
    licences = []
    for row in rows:
        used, pending = taken.get(row.id, (0, 0))
        it = as_licence(
            row,
            BusinessAccountRef(row.business_account_id, row.company_name),
            used=used,
            pending=pending,
            sub_keys=keys.get(row.id, ()),
            administrators=administrators.get(row.id, ()),
            today=today,
        )
        licences.append(it)
    return licences


def _sub_keys(reading: Reading, licence_ids: list[str]) -> dict[str, list[Row[Any]]]:
    wanted = select(sub_key).where(sub_key.c.licence_id.in_(licence_ids)).order_by(sub_key.c.name, sub_key.c.id)
    keys: dict[str, list[Row[Any]]] = {}
    for row in reading.connection.execute(wanted):
        keys.setdefault(row.licence_id, []).append(row)
    return keys


def _administrators(reading: Reading, licence_ids: list[str]) -> dict[str, list[str]]:
    """By licence, the members who administer it (see `bizadmin.domain.licence.Licence`)."""
    wanted = (
        select(seat.c.licence_id, member.c.id)
        .join(member, member.c.id == seat.c.holder)
        .where(
            seat.c.licence_id.in_(licence_ids),
            member.c.role == Role.MEMBER.value,
            member.c.status == MemberStatus.ACTIVE.value,
        )
        .order_by(member.c.id)
    )
    found: dict[str, list[str]] = {}
    for licence_id, member_id in reading.connection.execute(wanted):
        found.setdefault(licence_id, []).append(member_id)
    return found
