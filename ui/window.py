"""The main window: top bar, navigation, the open view, status bar; messages and the command palette above them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import actions
from ui.destinations import Destination, View
from ui.shell.navigation import NAMES, Navigation
from ui.shell.notices import Notices
from ui.shell.statusbar import StatusBar
from ui.shell.topbar import ConnectionLabel, TopBar
from ui.text import plural, relative
from ui.theme import Tone, theme
from ui.widgets.layout import Panel, hbox, vbox

if TYPE_CHECKING:  # what the first paint does not need is imported when it is wanted
    from bizadmin.domain.overview import Overview
    from ui.context import ViewContext
    from ui.session import Status
    from ui.shell.palette import CommandPalette, Hit
    from ui.shell.toast import Toast

NARROW_BELOW = 960  # pixels of the design; in a narrower window the navigation is icons alone
PACKAGES = {view: f"ui.views.{view.value}" for view in View if view is not View.SETTINGS}


class MainWindow(QWidget):
    """``navigate(Destination)`` opens a view; views are made when they are first wanted.

    ``painted``: the first paint is over. ``quit_requested``: the person wants to leave; the owner answers by
    ``leave()`` once all changes are safe.
    """

    painted = Signal()
    quit_requested = Signal()

    def __init__(self, notices: Notices, build_settings: Callable[[QWidget], QWidget]) -> None:
        super().__init__()
        self._notices = notices
        self._build_settings = build_settings
        self._context: ViewContext | None = None
        self._views: dict[View, QWidget] = {}
        self._leaving = False
        self._was_painted = False
        self._host = ""
        self.setWindowTitle("BizAdmin")
        self.resize(1440, 900)
        self._make_actions()
        self.topbar = TopBar(self._refresh, self._history, self)
        self.topbar.find_requested.connect(self._open_palette)
        self.navigation = Navigation(self)
        self.navigation.chosen.connect(self.open_view)
        self.stack = QStackedWidget()
        ground = Panel("surface")
        ground.setLayout(vbox(self.stack))
        self.statusbar = StatusBar(self)
        middle = hbox(self.navigation, ground, spacing=0, centred=False)
        middle.setStretch(1, 1)
        outer = vbox(self.topbar, middle, self.statusbar)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self._toast: Toast | None = None
        self._palette: CommandPalette | None = None
        notices.shown.connect(self._show_toast)
        notices.history_changed.connect(self._count_notices)
        self._age = QTimer(self, interval=20_000)
        self._age.timeout.connect(self._show_age)
        self._status: Status | None = None
        theme().changed.connect(self._fit_navigation)
        self.set_context(None)

    # What the owner tells

    def set_context(self, context: ViewContext | None, label: ConnectionLabel | None = None, host: str = "") -> None:
        """The open connection, or none; the views of the one before are dropped."""
        for view in list(self._views):
            if view is not View.SETTINGS:
                self._drop(self._views.pop(view))
        self._context = context
        self._host = host
        self.topbar.set_connection(label or ConnectionLabel("Not connected"))
        self.topbar.set_connected(context is not None)
        self.navigation.set_connected(context is not None)
        if self._palette is not None:
            self._palette.set_context(context)
            self._palette.set_commands(self._commands())
        if context is None:
            self.navigation.set_counts({})
            self.statusbar.set_connection("Not connected", Tone.GREY)
            self.statusbar.set_freshness("")
            self.statusbar.set_role("")

    def show_page(self, page: QWidget) -> None:
        """Show a page that is no view: the first run, a failed connection. It is deleted when it leaves."""
        page.setProperty("passing", True)
        self.stack.addWidget(page)
        self._show(page)

    def set_status(self, status: Status) -> None:
        """Whether the connection is live."""
        self._status = status
        self._show_age()

    def set_counts(self, overview: Overview) -> None:
        """The numbers of the navigation and the status bar."""
        pending = overview.by_state.get("pending", 0)
        self.navigation.set_counts({View.INVITATIONS: pending, View.BUSINESS_ACCOUNTS: overview.business_accounts})
        if self._context is not None:
            role = self._context.operator.role.value.capitalize()
            accounts = plural(overview.business_accounts, "business account", "business accounts")
            self.statusbar.set_role(f"{role} · {accounts}")

    def leave(self) -> None:
        """Close without asking again."""
        self._leaving = True
        self.close()

    @property
    def palette_box(self) -> CommandPalette:
        """What Ctrl+K opens; made when it is first wanted."""
        if self._palette is None:
            from ui.shell.palette import CommandPalette  # noqa: PLC0415

            self._palette = CommandPalette(self)
            self._palette.set_context(self._context)
            self._palette.set_commands(self._commands())
        return self._palette

    # Views

    def open_view(self, view: View) -> None:
        """Open a view as it was left."""
        self.navigate(Destination(view=view))

    def navigate(self, destination: Destination) -> None:
        """Open a view and hand it the destination."""
        widget = self.view(destination.view)
        if widget is None:
            return
        self._show(widget)
        self.navigation.choose(destination.view)
        opener = getattr(widget, "open", None)
        if callable(opener):
            opener(destination)

    def view(self, view: View) -> QWidget | None:
        """The view's widget, made now if need be; None where there is none (yet)."""
        if view in self._views:
            return self._views[view]
        if view is View.SETTINGS:
            widget = self._build_settings(self)
        elif self._context is None or not _has_package(view):
            return None
        else:
            widget = import_module(PACKAGES[view]).build(self._context, self)
        self._views[view] = widget
        self.stack.addWidget(widget)
        return widget

    def prepare(self, view: View) -> None:
        """Load the view's package, for when there is something else to wait for."""
        if view in PACKAGES and _has_package(view):
            import_module(PACKAGES[view])

    def _show(self, widget: QWidget) -> None:
        before = self.stack.currentWidget()
        self.stack.setCurrentWidget(widget)
        if before is not None and before is not widget and before.property("passing"):
            self._drop(before)

    def _drop(self, page: QWidget) -> None:
        self.stack.removeWidget(page)
        page.deleteLater()

    # Actions

    def _make_actions(self) -> None:
        self._refresh = actions.make(self, "Refresh", self._refresh_view, icon="refresh-cw", key_id="refresh")
        self._history = actions.make(self, "Messages", self._open_history, icon="bell", key_id="notices")
        self._find = actions.make(self, "Find…", self._open_palette, icon="search", key_id="palette")
        self._invite = actions.make(self, "Invite people…", self._open_invite, icon="user-plus", key_id="invite")
        self._undo = actions.make(self, "Undo", self._notices.undo, key_id="undo")
        self._keys = actions.make(self, "Keyboard", self._open_keys, icon="keyboard", key_id="keys")
        self._quit = actions.make(self, "Quit", self.close, icon="log-in", key_id="quit")
        self._view_actions: list[QAction] = []
        for view, (name, icon) in NAMES.items():
            action = actions.make(self, name, icon=icon, key_id=f"view.{view.value}")
            action.setData(view)
            action.triggered.connect(self._open_sender)
            self._view_actions.append(action)

    def _commands(self) -> list[Hit]:
        from ui.shell.palette import Hit  # noqa: PLC0415

        views = [
            Hit(action.text(), action.shortcut().toString(), str(action.property("icon_name")), action.trigger)
            for action in self._view_actions
            if self._context is not None or action.data() is View.SETTINGS
        ]
        others = (
            [self._keys, self._quit] if self._context is None else [self._invite, self._refresh, self._keys, self._quit]
        )
        return [
            *views,
            *(Hit(a.text(), a.shortcut().toString(), str(a.property("icon_name")), a.trigger) for a in others),
        ]

    def _open_sender(self, *_: object) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_view(View(action.data()))

    def _refresh_view(self) -> None:
        refresh = getattr(self.stack.currentWidget(), "refresh", None)
        if callable(refresh):
            refresh()

    def _open_invite(self) -> None:
        if self._context is not None:
            self.navigate(Destination(view=View.INVITATIONS, invite=True))

    def _open_palette(self) -> None:
        if not self.palette_box.isVisible():
            self.palette_box.open()

    def _show_toast(self, *_: object) -> None:
        if self._toast is None:
            from ui.shell.toast import Toast  # noqa: PLC0415

            self._toast = Toast(self._notices, self)  # it shows the message of the moment, and all later ones by itself

    def _open_history(self) -> None:
        from ui.shell.toast import History  # noqa: PLC0415

        bell = self.topbar.bell
        History(self._notices, self).open_at(bell.mapToGlobal(bell.rect().bottomRight()))

    def _open_keys(self) -> None:
        from ui.shell.keysheet import KeySheet  # noqa: PLC0415

        KeySheet(self).open()

    def _count_notices(self) -> None:
        self.topbar.bell.set_unseen(self._notices.unseen)

    def _show_age(self) -> None:
        status = self._status
        if status is None or self._context is None:
            return
        age = "" if status.since is None else relative(status.since, datetime.now(UTC))
        if status.live:
            self.statusbar.set_connection(f"Connected · {self._host}" if self._host else "Connected", Tone.GREEN)
            self.statusbar.set_freshness(f"Live · updated {age}")
        else:
            self.statusbar.set_connection("Offline · trying again", Tone.AMBER)
            self.statusbar.set_freshness(f"As of {age}")

    def _fit_navigation(self) -> None:
        self.navigation.set_narrow(self.width() < theme().px(NARROW_BELOW))

    # Qt's names
    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit_navigation()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._age.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._leaving:
            event.accept()
            return
        event.ignore()
        self.quit_requested.emit()


def _has_package(view: View) -> bool:
    return find_spec(PACKAGES[view]) is not None
