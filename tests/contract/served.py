"""The real account backend behind HTTP on loopback, in this process, with people who use its portal."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from bizadmin.connectors.registry import open_backend
from bizadmin.domain.account import Account
from bizadmin.domain.address import parse_address
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import reference_code
from bizadmin.domain.invitation import Invitation, InvitationState
from bizadmin.domain.member import Role
from bizadmin.domain.queries import NewInvitation
from bizadmin.mail import Category, DeliveryNotice, NoticeKind
from bizadmin.ports import AccountBackend
from bizadmin.server.app import make_app, stop_waiting
from bizadmin.server.backend import Backend
from bizadmin.server.config import Config
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.portal.use_cases import Secret, Visitor
from bizadmin.server.security.bearer import LocalToken
from bizadmin.server.security.listening import base_url, listen
from bizadmin.services.outcomes import new_intent
from tests.contract.worlds import World

TOKEN = "a-token-of-the-contract"
PASSWORD = Secret("eight-umbrellas-in-the-rain")
VISITOR = Visitor(source="127.0.0.1", agent="Contract/1.0")


class _Server(uvicorn.Server):
    """Says when it answers, and lets go who waits before it ends."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = threading.Event()

    async def startup(self, sockets=None) -> None:
        await super().startup(sockets)
        self.answers.set()

    async def shutdown(self, sockets=None) -> None:
        stop_waiting(self.config.app)
        await super().shutdown(sockets)


@contextmanager
def served_world(database_url: str) -> Iterator[World]:
    """A backend on a new database, reached through `RestBackend`. No mail leaves it."""
    listener = listen("127.0.0.1", 0)
    here = base_url(listener)
    mail = MailSettings(bounce_port=None)
    backend = Backend.open(database_url, mail, service_name="Contract", portal_url=lambda: here)
    backend.start()
    app = make_app(backend, Config(name="Contract", portal_url=here, mail=mail), local=LocalToken.of_this_user(TOKEN))
    server = _Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    assert server.answers.wait(30)
    client = open_backend("rest", here, lambda: TOKEN)
    yield World(client, PeopleOnThePortal(client, backend))
    client.close()
    server.should_exit = True
    thread.join(30)
    backend.stop()
    listener.close()


class PeopleOnThePortal:
    """They take the link of their invitation."""

    def __init__(self, client: AccountBackend, backend: Backend) -> None:
        self._client = client
        self._portal = backend.portal
        self._outbox = backend.outbox

    def join(self, company: BusinessAccount, address: str, role: Role) -> None:
        (dossier,) = self._client.look_up([address])
        pending = [
            it.id
            for it in dossier.invitations
            if it.business_account.id == company.id and it.state is InvitationState.PENDING
        ]
        new = NewInvitation(business_account=company.id, address=address, role=role)
        invitation_id = pending[0] if pending else self._client.invite(new, intent=new_intent()).id
        link = self._client.invitation_link(invitation_id, intent=new_intent())
        token = link.url.rpartition("/")[2]
        self._portal.accept(token, VISITOR, name="Somebody", password=PASSWORD, account_id="")

    def lock(self, address: str) -> None:
        for _ in range(50):
            try:
                self._portal.sign_in(address, Secret("a wrong guess"), "", VISITOR)
            except Problem:
                (dossier,) = self._client.look_up([address])
                if dossier.account and dossier.account.status == "locked":
                    return
        raise AssertionError(ErrorCode.ACCOUNT_LOCKED)

    def sign_up(self, address: str) -> str:
        reference = reference_code()
        assert self._portal.sign_up(parse_address(address), reference, VISITOR)
        return reference

    def ask(self, company: BusinessAccount, account: Account) -> None:
        self._portal.ask_to_join(account.id, company.id, "", VISITOR)

    def complain(self, invitation: Invitation) -> None:
        (mail,) = self._client.invitation_mails(invitation.id)
        notice = DeliveryNotice(kind=NoticeKind.COMPLAINT, category=Category.COMPLAINT, mail_id=mail.id)
        self._outbox.record_report(mail.id, notice)
