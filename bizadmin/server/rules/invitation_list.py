"""The list of invitations: one page of it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select

from bizadmin.domain.invitation import Invitation
from bizadmin.domain.page import Page
from bizadmin.domain.queries import InvitationQuery
from bizadmin.server.rules import kept
from bizadmin.server.rules.finding import INVITATIONS
from bizadmin.server.rules.invitation_filters import conditions_of
from bizadmin.server.rules.invitation_order import Order
from bizadmin.server.rules.listing import Counts
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.among import among
from bizadmin.server.store.invitations import as_invitation, invitation
from bizadmin.server.store.store import seq_of

FEW = 1000
"""Rows that are found by the filters and then put in order: along the order's index one would look long."""

FEW_FOUND = 5000
"""The same where words are searched: no order's index has the address, so that each row on the way is read."""

_c = invitation.c
_ROWS = INVITATIONS.where(among(_c.id, "ids"))


def page(reading: Reading, query: InvitationQuery, counts: Counts) -> Page[Invitation]:
    """One page of invitations that may be seen. It is found in an index, and only its own rows are read."""
    total = _total(reading, query, counts)
    if total <= (FEW_FOUND if query.search else FEW):
        few = select(_c.id).where(*conditions_of(reading, query)).cte("few")
        few = few.prefix_with("MATERIALIZED", dialect="postgresql")  # which would guess how many they are
        conditions = [_c.id.in_(select(few.c.id))]
    else:
        conditions = conditions_of(reading, query, along_order=True)
    order = Order(reading, query, conditions)
    found = order.page(total)
    ids = found[: query.limit]
    rows = {row.id: row for row in reading.connection.execute(_ROWS, {"ids": ids})}
    items = tuple(as_invitation(rows[invitation_id], reading.now) for invitation_id in ids)
    more = len(found) > query.limit
    return Page(items=items, total=total, next_cursor=order.cursor_after(items[-1]) if more and items else None)


def _total(reading: Reading, query: InvitationQuery, counts: Counts) -> int:
    """How many match: from the kept counts, else counted."""
    filters = replace(query, sort="", limit=0, offset=0, cursor="")
    if query.offset and (known := kept.total(reading, filters)) is not None:
        return known  # of this moment, because a far page is read from the list's end

    def count() -> int:
        if (known := kept.total(reading, filters)) is not None:
            return known
        counted = select(func.count()).select_from(invitation).where(*conditions_of(reading, filters))
        return reading.connection.execute(counted).scalar_one()

    places = reading.operator.business_accounts if reading.operator else None
    return counts.get(("invitations", filters, places), seq_of(reading.connection), reading.now, count)
