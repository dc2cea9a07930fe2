"""The page Licences: what the company has bought, seats and dates."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bizadmin.domain.licence import Licence, LicenceKind
from ui.looks import LICENCES
from ui.text import PlainLabel, TextRole
from ui.views.business_accounts.controller import Record
from ui.views.business_accounts.looks import until
from ui.widgets.card import Card
from ui.widgets.charts import SeatBar
from ui.widgets.chips import Chip
from ui.widgets.keyvalues import KeyValues
from ui.widgets.layout import MARGIN, Scroll, clear, hbox, vbox

WIDTH = 820
KINDS = {LicenceKind.SUBSCRIPTION: "Subscription", LicenceKind.PERMANENT: "Permanent licence"}


class LicencesPage(QWidget):
    """``set_record(Record)``: a card for each licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = vbox(spacing=12, margins=(MARGIN, 16, MARGIN, 24))
        self.setLayout(vbox(Scroll(self._cards)))

    def set_record(self, record: Record) -> None:
        """Show another record's."""
        clear(self._cards)
        for licence in record.licences:
            self._cards.addWidget(_card(licence))
        if not record.licences:
            self._cards.addWidget(PlainLabel(f"{record.account.name} has no licences here.", TextRole.MUTED, wrap=True))
        self._cards.addStretch(1)


def _card(licence: Licence) -> Card:
    look = LICENCES[licence.status]
    head = hbox(PlainLabel(licence.name, TextRole.HEADING, elide=True), Chip(look.text, look.tone, look.icon), None)
    rows = [
        ("Kind", KINDS[licence.kind]),
        ("Product", licence.product),
        ("Key", licence.masked_key),
        ("Activated", until(licence.activated)),
        ("Expires", until(licence.expires)),
        ("Upgrade Insurance", until(licence.insurance_until)),
    ]
    it = licence.seats
    bar = SeatBar(it.used, it.pending + it.reserved, it.total)
    column = vbox(head, 10, bar, 12, KeyValues(rows, label_width=150))
    for key in licence.sub_keys:
        words = f"{key.name} · {key.masked_key} · {key.seats.total} seats"
        column.addSpacing(6)
        column.addWidget(PlainLabel(words, TextRole.MUTED, wrap=True))
    return Card(column)
