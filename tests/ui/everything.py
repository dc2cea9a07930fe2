"""The whole window over an account backend that has something to show in every view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.invitation import Delivery
from bizadmin.domain.member import Role
from tests.factories import (
    NOW,
    make_account,
    make_business_account,
    make_event,
    make_invitation,
    make_licence,
    make_mail,
    make_member,
    make_report,
)
from tests.ui.conftest import Surroundings
from ui.destinations import Destination, View
from ui.session import Status
from ui.shell.topbar import ConnectionLabel
from ui.theme import Tone
from ui.window import MainWindow

ERIKA = "erika.muster@contoso.example"
JAN = "jan.novak@contoso.example"

DESTINATIONS: dict[str, dict[str, object]] = {
    "overview": {"view": View.OVERVIEW},
    "dossier": {"view": View.ACCOUNT_STATUS, "address": ERIKA},
    "addresses": {"view": View.ACCOUNT_STATUS, "address": f"{ERIKA} {JAN} nobody@contoso.example"},
    "no address": {"view": View.ACCOUNT_STATUS},
    "invitations": {"view": View.INVITATIONS, "invitation_id": "inv_erika"},
    "inviting": {"view": View.INVITATIONS, "invite": True, "address": f"{JAN} new@contoso.example"},
    "adding people": {"view": View.INVITATIONS, "invite": True},
    "profile": {"view": View.BUSINESS_ACCOUNTS, "business_account": "biz_contoso", "page": "profile"},
    "members": {"view": View.BUSINESS_ACCOUNTS, "business_account": "biz_contoso", "page": "members"},
    "licences": {"view": View.BUSINESS_ACCOUNTS, "business_account": "biz_contoso", "page": "licences"},
    "its activity": {"view": View.BUSINESS_ACCOUNTS, "business_account": "biz_contoso", "page": "activity"},
    "registration": {"view": View.BUSINESS_ACCOUNTS, "register": True},
    "activity": {"view": View.ACTIVITY},
}
"""Every page of every view, by a name for the test's report."""


def fill(backend: MemoryBackend, name: str = "Contoso GmbH", person: str = "Erika Muster") -> None:
    """One company with all there is; ``name`` and ``person`` stand in every text that comes from outside."""
    company = make_business_account(name, id="biz_contoso")
    report = make_report(text=f"552 5.2.2 {person}: mailbox full")
    said = {"category": report.category, "reply_code": report.reply_code, "text": report.text}
    backend.put(
        company,
        make_business_account("Fabrikam KK", id="biz_fabrikam", status=BusinessAccountStatus.UNCLAIMED),
        make_licence(business_account=company.ref, name=f"{name} Desktop"),
        make_account(email=JAN, display_name=person, status=AccountStatus.LOCKED),
        make_member(id="mem_jan", email=JAN, display_name=person, business_account=company.ref),
        make_member(email="ada@contoso.example", role=Role.ADMINISTRATOR, business_account=company.ref),
        make_invitation(
            ERIKA,
            id="inv_erika",
            business_account=company.ref,
            delivery=Delivery.BOUNCED,
            report=report,
            message=f"Welcome to {name}",
            expires=NOW + timedelta(hours=20),
        ),
        make_invitation("late@contoso.example", business_account=company.ref, expires=NOW - timedelta(days=1)),
        make_mail(id="mail_1", invitation_id="inv_erika", subject=f"Join {name}", delivery=Delivery.BOUNCED),
        *(
            make_event(kind, subject="inv_erika", business_account=company.ref, details=dict(said))
            for kind in (EventKind.INVITATION_CREATED, EventKind.MAIL_BOUNCED, EventKind.SIGN_UP_STOPPED)
        ),
    )


def window(qtbot: QtBot, surroundings: Surroundings, page: str, size: tuple[int, int] = (1440, 900)) -> MainWindow:
    """The window with that page of `DESTINATIONS`, active and laid out."""
    made = MainWindow(surroundings.notices, QWidget)
    qtbot.addWidget(made)
    made.set_context(surroundings.context, ConnectionLabel("Sample data", "SAMPLE", Tone.BLUE), "this computer")
    made.set_status(Status(live=True, since=NOW))
    made.set_counts(surroundings.backend.overview())
    made.resize(*size)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.navigate(Destination(**DESTINATIONS[page]))  # type: ignore[arg-type]
    view = made.stack.currentWidget()
    if page == "members":
        view.record.members.table.selectRow(0)
    if page == "activity":
        view.table.selectRow(0)
    settle()
    made.resize(*size)
    settle()
    return made


def settle() -> None:
    """Layouts and what waits for them."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()


def visible(top: QWidget, kind: type[QWidget] = QWidget) -> Iterator[QWidget]:
    """All widgets of a kind that are to be seen without scrolling away whole parts."""
    for widget in top.findChildren(kind):
        if widget.isVisibleTo(top):
            yield widget


def tab_stops(top: QWidget) -> list[QWidget]:
    """Where Tab goes, from the first to the last, without pressing it."""
    found: list[QWidget] = []
    widget = top.nextInFocusChain()
    while widget is not top:
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reachable and widget.isEnabled() and widget.isVisibleTo(top) and widget.focusProxy() is None:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def place(widget: QWidget, top: QWidget) -> QPoint:
    """The top left corner within the window."""
    return widget.mapTo(top, QPoint(0, 0))


def walk(qtbot: QtBot, top: QWidget, most: int = 80, each: Callable[[QWidget], None] | None = None) -> list[QWidget]:
    """Press Tab until the first stop comes again; the stops on the way."""
    way: list[QWidget] = []
    for _ in range(most):
        qtbot.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is None or (way and at is way[0]):
            break
        way.append(at)
        if each is not None:
            each(at)
    return way
