"""The account backend as one object: store, rules, portal, outbox, bounce port; opened and stopped together."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bizadmin.server.mail_routes import MailRoutes, RememberedRoutes
from bizadmin.server.outbox.dispatcher import Dispatcher
from bizadmin.server.outbox.queue import SqlQueue
from bizadmin.server.outbox.report_folder import ReportFolder
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.routes.service import Part
from bizadmin.server.rules.batches import Batches
from bizadmin.server.rules.clockwork import Clockwork, Job
from bizadmin.server.rules.domains import Domains, domains_job
from bizadmin.server.rules.incidents import Incidents
from bizadmin.server.rules.jobs import Jobs
from bizadmin.server.rules.join_requests import JoinRequests
from bizadmin.server.rules.licences import Licences
from bizadmin.server.rules.mail_outcomes import MailOutcomes
from bizadmin.server.rules.operators import Rules
from bizadmin.server.rules.provisioning import Provisioning
from bizadmin.server.rules.reports import Reports
from bizadmin.server.rules.suppressions import Suppressions
from bizadmin.server.rules.tokens import Tokens
from bizadmin.server.rules.visitors import Portal
from bizadmin.server.rules.work import Setting
from bizadmin.server.store.engine import CONNECTIONS
from bizadmin.server.store.keeping import mail as mail_table
from bizadmin.server.store.store import Store, open_store
from bizadmin.server.store.unit import Changing
from bizadmin.server.txt_records import DnsTxtRecords, TxtRecords
from bizadmin.server.watching.figures import Figures, FromDatabase
from bizadmin.server.watching.readiness import Readiness
from bizadmin.server.watching.tally import Tally

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

    def __init__(
        self, store: Store, setting: Setting, txt_records: TxtRecords, mail_routes: MailRoutes | None = None
    ) -> None:
        self.store = store
        self.clock = setting.clock
        self.txt_records = txt_records
        self._news = threading.Event()
        self._heard = store.seq()
        self._tally = tally = Tally()
        changing = Changing(
            store, mails_queued=self._wake_dispatcher, things_changed=self._news.set, events_kept=tally.count
        )
        routes = RememberedRoutes(mail_routes, setting.clock) if mail_routes is not None else None
        self.rules = Rules(store, changing, setting, routes)
        self.batches = Batches(store, changing, setting)
        self.licences = Licences(store, changing, setting)
        self.domains = Domains(store, changing, setting, txt_records)
        self.join_requests = JoinRequests(store, changing, setting)
        self.suppressions = Suppressions(store, changing, setting)
        self.portal = Portal(store, changing, setting)
        self.provisioning = Provisioning(changing, setting)
        self.tokens = Tokens(store, changing, setting)
        self.reports = Reports(store, changing, setting)
        self.incidents = Incidents(store, changing, setting)
        self.portal_key = store.key(PORTAL_KEY)
        outcomes = MailOutcomes(setting, setting.clock, tally.count)
        self.outbox = outbox = SqlQueue(self._begin, mail_table, setting.clock, outcomes)
        self.dispatcher = Dispatcher(outbox, setting.mail, setting.clock)
        jobs = [*Jobs(store, changing, setting).all(), domains_job(self.domains), self._forgetting(setting)]
        self.clockwork = Clockwork(jobs, setting.clock)
        self._readiness = Readiness(store, setting.clock, mail_configured=setting.mail.configured)
        self._from_database = FromDatabase(store, setting.clock, mail_configured=setting.mail.configured)
        self.bounces: BouncePort | None = None
        if setting.mail.configured and setting.mail.bounce_port is not None:
            from bizadmin.server.outbox.bounce_port import BouncePort  # noqa: PLC0415  (few have one)

            self.bounces = BouncePort(
                setting.mail.bounce_port,
                knows=outbox.knows,
                record=outbox.record_report,
                host=setting.mail.bounce_host,
                protocol=setting.mail.bounce_protocol,
            )
        self.report_folder: ReportFolder | None = None
        if setting.mail.bounce_folder is not None:
            self.report_folder = ReportFolder(setting.mail.bounce_folder, outbox.record_report)

    @classmethod
    def open(
        cls,
        database_url: str,
        mail: MailSettings,
        clock: Callable[[], datetime] = utc_now,
        *,
        service_name: str,
        portal_url: Callable[[], str],
        txt_records: TxtRecords | None = None,
        mail_routes: MailRoutes | None = None,
        invitations_per_day: int = 0,
        keep_technical: timedelta | None = None,
        connections: int = CONNECTIONS,
    ) -> Backend:
        """Open the database (made and migrated where needed). Raises `bizadmin.server.store.faults.StoreFault`, whose
        ``kind`` and sentence say why not. ``portal_url`` is asked whenever a link is made, without a slash at its end.
        ``txt_records`` None: the DNS as the machine is set up to ask it; ``mail_routes`` None: dossiers tell none.
        ``invitations_per_day`` 0: no limit. ``keep_technical``: for how long technical events are kept, None: for ever.
        ``connections``: at most so many are asked of PostgreSQL.
        """
        store = open_store(database_url, connections)
        try:
            setting = Setting(clock, mail, service_name, portal_url, invitations_per_day, keep_technical)
            return cls(store, setting, txt_records or DnsTxtRecords(), mail_routes)
        except BaseException:
            store.close()
            raise

    def start(self) -> None:
        """Start the threads. Raises OSError where the port for reports is taken."""
        if self.bounces is not None:
            self.bounces.start()
        if self.report_folder is not None:
            self.report_folder.start()
        self.dispatcher.start()
        self.clockwork.start()

    def stop(self) -> None:
        """Stop within three seconds. May be called twice, and without `start`."""
        self.clockwork.stop()
        self.dispatcher.stop()
        if self.bounces is not None:
            self.bounces.stop()
        if self.report_folder is not None:
            self.report_folder.stop()
        self.store.close()

    def parts(self) -> list[Part]:
        """How its parts do."""
        return self._readiness.parts()

    def figures(self) -> Figures:
        """What stands at this moment, for the metrics."""
        return Figures(
            now=self.clock(),
            outbox=self._from_database.outbox(),
            invitations=self._from_database.invitations(),
            connections=self.store.connections,
            events=self._tally.counts(),
            jobs=self.clockwork.standings,
        )

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

    def _forgetting(self, setting: Setting) -> Job:
        """Empties old mails."""
        limit = 500

        def run() -> int:
            return self.outbox.forget_texts(setting.mail.keep_texts, limit)

        return Job(name="old mails", every=timedelta(hours=6), run=run, full=limit)

    @contextlib.contextmanager
    def _begin(self) -> Iterator[Connection]:
        """A transaction of the outbox; what came of a mail may have changed an invitation."""
        with self.store.write() as connection:
            yield connection
        self._news.set()

    def _wake_dispatcher(self) -> None:
        self.dispatcher.wake()
