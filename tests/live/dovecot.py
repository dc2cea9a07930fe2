"""A Dovecot of the tests' own: mailboxes in one folder, mail in over LMTP, out over IMAP, on loopback alone.

Its Sieve rule does what most mail systems do: what a filter marked as spam goes into Junk.
"""

from __future__ import annotations

import imaplib
import os
import shutil
import smtplib
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ports import free_port

NOBODY = 65534
PASSWORD = "mailbox"
_MODULES = Path("/usr/lib/dovecot")
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"

_CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
listen = 127.0.0.1
protocols = imap lmtp
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:~/Maildir
lda_mailbox_autocreate = yes
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={nobody} gid={nobody} home={folder}/mail/%u allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
protocol lmtp {{
  mail_plugins = sieve
}}
plugin {{
  sieve = file:{folder}/none;active={folder}/none.sieve
  sieve_before = {folder}/junk.sieve
}}
"""

_RULE = """\
require ["fileinto", "mailbox"];
if header :is "X-Spam-Flag" "YES" {
  fileinto :create "Junk";
  stop;
}
"""


def require_dovecot() -> str:
    """The path of its program. Skips the test without it, or fails it where every counterpart has to be there."""
    found = shutil.which("dovecot", path=_PATH)
    parts = ("imap", "lmtp", "modules/lib90_sieve_plugin.so")
    missing = [] if found else ["dovecot"]
    missing += [part for part in parts if not (_MODULES / part).exists()]
    reason = (
        f"not installed: {', '.join(missing)}" if missing else "Dovecot starts as root only" if os.geteuid() else ""
    )
    if reason and os.environ.get("BIZADMIN_ALL_COUNTERPARTS"):
        pytest.fail(reason)
    if found is None or reason:
        pytest.skip(reason)
    return found


class Dovecot:
    """Takes mails in and shows what lies in its folders."""

    def __init__(self, imap: int, lmtp: int) -> None:
        self._imap = imap
        self._lmtp = lmtp

    def deliver(self, mail: bytes, *, sender: str, to: str) -> None:
        """Hand a mail over as the mail server before it does."""
        with smtplib.LMTP("127.0.0.1", self._lmtp, timeout=30) as server:
            assert server.sendmail(sender, [to], mail) == {}

    def mails(self, user: str, folder: str) -> list[bytes]:
        """What its user finds in a folder."""
        with imaplib.IMAP4("127.0.0.1", self._imap, timeout=30) as session:
            session.login(user, PASSWORD)
            status, _ = session.select(folder, readonly=True)
            if status != "OK":
                return []
            _, (numbers,) = session.search(None, "ALL")
            fetched = [session.fetch(number.decode(), "(RFC822)")[1][0] for number in numbers.split()]
            return [it[1] for it in fetched if isinstance(it, tuple)]


@contextmanager
def running_dovecot() -> Iterator[Dovecot]:
    """Start it and stop it at the end."""
    program = require_dovecot()
    with tempfile.TemporaryDirectory(prefix="bizadmin-dovecot-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("run", "state", "mail"):
            (folder / part).mkdir()
        os.chown(folder / "mail", NOBODY, NOBODY)
        imap, lmtp = free_port(), free_port()
        configuration = folder / "dovecot.conf"
        configuration.write_text(
            _CONFIGURATION.format(folder=folder, password=PASSWORD, nobody=NOBODY, imap=imap, lmtp=lmtp),
            encoding="utf-8",
        )
        (folder / "junk.sieve").write_text(_RULE, encoding="utf-8")
        subprocess.run(
            ["sievec", "-c", str(configuration), str(folder / "junk.sieve")],
            check=True,
            capture_output=True,
            timeout=60,
        )
        with (folder / "errors").open("wb") as errors:
            process = subprocess.Popen([program, "-F", "-c", str(configuration)], stderr=errors)
        try:
            _await(Dovecot(imap, lmtp), process, folder)
            yield Dovecot(imap, lmtp)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _await(dovecot: Dovecot, process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            assert process.poll() is None, _log(folder)
            dovecot.mails("somebody@there.example", "INBOX")
        except (OSError, imaplib.IMAP4.error):
            assert time.monotonic() < deadline, _log(folder)
            time.sleep(0.1)
        else:
            return


def _log(folder: Path) -> str:
    return "\n".join(
        (folder / name).read_text(encoding="utf-8", errors="replace")
        for name in ("errors", "log")
        if (folder / name).exists()
    )
