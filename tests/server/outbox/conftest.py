"""A real outbox in a real database, and mail servers to send to."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
import trustme
from sqlalchemy import Engine, MetaData, Table, select

from bizadmin.domain.ids import Prefix, new_id
from bizadmin.domain.mail import Mail
from bizadmin.server.outbox.dispatcher import Dispatcher
from bizadmin.server.outbox.queue import Outcome, SqlQueue, as_mail, enqueue, health
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.outbox.table import mail_table
from bizadmin.server.store.engine import WRITES, make_engine
from tests.ports import free_port
from tests.server.outbox.factories import NOW, outgoing
from tests.smtp_server import SmtpServer


class Receiver:
    """A mail server's behaviour: what it answers to the recipient and to the mail, and what it was given."""

    def __init__(self, to_recipient: str = "250 2.1.5 Ok", to_mail: str = "250 2.0.0 Ok: queued as 4X") -> None:
        self.to_recipient = to_recipient
        self.to_mail = to_mail
        self.envelopes: list = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.to_recipient.startswith("2"):
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return self.to_recipient

    async def handle_DATA(self, server, session, envelope):
        self.envelopes.append(envelope)
        return self.to_mail


@dataclass
class Outbox:
    """An outbox with its clock and what it told the rules."""

    engine: Engine
    table: Table
    now: datetime = NOW
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def queue(self) -> SqlQueue:
        return SqlQueue(
            self.engine.begin, self.table, lambda: self.now, lambda _, outcome: self.outcomes.append(outcome)
        )

    def dispatcher(self, settings: MailSettings) -> Dispatcher:
        return Dispatcher(self.queue, settings, lambda: self.now)

    def put(
        self, *, leaves: bool = True, to: str = "Erika.Muster@Contoso.example", invitation_id: str = "inv_1"
    ) -> str:
        mail = replace(outgoing(to=to), id=new_id(Prefix.MAIL), created=self.now)
        with self.engine.begin() as connection:
            enqueue(connection, self.table, mail, invitation_id=invitation_id, leaves=leaves)
        return mail.id

    def mail(self, mail_id: str) -> Mail:
        with self.engine.begin() as connection:
            return as_mail(connection.execute(select(self.table).where(self.table.c.id == mail_id)).one())

    def stored(self, mail_id: str):
        with self.engine.begin() as connection:
            return connection.execute(select(self.table).where(self.table.c.id == mail_id)).one()

    def health(self, *, configured: bool = True):
        with self.engine.begin() as connection:
            return health(connection, self.table, configured=configured)

    def later(self, **by) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def outbox(database_url) -> Iterator[Outbox]:
    engine = make_engine(database_url)
    writer = engine.execution_options(**{WRITES: True}) if engine.dialect.name == "sqlite" else engine
    yield Outbox(writer, mail_table(MetaData()))
    engine.dispose()


@pytest.fixture
def listen() -> Iterator:
    """Start a mail server; gives the settings to send to it."""
    running: list[SmtpServer] = []

    def start(receiver, controller: type[SmtpServer] = SmtpServer, *, port: int = 0, **options) -> MailSettings:
        server = controller(
            receiver, hostname="127.0.0.1", port=port or free_port(), server_hostname="mx2.contoso.example", **options
        )
        server.start()
        running.append(server)
        return MailSettings(host="127.0.0.1", port=server.port, return_domain="accounts.example", timeout=5)

    yield start
    for server in running:
        server.stop()


@pytest.fixture
def authority(tmp_path):
    """A certificate for 127.0.0.1 as a server's context, and the file of the authority that issued it."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context, str(tmp_path / "authority.pem")
