"""Running text of several looks in one flow: a sentence with a server's words in it, a strong beginning."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui import actions
from ui.text import PlainLabel, shown
from ui.theme import theme

MONO = ("DejaVu Sans Mono", "Consolas", "Menlo", "monospace")
PITCH = 1.45  # of a line, as a multiple of the text's size
WIDEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of one look: ``token`` names its colour, ``size`` is in pixels of the design."""

    text: str
    token: str = "text"
    size: float = 13
    weight: int = 400
    mono: bool = False

    def font(self) -> QFont:
        """Its font at the present text size."""
        font = theme().font(self.size, self.weight)
        if self.mono:
            font.setFamilies(list(MONO))
        return font


class Prose(PlainLabel):
    """``Prose(Run(text="mx2 refused: "), Run(text="552 5.2.2", mono=True))``; ``set_runs(…)`` says something else.

    Never reads markup. Breaks a word that is longer than the line, so that a hostile name cannot widen the window.
    Its context menu copies the whole.
    """

    def __init__(self, *runs: Run, parent: QWidget | None = None) -> None:
        self._runs: tuple[Run, ...] = ()
        self._laid: QTextLayout | None = None
        self._laid_for = -1
        self._heights: dict[int, int] = {}  # by width: layouts ask for several widths again and again
        self._natural = -1
        super().__init__(parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._afresh)
        self.set_runs(*runs)

    def set_runs(self, *runs: Run) -> None:
        """Other words."""
        if runs == self._runs:
            return
        self._runs = runs
        self.setText("".join(run.text for run in runs))
        self.setAccessibleName(self.text())
        self._afresh()

    def _afresh(self) -> None:
        self._laid = None
        self._heights.clear()
        self._natural = -1
        self.updateGeometry()
        self.update()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def _layout_for(self, width: int) -> QTextLayout:
        if self._laid is not None and self._laid_for == width:
            return self._laid
        laid = QTextLayout()
        text, formats = "", []
        place = 0
        for run in self._runs:
            words = shown(run.text).replace("\n", "\u2028")
            length = len(words.encode("utf-16-le")) // 2  # Qt counts UTF-16 units
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = place, length
            look = QTextCharFormat()
            look.setFont(run.font())
            look.setForeground(QColor(getattr(theme().tokens, run.token)))
            piece.format = look
            formats.append(piece)
            text += words
            place += length
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        laid.setFont(self._runs[0].font() if self._runs else theme().font())
        laid.setTextOption(option)
        laid.setText(text)
        laid.setFormats(formats)
        pitch = self._pitch()
        y = 0.0
        laid.beginLayout()
        while (line := laid.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            tall = max(line.height(), pitch)
            line.setPosition(QPointF(0, y + (tall - line.height()) / 2))
            y += tall
        laid.endLayout()
        self._laid, self._laid_for = laid, width
        self._heights[width] = max(round(y + 0.4), pitch)
        return laid

    def _pitch(self) -> int:
        return theme().px(PITCH * max((run.size for run in self._runs), default=13))

    # Qt's names
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._layout_for(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        if self._natural < 0:
            self._natural = round(self._layout_for(WIDEST).maximumWidth()) + 2
        return QSize(min(self._natural, theme().px(560)), self._pitch())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), self._pitch())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._afresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(actions.make(menu, "Copy text", self._copy, icon="copy"))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        self._layout_for(self.width()).draw(QPainter(self), QPointF(0, 0))
