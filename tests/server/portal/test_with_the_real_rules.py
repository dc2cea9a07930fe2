"""The pages over the account backend's own rules: what the fake promises of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from litestar.testing import TestClient
from sqlalchemy import select

from bizadmin.domain.business_account import JoinPolicy, Origin, OriginKind, Profile
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.join_request import Approval, JoinRequestQuery
from bizadmin.domain.queries import InvitationQuery, NewBusinessAccount, NewInvitation
from bizadmin.server.app import make_app
from bizadmin.server.backend import Backend
from bizadmin.server.config import Config
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.security.bearer import LocalToken
from bizadmin.server.store.keeping import mail
from tests.server.portal.browser import AGENT, Browser
from tests.server.portal.conftest import PASSWORD

PORTAL = "http://127.0.0.1"
ERIKA = "erika@contoso.example"
MAIL = MailSettings(host="mail.contoso.example", bounce_port=None)  # never started: mails stay in the outbox


class Office:
    """An operator who invites, and the backend behind it."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.caller = Caller(operator=LocalToken.of_this_user("").operator)
        registered = backend.rules.register_business_account(
            self.caller,
            NewBusinessAccount(
                profile=Profile(company_name="Contoso GmbH", country="DE"),
                administrator="ada@contoso.example",
                origin=Origin(kind=OriginKind.SALES_ORDER),
            ),
        )
        self.company = registered.id

    def invite(self, address: str) -> tuple[str, str]:
        """The invitation's id, and its link's path."""
        new = NewInvitation(business_account=self.company, address=address)
        invitation = self.backend.rules.invite(self.caller, new)
        return invitation.id, self.link(invitation.id)

    def link(self, invitation_id: str) -> str:
        """A new link, which supersedes the one before."""
        made = self.backend.rules.invitation_link(self.caller, invitation_id)
        return made.url.removeprefix(PORTAL)

    def admits(self, domain: str) -> str:
        """Another business account, which people of the domain may ask to join; its id."""
        made = self.backend.provisioning.create_business_account(
            Profile(company_name="Fabrikam"),
            Origin(kind=OriginKind.SELF_REGISTERED),
            "adam@fabrikam.example",
            join_policy=JoinPolicy.APPROVAL,
            allowed_domains=[domain],
        )
        return made.id

    def mailed(self, address: str) -> str:
        """The path of the link in the newest mail to the address."""
        with self.backend.store.read() as connection:
            texts = connection.execute(
                select(mail.c.text).where(mail.c.to_address == address).order_by(mail.c.id.desc())
            ).scalars()
            found = next(match for text in texts if (match := re.search(rf"{PORTAL}(/(?:verify|reset)/\S+)", text)))
        return found[1]

    def state(self, invitation_id: str) -> InvitationState:
        return self.backend.rules.invitation(self.caller, invitation_id).state


@pytest.fixture
def office(database_url) -> Iterator[Office]:
    backend = Backend.open(database_url, MAIL, service_name="Contoso accounts", portal_url=lambda: PORTAL)
    yield Office(backend)
    backend.stop()


@pytest.fixture
def visitor(office) -> Iterator[Browser]:
    app = make_app(office.backend, Config(name="Contoso accounts", portal_url=PORTAL, mail=MAIL))
    with TestClient(app, base_url=PORTAL) as client:
        client.headers.update({"User-Agent": AGENT, "Accept-Language": "en"})
        yield Browser(client)


def test_opening_consumes_nothing_and_pressing_joins_once(visitor, office):
    invitation, link = office.invite(ERIKA)
    for method in ("HEAD", "GET", "OPTIONS"):
        visitor.client.request(method, link)
    assert office.state(invitation) is InvitationState.PENDING
    page = visitor.press_after_opening(link, name="Erika", password=PASSWORD)
    assert "You have joined Contoso GmbH" in page.text
    assert office.state(invitation) is InvitationState.ACCEPTED
    assert "This invitation has been used" in visitor.open(link).text


