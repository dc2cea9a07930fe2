"""Mails through a real Postfix, and its reports back by each of the ways: what an invitation then says.

One Postfix relays for three backends that differ in how reports reach them. It delivers some mails itself and hands
others to a mail server that answers each recipient in its own manner.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import Origin, OriginKind, Profile
from bizadmin.domain.invitation import Delivery, Invitation
from bizadmin.domain.queries import NewBusinessAccount, NewInvitation
from bizadmin.server.backend import Backend
from bizadmin.server.outbox.settings import MailSettings, ReportProtocol
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.security.bearer import LocalToken
from tests.live.postfix import new_maildir, require_postfix, running_postfix
from tests.ports import free_port
from tests.smtp_server import SmtpServer

SECONDS = 60
BUSY_SECONDS = 6
WAYS = ("smtp", "lmtp", "folder")

DELIVERED = "erika@here.example"
UNKNOWN = "nobody@here.example"
RELAYED = "taken@there.example"
FULL = "full@there.example"
POLICY = "policy@there.example"
SLOW = "slow@there.example"
NEVER = "never@there.example"

TO_MAILDIR = "delivery via virtual: delivered to maildir"


class There:
    """The mail server of ``there.example``. To one it says for some seconds that it is busy."""

    def __init__(self) -> None:
        self.first_tried: dict[str, float] = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        words = {
            FULL: "552 5.2.2 Mailbox of full is over quota",
            POLICY: "554 5.7.1 Refused by the policy of there.example",
            NEVER: "451 4.7.1 Greylisted, come back later",
        }.get(address, "250 2.1.5 Ok")
        first = self.first_tried.setdefault(envelope.mail_from, time.monotonic())
        if address == SLOW and time.monotonic() < first + BUSY_SECONDS:
            words = "450 4.2.1 Mailbox is busy"
        if words.startswith("2"):
            envelope.rcpt_tos.append(address)
        return words

    async def handle_DATA(self, server, session, envelope):
        return "250 2.0.0 Ok: queued as 4X"


@dataclass
class Office:
    """A backend with Postfix as its relay, and an operator who invites."""

    backend: Backend
    caller: Caller = field(default_factory=lambda: Caller(operator=LocalToken.of_this_user("").operator))
    invitations: dict[str, str] = field(default_factory=dict)

    def invite(self, *addresses: str) -> None:
        company = self.backend.rules.register_business_account(
            self.caller,
            NewBusinessAccount(
                profile=Profile(company_name="Contoso GmbH", country="DE"),
                administrator="ada@here.example",
                origin=Origin(kind=OriginKind.SALES_ORDER),
            ),
        )
        for address in addresses:
            new = NewInvitation(business_account=company.id, address=address)
            self.invitations[address] = self.backend.rules.invite(self.caller, new).id

    def seen(self, address: str) -> Invitation:
        return self.backend.rules.invitation(self.caller, self.invitations[address])

    def heard(self, address: str, kind: EventKind) -> list[Event]:
        """The events of a kind of this invitation."""
        return [
            it for it in self.backend.rules.invitation_events(self.caller, self.invitations[address]) if it.kind is kind
        ]

    def await_event(self, address: str, kind: EventKind) -> Event:
        deadline = time.monotonic() + SECONDS
        while not (found := self.heard(address, kind)):
            assert time.monotonic() < deadline, f"{kind} of {address}; there are {self.seen(address)}"
            time.sleep(0.1)
        return found[0]


@pytest.fixture(scope="module")
def offices() -> Iterator[dict[str, Office]]:
    require_postfix()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bizadmin-mail-")))
        folder.chmod(0o755)
        (folder / "databases").mkdir(mode=0o700)
        relay, bounces = free_port(), new_maildir(folder / "bounces")
        offices = {
            way: Office(stack.enter_context(running_backend(folder / "databases", way, relay, bounces))) for way in WAYS
        }
        peer = SmtpServer(There(), hostname="127.0.0.1", port=free_port(), server_hostname="mx.there.example")
        peer.start()
        stack.callback(peer.stop)
        postfix = running_postfix(
            relay,
            folder,
            mailboxes={DELIVERED: new_maildir(folder / "erika"), "@folder.bounces.example": bounces},
            transports={
                "there.example": f"smtp:[127.0.0.1]:{peer.port}",
                "smtp.bounces.example": f"smtp:[127.0.0.1]:{port_of(offices['smtp'])}",
                "lmtp.bounces.example": f"lmtp:inet:127.0.0.1:{port_of(offices['lmtp'])}",
            },
        )
        stack.enter_context(postfix)
        for office in offices.values():
            office.invite(DELIVERED, UNKNOWN, RELAYED, FULL, POLICY, SLOW, NEVER)
        yield offices


@contextmanager
def running_backend(folder: Path, way: str, relay: int, bounces: Path) -> Iterator[Backend]:
    mail = MailSettings(
        host="127.0.0.1",
        port=relay,
        sender="accounts@bizadmin.example",
        return_domain=f"{way}.bounces.example",
        bounce_port=None if way == "folder" else 0,
        bounce_protocol=ReportProtocol.LMTP if way == "lmtp" else ReportProtocol.SMTP,
        bounce_folder=bounces if way == "folder" else None,
    )
    backend = Backend.open(
        f"sqlite:///{folder / way}.db", mail, service_name="BizAdmin", portal_url=lambda: "https://portal.example"
    )
    backend.start()
    try:
        yield backend
    finally:
        backend.stop()


def port_of(office: Office) -> int:
    assert office.backend.bounces is not None
    return office.backend.bounces.port


@pytest.fixture(params=WAYS)
def office(request, offices) -> Office:
    """Each way in turn."""
    return offices[request.param]


def test_a_delivered_mail_is_known_to_be(office):
    event = office.await_event(DELIVERED, EventKind.MAIL_DELIVERED)
    assert (event.details["enhanced_status"], event.details["text"]) == ("2.0.0", TO_MAILDIR)
    seen = office.seen(DELIVERED)
    assert (seen.delivery, seen.report.category) == (Delivery.SENT, "delivered")


def test_a_mail_passed_on_to_a_server_that_reports_nothing_has_that_servers_word(office):
    event = office.await_event(RELAYED, EventKind.MAIL_DELIVERED)
    assert event.details["text"] == "250 2.0.0 Ok: queued as 4X"
    assert office.seen(RELAYED).delivery is Delivery.SENT


@pytest.mark.parametrize(
    ("address", "reply_code", "status", "category", "text"),
    [
        (UNKNOWN, "", "5.1.1", "no_such_mailbox", 'unknown user: "nobody@here.example"'),
        (FULL, "552", "5.2.2", "mailbox_full", "552 5.2.2 Mailbox of full is over quota"),
        (POLICY, "554", "5.7.1", "refused_by_policy", "554 5.7.1 Refused by the policy of there.example"),
    ],
)
def test_a_refused_mail_has_bounced_with_the_remote_servers_own_words(
    office, address, reply_code, status, category, text
):
    event = office.await_event(address, EventKind.MAIL_BOUNCED)
    assert event.details["source"] == "report"
    seen = office.seen(address)
    assert seen.delivery is Delivery.BOUNCED
    assert (seen.report.reply_code, seen.report.enhanced_status, seen.report.category) == (reply_code, status, category)
    assert seen.report.text == text


def test_a_mail_put_off_is_delayed_and_sent_once_it_is_taken(office):
    event = office.await_event(SLOW, EventKind.MAIL_DELAYED)
    assert (event.details["reply_code"], event.details["enhanced_status"]) == ("450", "4.2.1")
    assert event.details["text"] == "450 4.2.1 Mailbox is busy"
    office.await_event(SLOW, EventKind.MAIL_DELIVERED)
    assert office.seen(SLOW).delivery is Delivery.SENT


def test_a_mail_put_off_until_the_relay_gives_up_has_bounced_with_the_temporary_words(office):
    assert office.await_event(NEVER, EventKind.MAIL_DELAYED).details["enhanced_status"] == "4.7.1"
    office.await_event(NEVER, EventKind.MAIL_BOUNCED)
    seen = office.seen(NEVER)
    assert (seen.delivery, seen.report.reply_code, seen.report.enhanced_status) == (Delivery.BOUNCED, "451", "4.7.1")
    assert seen.report.text == "451 4.7.1 Greylisted, come back later"
