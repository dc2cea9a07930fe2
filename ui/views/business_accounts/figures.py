"""The figures above the members: how many, how many wait, how many seats, until when insured."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bizadmin.domain.licence import Licence, Seats
from ui.text import PlainLabel, TextRole, number
from ui.theme import theme
from ui.views.business_accounts.controller import Record
from ui.views.business_accounts.looks import seats, until
from ui.widgets.card import Card
from ui.widgets.layout import hbox, vbox
from ui.widgets.painting import rounded


class SeatBar(QWidget):
    """A bar of 8: used, pending, free."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seats = Seats(total=0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_seats(self, value: Seats, words: str) -> None:
        """Show these; ``words`` is what a screen reader says."""
        self._seats = value
        self.setAccessibleName(words)
        self.update()

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(8))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        box = QRectF(self.rect())
        radius = theme().px(4)
        rounded(painter, box, radius, theme().colour("grey_bg"))
        whole = max(self._seats.total, self._seats.used + self._seats.pending + self._seats.reserved, 1)
        taken = box.width() * (self._seats.used + self._seats.pending + self._seats.reserved) / whole
        used = box.width() * self._seats.used / whole
        if taken > 0:
            rounded(painter, QRectF(box.x(), box.y(), taken, box.height()), radius, theme().colour("amber"))
        if used > 0:
            rounded(painter, QRectF(box.x(), box.y(), used, box.height()), radius, theme().colour("accent"))


class Figures(QWidget):
    """``set_record(Record)`` fills the four cards; what a company has not got is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.members = _Figure("Members")
        self.pending = _Figure("Pending invitations")
        self.seats = _SeatFigure()
        self.insurance = _Figure("Upgrade Insurance")
        row = hbox(self.members, self.pending, self.seats, self.insurance, spacing=12, centred=False)
        for place in range(4):
            row.setStretch(place, 1)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_record(self, record: Record) -> None:
        """Show another record's."""
        counts = record.account.counts
        administrators = f"{number(counts.administrators)} of them administrators" if counts.administrators else ""
        self.members.set(number(counts.members), administrators)
        bad = f"{number(counts.bounced)} bounced" if counts.bounced else ""
        self.pending.set(number(counts.pending), bad, bad=bool(bad))
        licence = min(record.licences, key=lambda it: it.seats.free, default=None)
        self.seats.setVisible(licence is not None)
        if licence is not None:
            self.seats.set(licence)
        insured = max((it.insurance_until for it in record.licences if it.insurance_until is not None), default=None)
        self.insurance.setVisible(insured is not None)
        self.insurance.set(until(insured), "the latest of its licences" if len(record.licences) > 1 else "")


class _Figure(Card):
    def __init__(self, title: str) -> None:
        self._value = PlainLabel("", TextRole.NUMBER)
        self._more = PlainLabel("", TextRole.SMALL_MUTED, elide=True)
        super().__init__(
            vbox(PlainLabel(title, TextRole.MUTED, elide=True), 2, self._value, 2, self._more, None), padding=16
        )

    def set(self, value: str, more: str = "", *, bad: bool = False) -> None:
        self._value.setText(value)
        self._more.setText(more)
        self._more.set_role(TextRole.ERROR if bad else TextRole.SMALL_MUTED)


class _SeatFigure(Card):
    def __init__(self) -> None:
        self._title = PlainLabel("", TextRole.MUTED, elide=True)
        self._taken = SeatBar()
        self._words = PlainLabel("", TextRole.SMALL_MUTED, elide=True)
        super().__init__(vbox(self._title, 9, self._taken, 9, self._words, None), padding=16)

    def set(self, licence: Licence) -> None:
        self._title.setText(f"Seats · {licence.product}")
        self._words.setText(seats(licence))
        self._taken.set_seats(licence.seats, f"Seats of {licence.product}: {seats(licence)}")
