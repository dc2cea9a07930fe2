"""Members: role, block, unblock, remove, leave. The last active administrator stays."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, select, update

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountRef, BusinessAccountStatus
from bizadmin.domain.changes import Kind
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import Member, MemberStatus, Role, require_another_administrator
from bizadmin.domain.page import Page
from bizadmin.domain.queries import MemberQuery
from bizadmin.server.rules import mailing, seats
from bizadmin.server.rules.finding import (
    MEMBERS,
    find_business_account,
    find_member,
    hold_business_account,
    require_not_closed,
)
from bizadmin.server.rules.listing import folded, in_order
from bizadmin.server.rules.work import Reading, Work, require_version
from bizadmin.server.store.accounts import IN_USE, account
from bizadmin.server.store.business_accounts import as_ref, business_account
from bizadmin.server.store.members import as_member, member

_ORDERS = {
    "display_name": account.c.name_key,
    "email": account.c.email_key,
    "role": member.c.role,
    "status": member.c.status,
    "since": member.c.since,
}


def page(reading: Reading, business_account_id: str, query: MemberQuery) -> Page[Member]:
    """Members of a business account, blocked ones included."""
    find_business_account(reading, business_account_id)
    wanted = MEMBERS.where(member.c.business_account_id == business_account_id)
    if query.role:
        wanted = wanted.where(member.c.role == query.role.value)
    if query.status:
        wanted = wanted.where(member.c.status == query.status.value)
    if search := folded(query.search):
        in_name = account.c.name_key.contains(search, autoescape=True)
        wanted = wanted.where(account.c.email_key.contains(search, autoescape=True) | in_name)
    total = reading.connection.execute(
        select(func.count()).select_from(wanted.with_only_columns(member.c.id).subquery())
    ).scalar_one()
    ordered = in_order(wanted, query.sort, _ORDERS, member.c.id)
    rows = reading.connection.execute(ordered.limit(query.limit).offset(query.offset))
    return Page(items=tuple(as_member(row) for row in rows), total=total)


def change_role(work: Work, business_account_id: str, member_id: str, role: Role, version: int | None) -> Member:
    """Promote or demote; tells the person."""
    row = _held(work, business_account_id, member_id, version)
    if row.role == role:
        return as_member(row)
    if role is not Role.ADMINISTRATOR:
        require_another(work, row)
    _set(work, row, role=role.value)
    _happened(work, EventKind.MEMBER_ROLE_CHANGED, row, before=row.role, after=role.value)
    claim(work, business_account_id)
    mailing.tell_member(work, MailKind.ROLE_CHANGED, row, role=role)
    return as_member(find_member(work, business_account_id, member_id))


def block(work: Work, business_account_id: str, member_id: str, version: int | None) -> Member:
    """Take the access away and keep the membership; tells the person."""
    row = _held(work, business_account_id, member_id, version)
    if row.status == MemberStatus.BLOCKED:
        return as_member(row)
    require_another(work, row)
    _set(work, row, status=MemberStatus.BLOCKED.value)
    _happened(work, EventKind.MEMBER_BLOCKED, row)
    mailing.tell_member(work, MailKind.MEMBER_BLOCKED, row)
    return as_member(find_member(work, business_account_id, member_id))


def unblock(work: Work, business_account_id: str, member_id: str, version: int | None) -> Member:
    """Give the access back; tells the person."""
    row = _held(work, business_account_id, member_id, version)
    if row.status == MemberStatus.ACTIVE:
        return as_member(row)
    _set(work, row, status=MemberStatus.ACTIVE.value)
    _happened(work, EventKind.MEMBER_UNBLOCKED, row)
    claim(work, business_account_id)
    mailing.tell_member(work, MailKind.MEMBER_UNBLOCKED, row)
    return as_member(find_member(work, business_account_id, member_id))


def remove(work: Work, business_account_id: str, member_id: str, version: int | None) -> None:
    """End the membership; the person may be invited again. Tells the person."""
    row = _held(work, business_account_id, member_id, version)
    end(work, row, EventKind.MEMBER_REMOVED)
    mailing.tell_member(work, MailKind.MEMBER_REMOVED, row)


def leave(work: Work, business_account_id: str, member_id: str, version: int | None) -> None:
    """End the membership at the member's own wish, which an operator carries out: nobody has to be told."""
    end(work, _held(work, business_account_id, member_id, version), EventKind.MEMBER_LEFT)


