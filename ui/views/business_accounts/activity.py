"""The page Activity of one business account: who did what, newest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from bizadmin.domain.audit import Event
from ui.looks import entry
from ui.text import PlainLabel, TextRole, plural
from ui.views.business_accounts.controller import Record
from ui.widgets.layout import MARGIN, Scroll, clear, vbox
from ui.widgets.timeline import Entry, Timeline


class ActivityPage(QWidget):
    """``set_record(Record, now)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = vbox(margins=(MARGIN, 18, MARGIN, 24))
        self.setLayout(vbox(Scroll(self._column)))

    def set_record(self, record: Record, now: datetime) -> None:
        """Show another record's."""
        clear(self._column)
        if record.events:
            self._column.addWidget(Timeline([_entry(event, now) for event in record.events]))
        else:
            self._column.addWidget(PlainLabel("Nothing has happened yet that is on record.", TextRole.MUTED))
        if record.more_events:
            older = plural(record.more_events, "older entry is", "older entries are")
            self._column.addWidget(PlainLabel(f"{older} not shown.", TextRole.MUTED))
        self._column.addStretch(1)


def _entry(event: Event, now: datetime) -> Entry:
    shown = entry(event, now)
    by = f"by {event.actor.name}"
    about = (event.address, shown.detail, "" if by in shown.detail else by)
    return replace(shown, detail=" · ".join(part for part in about if part))
