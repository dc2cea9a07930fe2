"""Buttons: primary, plain, danger, quiet, icon; 30 high, with an icon, made from a text or from an action."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui import icons
from ui.text import escape, without_mnemonic
from ui.theme import mix, theme
from ui.widgets.painting import rounded


class ButtonKind(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"  # one a view
    PLAIN = "plain"
    DANGER = "danger"  # red words; what it does cannot be undone
    DANGER_PRIMARY = "danger_primary"  # red ground; the answer to a question
    QUIET = "quiet"  # no border until the mouse is there
    ICON = "icon"  # a square with an icon; its name is its text
    SQUARE = "square"  # the same with a border, beside other buttons
    LINK = "link"  # coloured words


class Button(QPushButton):
    """A button that paints itself.

    ``Button("Resend", kind=ButtonKind.PRIMARY, icon="send", on_click=self._resend)`` or
    ``Button.of(action, kind=…)``: follows the action's text, icon property, enabledness and tool tip.
    ``menu`` adds a small arrow (none for ICON). An ICON button's text is its accessible name and tool tip.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon: str = "",
        on_click: Callable[[], object] | None = None,
        menu: QMenu | None = None,
        small: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._icon = icon
        self._small = small
        self._action: QAction | None = None
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind is ButtonKind.LINK else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        if on_click is not None:
            self._on_click = on_click
            self.clicked.connect(self._clicked)
        if menu is not None:
            self.setMenu(menu)

    @classmethod
    def of(
        cls, action: QAction, parent: QWidget | None = None, *, kind: ButtonKind = ButtonKind.PLAIN, small: bool = False
    ) -> Button:
        """The button of an action; the icon's name is the action's property ``icon_name`` (see `ui.actions.make`)."""
        button = cls(action.text(), parent, kind=kind, icon=action.property("icon_name") or "", small=small)
        button._action = action
        button._follow_action()
        action.changed.connect(button._follow_action)
        button.clicked.connect(action.trigger)
        return button

    def set_text(self, text: str) -> None:
        """New words; an ampersand is an ampersand."""
        self.setText(without_mnemonic(text))
        self.setAccessibleName(text)
        if self._kind in _ICON_ONLY:
            self.setToolTip(escape(text))
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Another icon."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_blocked(self, reason: str) -> None:
        """Disabled, and why; an empty reason frees it."""
        self.setEnabled(not reason)
        self.setToolTip(escape(reason))
        self.setAccessibleDescription(reason)

    def _follow_action(self) -> None:
        action = self._action
        if action is None:
            return
        self.set_text(action.text().replace("&", ""))
        self.setEnabled(action.isEnabled())
        if not action.isVisible():
            self.hide()
        elif self.isHidden() and self.parentWidget() is not None:
            self.show()
        shortcut = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        words = action.toolTip() if action.toolTip() != action.text().rstrip(".…") else action.text()
        if self._kind in _ICON_ONLY or words != action.text() or shortcut:
            self.setToolTip(escape(f"{words} ({shortcut})" if shortcut else words))

    def _clicked(self, *_: object) -> None:
        self._on_click()

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Ground, border, ink."""
        tokens = theme().tokens
        over = self.underMouse() and self.isEnabled()
        down = self.isDown()
        if not self.isEnabled():
            bordered = self._kind in (ButtonKind.PLAIN, ButtonKind.DANGER, ButtonKind.SQUARE)
            ground = QColor(tokens.grey_bg) if self._kind in (ButtonKind.PRIMARY, ButtonKind.DANGER_PRIMARY) else None
            return ground, QColor(tokens.line) if bordered else None, QColor(tokens.faint)
        share = 0.8 if down else 0.9 if over else 1.0
        match self._kind:
            case ButtonKind.PRIMARY:
                return mix(tokens.accent, tokens.text, share), None, QColor(tokens.accent_text)
            case ButtonKind.DANGER_PRIMARY:
                return mix(tokens.red, tokens.text, share), None, QColor(tokens.accent_text)
            case ButtonKind.LINK:
                return None, None, mix(tokens.accent, tokens.text, share)
        quiet = self._kind in (ButtonKind.QUIET, ButtonKind.ICON)
        ink = QColor(tokens.red if self._kind is ButtonKind.DANGER else tokens.muted if quiet else tokens.text)
        ground = QColor(tokens.grey_bg) if over or down else None if quiet else QColor(tokens.raised)
        return ground, None if quiet else QColor(tokens.line), ink

    # Qt's names
    def sizeHint(self) -> QSize:
        px = theme().px
        if self._kind in _ICON_ONLY:
            return QSize(px(26 if self._small else 30), px(26 if self._small else 30))
        height = px(26 if self._small else 30)
        padding = 0 if self._kind is ButtonKind.LINK else px(10 if self._small else 13)
        width = self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&")) + 2 * padding
        if self._icon:
            width += px(16 + 8) if self.text() else px(16)
        if self.menu() is not None:
            width += px(14 + 6)
        return QSize(width + 2, px(20) if self._kind is ButtonKind.LINK else height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        painter = QPainter(self)
        ground, border, ink = self._colours()
        box = QRectF(self.rect())
        if ground is not None or border is not None:
            rounded(painter, box, px(6), ground, border)
        if self.hasFocus() and self.isEnabled():
            inner = QColor(theme().tokens.accent_text if self._kind in _FILLED else theme().tokens.accent)
            rounded(
                painter, box.adjusted(1.5, 1.5, -1.5, -1.5) if self._kind in _FILLED else box, px(5), None, inner, 1.5
            )
        if self._kind in _ICON_ONLY:
            side = px(icons.SIZE)
            icons.paint(painter, _centred(box, side), self._icon, ink)
            return
        painter.setFont(self.font())
        painter.setPen(ink)
        text = self.text().replace("&&", "&")
        content = self.fontMetrics().horizontalAdvance(text)
        gap = px(8) if text else 0
        total = content + (px(16) + gap if self._icon else 0) + (px(20) if self.menu() is not None else 0)
        x = box.x() + max(0.0, (box.width() - total) / 2)
        if self._icon:
            icons.paint(painter, QRectF(round(x), (box.height() - px(16)) / 2, px(16), px(16)), self._icon, ink)
            x += px(16) + gap
        painter.drawText(QRectF(x, 0, content + 2, box.height()), int(Qt.AlignmentFlag.AlignVCenter), text)
        if self.menu() is not None:
            arrow = QRectF(round(x + content + px(6)), (box.height() - px(14)) / 2, px(14), px(14))
            icons.paint(painter, arrow, "chevron-down", QColor(theme().tokens.muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt lets Enter press a button in dialogs only.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            weight = 650 if self._kind is ButtonKind.LINK else 500
            if self.font().weight() != weight or self.font().pixelSize() != theme().px(13):
                self.setFont(theme().font(13, weight))
            self.updateGeometry()
        elif event.type() is QEvent.Type.Polish:
            self.setFont(theme().font(13, 650 if self._kind is ButtonKind.LINK else 500))
        return super().event(event)


_ICON_ONLY = (ButtonKind.ICON, ButtonKind.SQUARE)
_FILLED = (ButtonKind.PRIMARY, ButtonKind.DANGER_PRIMARY)


def _centred(box: QRectF, side: float) -> QRectF:
    return QRectF(round(box.center().x() - side / 2), round(box.center().y() - side / 2), side, side)
