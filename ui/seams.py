"""Where the window meets the person and the system: questions, files, clipboard, browser.

Injected, so that tests answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

SECRET_SECONDS = 60
"""How long a copied secret stays on the clipboard."""


class Seams(Protocol):
    """What views may ask for. Every question answers later, through its callback, in the GUI thread."""

    def confirm(
        self, parent: QWidget, *, title: str, text: str, button: str, on_yes: Callable[[], None], danger: bool = False
    ) -> None:
        """Ask before something that cannot be undone; ``button`` says what it does."""
        ...

    def confirm_by_name(
        self, parent: QWidget, *, title: str, text: str, name: str, button: str, on_yes: Callable[[], None]
    ) -> None:
        """The same for what ends a thing for good: its name has to be typed."""
        ...

    def open_file(self, parent: QWidget, *, title: str, kinds: str, on_file: Callable[[Path], None]) -> None:
        """``kinds`` as in ``"Lists (*.csv *.xlsx)"``."""
        ...

    def open_files(
        self, parent: QWidget, *, title: str, kinds: str, on_files: Callable[[Sequence[Path]], None]
    ) -> None:
        """Several at once."""
        ...

    def save_file(
        self, parent: QWidget, *, title: str, kinds: str, suggestion: str, on_file: Callable[[Path], None]
    ) -> None: ...

    def copy(self, text: str) -> None:
        """Put text on the clipboard."""
        ...

    def copy_secret(self, text: str) -> None:
        """The same for a link or token: kept out of clipboard histories, and gone after a minute."""
        ...

    def open_external(self, url: str) -> bool:
        """Open a page in the browser; False for anything but http and https."""
        ...


def is_web_address(url: str) -> bool:
    """Whether it is an http or https address with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


class DesktopSeams(QObject):
    """The real ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._secret = ""
        self._forget = QTimer(self, singleShot=True, interval=SECRET_SECONDS * 1000)
        self._forget.timeout.connect(self.forget_secret)

    def confirm(
        self, parent: QWidget, *, title: str, text: str, button: str, on_yes: Callable[[], None], danger: bool = False
    ) -> None:
        from ui.dialogs.question import Question  # noqa: PLC0415  (like all imports below: not before the first paint)

        Question(parent, title=title, text=text, button=button, on_yes=on_yes, danger=danger).open()

    def confirm_by_name(
        self, parent: QWidget, *, title: str, text: str, name: str, button: str, on_yes: Callable[[], None]
    ) -> None:
        from ui.dialogs.question import Question  # noqa: PLC0415

        Question(parent, title=title, text=text, button=button, on_yes=on_yes, danger=True, name=name).open()

    def open_file(self, parent: QWidget, *, title: str, kinds: str, on_file: Callable[[Path], None]) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        dialog = QFileDialog(parent, title, "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        _file_dialog(dialog, on_file)

    def open_files(
        self, parent: QWidget, *, title: str, kinds: str, on_files: Callable[[Sequence[Path]], None]
    ) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        dialog = QFileDialog(parent, title, "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: on_files([Path(name) for name in names]))  # dies with the dialog
        dialog.open()

    def save_file(
        self, parent: QWidget, *, title: str, kinds: str, suggestion: str, on_file: Callable[[Path], None]
    ) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        dialog = QFileDialog(parent, title, "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(suggestion)
        _file_dialog(dialog, on_file)

    def copy(self, text: str) -> None:
        self._secret = ""
        QGuiApplication.clipboard().setText(text)

    def copy_secret(self, text: str) -> None:
        from PySide6.QtCore import QMimeData  # noqa: PLC0415

        data = QMimeData()
        data.setText(text)
        # What KDE's Klipper, Windows' clipboard history and macOS' managers look for.
        data.setData("x-kde-passwordManagerHint", b"secret")
        data.setData('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1")
        data.setData("application/x-nspasteboard-concealed-type", text.encode())
        QGuiApplication.clipboard().setMimeData(data)
        self._secret = text
        self._forget.start()

    def forget_secret(self) -> None:
        """Clear the clipboard if our secret is still on it."""
        if self._secret and QGuiApplication.clipboard().text() == self._secret:
            QGuiApplication.clipboard().clear()
        self._secret = ""

    def open_external(self, url: str) -> bool:
        from PySide6.QtCore import QUrl  # noqa: PLC0415
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415

        return is_web_address(url) and QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))


def _file_dialog(dialog: QFileDialog, on_file: Callable[[Path], None]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: on_file(Path(name)))  # dies with the dialog
    dialog.open()
