"""The Qt application around the desktop."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bizadmin import __version__
from bizadmin import settings as known
from bizadmin.credentials.profiles import Profile, Profiles
from bizadmin.credentials.wallet import Wallet
from bizadmin.endpoints import Endpoints
from bizadmin.paths import Paths
from bizadmin.settings import Settings
from ui import icons
from ui.composition.desktop import Desktop, Kit
from ui.composition.exceptions import ExceptionBridge
from ui.composition.leaving import Leaving
from ui.composition.signals import SignalWatch
from ui.destinations import View
from ui.garbage import GarbageCollector
from ui.theme import Scheme, Theme, Tone

STARTED_AFTER = 2000
"""Milliseconds after which garbage is collected again; see `ui.app.main`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How to begin: with which connection and view, and what has already gone wrong."""

    profile: Profile | None = None
    view: str | None = None
    troubles: tuple[str, ...] = ()
    leave_after_paint: bool = False
    wait_for_rows: bool = False
    print_timings: bool = False


class Program:
    """Made once in a process."""

    def __init__(
        self, paths: Paths, settings: Settings, profiles: Profiles, wallet: Wallet, endpoints: Endpoints
    ) -> None:
        self._kit = Kit(
            paths=paths,
            settings=settings,
            profiles=profiles,
            wallet=wallet,
            endpoint=endpoints.of,
            retire=endpoints.retire,
        )

    def run(self, start: Start) -> int:
        """Show the window, until the person leaves; the exit code."""
        kit = self._kit
        app = _application()
        theme = Theme(
            app, scheme=Scheme(kit.settings.get(known.SCHEME)), text_scale=kit.settings.get(known.TEXT_SCALE)
        ).install(style_is_set=True)
        desktop = Desktop(kit, theme, first_view=View(start.view) if start.view else None, parent=app)
        ExceptionBridge(desktop.notices, desktop).install()
        leaving = Leaving(desktop, kit)
        leaving.left.connect(lambda: app.exit(0))
        SignalWatch(leaving.begin, leaving)
        if start.leave_after_paint:
            from ui.composition.timings import Timings  # noqa: PLC0415  (for benchmarks)

            Timings(desktop, until_rows=start.wait_for_rows, printed=start.print_timings, done=leaving.begin)
        for trouble in start.troubles:
            desktop.notices.show(trouble, tone=Tone.AMBER, lasting=True)
        desktop.show(start.profile)
        desktop.window.painted.connect(_set_icon)  # X11 wants it in four sizes
        QTimer.singleShot(STARTED_AFTER, desktop, lambda: _begin_collecting(app))
        return app.exec()


def _begin_collecting(app: QApplication) -> None:
    """Collect from now on, in this thread, and never look at what the start has made, which stays."""
    gc.freeze()
    GarbageCollector(app)


def _set_icon() -> None:
    QGuiApplication.setWindowIcon(icons.icon("building-2", "accent"))


def _application() -> QApplication:
    # Set later, the style would be handed to Python, which makes all of QStyle's enums for it: 15 ms.
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("BizAdmin")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("bizadmin")
    app.setQuitOnLastWindowClosed(False)
    return app
