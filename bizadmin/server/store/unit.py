"""One change as one transaction: the idempotency record, the change, its events, its mails, its outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from bizadmin.codec import decoder
from bizadmin.domain.audit import Event
from bizadmin.domain.changes import Change
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.outbox.message import OutgoingMail, masked
from bizadmin.server.outbox.queue import enqueue
from bizadmin.server.outbox.reported import NOTHING
from bizadmin.server.store import counting
from bizadmin.server.store.events import change as change_table
from bizadmin.server.store.events import counter, event, event_values
from bizadmin.server.store.inserting import insert_missing
from bizadmin.server.store.keeping import mail, outcome
from bizadmin.server.store.store import CHANGES, Store

KEPT = timedelta(hours=48)
"""How long the outcome of an intent is kept, at least."""

CHANGES_KEPT = 100_000
"""Whoever was away for longer refreshes everything."""

TIDIED_EVERY = 1_000
"""Changes, after which those that are no longer kept are deleted."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """With what intent an operator asks for a change, and the type of its outcome."""

    operator_id: str
    key: str
    fingerprint: str
    outcome: Any


@dataclass(slots=True)
class Unit:
    """What a change leaves behind beside the things it changes; written at the end of its transaction."""

    connection: Connection
    events: list[Event] = field(default_factory=list)
    changes: dict[Change, None] = field(default_factory=dict)
    mails: bool = False

    def post(
        self, written: OutgoingMail, *, invitation_id: str = "", leaves: bool, words: Mapping[str, Any] = NOTHING
    ) -> None:
        """Put a mail into the outbox. One that cannot leave keeps no secret; ``words`` say why it does not."""
        if not leaves:
            written = _without_secret(written)
        enqueue(self.connection, mail, written, invitation_id=invitation_id, leaves=leaves, words=words)
        self.mails = self.mails or leaves

    def mark(self) -> tuple[int, int, bool]:
        """Where it stands, for `forget`."""
        return len(self.events), len(self.changes), self.mails

    def forget(self, mark: tuple[int, int, bool]) -> None:
        """Leave out what came after the mark, because its part of the transaction was rolled back."""
        events, changes, self.mails = mark
        del self.events[events:]
        for later in list(self.changes)[changes:]:
            del self.changes[later]

    def flush(self) -> None:
        """Write events and changes."""
        if self.events:
            self.connection.execute(insert(event), [event_values(it) for it in self.events])
        if self.changes:
            last = _count_up(self.connection, CHANGES, len(self.changes))
            rows = [
                {
                    "seq": seq,
                    "kind": it.kind.value,
                    "thing_id": it.id,
                    "business_account_id": it.business_account,
                    "address_key": it.address_key,
                }
                for seq, it in enumerate(self.changes, last - len(self.changes) + 1)
            ]
            self.connection.execute(insert(change_table), rows)
            if last // TIDIED_EVERY != (last - len(rows)) // TIDIED_EVERY:
                self.connection.execute(delete(change_table).where(change_table.c.seq <= last - CHANGES_KEPT))
                counting.make_one(self.connection)


class Changing:
    """Runs changes. ``mails_queued``, ``things_changed`` and ``events_kept`` are called after a commit that had any."""

    def __init__(
        self,
        store: Store,
        *,
        mails_queued: Callable[[], None] = lambda: None,
        things_changed: Callable[[], None] = lambda: None,
        events_kept: Callable[[Sequence[Event]], None] = lambda _: None,
    ) -> None:
        self._store = store
        self.mails_queued = mails_queued
        self.things_changed = things_changed
        self.events_kept = events_kept

    def run(self, act: Callable[[Unit], T], now: datetime, intent: Intent | None = None) -> T:
        """Run a change. An intent that was carried out already gets its first outcome and changes nothing.

        What a change refused is not kept: the same intent may be tried again once what stood in its way is gone.
        Where it collided with another transaction, ``act`` runs anew.
        """

        def attempt(connection: Connection) -> tuple[T, Unit]:
            unit = Unit(connection)
            if intent is not None and not _begin(connection, intent, now):
                return decoder(intent.outcome).decode(_kept(connection, intent)), unit
            result = act(unit)
            unit.flush()
            if intent is not None:
                _keep(connection, intent, result, now)
            return result, unit

        result, unit = self._store.change(attempt)
        if unit.mails:
            self.mails_queued()
        if unit.changes:
            self.things_changed()
        if unit.events:
            self.events_kept(unit.events)
        return result


def _begin(connection: Connection, intent: Intent, now: datetime) -> bool:
    """Whether the intent is a new one. Its row is there from the start, so that a repeat that comes at the same moment
    waits here for the end of the first one: then it finds the outcome, or, where that one was rolled back, begins."""
    row = {"operator_id": intent.operator_id, "intent": intent.key, "fingerprint": intent.fingerprint}
    return insert_missing(connection, outcome, row | {"body": "", "made": now})


def _kept(connection: Connection, intent: Intent) -> str:
    row = connection.execute(select(outcome.c.fingerprint, outcome.c.body).where(*_of(intent))).one()
    if row.fingerprint != intent.fingerprint:
        raise Problem(ErrorCode.IDEMPOTENCY_CONFLICT, "This idempotency key was used for something else.")
    return row.body


def _keep(connection: Connection, intent: Intent, result: object, now: datetime) -> None:
    body = msgspec.json.encode(result).decode()
    connection.execute(update(outcome).where(*_of(intent)).values(body=body))
    connection.execute(delete(outcome).where(outcome.c.made < now - KEPT))


def _of(intent: Intent) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return outcome.c.operator_id == intent.operator_id, outcome.c.intent == intent.key


def _count_up(connection: Connection, name: str, by: int) -> int:
    """The counter's new value. Its row is held until the commit, so that nobody sees a later value before an earlier
    one."""
    counted = connection.execute(
        update(counter).where(counter.c.name == name).values(value=counter.c.value + by).returning(counter.c.value)
    ).scalar()
    if counted is None:  # the migration makes it: this is another program's database
        raise LookupError(f"There is no counter {name!r}.")
    return counted


def _without_secret(written: OutgoingMail) -> OutgoingMail:
    return OutgoingMail(
        id=written.id,
        kind=written.kind,
        to=written.to,
        subject=written.subject,
        language=written.language,
        message_id=written.message_id,
        created=written.created,
        text=masked(written.text),
        html=masked(written.html),
    )
