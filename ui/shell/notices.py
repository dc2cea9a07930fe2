"""Messages of the window: shown for 8 seconds at the foot, with Undo where there is one; kept under the bell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from bizadmin.domain.errors import Failure
from ui.theme import Tone

SECONDS = 8
KEPT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message. ``act`` runs when its button is pressed; ``lasting`` stays until closed."""

    title: str
    text: str = ""
    tone: Tone = Tone.GREEN
    key: str = ""
    button: str = ""
    act: Callable[[], None] | None = field(default=None, repr=False)
    lasting: bool = False
    details: str = ""
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


class Notices(QObject):
    """What views tell the operator when it has no place of its own in the view.

    ``show("Invitation revoked.", undo=self._invite_again)``, ``failed(failure)``, ``show(…, key="sync")`` replaces an
    earlier message with the same key. ``shown(Notice)``, ``gone()``, ``history_changed()``.
    """

    shown = Signal(object)
    gone = Signal()
    history_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: list[Notice] = []
        self.unseen = 0
        self.current: Notice | None = None
        self._clock = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._clock.timeout.connect(self.dismiss)

    def show(
        self,
        title: str,
        text: str = "",
        *,
        tone: Tone = Tone.GREEN,
        key: str = "",
        undo: Callable[[], None] | None = None,
        button: str = "",
        act: Callable[[], None] | None = None,
        lasting: bool = False,
        details: str = "",
    ) -> None:
        """Say something. ``undo`` puts an Undo button on it; or ``button`` and ``act`` any other."""
        button, act = ("Undo", undo) if undo is not None else (button, act)
        self._show(
            Notice(title=title, text=text, tone=tone, key=key, button=button, act=act, lasting=lasting, details=details)
        )

    def failed(
        self, failure: BaseException, *, writing: bool = True, what: str = "", retry: Callable[[], None] | None = None
    ) -> None:
        """Say that something did not work; ``what`` goes before it ("The invitation was not resent.")."""
        from ui.failures import tell  # noqa: PLC0415  (all those words are not needed before the first paint)

        told = tell(failure, writing=writing)
        title, text = (what, f"{told.title} {told.text}") if what else (told.title, told.text)
        again = retry if retry is not None and isinstance(failure, Failure) and failure.retryable else None
        self._show(
            Notice(
                title=title,
                text=text,
                tone=Tone.RED,
                key=f"failed/{title}",
                button="Try again" if again else "",
                act=again,
                details=told.details,
                lasting=True,
            )
        )

    def act(self) -> None:
        """Press the button of the message that is shown."""
        notice = self.current
        self.dismiss()
        if notice is not None and notice.act is not None:
            notice.act()

    def undo(self) -> None:
        """Press it if it is an Undo."""
        if self.current is not None and self.current.button == "Undo":
            self.act()

    def dismiss(self) -> None:
        """Take the message away; it stays in the history, without its button."""
        self._clock.stop()
        if self.current is not None:
            self.current = None
            self.gone.emit()

    def dismiss_key(self, key: str) -> None:
        """Take it away if it is the one with that key."""
        if self.current is not None and self.current.key == key:
            self.dismiss()

    def mark_seen(self) -> None:
        """The operator has looked at the history."""
        self.unseen = 0
        self.history_changed.emit()

    def _show(self, notice: Notice) -> None:
        if notice.key:
            self.history = [old for old in self.history if old.key != notice.key]
        self.history = [notice, *self.history][:KEPT]
        self.unseen = min(self.unseen + 1, len(self.history))
        self.current = notice
        if notice.lasting:
            self._clock.stop()
        else:
            self._clock.start()
        self.shown.emit(notice)
        self.history_changed.emit()
