"""Where messages are seen: one at the foot of the window, and all of them under the bell."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.shell.notices import Notice, Notices
from ui.text import PlainLabel, TextRole, escape, exact, relative
from ui.theme import Tone, theme
from ui.widgets.banner import SIGNS
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Sign
from ui.widgets.layout import ActionBar, Scroll, clear, hbox, vbox
from ui.widgets.painting import rounded

FOOT = 26 + 16  # the status bar and a gap, in pixels of the design


class Toast(QWidget):
    """The message that is shown now, in the middle, above the status bar and the buttons at a view's foot."""

    def __init__(self, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._notices = notices
        self._sign = Sign("info", Tone.BLUE, ground=False)
        self._title = PlainLabel("", TextRole.STRONG, wrap=True)
        self._text = PlainLabel("", TextRole.MUTED, wrap=True)
        self._act = Button("", small=True, on_click=notices.act)
        self._copy = Button("Copy details", small=True, kind=ButtonKind.QUIET, on_click=self._copy_details)
        self._close = Button("Close message", kind=ButtonKind.ICON, icon="x", small=True, on_click=notices.dismiss)
        words = vbox(self._title, 2, self._text)
        said = hbox(spacing=10)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addLayout(words, 1)
        middle = vbox(None, None)  # beside a button the words may be the lower ones
        middle.insertLayout(1, said)
        row = hbox(margins=(14, 10, 8, 10), spacing=10)
        row.addLayout(middle, 1)
        for button in (self._copy, self._act, self._close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.hide()
        notices.shown.connect(self._show)
        notices.gone.connect(self.hide)
        parent.installEventFilter(self)
        if notices.current is not None:
            self._show(notices.current)

    def _show(self, notice: Notice) -> None:
        self._sign.set(SIGNS[notice.tone], notice.tone)
        self._title.setText(notice.title)
        self._text.setText(notice.text)
        self._text.setVisible(bool(notice.text))
        self._act.set_text(notice.button or " ")
        self._act.setVisible(bool(notice.button))
        self._copy.setVisible(bool(notice.details))
        self.setAccessibleName(f"{notice.title} {notice.text}".strip())
        self.show()
        self.raise_()
        self._place()

    def _copy_details(self) -> None:
        if self._notices.current is not None:
            QGuiApplication.clipboard().setText(f"{self._notices.current.title}\n{self._notices.current.details}")

    def _place(self) -> None:
        px = theme().px
        ground = self._ground
        width = min(px(560), ground.width() - px(48))
        self.setFixedWidth(width)
        self._row.activate()
        height = self._row.totalHeightForWidth(width)
        bars = (bar for bar in ground.findChildren(ActionBar) if bar.isVisible())
        foot = px(FOOT) + max((bar.height() for bar in bars), default=0)
        self.setGeometry((ground.width() - width) // 2, ground.height() - foot - height, width, height)

    # Qt's names
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._notices.dismiss()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        box = QRectF(self.rect())
        rounded(QPainter(self), box, theme().px(8), theme().colour("surface"), theme().colour("faint"))


class History(QFrame):
    """All messages so far, newest first; opened under the bell."""

    def __init__(self, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._notices = notices
        self.setAccessibleName("Messages")
        self._rows: QVBoxLayout = vbox(margins=(16, 12, 16, 12), spacing=12)
        self.setLayout(vbox(Scroll(self._rows), margins=(1, 1, 1, 1)))

    def open_at(self, corner: QPoint) -> None:
        """Show it with its right upper corner there."""
        px = theme().px
        clear(self._rows)
        for notice in self._notices.history:
            self._rows.addWidget(self._row(notice))
        if not self._notices.history:
            self._rows.addWidget(PlainLabel("No messages yet.", TextRole.MUTED))
        self._rows.addStretch(1)
        self._notices.mark_seen()
        self.setFixedSize(px(400), px(min(80 + 70 * len(self._notices.history), 480)))
        self.move(corner.x() - self.width(), corner.y())
        self.show()
        self.setFocus()

    def _row(self, notice: Notice) -> QWidget:
        when = PlainLabel(relative(notice.at, datetime.now(UTC)), TextRole.SMALL_MUTED)
        when.setToolTip(escape(exact(notice.at)))
        title = PlainLabel(notice.title, TextRole.STRONG, wrap=True)
        row = hbox(spacing=10)
        row.addWidget(Sign(SIGNS[notice.tone], notice.tone, ground=False), 0, Qt.AlignmentFlag.AlignTop)
        words = [title, PlainLabel(notice.text, TextRole.MUTED, wrap=True)] if notice.text else [title]
        row.addLayout(vbox(*words, when, spacing=2), 1)
        holder = QWidget()
        holder.setLayout(row)
        return holder

    # Qt's names
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        rounded(QPainter(self), QRectF(self.rect()), 0, theme().colour("surface"), theme().colour("line"))
