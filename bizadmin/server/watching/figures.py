"""The figures of a backend that its database and its threads know, for the metrics."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import case, func, select

from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.mail import OutboxHealth
from bizadmin.server.outbox import queue
from bizadmin.server.rules.clockwork import Standing
from bizadmin.server.store.faults import StoreFault
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.keeping import mail
from bizadmin.server.store.store import Store

_COUNTED_EVERY = 60.0
"""Seconds between two counts of all invitations: there may be a million of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What stands at this moment. ``outbox`` and ``invitations`` None: the database does not answer."""

    now: datetime
    outbox: OutboxHealth | None = None
    invitations: Mapping[str, int] | None = None
    connections: int = 0
    events: Mapping[str, int] = field(default_factory=dict)
    jobs: Mapping[str, Standing] = field(default_factory=dict)


class FromDatabase:
    """Asks the database when it is scraped; what is dear is kept for a minute."""

    def __init__(self, store: Store, clock: Callable[[], datetime], *, mail_configured: bool) -> None:
        self._store = store
        self._clock = clock
        self._mail_configured = mail_configured
        self._lock = threading.Lock()
        self._counted = float("-inf")
        self._invitations: Mapping[str, int] = {}

    def outbox(self) -> OutboxHealth | None:
        """How the outbox does."""
        try:
            with self._store.read() as connection:
                return queue.health(connection, mail, configured=self._mail_configured)
        except StoreFault:
            return None

    def invitations(self) -> Mapping[str, int] | None:
        """How many invitations are in each state, at most a minute ago."""
        with self._lock:
            if time.monotonic() - self._counted > _COUNTED_EVERY:
                try:
                    self._invitations = self._count()
                except StoreFault:
                    return None
                self._counted = time.monotonic()
            return self._invitations

    def _count(self) -> Mapping[str, int]:
        pending, expired = InvitationState.PENDING.value, InvitationState.EXPIRED.value
        over = (invitation.c.state == pending) & (invitation.c.expires <= self._clock())
        state = case((over, expired), else_=invitation.c.state)
        with self._store.read() as connection:
            rows = connection.execute(select(state, func.count()).group_by(state)).all()
        found = dict.fromkeys((each.value for each in InvitationState), 0)
        return found | {row[0]: row[1] for row in rows}
