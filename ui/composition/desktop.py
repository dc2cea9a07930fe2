"""The program while it runs: one window, one open connection; opens, switches, and leaves in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from bizadmin import settings as known
from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles
from bizadmin.credentials.wallet import Wallet
from bizadmin.paths import Paths
from bizadmin.settings import Scope, Settings
from ui.composition.book import Book
from ui.composition.connection_menu import ConnectionMenu
from ui.composition.outage import Outage
from ui.composition.preferences import KeptPreferences
from ui.destinations import Destination, View
from ui.seams import DesktopSeams, Seams
from ui.shell.notices import Notices
from ui.shell.topbar import ConnectionLabel
from ui.tasks import TaskRunner, ThreadRunner
from ui.theme import Theme, Tone
from ui.window import MainWindow

if TYPE_CHECKING:  # what a connection needs is loaded after the first paint
    from bizadmin.domain.mail_read import MailRead
    from ui.memory import Memory
    from ui.session import Endpoint, Greeting, Session, Status

RETIRE_PAUSE = 250  # ms between looks whether the last change has reached the backend that is to be stopped

AT_LEISURE = 3000  # ms after the first paint, when the first rows are there; for what only the settings tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What the desktop is built from. ``endpoint`` and ``retire`` are those of `Endpoints`, or a test's."""

    paths: Paths
    settings: Settings
    profiles: Profiles
    wallet: Wallet
    endpoint: Callable[[Profile], Endpoint]
    retire: Callable[[Profile | None, float], None]


