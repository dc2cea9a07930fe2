"""The id under which a request is known in its answer, in problems, in events and in the log."""

from __future__ import annotations

import logging
import re
import secrets
from contextvars import ContextVar

_ACCEPTED = re.compile(r"[A-Za-z0-9._~-]{1,64}")

current: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request under way; handlers in worker threads see it too."""


def accepted_or_new(given: str) -> str:
    """The id that the client gave, where it can stand in a log line as it is, else a new one."""
    return given if _ACCEPTED.fullmatch(given) else secrets.token_hex(8)


class AddRequestId(logging.Filter):
    """Gives every log record a ``request_id``: that of the request under way, else ``-``."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drops a record."""
        record.request_id = current.get() or "-"
        return True
