"""Filtering, ordering and paging of lists that are held in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Invitation, InvitationState
from bizadmin.domain.page import MAX_PAGE, Page
from bizadmin.domain.queries import InvitationQuery

T = TypeVar("T")


def page(items: Sequence[T], *, limit: int, offset: int) -> Page[T]:
    """A part of a list that is in order already."""
    end = offset + min(limit, MAX_PAGE)
    return Page(items=tuple(items[offset:end]), total=len(items))


def in_order(items: Iterable[T], sort: str, values: dict[str, Callable[[T], Any]]) -> list[T]:
    """By one or several fields (``state,-created``); things that are equal by those stay in the order of their ids."""
    ordered = sorted(items, key=lambda item: getattr(item, "id", ""))
    for field in reversed(sort.split(",")):
        value = values.get(field.removeprefix("-"))
        if value is None:
            raise Problem(ErrorCode.VALIDATION_FAILED, f"There is no order by {field!r}.", field="sort")
        ordered.sort(key=value, reverse=field.startswith("-"))
    return ordered


def mentions(search: str, *texts: str) -> bool:
    """Whether one of the texts has the search words in it, whatever their letter case."""
    wanted = search.strip().casefold()
    return not wanted or any(wanted in text.casefold() for text in texts)


def matches(it: Invitation, query: InvitationQuery, now: datetime) -> bool:
    """Whether an invitation passes all filters of a query."""
    return all(
        (
            not query.state or it.state in query.state,
            not query.delivery or it.delivery in query.delivery,
            query.link_opened is None or query.link_opened is (it.link_opened is not None),
            not query.business_account or it.business_account.id == query.business_account,
            query.role is None or it.role is query.role,
            not query.language or it.language == query.language,
            mentions(query.invited_by, it.invited_by.name),
            query.expiring_within is None
            or (it.state is InvitationState.PENDING and it.expires <= now + timedelta(hours=query.expiring_within)),
            query.created_after is None or it.created >= query.created_after,
            query.created_before is None or it.created < query.created_before,
            mentions(query.search, it.address, it.business_account.name),
        )
    )
