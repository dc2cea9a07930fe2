"""The account backend as one object: store, rules, portal, outbox, bounce port; opened and stopped together."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bizadmin.domain.errors import Problem
from bizadmin.server.outbox.dispatcher import Dispatcher
from bizadmin.server.outbox.queue import SqlQueue
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.rules.mail_outcomes import MailOutcomes
from bizadmin.server.rules.operators import Rules
from bizadmin.server.rules.provisioning import Provisioning
from bizadmin.server.rules.tokens import Tokens
from bizadmin.server.rules.visitors import Portal
from bizadmin.server.rules.work import Setting
from bizadmin.server.store.keeping import mail as mail_table
from bizadmin.server.store.store import Store, open_store
from bizadmin.server.store.unit import Changing

if TYPE_CHECKING:
    from bizadmin.server.outbox.bounce_port import BouncePort

PORTAL_KEY = "portal"
_LOOK_SECONDS = 1.0


def utc_now() -> datetime:
    """The time as the backend tells it."""
    return datetime.now(UTC)


class Backend:
    """Made by `open`; `start` begins to send mail and to listen for reports, `stop` ends both and closes the database.

    ``portal_key`` (32 bytes) signs the portal's cookies; the database keeps it, so that sessions outlive a restart.
    """

    def __init__(self, store: Store, setting: Setting) -> None:
        self.store = store
        self.clock = setting.clock
        self._news = threading.Event()
        self._heard = store.seq()
        changing = Changing(store, mails_queued=self._wake_dispatcher, things_changed=self._news.set)
        self.rules = Rules(store, changing, setting)
        self.portal = Portal(store, changing, setting)
        self.provisioning = Provisioning(changing, setting)
        self.tokens = Tokens(store, changing, setting)
        self.portal_key = store.key(PORTAL_KEY)
        self.outbox = outbox = SqlQueue(self._begin, mail_table, setting.clock, MailOutcomes(setting, setting.clock))
        self.dispatcher = Dispatcher(outbox, setting.mail, setting.clock)
        self.bounces: BouncePort | None = None
        if setting.mail.configured and setting.mail.bounce_port is not None:
            from bizadmin.server.outbox.bounce_port import BouncePort  # noqa: PLC0415  (few have one)

            self.bounces = BouncePort(setting.mail.bounce_port, knows=outbox.knows, record=outbox.record_report)

    @classmethod
    def open(
        cls,
        database_url: str,
        mail: MailSettings,
        clock: Callable[[], datetime] = utc_now,
        *,
        service_name: str,
        portal_url: Callable[[], str],
    ) -> Backend:
        """Open the database (made and migrated where needed). Raises `bizadmin.server.store.faults.StoreFault`, whose
        ``kind`` and sentence say why not. ``portal_url`` is asked whenever a link is made, without a slash at its end.
        """
        store = open_store(database_url)
        try:
            return cls(store, Setting(clock, mail, service_name, portal_url))
        except BaseException:
            store.close()
            raise

    def start(self) -> None:
        """Start the threads. Raises OSError where the port for reports is taken."""
        if self.bounces is not None:
            self.bounces.start()
        self.dispatcher.start()

    def stop(self) -> None:
        """Stop within three seconds. May be called twice, and without `start`."""
        self.dispatcher.stop()
        if self.bounces is not None:
            self.bounces.stop()
        self.store.close()

    def ready(self) -> bool:
        """Whether the database answers."""
        try:
            self.store.seq()
        except Problem:
            return False
        return True

    def wait_for_change(self, seconds: float) -> bool:
        """Block until something has changed since the last call, for so long at most; whether it has. For one thread.

        Changes of other processes on the same database are noticed within a second.
        """
        deadline = time.monotonic() + seconds
        while True:
            self._news.clear()
            seq = self.store.seq()
            if seq != self._heard:
                self._heard = seq
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self._news.wait(min(left, _LOOK_SECONDS))

    @contextlib.contextmanager
    def _begin(self) -> Iterator[Connection]:
        """A transaction of the outbox; what came of a mail may have changed an invitation."""
        with self.store.write() as connection:
            yield connection
        self._news.set()

    def _wake_dispatcher(self) -> None:
        self.dispatcher.wake()
