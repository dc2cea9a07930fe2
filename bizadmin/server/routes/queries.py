"""Query parameters into the domain's queries. What is out of bounds is refused, not clipped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery, QueryParameter, SkipValidation

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.domain.page import MAX_PAGE
from bizadmin.domain.queries import (
    BUSINESS_ACCOUNT_SORTS,
    INVITATION_SORTS,
    MEMBER_SORTS,
    AccountQuery,
    BusinessAccountQuery,
    EventQuery,
    InvitationQuery,
    MemberQuery,
)
from bizadmin.server.routes.bodies import refuse_what_no_database_keeps

ACCOUNT_SORTS = ("email", "display_name", "status", "created", "last_sign_in")
FAMILIES = sorted({kind.family for kind in EventKind})
MAX_OFFSET = 1_000_000_000
FROM_ZERO = {"minimum": 0}  # Litestar leaves a bound of 0 out of the description


def _order(fields: Iterable[str]) -> str:
    field = f"-?({'|'.join(fields)})"
    return f"^{field}(,{field})*$"


Limit = Annotated[int, QueryParameter(ge=1, le=MAX_PAGE, description="How many items at most.")]
Offset = Annotated[
    int, QueryParameter(ge=0, le=MAX_OFFSET, schema_extra=FROM_ZERO, description="How many items to pass over.")
]
Search = Annotated[str, QueryParameter(max_length=200, description="A part of an address or name, any letter case.")]
Sort = "Fields in order of weight; a leading minus turns one round."


def invitation_query(
    *,
    states: Annotated[  # Litestar keeps the name ``state`` for itself
        tuple[InvitationState, ...], QueryParameter(name="state", description="One or several states.")
    ] = (),
    delivery: Annotated[tuple[Delivery, ...], QueryParameter(description="One or several deliveries.")] = (),
    link_opened: FromQuery[bool | None] = None,
    business_account: Annotated[str, QueryParameter(max_length=64)] = "",
    role: FromQuery[Role | None] = None,
    language: Annotated[str, QueryParameter(max_length=35)] = "",
    invited_by: Annotated[str, QueryParameter(max_length=200)] = "",
    expiring_within: Annotated[
        int | None, QueryParameter(ge=0, le=8784, schema_extra=FROM_ZERO, description="Hours from now.")
    ] = None,
    created_after: FromQuery[datetime | None] = None,
    created_before: FromQuery[datetime | None] = None,
    search: Search = "",
    sort: Annotated[str, QueryParameter(pattern=_order(INVITATION_SORTS), description=Sort)] = "-created",
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Annotated[str, QueryParameter(max_length=1000, description="`next_cursor` of the page before.")] = "",
) -> InvitationQuery:
    """Filters, order and place of the invitations list."""
    wanted = InvitationQuery(
        state=states,
        delivery=delivery,
        link_opened=link_opened,
        business_account=business_account,
        role=role,
        language=language,
        invited_by=invited_by,
        expiring_within=expiring_within,
        created_after=_with_zone(created_after, "created_after"),
        created_before=_with_zone(created_before, "created_before"),
        search=search,
        sort=sort,
        limit=limit,
        offset=offset,
        cursor=cursor,
    )
    refuse_what_no_database_keeps(wanted)
    return wanted


def business_account_query(
    status: Annotated[tuple[BusinessAccountStatus, ...], QueryParameter(description="One or several.")] = (),
    search: Search = "",
    sort: Annotated[str, QueryParameter(pattern=_order(BUSINESS_ACCOUNT_SORTS), description=Sort)] = "name",
    limit: Limit = 100,
    offset: Offset = 0,
) -> BusinessAccountQuery:
    """Filters, order and place of the business accounts list."""
    wanted = BusinessAccountQuery(status=status, search=search, sort=sort, limit=limit, offset=offset)
    refuse_what_no_database_keeps(wanted)
    return wanted


def member_query(
    *,
    role: FromQuery[Role | None] = None,
    status: FromQuery[MemberStatus | None] = None,
    search: Search = "",
    sort: Annotated[str, QueryParameter(pattern=_order(MEMBER_SORTS), description=Sort)] = "display_name",
    limit: Limit = 100,
    offset: Offset = 0,
) -> MemberQuery:
    """Filters, order and place of a business account's members."""
    wanted = MemberQuery(role=role, status=status, search=search, sort=sort, limit=limit, offset=offset)
    refuse_what_no_database_keeps(wanted)
    return wanted


def account_query(
    status: FromQuery[AccountStatus | None] = None,
    search: Search = "",
    sort: Annotated[str, QueryParameter(pattern=_order(ACCOUNT_SORTS), description=Sort)] = "email",
    limit: Limit = 100,
    offset: Offset = 0,
) -> AccountQuery:
    """Filters, order and place of the accounts list."""
    wanted = AccountQuery(status=status or "", search=search, sort=sort, limit=limit, offset=offset)
    refuse_what_no_database_keeps(wanted)
    return wanted


def event_query(
    family: Annotated[
        str, QueryParameter(pattern=f"^({'|'.join(FAMILIES)})?$", description="What is before the dot.")
    ] = "",
    search: Search = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> EventQuery:
    """Filters and place of the activity."""
    wanted = EventQuery(family=family, search=search, limit=limit, offset=offset)
    refuse_what_no_database_keeps(wanted)
    return wanted


QUERIES = {
    "invitations_wanted": Provide(invitation_query, sync_to_thread=False),
    "business_accounts_wanted": Provide(business_account_query, sync_to_thread=False),
    "members_wanted": Provide(member_query, sync_to_thread=False),
    "accounts_wanted": Provide(account_query, sync_to_thread=False),
    "events_wanted": Provide(event_query, sync_to_thread=False),
}

InvitationsWanted = NamedDependency[SkipValidation[InvitationQuery]]
BusinessAccountsWanted = NamedDependency[SkipValidation[BusinessAccountQuery]]
MembersWanted = NamedDependency[SkipValidation[MemberQuery]]
AccountsWanted = NamedDependency[SkipValidation[AccountQuery]]
EventsWanted = NamedDependency[SkipValidation[EventQuery]]


def _with_zone(moment: datetime | None, field: str) -> datetime | None:
    if moment is not None and moment.tzinfo is None:
        raise Problem(ErrorCode.VALIDATION_FAILED, "The time needs a zone, as in 2026-03-01T12:00:00Z.", field=field)
    return moment
