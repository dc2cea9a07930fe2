"""Orders of the list of invitations, and where a page of it lies.

A list is read in runs, each of which an index has in order. Most lists are one run. One by state is a run for each
state, because no index can know a state that follows from the clock; one by the time of the last mail has a run of
those that had none. Within a run a far page is read from the nearer end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true

from bizadmin.domain.invitation import Invitation, InvitationState
from bizadmin.domain.queries import INVITATION_SORTS, InvitationQuery
from bizadmin.server.rules import kept
from bizadmin.server.rules.invitation_cursor import read_cursor, value_of, write_cursor
from bizadmin.server.rules.invitation_filters import beside, in_state
from bizadmin.server.rules.listing import sort_fields
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.invitations import invitation

_c = invitation.c
_NEVER, _EVER = "never", "ever"
"""The runs of a list by the time of the last mail."""

Field = tuple[str, bool]
"""A field's name, and whether it is turned round."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A part of the list: which rows, and by which fields they are in order."""

    name: str
    rows: ColumnElement[bool]
    fields: tuple[Field, ...]


class Order:
    """The order that a query asks for, over the rows that meet ``conditions``."""

    def __init__(self, reading: Reading, query: InvitationQuery, conditions: Sequence[ColumnElement[bool]]) -> None:
        self._reading = reading
        self._query = query
        self._conditions = conditions
        self._columns = _columns(reading)
        self._fields = tuple(sort_fields(query.sort, {name: self._columns[name] for name in INVITATION_SORTS}))
        self._turned = self._fields[-1][1]  # what is equal lies in the order of the ids, in the last field's direction
        self._runs = self._cut()
        self._states: Counter[InvitationState] | None = None  # how many there are, where somebody wanted to know

    def page(self, total: int) -> list[str]:
        """The ids of the page that the query wants, and of one invitation more; ``total`` is how many match."""
        most = self._query.limit + 1
        if self._query.cursor:
            return self._after_cursor(most)
        return self._at(self._query.offset, most, total)

    def cursor_after(self, last: Invitation) -> str:
        """The cursor of the page after that invitation."""
        run = next(run for run in self._runs if run.name in ("", last.state.value, _EVER if last.last_sent else _NEVER))
        return write_cursor(self._query.sort, run.name, [*(value_of(name, last) for name, _ in run.fields), last.id])

    def _cut(self) -> list[_Run]:
        name, turned = self._fields[0]
        if name == "state":
            rest = self._fields[1:] or (("created", turned),)
            stored, now = beside(self._reading, _c.state), self._reading.now
            states = sorted(InvitationState, reverse=turned)
            return [_Run(state.value, in_state(state, now, stored), rest) for state in states]
        if name == "last_sent":
            never = _Run(_NEVER, _c.last_sent.is_(None), self._fields)
            ever = _Run(_EVER, _c.last_sent.is_not(None), self._fields)
            return [ever, never] if turned else [never, ever]
        return [_Run("", true(), self._fields)]

    def _at(self, offset: int, most: int, total: int) -> list[str]:
        if not offset:
            return self._first_of(self._runs, most)
        for number, run in enumerate(self._runs):
            long = self._length(run, total)
            if offset < long:
                found = self._slice(run, offset, most, long)
                return found + self._first_of(self._runs[number + 1 :], most - len(found))
            offset -= long
        return []

    def _first_of(self, runs: Iterable[_Run], most: int) -> list[str]:
        found: list[str] = []
        for run in runs:
            if len(found) < most:
                found += self._ids(run, most - len(found))
        return found

    def _after_cursor(self, most: int) -> list[str]:
        name, values = read_cursor(self._query, {run.name: [field for field, _ in run.fields] for run in self._runs})
        number = next(number for number, run in enumerate(self._runs) if run.name == name)
        run = self._runs[number]
        found = self._ids(run, most, self._after(run, values))
        return found + self._first_of(self._runs[number + 1 :], most - len(found))

    def _length(self, run: _Run, total: int) -> int:
        if not run.name:
            return total
        if run.name == _EVER:
            return total - self._count(_c.last_sent.is_(None))
        if run.name != _NEVER and kept.counts_by_state_for(self._query):
            state = InvitationState(run.name)
            if self._query.state and state not in self._query.state:
                return 0
            if self._states is None:
                self._states = kept.by_state(self._reading, self._query)
            return self._states[state]
        return self._count(run.rows)

    def _count(self, rows: ColumnElement[bool]) -> int:
        counted = select(func.count()).select_from(invitation).where(*self._conditions, rows)
        return self._reading.connection.execute(counted).scalar_one()

    def _slice(self, run: _Run, offset: int, most: int, long: int) -> list[str]:
        """A page within a run that is so long."""
        if offset <= long // 2:
            return self._ids(run, most, offset=offset)
        end = max(0, long - offset - most)
        return self._ids(run, min(most, long - offset), offset=end, backwards=True)[::-1]

    def _ids(
        self,
        run: _Run,
        most: int,
        after: ColumnElement[bool] | None = None,
        *,
        offset: int = 0,
        backwards: bool = False,
    ) -> list[str]:
        wanted = select(_c.id).where(*self._conditions, run.rows)
        if after is not None:
            wanted = wanted.where(after)
        for name, turned in (*run.fields, ("id", self._turned)):
            column = self._columns[name]  # of one that is not set, the run has all or none
            wanted = wanted.order_by(column.desc() if turned != backwards else column.asc())
        wanted = wanted.limit(most)
        return list(self._reading.connection.execute(wanted.offset(offset) if offset else wanted).scalars())

    def _after(self, run: _Run, values: Sequence[Any]) -> ColumnElement[bool]:
        """What comes after a place within a run."""
        steps = [
            (self._columns[name], turned, value) for (name, turned), value in zip(run.fields, values, strict=False)
        ]
        steps = [step for step in steps if step[2] is not None]  # all of the run are without it
        steps.append((_c.id, self._turned, values[-1]))
        later: list[ColumnElement[bool]] = []
        same: list[ColumnElement[bool]] = []
        for column, turned, value in steps:
            later.append(and_(*same, column < value if turned else column > value))
            same.append(column == value)
        first, turned, value = steps[0]
        bound = first <= value if turned else first >= value  # lets the index begin where the page does
        return and_(bound, or_(*later))


def _columns(reading: Reading) -> dict[str, ColumnElement[Any]]:
    over = and_(_c.state == InvitationState.PENDING.value, _c.expires <= reading.now)
    return {
        "address": _c.address_key,
        "business_account": _c.company_key,
        "state": case((over, InvitationState.EXPIRED.value), else_=_c.state),  # where another field comes first
        "delivery": _c.delivery,
        "expires": _c.expires,
        "created": _c.created,
        "last_sent": _c.last_sent,
        "role": _c.role,
        "id": _c.id,
    }
