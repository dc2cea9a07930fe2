"""The bar at the top, 48 high: which connection, find anything, refresh, messages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui import actions, icons
from ui.text import one_line
from ui.theme import Tone, theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.layout import Panel
from ui.widgets.painting import rounded
from ui.widgets.press import Pressable


@dataclass(frozen=True, slots=True)
class ConnectionLabel:
    """How a connection is named: ``tag`` is the environment (PROD, TEST, SAMPLE), in its tone."""

    name: str
    tag: str = ""
    tone: Tone = Tone.GREEN


class TopBar(Panel):
    """``set_connection(ConnectionLabel(…))``, ``connection_menu``, ``find_requested``, ``bell``."""

    find_requested = Signal()

    def __init__(self, refresh, notices, parent: QWidget | None = None) -> None:
        super().__init__("nav", "b", parent)
        px = theme().px
        self.connection_menu = QMenu(self)
        self.connection = ConnectionButton(self)
        self.connection.setMenu(self.connection_menu)
        self._find = FindButton(self)
        self._find.clicked.connect(self._find_pressed)
        self.refresh_button = Button.of(refresh, kind=ButtonKind.ICON)
        self.bell = Bell(notices, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), 0, px(10), 1)
        row.setSpacing(px(1))
        row.addWidget(self.connection)
        row.addStretch(1)
        row.addWidget(self.refresh_button)
        row.addWidget(self.bell)
        self._fit()
        theme().changed.connect(self._fit)

    def set_connection(self, label: ConnectionLabel) -> None:
        """Which connection is open."""
        self.connection.set_label(label)

    def set_connected(self, connected: bool) -> None:
        """Whether there is a connection in which something can be found."""
        self._find.setEnabled(connected)
        self.refresh_button.setEnabled(connected)

    def _find_pressed(self) -> None:
        self.find_requested.emit()

    def _fit(self) -> None:
        self.setFixedHeight(theme().px(48))

    # Qt's names
    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        # The field is in the middle of the window, not of what the buttons leave.
        px = theme().px
        room = self.width() - 2 * max(self.connection.sizeHint().width() + px(24), px(90))
        width = max(min(px(520), room), px(120))
        left = max((self.width() - width) // 2 + px(20), self.connection.sizeHint().width() + px(24))
        self._find.setGeometry(left, px(9), min(width, self.width() - left - px(90)), px(30))


class ConnectionButton(Pressable):
    """The connection's name, its environment tag and an arrow; opens the menu of connections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu: QMenu | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_label(ConnectionLabel("Not connected"))
        self.clicked.connect(self._open)

    def setMenu(self, menu: QMenu) -> None:
        self._menu = menu

    def set_label(self, label: ConnectionLabel) -> None:
        """What it says."""
        self._label = label
        self.setAccessibleName(f"Connection: {label.name} {label.tag}".strip())
        self.updateGeometry()
        self.update()

    def _open(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fonts(self):
        return theme().font(13, 650), theme().font(11, 650)

    # Qt's names
    def sizeHint(self) -> QSize:
        px = theme().px
        name, tag = (QFontMetricsF(font) for font in self._fonts())
        width = px(4 + 17 + 8) + min(name.horizontalAdvance(one_line(self._label.name)), px(260)) + px(9 + 14 + 6)
        if self._label.tag:
            width += px(9) + tag.horizontalAdvance(self._label.tag) + px(12)
        return QSize(round(width) + 2, px(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        tokens = theme().tokens
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse() or self.hasFocus():
            border = theme().colour("accent") if self.hasFocus() else None
            rounded(painter, box, px(6), theme().colour("grey_bg" if tokens.dark else "line"), border)
        strong, small = self._fonts()
        text = theme().colour("text")
        icons.paint(painter, QRectF(px(4), (box.height() - px(17)) / 2, px(17), px(17)), "building-2", text)
        painter.setFont(strong)
        painter.setPen(text)
        x = px(4 + 17 + 8)
        metrics = QFontMetricsF(strong)
        name = metrics.elidedText(one_line(self._label.name), Qt.TextElideMode.ElideRight, px(260))
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(x, 0, px(270), box.height()), centre, name)
        x += metrics.horizontalAdvance(name) + px(9)
        if self._label.tag:
            width = QFontMetricsF(small).horizontalAdvance(self._label.tag) + px(12)
            place = QRectF(x, (box.height() - px(19)) / 2, width, px(19))
            rounded(painter, place, px(4), theme().colour(f"{self._label.tone.value}_bg"))
            painter.setFont(small)
            painter.setPen(theme().colour(self._label.tone.value))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._label.tag)
            x += width + px(9)
        arrow = QRectF(x, (box.height() - px(14)) / 2, px(14), px(14))
        icons.paint(painter, arrow, "chevron-down", theme().colour("muted"))


class FindButton(Pressable):
    """Looks like a field and opens the command palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Find a person, company or command")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        painter = QPainter(self)
        box = QRectF(self.rect())
        border = theme().colour("accent" if self.hasFocus() else "line")
        rounded(painter, box, px(6), theme().colour("surface"), border)
        muted = theme().colour("muted")
        icons.paint(painter, QRectF(px(11), (box.height() - px(16)) / 2, px(16), px(16)), "search", muted)
        painter.setFont(theme().font(13))
        painter.setPen(theme().colour("muted" if self.isEnabled() else "faint"))
        keys = actions.key("palette").toString(actions.key("palette").SequenceFormat.NativeText).replace("+", " ")
        painter.setFont(theme().font(11))
        width = QFontMetricsF(painter.font()).horizontalAdvance(keys) + px(12)
        place = QRectF(box.right() - width - px(10), (box.height() - px(18)) / 2, width, px(18))
        rounded(painter, place, px(4), theme().colour("raised"), theme().colour("line"))
        painter.setPen(muted)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), keys)
        painter.setFont(theme().font(13))
        words = QRectF(px(34), 0, place.left() - px(40), box.height())
        text = QFontMetricsF(painter.font()).elidedText(
            self.accessibleName(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)


class Bell(Button):
    """Opens the messages so far; a dot says that some are new."""

    def __init__(self, action, parent: QWidget | None = None) -> None:
        super().__init__(action.text(), parent, kind=ButtonKind.ICON, icon="bell", on_click=action.trigger)
        self._unseen = 0

    def set_unseen(self, count: int) -> None:
        """How many messages nobody has looked at."""
        self._unseen = count
        self.setAccessibleDescription(f"{count} new" if count else "")
        self.update()

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unseen:
            px = theme().px
            dot = QRectF(self.width() - px(12), px(6), px(7), px(7))
            rounded(QPainter(self), dot, px(3.5), theme().colour("accent"), theme().colour("nav"))
