"""Where stories are acted: a clock that is set back, people who do things, and a post office."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bizadmin.domain.address import Address, address_key, parse_address
from bizadmin.domain.business_account import BusinessAccount, JoinPolicy, Profile
from bizadmin.domain.errors import Problem
from bizadmin.domain.ids import reference_code
from bizadmin.domain.incident import IncidentArea, NewIncident
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.member import Role
from bizadmin.domain.queries import InvitationQuery, MemberQuery, NewInvitation, ProfileChange
from bizadmin.domain.report import NewReport, ReportKind
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole
from bizadmin.mail import Category, DeliveryNotice, NoticeKind
from bizadmin.server.backend import Backend
from bizadmin.server.outbox.answer import Answer, Handover
from bizadmin.server.outbox.message import OutgoingMail
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.portal.use_cases import Secret, Visitor
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules.work import Setting

if TYPE_CHECKING:
    from bizadmin.server.sample.companies import Companies

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SCANNER = "Mozilla/5.0 (compatible; LinkScanner/2.1; +https://scanner.example)"

_LINK = re.compile(r"/(?:join|verify)/([^\s\"'<>]+)")
_ALL = 1000  # mails in one round

PASSWORD = Secret("elf Regenschirme im Keller")

Answering = Callable[[str], Answer]
Play = Callable[["Stage", "Companies"], None]
"""One story, acted from its beginning to its end."""


class Stage:
    """Acts on the backend's own database. ``at`` sets the clock, everything else happens at that time."""

    def __init__(self, backend: Backend) -> None:
        self.now = backend.clock()
        self._time = self.now
        # As if a mail server took mails: the stories play at a company that has one.
        mail = MailSettings(host="relay.example", bounce_port=None)
        self._setting = setting = Setting(self.clock, mail, "BizAdmin", lambda: "https://accounts.example")
        self.backend = Backend(backend.store, setting, backend.txt_records)
        self.operator = _operator("Mia Berger", OperatorRole.ADMINISTRATOR)
        self.links: dict[str, list[str]] = {}
        self._handed_over: list[OutgoingMail] = []

    def clock(self) -> datetime:
        """The time of the story."""
        return self._time

    def at(self, **ago: float) -> None:
        """Set the clock back from the present: ``at(days=4, hours=2)``."""
        self._time = self.now - timedelta(**ago)

    def later(self, **by: float) -> None:
        """Let time pass, up to the present."""
        self._time = min(self._time + timedelta(**by), self.now)

    # At the desktop client

    @property
    def caller(self) -> Caller:
        """The administrator at the desktop client."""
        return Caller(operator=self.operator, source="198.51.100.24")

    def operator_as(self, role: OperatorRole) -> Caller:
        """Somebody of another role at the next desk."""
        return Caller(operator=_operator("Jonna Reed", role), source="198.51.100.25")

    def invite(
        self,
        company: str,
        address: str,
        *,
        role: Role = Role.MEMBER,
        language: str = "",
        send_mail: bool = True,
        grants: tuple[str, ...] = (),
        message: str = "",
    ) -> Invitation:
        """Invite somebody."""
        new = NewInvitation(
            business_account=company,
            address=address,
            role=role,
            language=language,
            send_mail=send_mail,
            licence_grants=grants,
            message=message,
        )
        return self.backend.rules.invite(self.caller, new)

    def invite_in_vain(
        self, company: str, address: str, *, grants: tuple[str, ...] = (), by: Caller | None = None
    ) -> None:
        """Try to invite somebody and be refused; the refusal is on record."""
        with refusal(address):
            self.backend.rules.invite(
                by or self.caller,
                NewInvitation(business_account=company, address=address, licence_grants=grants),
            )

    @contextlib.contextmanager
    def allowing(self, invitations_per_day: int) -> Iterator[None]:
        """No more than that for a business account, as long as it lasts."""
        usual = self.backend
        setting = replace(self._setting, invitations_per_day=invitations_per_day)
        self.backend = Backend(usual.store, setting, usual.txt_records)
        yield
        self.backend = usual

    def invitations_of(self, address: str) -> list[Invitation]:
        """All that the address was ever sent, the newest first."""
        return list(self.backend.rules.invitations(self.caller, InvitationQuery(search=address)).items)

    def withdraw_licence(self, company_id: str, licence_id: str, address: str) -> None:
        """Take a licence from a member."""
        (member,) = self.backend.rules.members(self.caller, company_id, MemberQuery(search=address)).items
        self.backend.licences.withdraw_licence(self.caller, company_id, licence_id, member.id, version=None)

    def set_join_policy(self, company: BusinessAccount, policy: JoinPolicy) -> None:
        """Change who may join without an invitation."""
        self.backend.rules.change_business_account(
            self.caller, company.id, ProfileChange(join_policy=policy), version=None
        )

    # Other systems

    def report(self, kind: ReportKind, address: str, word: StrEnum, system: str, **more: str) -> None:
        """Another system says something of the address."""
        new = NewReport(kind=kind, address=address, word=word.value, system=system, **more)  # type: ignore[arg-type]
        self.backend.reports.report(self.caller, new)

    def start_incident(self, area: IncidentArea, title: str) -> str:
        """Announce that something is out of order; gives its id."""
        return self.backend.incidents.start_incident(self.caller, NewIncident(area=area, title=title)).id

    def end_incident(self, incident_id: str) -> None:
        """It is over."""
        self.backend.incidents.end_incident(self.caller, incident_id, version=None)

    # The post office

    def post(self, answers: Mapping[str, Answer] | None = None) -> None:
        """Hand over all mails that wait: each recipient's server accepts, unless ``answers`` (by key) say otherwise."""
        answers = answers or {}
        for claimed in self.backend.outbox.claim(_ALL, self._time + timedelta(minutes=5)):
            mail = claimed.mail
            key = address_key(mail.to)
            if link := _LINK.search(mail.text):
                self.links.setdefault(key, []).append(link.group(1))
            self._handed_over.append(mail)
            answer = answers.get(key) or accepted(mail.to)
            again = self._time + timedelta(minutes=30) if answer.handover is Handover.DELAYED else None
            self.backend.outbox.settle(mail.id, answer, again)

    def complain(self, address: str) -> None:
        """The recipient calls the newest mail to them spam, and their provider tells."""
        mails = [mail for mail in self._handed_over if address_key(mail.to) == address_key(address)]
        notice = DeliveryNotice(kind=NoticeKind.COMPLAINT, category=Category.COMPLAINT, mail_id=mails[-1].id)
        self.backend.outbox.record_report(mails[-1].id, notice)

    def link(self, address: str, number: int = -1) -> str:
        """The secret of an action link that was mailed: the newest, or by its place."""
        return self.links[address_key(address)][number]

    # On the portal

    def visitor(self, *, agent: str = FIREFOX, language: str = "en") -> Visitor:
        """Somebody with a browser."""
        return Visitor(source="203.0.113.77", agent=agent, language=language)

    def sign_up(self, address: str) -> str:
        """Try to create an account; gives the reference code."""
        reference = reference_code()
        self.backend.portal.sign_up(_address(address), reference, self.visitor())
        return reference

    def sign_up_alone(self, address: str, name: str) -> None:
        """Create an account and a business account of one's own, and confirm the address."""
        reference = reference_code()
        self.backend.portal.sign_up_separately(_address(address), reference, self.visitor())
        self.later(minutes=1)
        self.post()
        self.later(minutes=2)
        token = self.links[address_key(address)][-1]
        account = self.backend.portal.confirm(token, self.visitor(), name=name, password=PASSWORD)
        self.later(minutes=3)
        self.backend.portal.register_business(account.account_id, Profile(company_name=name), self.visitor())

    def ask_to_join(self, account_id: str, company_id: str) -> None:
        """Ask the administrators of a company."""
        self.backend.portal.ask_to_join(account_id, company_id, "", self.visitor())

    def sign_in(self, address: str, password: str) -> None:
        """Sign in on the portal."""
        self.backend.portal.sign_in(address, Secret(password), reference_code(), self.visitor())

    def press_join(self, address: str, reference: str) -> None:
        """Press "Join COMPANY"."""
        self.backend.portal.press_join(_address(address), "", reference, self.visitor())

    def open_link(self, address: str, number: int = -1, *, by: str = "person", cut: int = 0) -> None:
        """Open an action link, as a person or as a scanner; without its last ``cut`` letters."""
        agent = FIREFOX if by == "person" else SCANNER
        link = self.link(address, number)
        self.backend.portal.link_opened(link[: len(link) - cut], "GET", by, self.visitor(agent=agent))

    def join(self, address: str, account_id: str) -> None:
        """Accept the invitation with an account that is signed in."""
        token = self.link(address)
        self.backend.portal.accept(token, self.visitor(), name="", password=Secret(""), account_id=account_id)

    def join_in_vain(self, address: str, account_id: str) -> None:
        """The same with an account that the invitation is not for."""
        with refusal(address):
            self.join(address, account_id)

    def fail_to_sign_in(self, address: str, times: int) -> None:
        """Enter a wrong password again and again."""
        for _ in range(times):
            try:
                self.backend.portal.sign_in(address, Secret("wrong horse"), reference_code(), self.visitor())
            except Problem:
                self.later(seconds=20)


