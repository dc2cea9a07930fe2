"""Members of business accounts, and people who ask to become one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Row, String, Table, Text, UniqueConstraint, text

from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.join_request import JoinRequest, JoinRequestState
from bizadmin.domain.member import Member, MemberSource, MemberStatus, Role
from bizadmin.server.store.moment import Moment
from bizadmin.server.store.schema import ID, METADATA

member = Table(
    "member",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("business_account_id", String(ID), ForeignKey("business_account.id"), nullable=False),
    Column("account_id", String(ID), ForeignKey("account.id"), nullable=False),
    Column("role", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("since", Moment, nullable=False),
    Column("source", String(16), nullable=False),
    Column("licence_grants", JSON, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("business_account_id", "account_id", name="member_once"),
)
Index("member_of_account", member.c.account_id)
Index("member_of_business_account", member.c.business_account_id, member.c.role, member.c.status)

join_request = Table(
    "join_request",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("business_account_id", String(ID), ForeignKey("business_account.id"), nullable=False),
    Column("account_id", String(ID), ForeignKey("account.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("message", Text, nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),
    Column("created", Moment, nullable=False),
    Column("decided", Moment),
    Column("version", Integer, nullable=False, default=1),
)
Index("join_request_of_business_account", join_request.c.business_account_id, join_request.c.state)
Index("join_request_of_account", join_request.c.account_id)
Index(
    "join_request_waiting_once",
    join_request.c.business_account_id,
    join_request.c.account_id,
    unique=True,
    sqlite_where=text("state = 'waiting'"),
    postgresql_where=text("state = 'waiting'"),
)


def as_member(row: Row[Any]) -> Member:
    """A row of `member` beside ``email`` and ``display_name`` of the account and ``company_name``."""
    return Member(
        id=row.id,
        business_account=BusinessAccountRef(row.business_account_id, row.company_name),
        account_id=row.account_id,
        email=row.email,
        display_name=row.display_name,
        role=Role(row.role),
        status=MemberStatus(row.status),
        since=row.since,
        source=MemberSource(row.source),
        licence_grants=tuple(row.licence_grants),
        version=row.version,
    )


def as_join_request(row: Row[Any]) -> JoinRequest:
    """A row of `join_request` beside ``email`` and ``display_name`` of the account and ``company_name``."""
    return JoinRequest(
        id=row.id,
        business_account=BusinessAccountRef(row.business_account_id, row.company_name),
        account_id=row.account_id,
        email=row.email,
        display_name=row.display_name,
        state=JoinRequestState(row.state),
        message=row.message,
        reason=row.reason,
        created=row.created,
        decided=row.decided,
        version=row.version,
    )
