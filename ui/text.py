"""Text on the screen: plain labels, names from outside made safe, times and numbers in the operator's words."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LONGEST = 2_000
"""Characters of one text from outside that are shown; the rest is cut off with an ellipsis."""


class TextRole(StrEnum):
    """How a label looks; sizes in `ui.sheet`."""

    BODY = "body"
    SMALL = "small"
    MUTED = "muted"
    SMALL_MUTED = "small_muted"
    STRONG = "strong"
    HEADING = "heading"  # of a card, 15 px
    TITLE = "title"  # of a view, 20 px
    RECORD = "record"  # of one thing, 18 px
    SECTION = "section"  # above a group, small and muted
    NUMBER = "number"  # a figure to be seen, 20 px
    MONO = "mono"  # a server's own words
    ERROR = "error"


def shown(text: str) -> str:
    """Text from outside with control and direction marks made visible (``␛``, ``⟨U+202E⟩``); line breaks are kept."""
    if len(text) > LONGEST:
        text = text[:LONGEST] + "…"
    if text.isprintable():  # printable leaves out every control and direction mark
        return text
    return "".join(_shown_character(character) for character in text)


def _shown_character(character: str) -> str:
    if character in "\n\u200d\u200c" or character.isprintable():  # joiners are needed by emoji and by Persian
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return f"⟨U+{code:04X}⟩"


def one_line(text: str) -> str:
    """The same for a cell: line breaks as well become visible signs."""
    return shown(text).replace("\n", " ⏎ ")


_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "\n": "<br>"})
"""What `html.escape` does, and line breaks; to load that module takes 3 ms of the start."""


def escape(text: str) -> str:
    """For the places that Qt reads as markup (tool tips): shown() and escaped, line breaks kept."""
    return f"<span>{shown(text).translate(_MARKUP)}</span>" if text else ""


def without_mnemonic(text: str) -> str:
    """For buttons, tabs and menu items: an ampersand stays an ampersand."""
    return one_line(text).replace("&", "&&")


def elided(text: str, metrics: QFontMetrics, width: int, *, middle: bool = False) -> str:
    """The text cut to a width in pixels, at its end or (for ids) in its middle."""
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    return metrics.elidedText(text, mode, width)


def number(value: int) -> str:
    """A number in the operator's notation: ``1,204``."""
    locale = QLocale()
    if locale.language() is QLocale.Language.C:  # it would leave the thousands ungrouped
        locale = QLocale(QLocale.Language.English)
    return locale.toString(value)


def percent(part: int, whole: int) -> str:
    """``94 %``; nothing of nothing is ``0 %``."""
    return f"{round(100 * part / whole) if whole else 0}\u00a0%"


def plural(count: int, one: str, many: str) -> str:
    """``1 invitation``, ``412 invitations``."""
    return f"{number(count)} {one if count == 1 else many}"


def relative(moment: datetime, now: datetime) -> str:
    """For lists: ``just now``, ``14 min ago``, ``3 h ago``, ``2 days ago``, ``in 20 hours``; over 30 days the date."""
    span = moment - now
    if abs(span) >= timedelta(days=30):
        return day(moment.astimezone().date())
    return f"in {left(span)}" if span > timedelta(0) else _ago(-span)


def left(span: timedelta) -> str:
    """A time that remains, in its largest sensible unit: ``2 days``, ``20 hours``, ``5 minutes``."""
    minutes = round(span.total_seconds() / 60)
    if minutes < 60:
        return plural(max(minutes, 1), "minute", "minutes")
    if minutes < 48 * 60 and minutes < 36 * 60:
        return plural(round(minutes / 60), "hour", "hours")
    return plural(round(minutes / 1440), "day", "days")


def _ago(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 24 * 60:
        return f"{minutes // 60} h ago"
    return f"{plural(minutes // 1440, 'day', 'days')} ago"


def day(value: date | datetime) -> str:
    """A date: ``12 Nov 2026``."""
    if isinstance(value, datetime):
        value = value.astimezone().date()
    month = QLocale().standaloneMonthName(value.month, QLocale.FormatType.ShortFormat).rstrip(".")
    return f"{value.day} {month} {value.year}"


def moment(value: datetime, now: datetime | None = None) -> str:
    """A time in a record: ``Today 10:33``, ``16 Nov 10:33``, with the year where it is another one."""
    local = value.astimezone()
    clock = f"{local:%H:%M}"
    if now is not None:
        today = now.astimezone().date()
        if local.date() == today:
            return f"Today {clock}"
        if local.year == today.year:
            return f"{day(local.date()).rpartition(' ')[0]} {clock}"
    return f"{day(local.date())}, {clock}"


def exact(value: datetime) -> str:
    """For tool tips: the full time in the operator's locale and zone."""
    local = value.astimezone()
    date_words = QLocale().toString(QDate(local.year, local.month, local.day), QLocale.FormatType.LongFormat)
    return f"{date_words} {local:%H:%M:%S} ({local:%Z})"


class PlainLabel(QLabel):
    """A label that never reads markup.

    ``PlainLabel("Contoso GmbH", TextRole.TITLE)``; ``wrap`` breaks lines, ``elide`` cuts to the room there is and
    shows the whole text as a tool tip, ``selectable`` lets the operator copy a part.
    """

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
        elide: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self._elide = elide
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def set_role(self, role: TextRole) -> None:
        """Look otherwise from now on."""
        if self.property("role") != role.value:
            self.setProperty("role", role.value)
            self.style().unpolish(self)
            self.style().polish(self)

    # Qt's names
    def setText(self, text: str) -> None:
        super().setText(shown(text))
        if self._elide:
            self._tip()

    def _tip(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(escape(self.text()) if cut else "")

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(self.fontMetrics().averageCharWidth() * 4, hint.height()) if self._elide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.contentsRect(),
            int(self.alignment() | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine),
            elided(one_line(self.text()), self.fontMetrics(), self.contentsRect().width()),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
