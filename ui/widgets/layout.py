"""Small helpers to lay things out: no margins unless asked for, lengths in pixels of the design."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.text import PlainLabel, TextRole
from ui.theme import theme
from ui.widgets.flow import Flow, Lead
from ui.widgets.painting import fill

MARGIN = 24  # of a page

Item = QWidget | QLayout | int | None
"""A widget, a layout, a fixed gap in pixels, or None for the stretch that takes the rest."""


def vbox(*items: Item, margins: Sequence[int] = (0, 0, 0, 0), spacing: int = 0) -> QVBoxLayout:
    """Things one below another: ``vbox(title, 8, table, margins=(24, 16, 24, 0))``."""
    return _fill(QVBoxLayout(), items, margins, spacing)


def hbox(*items: Item, margins: Sequence[int] = (0, 0, 0, 0), spacing: int = 8, centred: bool = True) -> QHBoxLayout:
    """Things beside each other, centred vertically (else as tall as the row); None pushes the rest to the right."""
    return _fill(QHBoxLayout(), items, margins, spacing, centred=centred)


def _fill(box, items: tuple[Item, ...], margins: Sequence[int], spacing: int, *, centred: bool = False):
    px = theme().px
    box.setContentsMargins(*(px(margin) for margin in margins))
    box.setSpacing(px(spacing))
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(px(item))
        elif isinstance(item, QLayout):
            box.addLayout(item)
        elif centred:
            box.addWidget(item, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            box.addWidget(item)
    return box


def clear(layout: QLayout) -> None:
    """Take everything out, to fill it anew."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def leave_out(widget: QWidget, *, unless: bool) -> None:
    """Hide a widget that has no place yet. Showing it there and then would open a window of its own for a moment, which
    takes the focus from the main window."""
    if not unless:
        widget.hide()


def aside(words: QWidget, label: PlainLabel) -> None:
    """Put a label at the end of a row of words; it takes what room is left, and none from the others."""
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    row = words.layout()
    if isinstance(row, QHBoxLayout):
        row.addWidget(label, 1)


class Panel(QWidget):
    """A plain area in one token's colour, with hairlines on the named sides ("t", "b", "l", "r")."""

    def __init__(self, token: str = "surface", lines: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self._lines = lines

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, event.rect(), theme().colour(self._token))
        line = theme().colour("line")
        width, height = self.width(), self.height()
        sides = {
            "t": (0, 0, width, 1),
            "b": (0, height - 1, width, 1),
            "l": (0, 0, 1, height),
            "r": (width - 1, 0, 1, height),
        }
        for side in self._lines:
            fill(painter, QRect(*sides[side]), line)


class Line(QFrame):
    """A hairline, horizontal unless ``upright``."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:
        fill(QPainter(self), event.rect(), theme().colour("line"))


class PageHeader(QWidget):
    """A view's head: title, what it is about in muted words, buttons at the right.

    ``PageHeader("Pending invitations", "across 4 business accounts", buttons=[invite])``
    """

    def __init__(
        self, title: str, about: str = "", parent: QWidget | None = None, *, buttons: Sequence[QWidget] = ()
    ) -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, TextRole.TITLE)
        self.about = PlainLabel(about, TextRole.MUTED, elide=True)
        words = QWidget()
        words.setLayout(hbox(self.title, 4))
        aside(words, self.about)
        head = Lead(words, *buttons, least=400)
        head.setContentsMargins(*(theme().px(side) for side in (MARGIN, 16, MARGIN, 0)))
        self.setLayout(head)
        self.setMinimumHeight(theme().px(50))


class ActionBar(Panel):
    """The bar at a view's foot, 44 high: what is selected, what can be done with it, how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("raised", "t", parent)
        self.summary = PlainLabel("", TextRole.STRONG, elide=True)
        self.total = PlainLabel("", TextRole.MUTED, elide=True)
        self._buttons = Flow(centred=True)  # with a large text they need two lines
        self._row = hbox(self.summary, 0, self.total, margins=(MARGIN, 7, MARGIN, 7))
        self._row.insertLayout(1, self._buttons, 1)
        self._right = Flow(centred=True)
        self.setLayout(self._row)
        self.setMinimumHeight(theme().px(44))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *widgets: QWidget) -> None:
        """Put buttons behind the summary, in order."""
        for widget in widgets:
            self._buttons.addWidget(widget)

    def add_right(self, *widgets: QWidget) -> None:
        """Put buttons at the right end, behind the total."""
        if not self._right.count():
            self._row.addLayout(self._right)
        for widget in widgets:
            self._right.addWidget(widget)


class Scroll(QScrollArea):
    """A column that scrolls: ``Scroll(vbox(...))``; transparent, as wide as its place."""

    def __init__(self, content: QBoxLayout | QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Asked for its own viewport, PySide would first make every class of widget there is: 15 ms of the start.
        self.setViewport(QWidget())
        inner = content if isinstance(content, QWidget) else QWidget()
        if not isinstance(content, QWidget):
            inner.setLayout(content)
        inner.setAutoFillBackground(False)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
