"""From an automatically created business account to a joined person, with nothing faked.

The window starts its own account backend; mails go over SMTP to the recipient's server, whose bounce comes back as
mail; the person uses a browser, the agent only the keyboard.
"""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus, Origin, OriginKind, Profile
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.queries import InvitationQuery, NewBusinessAccount
from bizadmin.ports import AccountBackend
from tests.e2e.browser import Page, browser, missing
from tests.e2e.mail_server import MailServer, action_link
from tests.e2e.window import Operator, opened_window, processes
from tests.ports import free_port

ADDRESS = "erika.muster@contoso.example"
PASSWORD = "Gänseblümchen auf dem Dach 47"
COMPANY = "Contoso GmbH"

ABSENT = [] if os.environ.get("BIZADMIN_ALL_COUNTERPARTS") else missing()


@pytest.mark.skipif(bool(ABSENT), reason=f"not installed: {', '.join(ABSENT)}")
def test_a_bounced_invitation_is_found_resent_accepted_and_followed(qtbot: QtBot, qapp: QApplication, tmp_path: Path):
    home = tmp_path / "home"
    with MailServer() as mail, browser(tmp_path) as page:
        mail.full.add(ADDRESS)
        mail.bounce_port = free_port()
        write_settings(home, mail)
        with opened_window(qtbot, qapp, home) as operator:
            backend = operator.desktop.session.backend
            portal = backend.service().portal_url
            company = backend.register_business_account(the_company(), intent="licence migration")
            wait_for_bounces(qtbot, mail, backend, 1)

            erika_is_stopped_and_presses_join(page, portal)
            wait_for_bounces(qtbot, mail, backend, 2)

            the_agent_finds_out_why(operator)
            operator.picture(tmp_path / "dossier.png")
            mail.full.clear()
            the_agent_resends(operator)
            link = action_link(mail.wait_for_mail())

            a_scanner_looks_at_the_link(link)
            (invitation,) = backend.invitations(InvitationQuery(search=ADDRESS)).items
            assert invitation.state is InvitationState.PENDING
            assert invitation.link_opened is None

            erika_joins(page, link)

            operator.waits_for(f"Erika is already a member of {COMPANY}", "Invitation accepted")
            operator.picture(tmp_path / "joined.png")
            page.go(link)
            assert "already" in page.text.lower()
            operator.waits_for("The link has done its work")
            operator.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
            operator.waits_for("Active", "Created", "Erika")
            assert_everything_happened(backend, company.id)
            secrets = [PASSWORD, link.rpartition("/")[2], operator.token]
            assert_nowhere_in_processes(secrets)
    assert_nowhere_in_files(secrets, home)


def write_settings(home: Path, mail: MailServer) -> None:
    config = home / "config"
    config.mkdir(parents=True, mode=0o700)
    (config / "workspace.toml").write_text(
        f"""
        name = "Contoso accounts"
        [smtp]
        host = "127.0.0.1"
        port = {mail.port}
        security = "none"
        sender = "accounts@bizadmin.example"
        return_domain = "bounces.bizadmin.example"
        bounce_port = {mail.bounce_port}
        """
    )


def the_company() -> NewBusinessAccount:
    return NewBusinessAccount(
        profile=Profile(company_name=COMPANY, country="DE", city="Berlin"),
        administrator="Erika.Muster@Contoso.example",
        origin=Origin(kind=OriginKind.PERMANENT_LICENCE, product="Remote Application Server", masked_key="····-K7Q2"),
    )


def wait_for_bounces(qtbot: QtBot, mail: MailServer, backend: AccountBackend, count: int) -> None:
    def bounced() -> None:
        (invitation,) = backend.invitations(InvitationQuery(search=ADDRESS)).items
        assert (len(mail.bounced), invitation.delivery, invitation.mails_sent) == (count, Delivery.BOUNCED, count)

    qtbot.waitUntil(bounced, timeout=30_000)


def erika_is_stopped_and_presses_join(page: Page, portal: str) -> None:
    page.go(f"{portal}/sign-up")
    page.fill("Email", ADDRESS)
    page.press("Continue")
    assert "You have already been invited to join" in page.text
    assert f"Join {COMPANY}" in page.buttons()
    page.press(f"Join {COMPANY}")
    assert "spam" in page.text.lower()


def the_agent_finds_out_why(operator: Operator) -> None:
    operator.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    operator.type(ADDRESS.upper())
    operator.press(Qt.Key.Key_Return)
    operator.waits_for(
        f"invited to {COMPANY}, but the mail bounced",
        "552 5.2.2 mailbox full (quota 2048 MB)",
        "mx2.contoso.example",
        "bounce.mailbox_full",
        "permanent licence of Remote Application Server",
    )


def the_agent_resends(operator: Operator) -> None:
    operator.tab_to("Resend")
    operator.press(Qt.Key.Key_Space)
    operator.waits_for("handed over a moment ago")


def a_scanner_looks_at_the_link(link: str) -> None:
    for method in ("GET", "HEAD"):
        request = urllib.request.Request(link, method=method, headers={"User-Agent": "Mozilla/5.0 (Proofpoint)"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.status == 200


def erika_joins(page: Page, link: str) -> None:
    page.go(link)
    assert f"Join {COMPANY}" in page.text
    page.fill("Your name", "Erika Muster")
    page.fill("Choose a password", PASSWORD)
    page.press(f"Join {COMPANY}")
    assert COMPANY in page.text


def assert_everything_happened(backend: AccountBackend, company_id: str) -> None:
    (invitation,) = backend.invitations(InvitationQuery(search=ADDRESS)).items
    assert invitation.state is InvitationState.ACCEPTED
    assert backend.business_account(company_id).status is BusinessAccountStatus.ACTIVE
    (dossier,) = backend.look_up([ADDRESS], timeline=True)
    assert dossier.account is not None
    assert dossier.account.status is AccountStatus.ACTIVE
    happened = [event.kind for event in dossier.events]
    told = [
        EventKind.INVITATION_CREATED,
        EventKind.MAIL_BOUNCED,
        EventKind.SIGN_UP_STOPPED,
        EventKind.JOIN_PRESSED,
        EventKind.MAIL_BOUNCED,
        EventKind.INVITATION_RESENT,
        EventKind.MAIL_SENT,
        EventKind.LINK_OPENED,
        EventKind.INVITATION_ACCEPTED,
    ]
    left = iter(happened)
    assert all(kind in left for kind in told), f"not in that order: {happened}"
    assert [event.at for event in dossier.events] == sorted(event.at for event in dossier.events)


def assert_nowhere_in_processes(secrets: list[str]) -> None:
    for folder in processes():
        if folder.name != str(os.getpid()):  # the test itself knows them
            for name in ("cmdline", "environ"):
                assert_nowhere(secrets, (folder / name).read_bytes(), f"{folder}/{name}")


def assert_nowhere_in_files(secrets: list[str], home: Path) -> None:
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".db" for path in files), "no database to search"
    assert any(path.suffix == ".log" for path in files), "no log to search"
    for path in files:
        assert_nowhere(secrets, path.read_bytes(), str(path))


def assert_nowhere(secrets: list[str], content: bytes, where: str) -> None:
    for secret in secrets:
        assert secret.encode() not in content, f"a secret stands in {where}"
