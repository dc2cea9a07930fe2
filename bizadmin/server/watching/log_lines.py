"""The log on the standard error: as lines for people, or as one JSON object a line for a collector."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from enum import StrEnum

from bizadmin.server.security.request_id import AddRequestId

REQUEST = "request"
"""The attribute of a record that holds what the access log knows of a request."""


class LogFormat(StrEnum):
    """How a line looks."""

    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    """From which weight on there is a line."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class JsonLines(logging.Formatter):
    """``time, level, logger, request_id, message``; for a request also ``method, route, status, milliseconds``, for an
    error ``trace``. Text from outside cannot begin another line: JSON has no raw line ends."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": getattr(record, "request_id", "-"),
            "message": record.getMessage(),
            **getattr(record, REQUEST, {}),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


class _TextLines(logging.Formatter):
    """A record in one line: line ends in its text are written as such. A trace follows in lines of its own."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (the library's name)
        return super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")


def log_to_standard_error(form: LogFormat = LogFormat.TEXT, level: LogLevel = LogLevel.INFO) -> None:
    """Begin to log, unless whoever called us has arranged for the log."""
    root = logging.getLogger()
    if root.handlers or sys.stderr is None:
        return
    handler = logging.StreamHandler()
    handler.addFilter(AddRequestId())
    handler.setFormatter(JsonLines() if form is LogFormat.JSON else _TextLines())
    root.addHandler(handler)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of its own parts
    root.setLevel(level.upper())