def test_a_superseded_link_says_so_and_has_the_newest_mail_sent(visitor, office):
    invitation, first = office.invite(ERIKA)
    second = office.link(invitation)
    assert "There is a newer mail" in visitor.open(first).text
    assert "Look into your inbox" in visitor.press(f"{first}/newest").text
    assert "There is a newer mail" in visitor.open(second).text  # what was sent just now is newer still
    assert office.state(invitation) is InvitationState.PENDING


def test_the_join_button_of_a_sign_up_mails_and_does_not_join(visitor, office):
    invitation, _ = office.invite(ERIKA)
    visitor.open("/sign-up")
    assert "Your company is already here" in visitor.press("/sign-up", email="Erika@Contoso.example").text
    assert "Look into your inbox" in visitor.press("/sign-up/join").text
    assert office.state(invitation) is InvitationState.PENDING


def test_the_answer_of_the_join_button_is_the_same_for_every_address(visitor, office):
    office.invite(ERIKA)
    answers = []
    for address in (ERIKA, "nobody@contoso.example"):
        visitor.open("/join/unknown")
        visitor.press("/sign-up/join", email=address, reference="AAA-AAA")
        answers.append((visitor.status, visitor.page.html.replace(address, "ADDRESS")))
    assert answers[0] == answers[1]


def test_the_last_administrator_cannot_leave_and_is_told_the_way_out(visitor, office):
    query = InvitationQuery(business_account=office.company)
    [first] = office.backend.rules.invitations(office.caller, query).items
    visitor.press_after_opening(office.link(first.id), name="Ada", password=PASSWORD)
    page = visitor.open("/account")
    visitor.open(page.links["Leave"])
    page = visitor.press(page.links["Leave"])
    assert "Make somebody else an administrator first" in page.text


def test_a_page_that_there_is_not_is_said_in_words_to_a_browser(visitor):
    page = visitor.open("/no-such-page", Accept="text/html,application/xhtml+xml")
    assert visitor.status == 404
    assert "There is no such page" in page.text


def test_somebody_new_signs_up_asks_to_join_and_belongs_once_approved(visitor, office):
    company = office.admits("contoso.example")
    visitor.open("/sign-up")
    visitor.press("/sign-up", email=ERIKA)
    visitor.press_after_opening(office.mailed(ERIKA), name="Erika", password=PASSWORD)
    page = visitor.open("/account")
    visitor.press_after_opening(page.links["Ask to join"], message="I am new in sales.")
    assert "Your request has gone to the administrators of Fabrikam." in visitor.page.text
    requests = office.backend.join_requests
    (request,) = requests.join_requests(office.caller, company, JoinRequestQuery()).items
    assert request.message == "I am new in sales."
    requests.approve_join_request(office.caller, company, request.id, Approval(), version=None)
    page = visitor.open("/account")
    assert "Fabrikam Member · since" in page.text
    assert "Ask to join" not in page.text


def test_a_forgotten_password_is_set_anew_by_mail(visitor, office):
    office.backend.provisioning.add_account(ERIKA, password="the old one, forgotten")
    visitor.open("/forgot-password")
    visitor.press("/forgot-password", email=ERIKA)
    visitor.press_after_opening(office.mailed(ERIKA), password=PASSWORD)
    assert "Your new password is set." in visitor.page.text
    visitor.press("/sign-out")
    visitor.sign_in(ERIKA, PASSWORD)
    assert visitor.path == "/account"


def test_the_answer_about_a_forgotten_password_is_the_same_for_every_address(visitor, office):
    office.backend.provisioning.add_account(ERIKA, password=PASSWORD)
    answers = []
    for address in (ERIKA, "nobody@contoso.example"):
        visitor.open("/forgot-password")
        visitor.press("/forgot-password", email=address, reference="AAA-AAA")
        answers.append((visitor.status, visitor.page.html.replace(address, "ADDRESS")))
    assert answers[0] == answers[1]
