"""Cards: a framed area, a card that opens something, an avatar, a tinted sign."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from ui import icons
from ui.text import PlainLabel, TextRole, number
from ui.theme import Tone, theme
from ui.widgets.layout import hbox, vbox
from ui.widgets.painting import rounded
from ui.widgets.press import PressArea


class Card(QWidget):
    """A framed area with round corners: ``Card(vbox(...))``. ``bar`` paints a coloured bar at the left edge."""

    def __init__(
        self,
        content: QLayout | None = None,
        parent: QWidget | None = None,
        *,
        bar: Tone | None = None,
        padding: int = 18,
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        if content is not None:
            side = theme().px(padding)
            content.setContentsMargins(side, theme().px(padding - 4), side, theme().px(padding - 4))
            self.setLayout(content)

    def set_bar(self, bar: Tone | None) -> None:
        """Another colour at the left edge, or none."""
        self._bar = bar
        self.update()

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, px(8), theme().colour("surface"), theme().colour("line"))
        if self._bar is not None:
            path = QPainterPath()
            path.addRoundedRect(box, px(8), px(8))
            painter.setClipPath(path)
            painter.fillRect(QRectF(0, 0, px(4), box.height()), QColor(theme().tokens.of(self._bar)))


class Sign(QWidget):
    """An icon on a tinted square (32), or bare (``ground=False``, 18): ``Sign("triangle-alert", Tone.RED)``."""

    def __init__(self, icon: str, tone: Tone, parent: QWidget | None = None, *, ground: bool = True) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._ground = icon, tone, ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, icon: str, tone: Tone) -> None:
        """Another icon and tone."""
        self._icon, self._tone = icon, tone
        self.update()

    # Qt's names
    def sizeHint(self) -> QSize:
        side = theme().px(32 if self._ground else 18)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._ground:
            rounded(painter, box, px(6), QColor(theme().tokens.bg_of(self._tone)))
            inset = px(8)
            box = box.adjusted(inset, inset, -inset, -inset)
        icons.paint(painter, box, self._icon, QColor(theme().tokens.of(self._tone)))


class Avatar(QWidget):
    """Initials on a round ground, 44: ``Avatar("Erika Muster")`` or from an address."""

    def __init__(self, name: str = "", parent: QWidget | None = None, *, size: int = 44) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Whose initials."""
        self._initials = initials(name)
        self.update()

    # Qt's names
    def sizeHint(self) -> QSize:
        side = theme().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, box.width() / 2, theme().colour("sel"))
        painter.setFont(theme().font(self._size * 0.38, 650))
        painter.setPen(theme().colour("sel_text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._initials)


def initials(name: str) -> str:
    """``EM`` of "Erika Muster" and of "erika.muster@contoso.example"."""
    local = name.partition("@")[0]
    words = [word for word in "".join(c if c.isalnum() else " " for c in local).split() if word]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class AttentionCard(PressArea):
    """A number that opens what it is made of: ``AttentionCard("triangle-alert", Tone.RED, "mails bounced")``.

    ``set_number(0)`` shows it grey and calm. Connect ``clicked``.
    """

    def __init__(self, icon: str, tone: Tone, text: str, parent: QWidget | None = None) -> None:
        self._icon, self._tone, self._words = icon, tone, text
        self._sign = Sign(icon, tone)
        self._number = PlainLabel("", TextRole.NUMBER)
        self._label = PlainLabel(text, TextRole.MUTED, elide=True)
        row = hbox(self._sign, 4, vbox(self._number, self._label, spacing=0), margins=(14, 12, 40, 12))
        row.setStretch(2, 1)
        super().__init__(row, text, parent, arrow=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(theme().px(66))
        self.set_number(0)

    def set_number(self, value: int, text: str = "") -> None:
        """The number, and other words for it (singular)."""
        self._number.setText(number(value))
        self._label.setText(text or self._words)
        self._sign.set(self._icon, self._tone if value else Tone.GREY)
        self.setAccessibleName(f"{number(value)} {text or self._words}")
