"""Mails as real mail systems write them, brought along by somebody: what the doctor then says.

The backend hands its mails to a Postfix and hears nothing back; whatever is known comes from the mails themselves.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bizadmin.doctor.brought import Brought
from bizadmin.doctor.diagnose import diagnose
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.mail_read import MailRead, MailSort
from bizadmin.mail import read_file, read_mail
from bizadmin.server.backend import Backend
from bizadmin.server.outbox.settings import MailSettings
from tests.live.dovecot import Dovecot, require_dovecot, running_dovecot
from tests.live.postfix import new_maildir, require_postfix, running_postfix
from tests.live.spamassassin import SpamAssassin, require_spamassassin, running_spamassassin
from tests.live.test_postfix import DELIVERED, FULL, NEVER, UNKNOWN, Office, There
from tests.ports import free_port
from tests.smtp_server import SmtpServer

SECONDS = 60
STRICT = "required_score -20"
"""A filter that takes even a tidy invitation for spam."""


class Site:
    """An office whose reports nobody reads, the mailbox in which they lie, and that of somebody who gets mail."""

    def __init__(self, office: Office, reports: Path, inbox: Path) -> None:
        self.office = office
        self._reports = reports
        self._inbox = inbox

    def report_on(self, address: str) -> MailRead:
        """The first report that came back for an address."""
        return self._await(self._reports, lambda read: read.recipient == address)[1]

    def received(self) -> bytes:
        """The invitation as it lies in the recipient's mailbox."""
        return self._await(self._inbox, lambda read: bool(read.invitation_id))[0]

    def dossier(self, address: str) -> Dossier:
        return self.office.backend.rules.look_up(self.office.caller, [address], timeline=True, mails=True)[0]

    def first_cause(self, address: str, *mails: MailRead) -> str:
        diagnosis = diagnose(self.dossier(address), datetime.now(UTC), Brought(mails=mails))
        return diagnosis.first.code if diagnosis.first is not None else ""

    def _await(self, maildir: Path, fits) -> tuple[bytes, MailRead]:
        deadline = time.monotonic() + SECONDS
        while True:
            for path in sorted((maildir / "new").iterdir()):
                data = path.read_bytes()
                if fits(read := read_mail(data)):
                    return data, read
            assert time.monotonic() < deadline, "There is no such mail."
            time.sleep(0.1)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    require_postfix()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bizadmin-brought-")))
        folder.chmod(0o755)
        (folder / "database").mkdir(mode=0o700)
        relay, reports, inbox = free_port(), new_maildir(folder / "reports"), new_maildir(folder / "inbox")
        settings = MailSettings(
            host="127.0.0.1", port=relay, sender="accounts@bizadmin.example", return_domain="nobody.bounces.example"
        )
        backend = Backend.open(
            f"sqlite:///{folder / 'database' / 'site'}.db",
            settings,
            service_name="BizAdmin",
            portal_url=lambda: "https://portal.example",
        )
        backend.start()
        stack.callback(backend.stop)
        peer = SmtpServer(There(), hostname="127.0.0.1", port=free_port(), server_hostname="mx.there.example")
        peer.start()
        stack.callback(peer.stop)
        stack.enter_context(
            running_postfix(
                relay,
                folder,
                mailboxes={DELIVERED: inbox, "@nobody.bounces.example": reports},
                transports={"there.example": f"smtp:[127.0.0.1]:{peer.port}"},
            )
        )
        office = Office(backend)
        office.invite(DELIVERED, UNKNOWN, FULL, NEVER)
        yield Site(office, reports, inbox)


@pytest.mark.parametrize(
    ("address", "category", "cause"),
    [(FULL, "mailbox_full", "bounce.mailbox_full"), (UNKNOWN, "no_such_mailbox", "bounce.user_unknown")],
)
def test_a_bounce_that_somebody_brings_along_names_the_cause(site, address, category, cause):
    read = site.report_on(address)
    assert (read.sort, read.category) == (MailSort.BOUNCED, category)
    assert read.invitation_id == site.office.invitations[address]
    assert site.first_cause(address) != cause
    assert site.first_cause(address, read) == cause


def test_a_notice_of_delay_says_that_it_is_still_tried(site):
    read = site.report_on(NEVER)
    assert (read.sort, read.category, read.status) == (MailSort.DELAYED, "try_later", "4.7.1")
    assert read.invitation_id == site.office.invitations[NEVER]
    assert site.first_cause(NEVER, read) == "defer.greylist_or_down"


def test_an_invitation_tells_its_way_through_real_servers(site):
    read = read_mail(site.received())
    assert (read.sort, read.invitation_id) == (MailSort.ORDINARY, site.office.invitations[DELIVERED])
    assert read.link_hosts == ("portal.example",)
    assert read.hops
    assert read.hops[-1].by == "relay.bizadmin.example"
    assert read.hops[-1].at is not None


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    require_dovecot()
    with running_dovecot() as running:
        yield running


@pytest.fixture(scope="module", params=["report_safe 0", "report_safe 1"])
def spamassassin(request) -> Iterator[SpamAssassin]:
    """Once marking the mail itself, once putting it into a warning of its own, as it does unless told otherwise."""
    require_spamassassin()
    with running_spamassassin(STRICT, request.param) as running:
        yield running


def test_an_invitation_in_the_junk_folder_names_the_cause(site, spamassassin, dovecot):
    user = f"{time.monotonic_ns()}@here.example"
    dovecot.deliver(spamassassin.marked(site.received()), sender="accounts@bizadmin.example", to=user)
    assert dovecot.mails(user, "INBOX") == []
    (found,) = dovecot.mails(user, "Junk")

    (read,) = read_file(found, "junk.eml")

    assert read.invitation_id == site.office.invitations[DELIVERED]
    (verdict,) = read.spam
    assert (verdict.filter, verdict.is_spam, verdict.limit) == ("SpamAssassin", True, -20)
    assert site.first_cause(DELIVERED) != "recv.junk_or_rule"
    assert site.first_cause(DELIVERED, read) == "recv.junk_or_rule"
