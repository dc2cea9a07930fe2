"""The real window on its real embedded backend, used by keyboard alone."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from bizadmin import log, paths
from bizadmin.connectors.embedded import EmbeddedBackend
from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles
from bizadmin.credentials.store import KeyringStore
from bizadmin.credentials.wallet import Wallet
from bizadmin.endpoints import Endpoints
from bizadmin.settings import Scope, Settings
from ui.composition.desktop import Desktop, Kit
from ui.theme import Scheme, Theme
from ui.widgets.chips import Chip

PATIENCE = 60_000  # ms

WORKSPACE = Profile(id="workspace", kind=ProfileKind.LOCAL, name="Local workspace")


class Operator:
    """What a person at the keyboard can do and read."""

    def __init__(self, qtbot: QtBot, desktop: Desktop, kit: Kit, endpoints: Endpoints) -> None:
        self._qtbot = qtbot
        self.desktop = desktop
        self.kit = kit
        self.endpoints = endpoints
        self.window = desktop.window

    @property
    def child(self) -> EmbeddedBackend:
        """The embedded account backend that runs for the window."""
        (found,) = self.endpoints._embedded.values()
        return found

    @property
    def token(self) -> str:
        """The embedded account backend's."""
        return self.child.announcement().token

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

    def fill(self, field: str, text: str) -> None:
        """Type into the field of that name, in the place of what is there."""
        found = self._field(field)
        found.setFocus()
        found.selectAll()
        QTest.keyClicks(found, text)

    def holds(self, field: str) -> str:
        """What is typed in the field of that name."""
        return self._field(field).text()

    def push(self, button: str) -> None:
        """Press the button of that name, as soon as there is one, and one alone."""

        def found() -> list[QAbstractButton]:
            every = self.window.findChildren(QAbstractButton)
            return [each for each in every if each.isVisible() and each.isEnabled() and _name(each) == button]

        self._qtbot.waitUntil(lambda: len(found()) == 1, timeout=PATIENCE)
        found()[0].click()

    def opens(self, act: Callable[[], None]) -> None:
        """Do that, and wait until a connection has opened."""
        with self._qtbot.waitSignal(self.desktop.opened, timeout=PATIENCE):
            act()

    def fails_to_open(self, act: Callable[[], None]) -> None:
        """Do that, and wait until a connection has not opened."""
        with self._qtbot.waitSignal(self.desktop.failed, timeout=PATIENCE):
            act()

    def waits_until(self, holds: Callable[[], bool]) -> None:
        """Look until that is so."""
        self._qtbot.waitUntil(holds, timeout=PATIENCE)

    def reads_once(self, *words: str) -> None:
        """Each of that stands on the screen, and only once."""
        text = self.reads()
        for each in words:
            assert text.count(each) == 1, f"{text.count(each)} times “{each}”; on the screen:\n{text}"

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

    def _field(self, name: str) -> QLineEdit:
        def found() -> list[QLineEdit]:
            return [each for each in self.window.findChildren(QLineEdit) if each.isVisible() and _name(each) == name]

        self._qtbot.waitUntil(lambda: len(found()) == 1, timeout=PATIENCE)
        return found()[0]

    def picture(self, path: Path) -> None:
        """Keep what it looks like."""
        self.window.grab().save(str(path))


@contextmanager
def a_window(qtbot: QtBot, app: QApplication, home: Path, *, patience: float = 20) -> Iterator[Operator]:
    """The window on a home folder, as `ui.app` puts it together; nothing is shown yet.

    ``patience``: how many seconds the keyring is waited for.
    """
    places = paths.find({"BIZADMIN_HOME": str(home)})
    places.make()
    written = log.start(places.log)
    profiles = Profiles(places.connections)
    wallet = Wallet(KeyringStore(patience=patience))
    endpoints = Endpoints(places, wallet)
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
    try:
        yield Operator(qtbot, desktop, kit, endpoints)
    finally:
        desktop.close_session()
        desktop.threads.shutdown(5)
        desktop.window.leave()
        desktop.window.deleteLater()
        desktop.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        endpoints.retire(None, 3)
        logging.getLogger().removeHandler(written)
        written.close()


@contextmanager
def opened_window(
    qtbot: QtBot, app: QApplication, home: Path, profile: Profile = WORKSPACE, **options: float
) -> Iterator[Operator]:
    """The same, with a connection that has opened: the local workspace's."""
    with a_window(qtbot, app, home, **options) as operator:
        with qtbot.waitSignal(operator.desktop.opened, timeout=PATIENCE):
            operator.desktop.show(profile)
        operator.window.activateWindow()
        yield operator


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
