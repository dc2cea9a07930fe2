"""A mail server that takes everything and remembers each mail, how often ever it came."""

from __future__ import annotations

import asyncio
import email
import random
import threading
from collections import Counter

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import HOST, free_port
from tests.smtp_server import SmtpServer


class Mailbox:
    """Start with `with`. It takes its time before it answers, so that a kill meets a mail under way."""

    def __init__(self, *, seconds: float = 0.02) -> None:
        self.port = free_port()
        self._seconds = seconds
        self._lock = threading.Lock()
        self._taken: Counter[str] = Counter()
        self._controller = SmtpServer(self, hostname=HOST, port=self.port)

    def __enter__(self) -> Mailbox:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    @property
    def taken(self) -> Counter[str]:
        """How often each mail came, by its Message-ID."""
        with self._lock:
            return self._taken.copy()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """aiosmtpd's hook."""
        message = email.message_from_bytes(envelope.original_content or b"")
        with self._lock:
            self._taken[message["Message-ID"]] += 1
        await asyncio.sleep(random.uniform(0, self._seconds))
        return "250 2.0.0 Ok: queued"
