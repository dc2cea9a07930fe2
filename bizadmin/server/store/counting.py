"""How many invitations there are of each sort, kept rather than counted.

The number of a sort is the sum over its rows: each insert, change or removal of an invitation adds a row with what it
changed (triggers do, on both databases, whoever writes). Nobody waits for anybody, because rows are only added; now and
then those of a sort are made one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, String, Table, delete, func, insert, select, tuple_

from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.schema import ID, METADATA, BigId

invitation_count = Table(
    "invitation_count",
    METADATA,
    Column("seq", BigId, primary_key=True, autoincrement=True),
    Column("business_account_id", String(ID), nullable=False),
    Column("state", String(16), nullable=False),  # as it is stored: whether a pending one is over, the clock says
    Column("delivery", String(16), nullable=False),
    Column("role", String(16), nullable=False),
    Column("number", Integer, nullable=False),  # what it adds to the number of invitations, less than 0 too
    Column("mail_accepted", Integer, nullable=False),  # to those of which a server has taken a mail
    Column("link_opened", Integer, nullable=False),
)
_SORT = tuple(invitation_count.c[name] for name in ("business_account_id", "state", "delivery", "role"))
_NUMBERS = tuple(invitation_count.c[name] for name in ("number", "mail_accepted", "link_opened"))

Index("invitation_count_of_sort", *_SORT, *_NUMBERS)


def make_one(connection: Connection) -> None:
    """Make the rows of each sort one. Only what was really removed is put back, so that two may do it at once."""
    several = select(*_SORT).group_by(*_SORT).having(func.count() > 1)
    gone = connection.execute(delete(invitation_count).where(tuple_(*_SORT).in_(several)).returning(*_SORT, *_NUMBERS))
    sums: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0] * len(_NUMBERS))
    for row in gone:
        sort, numbers = tuple(row[: len(_SORT)]), row[len(_SORT) :]
        sums[sort] = [one + other for one, other in zip(sums[sort], numbers, strict=True)]
    rows = [_as_row(sort, numbers) for sort, numbers in sums.items() if any(numbers)]
    if rows:
        connection.execute(insert(invitation_count), rows)


def count_anew(connection: Connection) -> None:
    """Count the invitations themselves, for whoever has written them past the triggers."""
    of = invitation.c
    sort = [of[column.name] for column in _SORT]
    counted = select(*sort, func.count(), func.count(of.mail_accepted), func.count(of.link_opened)).group_by(*sort)
    connection.execute(delete(invitation_count))
    connection.execute(insert(invitation_count).from_select([it.name for it in (*_SORT, *_NUMBERS)], counted))


def _as_row(sort: tuple[str, ...], numbers: list[int]) -> dict[str, Any]:
    return {column.name: value for column, value in zip((*_SORT, *_NUMBERS), (*sort, *numbers), strict=True)}