@contextlib.contextmanager
def refusal(address: str) -> Iterator[None]:
    """What is refused within, as it should be."""
    try:
        yield
    except Problem:
        return
    raise AssertionError(f"{address} should have been refused")


def accepted(to: str) -> Answer:
    """The recipient's server takes the mail."""
    return Answer(
        handover=Handover.ACCEPTED,
        reply_code="250",
        enhanced_status="2.0.0",
        text="250 2.0.0 Ok: queued",
        remote_server=_server(to, "mx1"),
    )


def full(to: str) -> Answer:
    """The mailbox is full."""
    text = "552 5.2.2 mailbox full (quota 2048 MB)"
    return refused(to, "552", "5.2.2", text, Category.MAILBOX_FULL)


def unknown_user(to: str) -> Answer:
    """There is no such mailbox."""
    text = f"550 5.1.1 <{to}>: Recipient address rejected: User unknown"
    return refused(to, "550", "5.1.1", text, Category.NO_SUCH_MAILBOX)


def spam(to: str) -> Answer:
    """The server takes it for spam."""
    text = "550 5.7.1 Message rejected as spam by content filter"
    return refused(to, "550", "5.7.1", text, Category.JUDGED_SPAM)


def put_off(to: str) -> Answer:
    """The server wants another try later."""
    return Answer(
        handover=Handover.DELAYED,
        reply_code="451",
        enhanced_status="4.7.1",
        text="451 4.7.1 Greylisted, please try again in 30 minutes",
        remote_server=_server(to, "mx2"),
        category=Category.TRY_LATER.value,
    )


def refused(to: str, code: str, status: str, text: str, category: Category) -> Answer:
    """The recipient's server refuses it in these words."""
    return Answer(
        handover=Handover.REFUSED,
        reply_code=code,
        enhanced_status=status,
        text=text,
        remote_server=_server(to, "mx2"),
        category=category.value,
    )


def _server(to: str, name: str) -> str:
    return f"{name}.{address_key(to).rpartition('@')[2]}"


def _address(text: str) -> Address:
    return parse_address(text)


def _operator(name: str, role: OperatorRole) -> Operator:
    return Operator(id="tok_sample", name=name, role=role, scopes=SCOPES_OF[role])
