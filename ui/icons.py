"""Outline icons (Lucide, ISC), tinted by token and mode, crisp at any scale."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from ui.theme import theme

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
STROKE = 1.75
SIZE = 16  # pixels of the design


@cache
def _source(name: str) -> str:
    svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


def pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a square pixmap of ``size`` logical pixels in that colour."""
    key = f"icon/{name}/{size}/{ratio}/{colour.rgba()}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour.name()).encode()))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, image)
    return image


def paint(painter: QPainter, rect: QRect | QRectF, name: str, colour: QColor) -> None:
    """Paint the icon into the middle of the rectangle, as large as fits."""
    size = int(min(rect.width(), rect.height()))
    image = pixmap(name, size, colour, painter.device().devicePixelRatioF())
    area = QRectF(rect)
    painter.drawPixmap(QPointF(area.x() + (area.width() - size) / 2, area.y() + (area.height() - size) / 2), image)


class _TintedEngine(QIconEngine):
    """Draws an icon in the token's colour of the moment, so that a change of scheme needs no new icon."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def _colour(self, mode: QIcon.Mode) -> QColor:
        if mode is QIcon.Mode.Disabled:
            return theme().colour("faint")
        if mode is QIcon.Mode.Selected:
            return theme().colour("sel_text")
        return theme().colour(self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        paint(painter, rect, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:  # noqa: ARG002
        return pixmap(self._name, min(size.width(), size.height()), self._colour(mode))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: ARG002
        side = min(size.width(), size.height())
        return pixmap(self._name, round(side / scale), self._colour(mode), scale)

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._token)


def icon(name: str, token: str = "text") -> QIcon:
    """The icon for menus and actions. ``token`` names a colour of `ui.theme.Tokens`."""
    return QIcon(_TintedEngine(name, token))
