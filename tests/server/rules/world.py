"""A real account backend on a database in a folder, with a clock that a test moves, and nobody who sends its mails."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bizadmin.domain.account import Account
from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccount, Origin, OriginKind, Profile
from bizadmin.domain.errors import Problem
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.member import Member, Role
from bizadmin.domain.queries import EventQuery, MemberQuery, NewInvitation
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole, Scope
from bizadmin.server.backend import Backend
from bizadmin.server.outbox.answer import Answer, Handover
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.portal.use_cases import Joined, Secret, Visitor
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.store.keeping import mail
from tests.fakes.dns_zone import Zone

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PASSWORD = Secret("eight-umbrellas-in-the-rain")
VISITOR = Visitor(source="192.0.2.7", agent="Mozilla/5.0 Gecko", reference="7KQ-4M2")
SENDING = MailSettings(host="127.0.0.1", port=1, bounce_port=None, return_domain="accounts.example")
"""Mail is configured, so that it is queued; no test starts the dispatcher."""

_LINK = re.compile(r"https://portal\.example/(?:join|verify|reset)/([A-Za-z0-9_-]{43,})")


def caller(
    role: OperatorRole = OperatorRole.ADMINISTRATOR,
    *,
    scopes: Iterable[Scope] | None = None,
    business_accounts: tuple[str, ...] | None = None,
    intent: str = "",
    fingerprint: str = "",
    name: str = "Olaf Operator",
) -> Caller:
    """An operator who asks."""
    operator = Operator(
        id="tok_1",
        name=name,
        role=role,
        scopes=SCOPES_OF[role] if scopes is None else frozenset(scopes),
        business_accounts=business_accounts,
    )
    return Caller(operator=operator, source="192.0.2.1", request_id="req-1", intent=intent, fingerprint=fingerprint)


ADMIN = caller()


@dataclass
class World:
    """The backend and its clock."""

    folder: Path
    mail: MailSettings = SENDING
    now: datetime = NOON
    database_url: str = ""  # empty: SQLite in the folder
    dns: Zone = field(default_factory=Zone)
    invitations_per_day: int = 0
    backend: Backend = field(init=False)

    def __post_init__(self) -> None:
        self.reopen()

    def reopen(self) -> None:
        if hasattr(self, "backend"):
            self.backend.stop()
        self.backend = Backend.open(
            self.database_url or f"sqlite:///{self.folder / 'backend.db'}",
            self.mail,
            lambda: self.now,
            service_name="BizAdmin",
            portal_url=lambda: "https://portal.example",
            txt_records=self.dns,
            mail_routes=self.dns.route,
            invitations_per_day=self.invitations_per_day,
        )

    @property
    def rules(self):
        return self.backend.rules

    @property
    def licences(self):
        return self.backend.licences

    @property
    def domains(self):
        return self.backend.domains

    @property
    def portal(self):
        return self.backend.portal

    @property
    def provisioning(self):
        return self.backend.provisioning

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    def company(self, name: str = "Contoso", *, administrator: str = "ada@contoso.example", **more) -> BusinessAccount:
        """An active business account with an administrator."""
        return self.provisioning.create_business_account(
            Profile(company_name=name), Origin(kind=OriginKind.SELF_REGISTERED), administrator, **more
        )

    def invite(self, company: BusinessAccount, address: str = "erika@contoso.example", **more) -> Invitation:
        return self.rules.invite(ADMIN, NewInvitation(business_account=company.id, address=address, **more))

    def seen(self, invitation: Invitation) -> Invitation:
        return self.rules.invitation(ADMIN, invitation.id)

    def account(self, address: str, **more) -> Account:
        return self.provisioning.add_account(address, **more)

    def members(self, company: BusinessAccount) -> list[Member]:
        return list(self.rules.members(ADMIN, company.id, MemberQuery()).items)

    def member(self, company: BusinessAccount, address: str) -> Member:
        return next(it for it in self.members(company) if it.email == address)

    def add_member(self, company: BusinessAccount, address: str, role: Role = Role.MEMBER) -> Member:
        account = self.account(address, name=address.partition("@")[0].title())
        return self.provisioning.add_member(company.id, account.id, role=role)

    def mails_to(self, address: str) -> list[tuple[str, str]]:
        """Kind and text of the mails in the outbox, oldest first."""
        with self.backend.store.read() as connection:
            rows = connection.execute(
                select(mail).where(mail.c.to_key == parse_address(address).key).order_by(mail.c.created, mail.c.id)
            )
            return [(row.kind, row.text) for row in rows]

    def mail_leaves(self) -> None:
        """A mail server takes everything that waits."""
        taken = Answer(handover=Handover.ACCEPTED, reply_code="250", text="Ok", remote_server="mx.contoso.example")
        for claimed in self.backend.outbox.claim(500, self.now + timedelta(minutes=5)):
            self.backend.outbox.settle(claimed.mail.id, taken, None)

    def token_to(self, address: str) -> str:
        """The secret of the link in the newest mail."""
        found = [match[1] for _, text in self.mails_to(address) if (match := _LINK.search(text))]
        return found[-1]

    def token_of(self, invitation: Invitation) -> str:
        """A fresh link's secret."""
        return self.rules.invitation_link(ADMIN, invitation.id).url.rpartition("/")[2]

    def join(self, token: str, **more) -> Joined:
        given = {"name": "Erika Muster", "password": PASSWORD, "account_id": ""} | more
        return self.portal.accept(token, VISITOR, **given)

    def events(self, *kinds: EventKind) -> list[Event]:
        """All events of these kinds, oldest first."""
        found = self.rules.events(ADMIN, EventQuery(limit=500)).items
        return [it for it in reversed(found) if not kinds or it.kind in kinds]

    def refused(self, act, *args, **kwargs) -> Problem:
        """The problem with which a call ends."""
        try:
            act(*args, **kwargs)
        except Problem as problem:
            return problem
        raise AssertionError("It was not refused.")
