"""What nobody caught, from any thread, as a message in the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from bizadmin.log import UncaughtExceptions, redact
from ui.shell.notices import Notices


class Uncaught(Exception):  # noqa: N818  (it is no error of ours to raise)
    """What nobody caught, in words that may be copied: without secrets."""


class ExceptionBridge(QObject):
    """Takes Python's hooks; exceptions of other threads come over by signal."""

    _caught = Signal(object)

    def __init__(self, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self._caught.connect(self._tell)
        self._hooks = UncaughtExceptions(self._hand_over)

    def install(self) -> None:
        """From now on."""
        self._hooks.install()

    def _hand_over(self, error: BaseException) -> None:
        try:
            self._caught.emit(error)
        except RuntimeError:  # the window is gone; the log has it
            return

    def _tell(self, error: BaseException) -> None:
        self._notices.failed(Uncaught(redact(f"{type(error).__name__}: {error}")), writing=False)
