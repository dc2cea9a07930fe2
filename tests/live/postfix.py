"""A Postfix of the tests' own: configuration, queue and mailboxes in one folder, listening on loopback alone.

What it would send elsewhere goes nowhere: there is no DNS for it, and its way out ends at a closed port.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534

_MAIN = """\
compatibility_level = 3.6
myhostname = relay.bizadmin.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_reject_unlisted_recipient = no
smtp_dns_support_level = disabled
smtp_tls_security_level = none
relayhost = [127.0.0.1]:1
alias_maps =
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
virtual_mailbox_domains = {mailbox_domains}
virtual_mailbox_maps = inline:{{ {mailboxes} }}
virtual_mailbox_base = {mailbox_folder}
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
virtual_minimum_uid = 100
transport_maps = inline:{{ {transports} }}
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
delay_warning_time = 2s
maximal_queue_lifetime = 15s
bounce_queue_lifetime = 15s
smtp_destination_concurrency_limit = 20
smtp_destination_concurrency_failed_cohort_limit = 0
"""

_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def require_postfix() -> str:
    """The path of its program. Skips the test without it, or fails it where every counterpart has to be there."""
    found = shutil.which("postfix", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    reason = "not installed: Postfix" if found is None else "Postfix starts as root only" if os.geteuid() else ""
    if reason and os.environ.get("BIZADMIN_ALL_COUNTERPARTS"):
        pytest.fail(reason)
    if found is None or reason:
        pytest.skip(reason)
    return found


def new_maildir(path: Path) -> Path:
    """A Maildir into which it can deliver."""
    for part in (path, path / "new", path / "cur", path / "tmp"):
        part.mkdir()
        os.chown(part, NOBODY, NOBODY)
    return path


@contextmanager
def running_postfix(
    port: int, mailbox_folder: Path, *, mailboxes: Mapping[str, Path], transports: Mapping[str, str]
) -> Iterator[None]:
    """Start one that listens at ``port`` and stop it at the end.

    ``mailboxes`` are addresses (or ``@domain`` for all of one) and their Maildirs below ``mailbox_folder``;
    ``transports`` are domains and where their mail goes.
    """
    program = require_postfix()
    with tempfile.TemporaryDirectory(prefix="bizadmin-postfix-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # its processes are another user's
        for part in ("queue", "data", "etc"):
            (folder / part).mkdir()
        shutil.chown(folder / "data", "postfix")
        main = _MAIN.format(
            folder=folder,
            mailbox_folder=mailbox_folder,
            nobody=NOBODY,
            mailbox_domains=", ".join(sorted({address.partition("@")[2] for address in mailboxes})),
            mailboxes=_inline({name: f"{path.relative_to(mailbox_folder)}/" for name, path in mailboxes.items()}),
            transports=_inline(transports),
        )
        (folder / "etc" / "main.cf").write_text(main, encoding="utf-8")
        (folder / "etc" / "master.cf").write_text(_MASTER.format(port=port), encoding="utf-8")
        control = [program, "-c", str(folder / "etc")]
        try:
            started = subprocess.run([*control, "start"], check=False, capture_output=True, text=True, timeout=60)
            assert started.returncode == 0, started.stderr + _log(folder)
            assert _listens(port), _log(folder)
            yield
        finally:
            subprocess.run([*control, "stop"], check=False, capture_output=True, timeout=60)


def _inline(pairs: Mapping[str, str]) -> str:
    return ", ".join(f"{{ {name} = {value} }}" for name, value in pairs.items())


def _listens(port: int, seconds: float = 60) -> bool:
    """Whether it does before long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return True
        time.sleep(0.05)
    return False


def _log(folder: Path) -> str:
    log = folder / "mail.log"
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else "There is no log."
