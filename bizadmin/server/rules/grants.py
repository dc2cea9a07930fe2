"""Licence grants of members: given and withdrawn. Each takes a seat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, update

from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.licence import Licence
from bizadmin.domain.member import MemberStatus
from bizadmin.server.rules import seats
from bizadmin.server.rules.finding import find_member
from bizadmin.server.rules.finding_licences import hold_licence, read, set_licence
from bizadmin.server.rules.work import Work
from bizadmin.server.store.business_accounts import as_ref
from bizadmin.server.store.members import member


def grant(work: Work, business_account_id: str, licence_id: str, member_id: str, version: int | None) -> Licence:
    """Give a member the licence, and with it a seat. Who has it keeps it."""
    company, row = hold_licence(work, business_account_id, licence_id, version)
    person = find_member(work, business_account_id, member_id)
    if licence_id not in person.licence_grants:
        if person.status == MemberStatus.BLOCKED:
            sentence = "This member is blocked."
            raise Problem(ErrorCode.MEMBER_BLOCKED, sentence, field="member_id", remedy="unblock_member")
        seats.require_free(work, company.id, [licence_id], field="member_id")
        seats.take(work, [licence_id], person.id)
        _set(work, row, person, [*person.licence_grants, licence_id])
        _happened(work, EventKind.LICENCE_GRANTED, company, row, person)
    return read(work, company.id, row.id)


def withdraw(work: Work, business_account_id: str, licence_id: str, member_id: str, version: int | None) -> Licence:
    """Take the licence from a member; the seat is free again."""
    company, row = hold_licence(work, business_account_id, licence_id, version)
    person = find_member(work, business_account_id, member_id)
    if licence_id in person.licence_grants:
        seats.free(work, person.id, licence_id)
        _set(work, row, person, [it for it in person.licence_grants if it != licence_id])
        _happened(work, EventKind.LICENCE_GRANT_WITHDRAWN, company, row, person)
    return read(work, company.id, row.id)


def _set(work: Work, row: Row[Any], person: Row[Any], grants: Sequence[str]) -> None:
    work.connection.execute(
        update(member).where(member.c.id == person.id).values(licence_grants=grants, version=person.version + 1)
    )
    set_licence(work, row)
    work.changed(Kind.MEMBER, person.id, person.business_account_id, person.email_key)


def _happened(work: Work, kind: EventKind, company: Row[Any], row: Row[Any], person: Row[Any]) -> None:
    details = {"licence": row.name}
    work.happened(kind, address=person.email, place=as_ref(company), subject=row.id, also=details)
