"""Fields of a form: label above, hint or error below; search field, combo box, check box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui import icons
from ui.text import PlainLabel, TextRole, one_line
from ui.theme import theme
from ui.widgets.cells import paint_check
from ui.widgets.layout import hbox, leave_out, vbox
from ui.widgets.painting import FocusRing, rounded


class Field(QWidget):
    """An input with its label above and one line below: a hint, or the error in its place.

    ``Field("Company name", QLineEdit(), hint="As on the invoice")``; ``set_error("…")`` marks it, ``""`` frees it.
    """

    def __init__(self, label: str, control: QWidget, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.control = control
        self._hint = hint
        title = PlainLabel(label, TextRole.SECTION)
        title.setBuddy(control)
        control.setAccessibleName(label)
        self._below = PlainLabel(hint, TextRole.SMALL_MUTED, wrap=True)
        leave_out(self._below, unless=bool(hint))
        self.setLayout(vbox(title, 5, control, 3, self._below))
        self._ring = FocusRing(control) if isinstance(control, QLineEdit) else None

    def set_error(self, text: str) -> None:
        """What is wrong with the entry; empty: nothing."""
        self._below.set_role(TextRole.ERROR if text else TextRole.SMALL_MUTED)
        self._below.setText(text or self._hint)
        self._below.setVisible(bool(text or self._hint))
        self.control.setAccessibleDescription(text or self._hint)
        self.control.setProperty("bad", "true" if text else "false")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)


def abreast(*fields: QWidget, shares: Sequence[int] = ()) -> QHBoxLayout:
    """Fields in one row, their labels on one line whatever stands beneath; ``shares`` of the width, else all alike."""
    row = hbox(spacing=12)
    for place, field in enumerate(fields):
        row.addWidget(field, shares[place] if shares else 1, Qt.AlignmentFlag.AlignTop)
    return row


class SearchField(QLineEdit):
    """A field with a magnifier, a key hint at the right end, and its own pause.

    ``searched(str)`` follows 150 ms after the last key, at once on Enter (``submitted(str)`` too). Esc empties it.
    ``SearchField("Filter by address or company", key="/")``; ``large=True`` is the field of the account status view,
    ``bare=True`` one that has the ground and the edge of what it lies on.
    """

    searched = Signal(str)
    submitted = Signal(str)

    def __init__(
        self, hint: str, parent: QWidget | None = None, *, key: str = "", large: bool = False, bare: bool = False
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._bare = bare
        self.setProperty("bare", "true" if bare else "false")
        self._large = large
        self._last = ""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._pause = QTimer(self, singleShot=True, interval=150)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._submit)
        self._make_room()
        theme().changed.connect(self._make_room)
        self._ring: FocusRing | None = None

    def take_focus(self) -> None:
        """Go there, with what is typed marked: the next letter replaces it."""
        self.setFocus()
        self.selectAll()

    def _make_room(self) -> None:
        px = theme().px
        self.setTextMargins(px(36 if self._bare else 24), 0, self._key_width() + px(6) if self._key else 0, 0)
        self.setFixedHeight(px(36 if self._large else 30))

    def _key_width(self) -> int:
        return round(QFontMetricsF(theme().font(11)).horizontalAdvance(self._key)) + theme().px(12)

    def _typed(self, *_: object) -> None:
        self._pause.start()

    def _search(self) -> None:
        self._pause.stop()
        if self.text() != self._last:
            self._last = self.text()
            self.searched.emit(self._last)

    def _submit(self) -> None:
        self._search()
        self.submitted.emit(self.text())

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._search()
            return
        super().keyPressEvent(event)

    def showEvent(self, event) -> None:
        super().showEvent(event)
        if self._ring is None and not self._bare:
            self._ring = FocusRing(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = theme().px
        painter = QPainter(self)
        box = QRectF(self.rect())
        side = px(16)
        ink = theme().colour("text" if self.hasFocus() else "muted")
        icons.paint(painter, QRectF(px(10), (box.height() - side) / 2, side, side), "search", ink)
        if self._key:
            width, height = self._key_width(), px(18)
            place = QRectF(box.right() - width - px(10), (box.height() - height) / 2, width, height)
            rounded(painter, place, px(4), theme().colour("raised"), theme().colour("line"))
            painter.setFont(theme().font(11))
            painter.setPen(theme().colour("muted"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._key)


class Combo(QComboBox):
    """A choice, 30 high: ``Combo([("de", "German"), ("en", "English")], name="Language")``; ``value()`` is the key."""

    def __init__(
        self, items: Sequence[tuple[str, str]] = (), parent: QWidget | None = None, *, name: str = "", icon: str = ""
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_items(items)

    def set_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Other choices; the chosen key stays if it is among them. No signal."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        for key, text in items:
            self.addItem(one_line(text), key)
        self.set_value(before)
        self.blockSignals(False)
        self.updateGeometry()

    def value(self) -> str:
        """The chosen key, empty if none."""
        return str(self.currentData() or "")

    def set_value(self, key: str) -> None:
        """Choose by key; an unknown one leaves the first."""
        place = self.findData(key)
        self.setCurrentIndex(max(place, 0))

    # Qt's names
    def sizeHint(self) -> QSize:
        px = theme().px
        metrics = QFontMetricsF(theme().font())
        widest = max((metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        return QSize(round(widest) + px(12 + 12 + 14 + 10 + (24 if self._icon else 0)), px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(72), theme().px(30))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        tokens = theme().tokens
        painter = QPainter(self)
        box = QRectF(self.rect())
        border = QColor(tokens.accent if self.hasFocus() else tokens.line)
        rounded(painter, box, px(6), QColor(tokens.surface if self.isEnabled() else tokens.bg), border)
        x = px(12)
        if self._icon:
            icons.paint(
                painter, QRectF(x, (box.height() - px(16)) / 2, px(16), px(16)), self._icon, QColor(tokens.text)
            )
            x += px(24)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.muted))
        room = box.width() - x - px(30)
        text = QFontMetricsF(self.font()).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, 0, room + 2, box.height()), int(Qt.AlignmentFlag.AlignVCenter), text)
        arrow = QRectF(box.right() - px(12 + 14), (box.height() - px(14)) / 2, px(14), px(14))
        icons.paint(painter, arrow, "chevron-down", QColor(tokens.muted))

    def wheelEvent(self, event) -> None:
        event.ignore()  # a wheel over a form scrolls the form and changes nothing


class CheckBox(QAbstractButton):
    """A check box with its words: ``CheckBox("Send the mail now")``; connect ``toggled``."""

    def __init__(self, text: str, parent: QWidget | None = None, *, checked: bool = False) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(checked)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # Qt's names
    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(
            px(15 + 8 + 4) + self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&")), max(px(22), px(18))
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 0, 0, 0)
        paint_check(painter, box, Qt.CheckState.Checked if self.isChecked() else Qt.CheckState.Unchecked)
        painter.setPen(theme().colour("text" if self.isEnabled() else "faint"))
        words = box.adjusted(px(15 + 8), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text().replace("&&", "&"))
        if self.hasFocus():
            rounded(painter, QRectF(self.rect()), px(4), None, theme().colour("accent"))
