"""The port at which reports come back: a small mail server that takes mail for our return path and nothing else."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from bizadmin.mail import DeliveryNotice, mail_id_in, read_report
from bizadmin.mail.parsing import MOST_BYTES
from bizadmin.server.outbox.settings import ReportProtocol
from bizadmin.server.outbox.trouble import Trouble

log = logging.getLogger(__name__)

MAX_CONVERSATIONS = 50
"""At a time; a mail server that is told to come later does."""

_STOP_SECONDS = 2.0
_LONGEST_LINE = 100_000
"""In bytes. RFC 5321 allows 1,000; the reports of careless servers have longer ones and tell the truth all the same."""


class BouncePort:
    """Listens from `start` to `stop`, in a thread of its own.

    ``knows`` says whether an id is one of our mails, ``record`` keeps what a report says of it. Both are called from
    worker threads. A report that cannot be recorded is refused for now, so that the other side sends it again.
    """

    def __init__(
        self,
        port: int,
        *,
        knows: Callable[[str], bool],
        record: Callable[[str, DeliveryNotice], None],
        host: str = "127.0.0.1",
        protocol: ReportProtocol = ReportProtocol.SMTP,
    ) -> None:
        self._host = host
        self._wanted_port = port
        self._speaks = _Lmtp if protocol is ReportProtocol.LMTP else _Smtp
        self._handler = _Handler(knows, record)
        self._conversations: set[SMTP] = set()
        self._listening = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self.port = 0

    def start(self) -> None:
        """Bind and listen. Raises OSError where the port is taken, or the host is none of this computer's."""
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((self._host, self._wanted_port))
        except OSError:
            listener.close()
            raise
        self.port = listener.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(self._loop, listener), name="bounce-port", daemon=True)
        self._thread.start()
        self._listening.wait()

    def stop(self) -> None:
        """Close the port; conversations that are under way are broken off."""
        if self._thread is None or self._loop is None:
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_STOP_SECONDS)
        self._thread = None

    def _run(self, loop: asyncio.AbstractEventLoop, listener: socket.socket) -> None:
        asyncio.set_event_loop(loop)
        serving = loop.run_until_complete(loop.create_server(self._conversation, sock=listener))
        self._listening.set()
        try:
            loop.run_forever()
        finally:
            loop.remove_reader(listener)  # who knocked is in before we close, else asyncio drops them half made
            loop.run_until_complete(asyncio.sleep(0))
            serving.close()
            for conversation in self._conversations:
                if isinstance(conversation.transport, asyncio.WriteTransport):
                    conversation.transport.abort()
            tasks = asyncio.all_tasks(loop)
            for task in tasks:
                task.cancel()
            loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()

    def _conversation(self) -> asyncio.Protocol:
        self._conversations = {kept for kept in self._conversations if kept.transport is not None}
        if len(self._conversations) >= MAX_CONVERSATIONS:
            return _Busy()
        conversation = self._speaks(
            self._handler,
            data_size_limit=MOST_BYTES,
            enable_SMTPUTF8=True,
            hostname="localhost",
            ident="BizAdmin",
            loop=self._loop,
            timeout=60,
        )
        self._conversations.add(conversation)
        return conversation


class _Smtp(SMTP):
    line_length_limit = _LONGEST_LINE


class _Lmtp(LMTP):
    line_length_limit = _LONGEST_LINE


class _Busy(asyncio.Protocol):
    """One conversation too many."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.WriteTransport):
            transport.write(b"421 4.3.2 Too many connections, please try again\r\n")
        transport.close()


class _Handler:
    """Takes one recipient a mail: a report has one return path, and LMTP answers for each recipient."""

    def __init__(self, knows: Callable[[str], bool], record: Callable[[str, DeliveryNotice], None]) -> None:
        self._knows = knows
        self._record = record
        self._trouble = Trouble(log, "Delivery reports can be recorded again.")

    async def handle_RCPT(  # noqa: N802  (aiosmtpd's name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if envelope.rcpt_tos:
            return "452 4.5.3 One return path at a time"
        mail_id = mail_id_in(address)
        try:
            known = bool(mail_id) and await asyncio.to_thread(self._knows, mail_id)
        except Exception as error:  # noqa: BLE001  (it is said; the other side must not take the report for refused)
            return self._later(error)
        if not known:
            return "550 5.1.1 No such return path"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        (address,) = envelope.rcpt_tos
        try:
            notice = read_report(content, envelope_to=address)
            await asyncio.to_thread(self._record, mail_id_in(address), notice)
        except Exception as error:  # noqa: BLE001  (as above)
            return self._later(error)
        self._trouble.gone()
        return "250 2.0.0 Recorded"

    def _later(self, error: Exception) -> str:
        self._trouble.met("A delivery report could not be recorded; its sender will try again", error)
        return "451 4.3.0 Not recorded, please try again"
