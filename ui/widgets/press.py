"""What can be pressed and paints itself: a base for it, and a card or a line of text that opens something."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QWidget

from ui import icons
from ui.theme import theme
from ui.widgets.painting import rounded


class Pressable(QAbstractButton):
    """Enter presses it as Space does, and it is painted anew when the mouse comes and goes."""

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event) -> None:
        super().leaveEvent(event)
        self.update()


class PressArea(Pressable):
    """``PressArea(hbox(...), name="Contoso GmbH, pending")``; connect ``clicked``.

    ``framed`` paints it as a card; else it shows a ground only under the mouse and a ring with the focus.
    ``arrow`` paints one at the right end, in a margin that the content leaves.
    """

    def __init__(
        self,
        content: QLayout,
        name: str,
        parent: QWidget | None = None,
        *,
        framed: bool = True,
        arrow: bool = False,
    ) -> None:
        super().__init__(parent)
        self._framed = framed
        self._arrow = arrow
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayout(content)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    # Qt's names
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        painter = QPainter(self)
        box = QRectF(self.rect())
        over, focus = self.underMouse(), self.hasFocus()
        if self._framed:
            border = theme().colour("accent" if focus else "faint" if over else "line")
            ground = theme().colour("raised" if over else "surface")
            rounded(painter, box, px(8), ground, border, 1.5 if focus else 1)
        elif over or focus:
            ground = theme().colour("grey_bg") if over else None
            rounded(painter, box, px(6), ground, theme().colour("accent") if focus else None, 1.5)
        if self._arrow:
            side = px(14)
            place = QRectF(box.right() - px(12) - side, (box.height() - side) / 2, side, side)
            icons.paint(painter, place, "chevron-right", theme().colour("faint"))
