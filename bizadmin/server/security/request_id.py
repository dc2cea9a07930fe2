"""The id under which a request is known in its answer, in problems, in events and in the log."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

_ACCEPTED = re.compile(r"[A-Za-z0-9._~-]{1,64}")

current: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request under way; handlers in worker threads see it too."""


def accepted_or_new(given: str) -> str:
    """The id that the client gave, where it can stand in a log line as it is, else a new one."""
    return given if _ACCEPTED.fullmatch(given) else secrets.token_hex(8)
