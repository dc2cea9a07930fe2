"""People whose dossiers the tests open, and how a test reads the view."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.invitation import Delivery, Invitation
from bizadmin.domain.member import Member, Role
from tests.factories import (
    NOW,
    make_account,
    make_business_account,
    make_event,
    make_invitation,
    make_mail,
    make_member,
    make_report,
)
from tests.ui.conftest import Surroundings
from ui.destinations import Destination, View
from ui.views.account_status import build
from ui.views.account_status.view import AccountStatusView
from ui.widgets.button import Button

ERIKA = "erika.muster@contoso.example"
JAN = "jan@contoso.example"
TOM = "tom@contoso.example"


def bounced(backend: MemoryBackend, **values: object) -> Invitation:
    """Erika, whose mailbox is full, with her timeline."""
    report = make_report()
    known = {"delivery": Delivery.BOUNCED, "report": report, "role": Role.ADMINISTRATOR, "language": "de"}
    invitation = make_invitation(**(known | values))
    said = {
        "category": report.category,
        "reply_code": report.reply_code,
        "enhanced_status": report.enhanced_status,
        "text": report.text,
        "remote_server": report.remote_server,
    }
    backend.put(
        make_business_account(),
        invitation,
        make_event(EventKind.INVITATION_CREATED, at=invitation.created, subject=invitation.id),
        make_event(EventKind.SIGN_UP_STOPPED, at=NOW - timedelta(minutes=9), business_account=None),
        make_event(EventKind.MAIL_BOUNCED, at=report.at, subject=invitation.id, details=said),
        make_mail(id="mail_1", invitation_id=invitation.id, delivery=Delivery.BOUNCED),
    )
    return invitation


def locked(backend: MemoryBackend) -> tuple[Account, Member]:
    """Jan, a member whose account is locked."""
    account = make_account(
        email=JAN, display_name="Jan Novak", status=AccountStatus.LOCKED, locked_until=NOW + timedelta(minutes=20)
    )
    member = make_member(email=JAN, display_name="Jan Novak", account_id=account.id)
    backend.put(make_business_account(), account, member)
    return account, member


def opened(qtbot: QtBot, surroundings: Surroundings, address: str = "") -> AccountStatusView:
    """The view on the screen, with that address's dossier."""
    view = build(surroundings.context)
    assert isinstance(view, AccountStatusView)
    qtbot.addWidget(view)
    view.resize(1200, 900)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.open(Destination(view=View.ACCOUNT_STATUS, address=address))
    return view


def texts(widget: QWidget) -> str:
    """Every text that is to be seen."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def button(widget: QWidget, name: str) -> Button:
    """The visible button of that name."""
    found = [it for it in widget.findChildren(Button) if it.accessibleName() == name and it.isVisibleTo(widget)]
    assert found, f"{name!r} is not among {names(widget)}"
    return found[0]


def names(widget: QWidget) -> list[str]:
    """The names of all visible buttons, in the order of their making."""
    return [it.accessibleName() for it in widget.findChildren(QAbstractButton) if it.isVisibleTo(widget)]


def told(surroundings: Surroundings) -> str:
    """The message that is shown now."""
    notice = surroundings.notices.current
    return f"{notice.title} {notice.text}" if notice is not None else ""
