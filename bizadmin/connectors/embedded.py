"""The embedded account backend: ``bizadmin serve`` as a child process that ends with us, however we end.

Its token comes over a pipe and stays in memory. It watches its standard input, which only we hold open, so that it
ends even when we are killed.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bizadmin.domain.errors import StartFailure, StartTrouble

log = logging.getLogger(__name__)

START_SECONDS = 120.0
"""How long a start may take: the first one writes the sample data, on a slow disk with a virus scanner."""

PREDECESSOR_SECONDS = 4.0
"""How long a child of a window that has just ended may still hold the data."""

_TROUBLES = {
    2: StartTrouble.BAD_CONFIG,
    3: StartTrouble.PORT_TAKEN,
    4: StartTrouble.NOT_WRITABLE,
    5: StartTrouble.DAMAGED,
    6: StartTrouble.DISK_FULL,
    7: StartTrouble.IN_USE,
    10: StartTrouble.TOO_NEW,
}
"""What the exit codes mean: `bizadmin.server.runner.Exit`, which would load the whole server here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """Where the child listens, and the token that it made for us."""

    base_url: str
    portal_url: str = ""
    token: str = field(repr=False)


class EmbeddedBackend:
    """One child process; safe to use from several threads.

    ``arguments`` are those of ``bizadmin serve`` beside ``--announce``. ``launch`` only starts the process, so that it
    comes up while the window does; ``announcement`` waits for it, and starts it (again) if it does not run.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        command: Sequence[str] | None = None,
        start_seconds: float = START_SECONDS,
        predecessor_seconds: float = PREDECESSOR_SECONDS,
    ) -> None:
        self._command = [*(command or own_command()), "serve", "--announce", *arguments]
        self._start_seconds = start_seconds
        self._predecessor_seconds = predecessor_seconds
        self._lock = threading.Lock()  # held while a child is being started, never by `stop`
        self._child: _Child | None = None
        self._stopped = False

    def launch(self) -> None:
        """Start the child without waiting for it, unless it runs or was stopped for good. Raises `StartFailure`."""
        with self._lock:
            self._ensure()

    def announcement(self) -> Announcement:
        """Where it listens, once it does; a child that has ended is replaced. Raises `StartFailure`."""
        with self._lock:
            deadline = time.monotonic() + self._start_seconds
            patience = time.monotonic() + self._predecessor_seconds
            while True:
                try:
                    return self._ensure().announced(deadline)
                except StartFailure as failure:
                    if failure.code is not StartTrouble.IN_USE or time.monotonic() > patience or self._stopped:
                        raise
                    time.sleep(0.2)

    @property
    def alive(self) -> bool:
        """Whether the child runs."""
        child = self._child
        return child is not None and child.alive

    def stop(self, grace: float = 2.0) -> None:
        """End it, for good: its input is closed, after ``grace`` seconds it is killed. A start under way fails."""
        self._stopped = True
        child = self._child
        if child is not None:
            child.stop(grace)

    def _ensure(self) -> _Child:
        if self._stopped:
            raise StartFailure(StartTrouble.STOPPED)
        child = self._child
        if child is None or not child.alive:
            if child is not None:
                if child.was_announced:
                    log.warning(
                        "The embedded account backend ended with code %s; it is started again.", child.exit_code
                    )
                child.stop(0)  # it has ended; its pipe has not
            child = self._child = _Child(self._command)
        if self._stopped:  # while it was being made
            child.stop(0)
        return child


class _Child:
    """The process and the threads that read its output."""

    def __init__(self, command: Sequence[str]) -> None:
        self._last_words: deque[str] = deque(maxlen=20)
        self._first_line: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._announcement: Announcement | None = None
        self._stopping = False
        import subprocess  # noqa: PLC0415  (not on the path to the first paint without an embedded backend)

        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        try:
            self._process = subprocess.Popen(  # noqa: S603  (our own program)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(),
                creationflags=flags,
                start_new_session=True,  # Ctrl+C in a terminal is for the window, which ends us in order
            )
        except OSError as error:
            raise StartFailure(
                StartTrouble.FAILED, f"The program cannot be started: {error.strerror or error}."
            ) from None
        self._threads = [
            threading.Thread(target=work, args=(pipe,), name=name, daemon=True)
            for name, work, pipe in (
                ("embedded-out", self._read_output, self._process.stdout),
                ("embedded-err", self._read_errors, self._process.stderr),
            )
        ]
        for thread in self._threads:
            thread.start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def exit_code(self) -> int | None:
        return self._process.poll()

    @property
    def was_announced(self) -> bool:
        return self._announcement is not None

    def announced(self, deadline: float) -> Announcement:
        if self._announcement is None:
            try:
                line = self._first_line.get(timeout=max(deadline - time.monotonic(), 0.0))
            except queue.Empty:
                self.stop(0)
                raise StartFailure(StartTrouble.TOO_SLOW) from None
            if not line:
                raise self._why_it_ended()
            self._announcement = _understood(line)
        return self._announcement

    def stop(self, grace: float) -> None:
        self._stopping = True
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        import subprocess  # noqa: PLC0415  (see above)

        try:
            self._process.wait(grace)
        except subprocess.TimeoutExpired:
            log.warning("The embedded account backend did not end in time and was killed.")
            self._process.kill()
            self._process.wait()

    def _why_it_ended(self) -> StartFailure:
        code = self._process.wait()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(1)
        if self._stopping:
            return StartFailure(StartTrouble.STOPPED)
        words = next((line for line in reversed(self._last_words) if line.strip()), "")
        trouble = _TROUBLES.get(code, StartTrouble.FAILED)
        return StartFailure(trouble, words or f"It ended with code {code}.")

    def _read_output(self, pipe: IO[bytes]) -> None:
        with pipe:
            self._first_line.put(pipe.readline(100_000))
            while pipe.read(65536):
                pass  # it says no more; but a full pipe would stop it

    def _read_errors(self, pipe: IO[bytes]) -> None:
        with pipe:
            for raw in pipe:
                line = raw.decode("utf-8", "replace").rstrip()
                self._last_words.append(line)
                log.warning("Embedded: %s", line)


def _understood(line: bytes) -> Announcement:
    try:
        said = json.loads(line)
        return Announcement(
            base_url=str(said["base_url"]), portal_url=str(said.get("portal_url", "")), token=str(said["token"])
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StartFailure(StartTrouble.FAILED, "It did not say where it listens.") from None


def own_command() -> list[str]:
    """How this program is started anew."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "bizadmin"]  # -P: nothing is imported from the current folder


def _environment() -> dict[str, str]:
    """Ours; run from a source tree, the child has to find the same one."""
    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        environment["PYINSTALLER_RESET_ENVIRONMENT"] = "1"  # the child is a program of its own, not a part of this one
        return environment
    root = Path(__file__).resolve().parents[2]
    if root.name not in ("site-packages", "dist-packages"):
        others = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join([str(root), *([others] if others else [])])
    return environment
