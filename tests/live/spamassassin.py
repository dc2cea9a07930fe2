"""A SpamAssassin of the tests' own: its daemon on a socket in a folder, with Debian's rules and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NEEDED = ("spamd", "spamc")
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"


def require_spamassassin() -> None:
    """Skips the test without it, or fails it where every counterpart has to be there."""
    missing = [name for name in _NEEDED if shutil.which(name, path=_PATH) is None]
    if missing and os.environ.get("BIZADMIN_ALL_COUNTERPARTS"):
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


class SpamAssassin:
    """Looks at mails."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def score(self, mail: bytes) -> tuple[float, str]:
        """How much of spam there is in a mail, and why."""
        done = subprocess.run(
            ["spamc", "-U", str(self._socket), "-R"], input=mail, capture_output=True, check=False, timeout=60
        )
        report = done.stdout.decode("utf-8", "replace")
        return float(report.partition("/")[0]), report

    def marked(self, mail: bytes) -> bytes:
        """A mail as it passes it on: with its verdict in the headers."""
        done = subprocess.run(
            ["spamc", "-U", str(self._socket)], input=mail, capture_output=True, check=True, timeout=60
        )
        return done.stdout


@contextmanager
def running_spamassassin(*rules: str) -> Iterator[SpamAssassin]:
    """Start it and stop it at the end. ``rules`` are lines of configuration."""
    require_spamassassin()
    with tempfile.TemporaryDirectory(prefix="bizadmin-spam-") as name:
        folder = Path(name)
        folder.chmod(0o777)
        socket = folder / "socket"
        command = [str(shutil.which("spamd", path=_PATH)), "--local", "--nouser-config", f"--socketpath={socket}"]
        command += ["--max-children=2", "--min-children=2", f"--helper-home-dir={folder}", "--syslog=null"]
        command += ["--cf=use_bayes 0", *(f"--cf={rule}" for rule in rules)]  # it has learnt nothing
        if os.geteuid() == 0:
            command += ["--username=nobody"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            deadline = time.monotonic() + 60
            while not socket.exists():
                assert process.poll() is None, process.communicate()[1].decode()
                assert time.monotonic() < deadline, "SpamAssassin does not listen"
                time.sleep(0.1)
            yield SpamAssassin(socket)
        finally:
            process.terminate()
            process.communicate(timeout=20)
