"""The states of a view's data on the screen: loading, ready, empty, failed, and old data marked with its time."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.failures import Told, tell
from ui.state import Empty, Failed, Loading, Ready, State
from ui.text import PlainLabel, TextRole, moment
from ui.theme import Tone, theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Sign
from ui.widgets.flow import Flow
from ui.widgets.layout import Scroll, hbox, vbox
from ui.widgets.painting import rounded

SKELETON_AFTER = 150  # ms; what is quicker than that shows no skeleton


class Skeleton(QWidget):
    """Grey bars where the content will be: ``Skeleton(Skeleton.Kind.ROWS)``."""

    class Kind(StrEnum):
        """What the content looks like."""

        ROWS = "rows"  # a table
        CARDS = "cards"  # an overview
        PAGE = "page"  # a record

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setAccessibleName("Loading")

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        bar = theme().colour("grey_bg")
        for box in self._boxes():
            rounded(painter, box, theme().px(5 if box.height() < theme().px(40) else 8), bar)
        if self._kind is Skeleton.Kind.ROWS:
            row = theme().px(36)
            for y in range(row, self.height(), row):
                painter.fillRect(0, y - 1, self.width(), 1, theme().colour("line"))

    def _boxes(self) -> list[QRectF]:
        px = theme().px
        width, height = self.width(), self.height()
        if self._kind is Skeleton.Kind.ROWS:
            shares = ((0.0, 0.22), (0.32, 0.14), (0.54, 0.08), (0.68, 0.08), (0.84, 0.06))
            return [
                QRectF(px(24) + start * width, y + px(12), (share - 0.02 * (y // px(36) % 3)) * width, px(12))
                for y in range(0, height, px(36))
                for start, share in shares
            ]
        if self._kind is Skeleton.Kind.CARDS:
            side = (width - 2 * px(24) - 2 * px(12)) / 3
            cards = [QRectF(px(24) + i % 3 * (side + px(12)), px(24) + i // 3 * px(78), side, px(66)) for i in range(6)]
            return [*cards, QRectF(px(24), px(196), width - px(48), px(276))]
        left, column = px(24), min(width - px(48), px(800))
        heights = (44, 150, 60, 60, 100)
        boxes, y = [], px(16)
        for tall in heights:
            boxes.append(QRectF(left, y, column * (0.5 if tall == 44 else 1), px(tall)))
            y += px(tall + 14)
        return boxes


class Message(QWidget):
    """The middle of an empty or failed view: a sign, what is so, why, and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign("inbox", Tone.GREY)
        self._title = PlainLabel("", TextRole.HEADING, wrap=True)
        self._text = PlainLabel("", TextRole.MUTED, wrap=True)
        self._buttons = Flow(amid=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(theme().px(460))
        column = vbox(
            None,
            hbox(None, self._sign, None),
            12,
            _centre(self._title),
            4,
            _centre(self._text),
            16,
            self._buttons,
            None,
            None,
            margins=(24, 24, 24, 24),
        )
        self.setLayout(vbox(Scroll(column)))

    def set(self, icon: str, tone: Tone, title: str, text: str) -> None:
        """What it says."""
        self._sign.set(icon, tone)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())

    def add(self, *buttons: QWidget) -> None:
        """Put buttons beneath."""
        for button in buttons:
            self._buttons.addWidget(button)


def _centre(label: PlainLabel):
    row = hbox()
    row.addStretch(1)
    row.addWidget(label, 20)
    row.addStretch(1)
    return row


class StateStack(QWidget):
    """Shows a view's content in the state that it is in.

    ``stack = StateStack(table, Skeleton.Kind.ROWS)``; ``stack.render(state)`` with a state of `ui.state`; the content
    is filled by the view itself on ``Ready``. ``retry_requested``: *Try again* was pressed. ``add_to_empty(button)``
    puts a button into the empty state.
    """

    retry_requested = Signal()

    def __init__(
        self,
        content: QWidget,
        skeleton: Skeleton.Kind = Skeleton.Kind.ROWS,
        parent: QWidget | None = None,
        *,
        icon: str = "inbox",
    ) -> None:
        super().__init__(parent)
        self.content = content
        self._icon = icon
        self._stale = Banner(Tone.AMBER, "", "", strip=True, icon="wifi-off")
        self._stale.hide()
        self._stale.add(Button("Try again", small=True, on_click=self._retry))
        self._skeleton = Skeleton(skeleton)
        self._blank = QWidget()
        self.empty = Message()
        self.failed = Message()
        self._told: Told | None = None
        self.try_again = Button("Try again", icon="rotate-ccw", on_click=self._retry, kind=ButtonKind.PRIMARY)
        self.copy_details = Button("Copy details", icon="copy", on_click=self._copy)
        self.failed.add(self.try_again, self.copy_details)
        self._stack = QStackedLayout()
        column = vbox(self._stale, self._stack)
        column.setStretch(1, 1)
        self.setLayout(column)
        # Not before: a stack that has no place yet shows its first page as a window of its own.
        for page in (self._blank, self._skeleton, content, self.empty, self.failed):
            self._stack.addWidget(page)
        self._later = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._later.timeout.connect(self._show_skeleton)

    def render(self, state: State, *, replaces: bool = False) -> None:
        """Show that state. ``replaces``: the content that is there is about something else, so it gives way to the
        skeleton while its successor loads."""
        self._later.stop()
        self._stale.hide()
        match state:
            case Loading():
                # Content that is there stays until the answer comes: no flicker on refresh.
                if self._stack.currentWidget() is not self.content:
                    self._stack.setCurrentWidget(self._blank)
                    self._later.start()
                elif replaces:
                    self._later.start()
            case Ready(stale_since=since):
                self._stack.setCurrentWidget(self.content)
                if since is not None:
                    self._stale.set(
                        Tone.AMBER,
                        "",
                        f"This is as of {moment(since)}; the account backend does not answer.",
                        icon="wifi-off",
                    )
                    self._stale.show()
            case Empty(title=title, hint=hint):
                self.empty.set(self._icon, Tone.GREY, title, hint)
                self._stack.setCurrentWidget(self.empty)
            case Failed(failure=failure):
                self._told = tell(failure)
                self.failed.set("triangle-alert", Tone.RED, self._told.title, self._told.text)
                self._stack.setCurrentWidget(self.failed)

    def add_to_empty(self, *buttons: QWidget) -> None:
        """What to do about it."""
        self.empty.add(*buttons)

    def _show_skeleton(self) -> None:
        self._stack.setCurrentWidget(self._skeleton)

    def show_skeleton_now(self) -> None:
        """Without the pause; for pictures."""
        if self._later.isActive():
            self._later.stop()
            self._show_skeleton()

    def _retry(self) -> None:
        self.retry_requested.emit()

    def _copy(self) -> None:
        if self._told is not None:
            QGuiApplication.clipboard().setText(f"{self._told.title}\n{self._told.details}")
