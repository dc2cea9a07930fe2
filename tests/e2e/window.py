"""The real window on its real embedded backend, used by keyboard alone."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bizadmin import log, paths
from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles
from bizadmin.credentials.wallet import Wallet
from bizadmin.settings import Scope, Settings
from ui.composition.desktop import Desktop, Kit
from ui.composition.endpoints import Endpoints
from ui.theme import Scheme, Theme
from ui.widgets.chips import Chip

PATIENCE = 30_000  # ms


class Operator:
    """What a person at the keyboard can do and read."""

    def __init__(self, qtbot: QtBot, desktop: Desktop, token: str) -> None:
        self.token = token
        self._qtbot = qtbot
        self.desktop = desktop
        self.window = desktop.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        for letter in text:
            QTest.keyClick(QApplication.focusWidget() or self.window, letter)

    def tab_to(self, words: str) -> None:
        """Press Tab until the focus is on a control with that name."""
        for _ in range(200):
            self.press(Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            if focus is not None and words.lower() in _name(focus).lower():
                return
        raise AssertionError(f"Tab never came to “{words}”; on the screen: {self.reads()}")

    def reads(self) -> str:
        """All words on the screen, labels and buttons."""
        view = self.window
        shown = [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view) and label.text()]
        buttons = [_name(button) for button in view.findChildren(QAbstractButton) if button.isVisibleTo(view)]
        chips = [chip.look.text for chip in view.findChildren(Chip) if chip.isVisibleTo(view)]
        return "\n".join([*shown, *chips, *buttons])

    def waits_for(self, *words: str) -> None:
        """Look at the screen until all of that can be read."""

        def readable() -> None:
            text = self.reads()
            missing = [word for word in words if word not in text]
            assert not missing, f"not to be read: {missing}\n--- on the screen:\n{text}"

        self._qtbot.waitUntil(readable, timeout=PATIENCE)

    def picture(self, path: Path) -> None:
        """Keep what it looks like."""
        self.window.grab().save(str(path))


@contextmanager
def opened_window(qtbot: QtBot, app: QApplication, home: Path) -> Iterator[Operator]:
    """The window on the local workspace of a home folder, as `ui.app` puts it together."""
    places = paths.find({"BIZADMIN_HOME": str(home)})
    places.make()
    written = log.start(places.log)
    profiles = Profiles(places.connections)
    wallet = Wallet()
    endpoints = Endpoints(places, wallet)
    profile = Profile(id="workspace", kind=ProfileKind.LOCAL, name="Local workspace")
    kit = Kit(
        paths=places,
        settings=Settings({Scope.OPERATOR: places.settings, Scope.COMPUTER: places.this_computer}),
        profiles=profiles,
        wallet=wallet,
        endpoint=endpoints.of,
        retire=endpoints.retire,
    )
    theme = Theme(app, scheme=Scheme.LIGHT).install()
    desktop = Desktop(kit, theme)
    qtbot.addWidget(desktop.window)
    try:
        with qtbot.waitSignal(desktop.opened, timeout=PATIENCE):
            desktop.show(profile)
        desktop.window.activateWindow()
        yield Operator(qtbot, desktop, endpoints.of(profile)._process.announcement().token)
    finally:
        desktop.close_session()
        desktop.threads.shutdown(5)
        desktop.window.leave()
        endpoints.retire(None, 3)
        logging.getLogger().removeHandler(written)
        written.close()


def processes() -> list[Path]:
    """The /proc folders of this process and of its children."""
    own = os.getpid()
    found = [Path(f"/proc/{own}")]
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):  # it has ended meanwhile
            continue
        if parent == own:
            found.append(folder)
    return found


def _name(widget: QObject) -> str:
    return widget.accessibleName() if isinstance(widget, QWidget) else ""
