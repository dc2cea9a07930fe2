"""Leaving: reads are dropped, changes are waited for, the embedded backend ends; three seconds at most."""

from __future__ import annotations

import logging
import time

from PySide6.QtCore import QObject, QTimer, Signal

from bizadmin import settings as known
from bizadmin.settings import Scope
from ui.composition.desktop import Desktop, Kit
from ui.seams import DesktopSeams
from ui.theme import Tone

log = logging.getLogger(__name__)

WRITES_SECONDS = 2.0
ALL_SECONDS = 2.7  # what is left after the writes is the embedded backend's


class Leaving(QObject):
    """Begins when the window asks for it, or by `begin`. ``left()``: the application may end."""

    left = Signal()

    def __init__(self, desktop: Desktop, kit: Kit) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._kit = kit
        self._begun = False
        desktop.window.quit_requested.connect(self.begin)

    def begin(self) -> None:
        """Leave; asked a second time, nothing more happens."""
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, self._leave)  # not inside the event that asks for it

    def _leave(self) -> None:
        deadline = time.monotonic() + ALL_SECONDS
        desktop, threads = self._desktop, self._desktop.threads
        self._keep_window_size()
        desktop.close_session()
        if threads.unfinished_writes:
            desktop.window.statusbar.set_connection("Finishing…", Tone.AMBER)
            desktop.window.setEnabled(False)
        if not threads.shutdown(WRITES_SECONDS):
            log.warning("%s changes were still on their way when the program ended.", threads.unfinished_writes)
        if isinstance(desktop.seams, DesktopSeams):
            desktop.seams.forget_secret()
        desktop.window.leave()
        desktop.window.hide()
        self._kit.retire(None, max(deadline - time.monotonic(), 0.3))
        self.left.emit()

    def _keep_window_size(self) -> None:
        window, settings = self._desktop.window, self._kit.settings
        maximised = window.isMaximized()
        size = window.normalGeometry().size() if maximised else window.size()
        before = [settings.get(each) for each in (known.WINDOW_WIDTH, known.WINDOW_HEIGHT, known.WINDOW_MAXIMISED)]
        if before == [size.width(), size.height(), maximised]:
            return
        try:
            settings.set(known.WINDOW_WIDTH, size.width())
            settings.set(known.WINDOW_HEIGHT, size.height())
        except ValueError:  # a window too small to be wanted again
            return
        settings.set(known.WINDOW_MAXIMISED, maximised)
        self._desktop.preferences.save(Scope.COMPUTER)
