"""The program's log: a rotating file without secrets, uncaught exceptions, and what each thread did at a crash."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import IO

log = logging.getLogger(__name__)

LARGEST = 1_000_000  # bytes of one file
KEPT = 3  # older files
STORM_SECONDS = 10.0
"""How long the same uncaught exception is told only once: paint errors come in storms."""

_SECRETS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bbza_[A-Za-z0-9._~+/=-]+"), "bza_***"),
    (re.compile(r"\b(Bearer|Basic|Negotiate|Digest)(\s+)[^\s\"',;]+", re.IGNORECASE), r"\1\2***"),
    (re.compile(r"(/(?:join|verify)/)[^\s\"'<>)\]?#]+", re.IGNORECASE), r"\1***"),
    (re.compile(r"(://[^\s/:@]*:)[^\s/@]+@"), r"\1***@"),
    (
        re.compile(
            r"([\w-]*(?:password|passwd|passphrase|token|secret|api_?key|cookie|authorization)[\"']?\s*[:=]\s*)"
            r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|(?!(?:Bearer|Basic|Negotiate|Digest)\s)[^\s,;&)}\]]+)",
            re.IGNORECASE,
        ),
        r"\1***",
    ),
)


def redact(text: str) -> str:
    """The text with tokens, one-time links and passwords blanked."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Blanks secrets in everything that a handler writes: message, arguments, exception and stack texts.

    A filter would see the record before the exception is put into words.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The finished line, redacted."""
        return redact(super().format(record))


class _File(logging.FileHandler):
    """0600, put aside when it is full. Where a second window holds it open, that is done later.

    Python's own rotating handler is in a module that costs 9 ms of the start.
    """

    def __init__(self, path: Path, *, largest: int, kept: int) -> None:
        super().__init__(path, encoding="utf-8")
        self.largest = largest
        self.kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        with contextlib.suppress(OSError, ValueError):
            if self.stream is not None and self.stream.tell() > self.largest:
                self._put_aside()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (the library's)
        """Nothing: the disk is full, or the folder gone. Python would print the record's arguments, unredacted."""

    def _put_aside(self) -> None:
        self.close()
        path = Path(self.baseFilename)
        for number in range(self.kept, 0, -1):
            older = path.with_name(f"{path.name}.{number - 1}") if number > 1 else path
            with contextlib.suppress(OSError):
                older.replace(path.with_name(f"{path.name}.{number}"))

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")


def start(path: Path, *, level: int = logging.INFO) -> logging.Handler:
    """Write the log to that file, whose folder is made if need be; raises OSError where it cannot be written."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _File(path, largest=LARGEST, kept=KEPT)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s [%(process)d] %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    for chatty in ("urllib3", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    return handler


def give_null_streams() -> None:
    """A windowed program on Windows has no standard streams; libraries that print would fail."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  (open to the end)


def watch_crashes(path: Path) -> IO[str]:
    """Have a crash in foreign code write where each thread was (no values). The file must stay open."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    file = os.fdopen(descriptor, "a", encoding="utf-8")
    faulthandler.enable(file)
    return file


class UncaughtExceptions:
    """Logs what nobody caught, in any thread, and tells it once in a while. Tracebacks without local variables."""

    def __init__(self, tell: Callable[[BaseException], None], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._tell = tell
        self._clock = clock
        self._last: dict[tuple[str, str, int], float] = {}

    def install(self) -> None:
        """Take both of Python's hooks."""
        sys.excepthook = self.handle
        threading.excepthook = self._in_thread

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log it and tell it, unless the same one was told a moment ago."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        now, place = self._clock(), _place(kind, trace)
        if now - self._last.get(place, -STORM_SECONDS) >= STORM_SECONDS:
            self._last[place] = now
            log.error("Nobody caught this.", exc_info=(kind, error, trace))
            self._tell(error)
        # Python remembers the last exception, and with it each frame's variables: a painter that outlives its widget
        # so crashes the program at its end.
        traceback.clear_frames(trace)

    def _in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.handle(args.exc_type, args.exc_value, args.exc_traceback)


def _place(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str, int]:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return kind.__name__, "", 0
    return kind.__name__, trace.tb_frame.f_code.co_filename, trace.tb_lineno
