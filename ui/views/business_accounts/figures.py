"""The figures above the members: how many, how many wait, how many seats, until when insured."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from bizadmin.domain.licence import Licence
from ui.text import PlainLabel, TextRole, number, plural
from ui.views.business_accounts.controller import Record
from ui.views.business_accounts.looks import until
from ui.widgets.card import Card
from ui.widgets.charts import SeatBar
from ui.widgets.layout import hbox, vbox


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
        count = counts.administrators
        administrators = plural(count, "administrator", "administrators") if count else ""
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
        self._seats = SeatBar()
        super().__init__(vbox(self._title, 9, self._seats, None), padding=16)

    def set(self, licence: Licence) -> None:
        self._title.setText(f"Seats · {licence.product}")
        self._seats.set_seats(licence.seats.used, licence.seats.pending + licence.seats.reserved, licence.seats.total)
