"""The backend's own work: which jobs there are, and how often each is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import delete

from bizadmin.server.rules import account_closing, forgetting, reminding
from bizadmin.server.rules.clockwork import Job
from bizadmin.server.rules.work import Reading, Setting, Work
from bizadmin.server.store.invitations import confirmation
from bizadmin.server.store.store import Store
from bizadmin.server.store.unit import Changing

T = TypeVar("T")

AT_A_TIME = 100

EVENTS_AT_A_TIME = 500
"""A transaction that deletes so many takes some tens of milliseconds, for which others wait on SQLite."""

CONFIRMATIONS_KEPT = timedelta(days=30)
"""After their end: until then a link can say that it is too old."""


class Jobs:
    """Each method does a little, and says how much."""

    def __init__(self, store: Store, changing: Changing, setting: Setting) -> None:
        self._store = store
        self._changing = changing
        self._setting = setting

    def all(self) -> list[Job]:
        """What `Clockwork` is to run."""
        minutes, hours = timedelta(minutes=1), timedelta(hours=1)
        tidying = [
            Job(name="old links", every=6 * hours, run=self.delete_old_links),
            Job(name="old events", every=6 * hours, run=self.forget_events, full=EVENTS_AT_A_TIME),
            Job(name="accounts to close", every=hours, run=self.close_accounts, full=AT_A_TIME),
        ]
        if not self._setting.mail.configured:
            return tidying
        return [
            Job(name="reminders", every=minutes, run=self.remind, full=AT_A_TIME),
            Job(name="expiry warnings", every=15 * minutes, run=self.warn, full=AT_A_TIME),
            *tidying,
        ]

    def remind(self) -> int:
        """Mail reminders."""
        due = self._read(lambda it: reminding.to_remind(it, AT_A_TIME))
        for invitation_id in due:
            self._change(lambda work, id_=invitation_id: reminding.remind(work, id_))
        return len(due)

    def warn(self) -> int:
        """Tell whoever invited of invitations that end soon."""
        due = self._read(lambda it: reminding.to_warn(it, AT_A_TIME))
        for place, address in due:
            self._change(lambda work, place=place, address=address: reminding.warn(work, place, address))
        return len(due)

    def close_accounts(self) -> int:
        """Close accounts whose time has come."""
        due = self._read(lambda it: account_closing.due(it, AT_A_TIME))
        for account_id in due:
            self._change(lambda work, id_=account_id: account_closing.finish(work, id_))
        return len(due)

    def delete_old_links(self) -> int:
        """Delete links that confirmed addresses or set passwords, long after their end."""
        until = self._setting.clock() - CONFIRMATIONS_KEPT
        return self._change(
            lambda work: work.connection.execute(delete(confirmation).where(confirmation.c.expires < until)).rowcount
        )

    def forget_events(self) -> int:
        """Delete technical events that are older than the settings say."""
        keep = self._setting.keep_technical
        if keep is None:
            return 0
        before = self._setting.clock() - keep
        return self._change(lambda work: forgetting.forget_events(work, before, EVENTS_AT_A_TIME))

    def _read(self, act: Callable[[Reading], T]) -> T:
        with self._store.read() as connection:
            return act(Reading(connection=connection, now=self._setting.clock()))

    def _change(self, act: Callable[[Work], T]) -> T:
        now = self._setting.clock()
        return self._changing.run(
            lambda unit: act(
                Work(
                    connection=unit.connection,
                    now=now,
                    unit=unit,
                    setting=self._setting,
                    actor=self._setting.system,
                )
            ),
            now,
        )
