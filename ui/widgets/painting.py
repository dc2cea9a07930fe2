"""What the painted controls share: crisp rounded boxes and the focus ring."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import theme

RING = 3  # pixels of the design


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, border: QColor | None = None, width: float = 1
) -> None:
    """A box with round corners; a border lies inside the rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(border, width))
        rect = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(rect, radius, radius)


def fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """A rectangle in one colour. For `QPainter.fillRect`, PySide would make all presets of gradients first: 3 ms."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """The ring inside a control that has no room around it: 1 px ``accent``."""
    rounded(painter, rect, radius, None, theme().colour("accent"), 1.5)


class FocusRing(QWidget):
    """3 px of ``sel`` round a field while it has the focus; laid over the field's parent, never in a layout.

    ``FocusRing(field)``: the field owns nothing, the ring dies with the field's parent.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.parentWidget())
        self._field = field
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        field.installEventFilter(self)

    def follow(self) -> None:
        """Lie round the field, beneath it."""
        if self._field.parentWidget() is not self.parentWidget():
            self.setParent(self._field.parentWidget())
        ring = theme().px(RING)
        self.setGeometry(self._field.geometry().adjusted(-ring, -ring, ring, ring))
        self.stackUnder(self._field)
        self.setVisible(self._field.hasFocus() and self._field.isVisible())

    # Qt's names
    def eventFilter(self, watched, event) -> bool:
        kind = event.type()
        if kind in (kind.FocusIn, kind.FocusOut, kind.Move, kind.Resize, kind.Show, kind.Hide):
            self.follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event) -> None:  # noqa: ARG002
        ring = theme().px(RING)
        rounded(QPainter(self), QRectF(self.rect()), theme().px(6) + ring, theme().colour("sel"))
