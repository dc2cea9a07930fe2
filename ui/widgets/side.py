"""The panel at a view's right side: details of the row, 372 wide, closable, scrolling."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.text import PlainLabel, TextRole
from ui.theme import theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.layout import Panel, Scroll, clear, hbox, leave_out, vbox

WIDTH = 404


class SidePanel(Panel):
    """Title, subtitle and a close button on top; put the rest into ``body`` (a vertical layout).

    ``panel.set_title("erika@…", "Contoso GmbH · Administrator")``; ``closed`` follows the button and Esc.
    ``closable=False`` and no title: a plain side column (the dossier's timeline).
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True, width: int = WIDTH) -> None:
        super().__init__("raised", "l", parent)
        self._wide = width
        self.title = PlainLabel("", TextRole.HEADING, elide=True, selectable=True)
        self.subtitle = PlainLabel("", TextRole.MUTED, wrap=True)
        self.close_button = Button("Close", kind=ButtonKind.ICON, icon="x", on_click=self.closed.emit)
        leave_out(self.close_button, unless=closable)
        head = hbox(vbox(self.title, 2, self.subtitle), spacing=8)
        head.setStretch(0, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._head = QWidget()
        self._head.setLayout(head)
        head.setContentsMargins(theme().px(20), theme().px(12 if closable else 0), theme().px(12), 0)
        leave_out(self._head, unless=closable)
        self.body: QVBoxLayout = vbox(margins=(20, 14, 20, 20))
        self._scroll = Scroll(self.body)
        column = vbox(self._head, self._scroll)
        column.setContentsMargins(1, 0, 0, 0)
        column.setStretch(1, 1)
        self.setLayout(column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._size()
        theme().changed.connect(self._size)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Whom or what the panel is about."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self._head.show()
        self.setAccessibleName(title)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to something in the body."""
        self._scroll.ensureWidgetVisible(widget)

    def clear(self) -> None:
        """Empty the body, to fill it anew."""
        clear(self.body)

    def _size(self) -> None:
        # Wider with the text, but never more than half of a common window; narrower in a small one.
        wide = min(theme().px(self._wide), 620)
        self.setMaximumWidth(wide)
        self.setMinimumWidth(min(wide, 420))
        self.updateGeometry()

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.close_button.isVisible():
            self.closed.emit()
            return
        super().keyPressEvent(event)
