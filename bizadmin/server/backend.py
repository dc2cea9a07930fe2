"""The account backend as one object: store, rules, portal, outbox and bounce port, opened, started and stopped together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from bizadmin.server.outbox.bounce_port import BouncePort
from bizadmin.server.outbox.dispatcher import Dispatcher
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.portal.use_cases import PortalRules
from bizadmin.server.routes.use_cases import OperatorRules
from bizadmin.server.security.bearer import Tokens


def utc_now() -> datetime:
    """The time as the backend tells it."""
    return datetime.now(UTC)


class Backend:
    """Made by `open`; `start` begins to send mail and to listen for reports, `stop` ends both and closes the database.

    ``portal_key`` (32 bytes) signs the portal's cookies; it is kept in the database, so that sessions outlive a restart.
    """

    rules: OperatorRules
    portal: PortalRules
    tokens: Tokens
    portal_key: bytes
    dispatcher: Dispatcher
    bounces: BouncePort | None

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
        raise NotImplementedError

    def start(self) -> None:
        """Start the threads. Raises OSError where the port for reports is taken."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop within three seconds. May be called twice, and without `start`."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Whether the database answers."""
        raise NotImplementedError

    def wait_for_change(self, seconds: float) -> bool:
        """Block until something has changed since the last call, for so long at most; whether it has. For one thread.

        Changes of other processes on the same database are noticed within a second.
        """
        raise NotImplementedError
