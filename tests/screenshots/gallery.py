"""Which pictures there are, and how each is taken."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from bizadmin import paths
from bizadmin.connectors.memory import MemoryBackend
from bizadmin.connectors.registry import open_backend
from bizadmin.credentials.profiles import Profile, Profiles
from bizadmin.credentials.wallet import Wallet
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, StartFailure, StartTrouble
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.queries import BusinessAccountQuery, InvitationQuery
from bizadmin.mail import read_file
from bizadmin.ports import AccountBackend
from bizadmin.settings import Scope, Settings
from tests.fakes.seams import AnsweringSeams
from ui.changes import ChangeHub
from ui.composition.desktop import Desktop, Kit
from ui.context import ViewContext
from ui.destinations import Destination, View
from ui.elsewhere import Nowhere
from ui.memory import Flag, PassingMemory
from ui.session import Endpoint, Status
from ui.shell.notices import Notices
from ui.shell.topbar import ConnectionLabel
from ui.tasks import ImmediateRunner
from ui.theme import Scheme, Theme, Tone
from ui.views.account_status.view import AccountStatusView
from ui.views.connections.unreachable import Unreachable
from ui.widgets.states import StateStack
from ui.window import MainWindow

VIEWS = [view for view in View if view is not View.SETTINGS]
SCHEMES = (Scheme.LIGHT, Scheme.DARK)
SAID = "AADSTS50076: Due to a configuration change you must use multi-factor authentication."
BOUNCED = InvitationQuery(state=(InvitationState.PENDING,), delivery=(Delivery.BOUNCED,), sort="expires")


class Failing:
    """A backend that does not answer in time."""

    def __init__(self, real: AccountBackend) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name in ("service", "me"):
            return getattr(self._real, name)

        def fail(*_: object, **__: object) -> None:
            raise ConnectionFailure(ConnectionTrouble.TIMED_OUT, "accounts.contoso.example did not answer within 20 s")

        return fail


def take_all(folder: Path, base_url: str, token: str, scale: str) -> None:
    """Every picture of one scale."""
    app = QApplication([])
    theme = Theme(app, scheme=Scheme.LIGHT).install()
    if "Inter" in QFontDatabase.families():
        theme.set_family("Inter")  # as in the drawings, and the same everywhere
    backend = open_backend("rest", base_url, lambda: token)
    for scheme in SCHEMES:
        theme.set_scheme(scheme)
        for name, window in _pictures(backend):
            path = folder / f"{name}-{scheme.value}-{round(float(scale) * 100)}.png"
            window.grab().save(str(path))
            _forget(window)
        _own_pages(folder, theme, f"{scheme.value}-{round(float(scale) * 100)}")


def _own_pages(folder: Path, theme: Theme, ending: str) -> None:
    """The pages that belong to no connection: the first run, the settings, a connection that cannot be opened."""

    def endpoint(profile: Profile) -> Endpoint:
        raise StartFailure(StartTrouble.IN_USE, "Another account backend is running with the data.")

    with tempfile.TemporaryDirectory() as home:
        places = paths.find({"BIZADMIN_HOME": home})
        places.make()
        kit = Kit(
            paths=places,
            settings=Settings({Scope.OPERATOR: places.settings, Scope.COMPUTER: places.this_computer}),
            profiles=Profiles(places.connections),
            wallet=Wallet(),
            endpoint=endpoint,
            retire=lambda kept, grace: None,
        )
        desktop = Desktop(kit, theme)
        desktop.window.resize(1440, 900)
        desktop.choose()
        desktop.window.show()
        _settle()
        desktop.window.grab().save(str(folder / f"first_run-{ending}.png"))
        desktop.window.open_view(View.SETTINGS)
        _settle()
        desktop.window.grab().save(str(folder / f"settings-{ending}.png"))
        failure = StartFailure(StartTrouble.IN_USE, "Another account backend is running with the data.")
        desktop.window.show_page(Unreachable("Local workspace", failure, retry=_settle, choose=_settle))
        _settle()
        desktop.window.grab().save(str(folder / f"unreachable-{ending}.png"))
        desktop.threads.shutdown(1)
        _forget(desktop.window)
        desktop.deleteLater()


def _pictures(backend: AccountBackend) -> Iterator[tuple[str, MainWindow]]:
    person = _somebody(backend)
    company = backend.business_accounts(BusinessAccountQuery()).items[0].id
    empty, failing = MemoryBackend(), cast("AccountBackend", Failing(backend))
    for view in VIEWS:
        destination = Destination(view=view, address=person)
        yield f"{view}-ready", _window(backend, destination)
        yield f"{view}-loading", _window(backend, destination, hold=True)
        yield f"{view}-empty", _window(empty, Destination(view=view))
        yield f"{view}-failed", _window(failing, destination)
    many = " ".join(it.address for it in backend.invitations(InvitationQuery(limit=12)).items)
    yield "account_status-many", _window(backend, Destination(view=View.ACCOUNT_STATUS, address=many))
    yield "account_status-brought", _told(_window(backend, Destination(view=View.ACCOUNT_STATUS, address=person)), SAID)
    yield "account_status-recognised", _told(_window(backend, Destination(view=View.ACCOUNT_STATUS)), SAID)
    yield "account_status-flagged", _flagged(backend, person)
    (erika, *_) = backend.invitations(InvitationQuery(search=person)).items
    selected = Destination(view=View.INVITATIONS, invitations=BOUNCED, invitation_id=erika.id)
    yield "invitations-details", _window(backend, selected)
    yield "invitations-invite", _window(backend, Destination(view=View.INVITATIONS, invite=True, address=many))
    for page in ("profile", "members", "licences", "activity"):
        there = Destination(view=View.BUSINESS_ACCOUNTS, business_account=company, page=page)
        yield f"business_accounts-{page}", _window(backend, there)
    yield "business_accounts-register", _window(backend, Destination(view=View.BUSINESS_ACCOUNTS, register=True))


def _told(window: MainWindow, text: str) -> MainWindow:
    """The same with a text that was typed into the field."""
    view = window.view(View.ACCOUNT_STATUS)
    assert isinstance(view, AccountStatusView)
    view.field.submitted.emit(text)
    _settle()
    return window


def _flagged(backend: AccountBackend, person: str) -> MainWindow:
    """The list of flagged dossiers, one of which has changed since."""
    there = Destination(view=View.ACCOUNT_STATUS)
    flags = [
        Flag(address=person, note="Waits until she has made room", at=datetime.now(UTC), state="as it was then"),
        Flag(address="nobody@contoso.example", note="", at=datetime.now(UTC) - timedelta(days=2)),
    ]
    window = _window(backend, there, flags=flags)
    view = window.view(View.ACCOUNT_STATUS)
    assert isinstance(view, AccountStatusView)
    view.head.flagged.click()
    _settle()
    return window


def _somebody(backend: AccountBackend) -> str:
    """Whose dossier is shown: the one in the drawings."""
    return backend.invitations(InvitationQuery(search="erika.muster")).items[0].address


def _window(
    backend: AccountBackend, destination: Destination, *, hold: bool = False, flags: Sequence[Flag] = ()
) -> MainWindow:
    notices = Notices()
    window = MainWindow(notices, QWidget)
    notices.setParent(window)
    hub = ChangeHub(window)
    tasks = ImmediateRunner()
    memory = PassingMemory()
    memory.keep_flags(flags)
    context = ViewContext(
        backend=backend,
        service=backend.service(),
        operator=backend.me(),
        tasks=tasks,
        changes=hub,
        notices=notices,
        seams=AnsweringSeams(),
        navigate=window.navigate,
        clock=lambda: datetime.now(UTC),
        read_mail=read_file,
        memory=memory,
        elsewhere=Nowhere(),
    )
    window.set_context(context, ConnectionLabel("Sample data", "SAMPLE", Tone.BLUE), "this computer")
    window.set_status(Status(live=True, since=datetime.now(UTC)))
    if not isinstance(backend, Failing):
        window.set_counts(backend.overview())
    window.show()
    tasks.hold = hold
    window.navigate(destination)
    _settle()
    if hold:
        for stack in window.findChildren(StateStack):
            stack.show_skeleton_now()
        _settle()
    return window


def _settle() -> None:
    for _ in range(8):
        QCoreApplication.processEvents()


def _forget(window: MainWindow) -> None:
    window.leave()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