class Desktop(QObject):
    """``opened()``: the views of a connection are there; ``failed(Exception)``: it could not be opened."""

    opened = Signal()
    failed = Signal(object)

    def __init__(
        self,
        kit: Kit,
        theme: Theme,
        *,
        tasks: ThreadRunner | None = None,
        seams: Seams | None = None,
        first_view: View | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._first_view = first_view
        self._profile: Profile | None = None
        self._then: Destination | None = None  # where to go once the connection is open
        self._session: Session | None = None
        self.notices = Notices(self)
        self._outage = Outage(self.notices, retry=self._ask_again, settings=self._manage)
        self.threads = tasks or ThreadRunner(self)
        self.tasks: TaskRunner = self.threads
        self.threads.unheard.connect(self._tell_unheard)
        self.seams: Seams = seams or DesktopSeams(self)
        self.book = Book(kit.profiles, kit.wallet, self.tasks, self.notices, self)
        self.book.open_requested.connect(self.open)
        self.book.removed.connect(self._forget)
        self.preferences = KeptPreferences(
            kit.settings, kit.wallet, kit.paths.data, theme, self.tasks, self.notices, self
        )
        self.window = MainWindow(self.notices, self._build_settings)
        self.window.resize(kit.settings.get(known.WINDOW_WIDTH), kit.settings.get(known.WINDOW_HEIGHT))
        self.menu = ConnectionMenu(self.window.topbar.connection_menu, self.book, self._manage, self)

    @property
    def session(self) -> Session | None:
        """The connection that is open, or being opened."""
        return self._session

    def show(self, profile: Profile | None) -> None:
        """Show the window, and open that connection once it is painted; without one, the first run's page."""
        if profile is None:
            self.choose()
        else:
            self._show_opening(profile)
        self.window.painted.connect(self._painted)
        self._profile = profile
        if self._kit.settings.get(known.WINDOW_MAXIMISED):
            self.window.showMaximized()
        else:
            self.window.show()

    def open(self, profile: Profile) -> None:
        """Leave the connection that is open, and open that one."""
        self._close_session()
        self._then = None
        self._profile = profile
        self._show_opening(profile)
        self._start(profile)
        self._retire()

    def choose(self) -> None:
        """The page to choose a connection from: the first run's, or the list where there are some."""
        if self._kit.profiles.all():
            self.window.open_view(View.SETTINGS)
        else:
            from ui.views.connections.first_run import FirstRun  # noqa: PLC0415  (of use once in a lifetime)

            page = FirstRun(self.book)
            self.window.show_page(page)
            page.sample.setFocus()

    def close_session(self) -> None:
        """No more asking: the program ends."""
        self._close_session()

    # Opening

    def _painted(self) -> None:
        if self._profile is not None and self._session is None:
            self._start(self._profile)
            if self._profile.kind is not ProfileKind.REST:  # whose backend needs a second, but not this process
                QTimer.singleShot(0, self, self._prepare_first_view)
        QTimer.singleShot(AT_LEISURE, self.preferences, self.preferences.find_keyring)

    def _show_opening(self, profile: Profile) -> None:
        from ui.views.connections.unreachable import Opening  # noqa: PLC0415  (of no use to the first run)

        self.window.set_context(None, _label(profile))
        self.window.show_page(Opening(profile.name, _HINTS[profile.kind]))

    def _start(self, profile: Profile) -> None:
        from ui.session import Session  # noqa: PLC0415  (see above)

        session = Session(self._kit.endpoint(profile), self.tasks, self)
        session.opened.connect(self._opened)
        session.failed.connect(self._not_opened)
        session.status_changed.connect(self._status_changed)
        session.counted.connect(self.window.set_counts)
        self._session = session
        session.start()

    def _opened(self, greeting: Greeting) -> None:
        session, profile = self._session, self._profile
        if session is None or session.backend is None or profile is None:
            return
        from ui.composition.elsewhere import OtherConnections  # noqa: PLC0415  (see above)
        from ui.context import ViewContext  # noqa: PLC0415

        context = ViewContext(
            backend=session.backend,
            service=greeting.service,
            operator=greeting.operator,
            tasks=self.tasks,
            changes=session.hub,
            notices=self.notices,
            seams=self.seams,
            navigate=self.window.navigate,
            clock=_now,
            read_mail=_read_mail,
            memory=self._memory(profile),
            elsewhere=OtherConnections(self._kit.profiles, profile.id, self._kit.endpoint, self._open_with),
        )
        waited = _is_passing(self.window.stack.currentWidget())
        self.book.set_current(profile.id)
        self.window.set_context(context, _label(profile), _host(profile))
        self.window.set_status(session.status)
        then, self._then = self._then, None
        if then is not None:
            self.window.navigate(then)
        elif waited:
            self._open_first_view()
        else:
            self._refresh_settings()
        self._remember(profile)
        self.opened.emit()

    def _open_with(self, profile: Profile, address: str) -> None:
        """Open that connection, and the address's dossier there."""
        self.open(profile)
        self._then = Destination(view=View.ACCOUNT_STATUS, address=address)

    def _memory(self, profile: Profile) -> Memory:
        """In a file for a connection that is kept; one that is opened for once leaves nothing behind."""
        from ui.composition.memory import KeptMemory, place  # noqa: PLC0415  (see above)
        from ui.memory import PassingMemory  # noqa: PLC0415

        kept = self._kit.profiles.get(profile.id) is not None
        path = place(self._kit.paths.remembered, profile.id) if kept else None
        return KeptMemory(path, self.tasks, self.notices, self._session) if path is not None else PassingMemory()

    def _forget(self, profile: Profile) -> None:
        """The connection was removed; so is what was flagged there."""
        from ui.composition.memory import place  # noqa: PLC0415  (rarely needed)

        if (path := place(self._kit.paths.remembered, profile.id)) is not None:
            self.tasks.submit(lambda: path.unlink(missing_ok=True), context=self, must_finish=True)

    def _open_first_view(self) -> None:
        # An agent on the phone types an address before anything else, so that view comes first.
        for view in [*([self._first_view] if self._first_view else []), View.ACCOUNT_STATUS, *View]:
            if self.window.view(view) is not None:
                self.window.open_view(view)
                return

    def _prepare_first_view(self) -> None:
        self.window.prepare(self._first_view or next(iter(View)))

    def _not_opened(self, error: Exception) -> None:
        profile = self._profile
        if profile is None:
            return
        self._close_session()
        if _is_passing(self.window.stack.currentWidget()):
            from ui.views.connections.unreachable import Unreachable  # noqa: PLC0415  (rarely needed)

            self.window.show_page(Unreachable(profile.name, error, retry=self._try_again, choose=self.choose))
        else:
            self.notices.failed(
                error, writing=False, what=f"{profile.name} could not be opened.", retry=self._try_again
            )
        self.failed.emit(error)

    def _try_again(self) -> None:
        if self._profile is not None:
            self.open(self._profile)

    def _close_session(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session.deleteLater()
            self._session = None
        self._outage.over()
        self.book.set_current("")

    def _retire(self) -> None:
        """Stop an embedded backend that is no longer open, once every change has reached it."""
        if self.threads.unfinished_writes:
            QTimer.singleShot(RETIRE_PAUSE, self, self._retire)
            return
        kept, retire = self._profile, self._kit.retire
        self.tasks.submit(lambda: retire(kept, 2.0), context=self)

    # While open

    def _tell_unheard(self, error: Exception) -> None:
        self.notices.failed(error, what="A change that was still on its way was not made.")

    def _status_changed(self, status: Status) -> None:
        self.window.set_status(status)
        self._outage.follow(status)

    def _ask_again(self) -> None:
        if self._session is not None:
            self._session.retry()

    def _remember(self, profile: Profile) -> None:
        if self._kit.profiles.get(profile.id) is None:  # opened from the command line, for once
            return
        if self._kit.settings.get(known.LAST_CONNECTION) != profile.id:
            self._kit.settings.set(known.LAST_CONNECTION, profile.id)
            self.preferences.save(Scope.COMPUTER)

    def _build_settings(self, parent: QWidget) -> QWidget:
        from ui.views.settings.view import SettingsView  # noqa: PLC0415  (after the first paint)

        view = SettingsView(self.preferences, self.book, self.seams, parent)
        view.keys_requested.connect(self._show_keys)
        return view

    def _refresh_settings(self) -> None:
        refresh = getattr(self.window.stack.currentWidget(), "refresh", None)
        if callable(refresh):
            refresh()

    def _show_keys(self) -> None:
        from ui.shell.keysheet import KeySheet  # noqa: PLC0415

        KeySheet(self.window).open()

    def _manage(self) -> None:
        self.window.open_view(View.SETTINGS)


_HINTS = {
    ProfileKind.SAMPLE: "The first time takes a little longer: the sample data are written.",
    ProfileKind.LOCAL: "Its account backend is being started on this computer.",
    ProfileKind.REST: "If your keyring asks for its password, answer it there.",
}


def _label(profile: Profile) -> ConnectionLabel:
    tone = Tone.BLUE if profile.kind is ProfileKind.SAMPLE else Tone.GREEN if profile.tag == "PROD" else Tone.AMBER
    return ConnectionLabel(profile.name, profile.tag, tone)


def _host(profile: Profile) -> str:
    return urlsplit(profile.base_url).hostname or "" if profile.kind is ProfileKind.REST else "this computer"


def _is_passing(page: QWidget | None) -> bool:
    return page is None or bool(page.property("passing"))


def _read_mail(data: bytes, name: str = "") -> Sequence[MailRead]:
    from bizadmin.mail import read_file  # noqa: PLC0415  (of use once a mail is brought along)

    return read_file(data, name)


def _now() -> datetime:
    return datetime.now(UTC)