def end(work: Work, row: Row[Any], kind: EventKind) -> None:
    """End a membership (a row of `finding.MEMBERS`), whoever wants it to end."""
    require_another(work, row)
    seats.free(work, row.id)
    work.connection.execute(delete(member).where(member.c.id == row.id))
    _happened(work, kind, row)
    _note_change(work, row)


def require_another(work: Work, row: Row[Any]) -> None:
    """The last-administrator rule: raises where a member (a row of `finding.MEMBERS`) may not cease to administer."""
    if row.role != Role.ADMINISTRATOR or row.status != MemberStatus.ACTIVE:
        return
    company = hold_business_account(work, row.business_account_id)
    if company.status in (BusinessAccountStatus.UNCLAIMED, BusinessAccountStatus.CLOSED):
        return
    others = MEMBERS.where(_administers(row.business_account_id), member.c.id != row.id).limit(1)
    require_another_administrator(map(as_member, work.connection.execute(others)), row.id)


def has_administrator(reading: Reading, business_account_id: str) -> bool:
    """Whether anybody can administer the business account."""
    found = reading.connection.execute(MEMBERS.where(_administers(business_account_id)).limit(1))
    return found.first() is not None


def claim(work: Work, business_account_id: str) -> None:
    """A business account that nobody had claimed is active once somebody can administer it: a member who cannot would
    leave it active without an administrator."""
    company = hold_business_account(work, business_account_id)
    if company.status != BusinessAccountStatus.UNCLAIMED:
        return
    first = work.connection.execute(MEMBERS.where(_administers(company.id)).limit(1)).first()
    if first is None:
        return
    work.connection.execute(
        update(business_account)
        .where(business_account.c.id == company.id)
        .values(status=BusinessAccountStatus.ACTIVE.value, version=company.version + 1)
    )
    work.happened(EventKind.BUSINESS_ACCOUNT_CLAIMED, address=first.email, place=as_ref(company), subject=company.id)
    work.changed(Kind.BUSINESS_ACCOUNT, company.id, company.id)


def _held(work: Work, business_account_id: str, member_id: str, version: int | None) -> Row[Any]:
    require_not_closed(hold_business_account(work, business_account_id))
    row = find_member(work, business_account_id, member_id)
    require_version(row.version, version)
    return row


def _administers(business_account_id: str) -> ColumnElement[bool]:
    """The condition that a row of `finding.MEMBERS` can administer. Whose account is not in use cannot."""
    return and_(
        member.c.business_account_id == business_account_id,
        member.c.role == Role.ADMINISTRATOR.value,
        member.c.status == MemberStatus.ACTIVE.value,
        IN_USE,
    )


def _set(work: Work, row: Row[Any], **values: str) -> None:
    work.connection.execute(update(member).where(member.c.id == row.id).values(version=row.version + 1, **values))
    _note_change(work, row)


def _happened(work: Work, kind: EventKind, row: Row[Any], **details: str) -> None:
    place = BusinessAccountRef(row.business_account_id, row.company_name)
    work.happened(kind, address=row.email, place=place, subject=row.id, also=details)


def _note_change(work: Work, row: Row[Any]) -> None:
    work.changed(Kind.MEMBER, row.id, row.business_account_id, row.email_key)
    work.changed(Kind.BUSINESS_ACCOUNT, row.business_account_id, row.business_account_id)
