"""The dossier's timeline: filtered by family, with or without who and from where, folded where it is long."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel, TextRole, number, plural
from ui.views.account_status.happenings import FAMILIES
from ui.views.account_status.looks import EventLook
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fields import Combo
from ui.widgets.layout import hbox, vbox
from ui.widgets.timeline import Entry, Timeline

SHOWN_EVENTS = 40
"""Entries of a long timeline that are shown at first."""

ALL = "all"


class TimelineSection(QWidget):
    """``set_events(looks, another=…)``; ``copy_requested(str)`` carries the shown events as lines."""

    copy_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[EventLook, ...] = ()
        self._shown: tuple[Entry, ...] = ()
        self._all = False
        self._with_more = False
        self.filter = Combo([(ALL, "All")], name="Which events")
        self.filter.activated.connect(self._filtered)
        self.details = Button("Show who and from where", kind=ButtonKind.ICON, icon="eye", on_click=self._turn_details)
        self.copy = Button("Copy the timeline", kind=ButtonKind.ICON, icon="copy", on_click=self._copy)
        self._timeline = Timeline()
        self._none = PlainLabel("No events are on record.", TextRole.MUTED, wrap=True)
        self.more = Button("Show all", kind=ButtonKind.LINK, on_click=self._show_all)
        self._tools = QWidget()
        tools = hbox(self.filter, spacing=4)
        tools.setStretch(0, 1)
        tools.addWidget(self.details, 0, Qt.AlignmentFlag.AlignVCenter)
        tools.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignVCenter)
        self._tools.setLayout(tools)
        self.setLayout(vbox(self._tools, 12, self._timeline, self._none, 8, self.more))

    @property
    def marked(self) -> QWidget | None:
        """The row of the event that was asked for by its reference."""
        return self._timeline.marked

    def set_events(self, events: tuple[EventLook, ...], *, another: bool) -> None:
        """Show these; ``another``: they are another person's, so filter and folds begin anew."""
        self._events = events
        counts = Counter(event.family for event in events)
        named = [(key, f"{words} ({number(counts[key])})") for key, words in FAMILIES.items() if counts[key]]
        self.filter.set_items([(ALL, f"All events ({number(len(events))})"), *named])
        if another:
            self._all = False
            self.filter.set_value(ALL)
        if any(event.entry.marked for event in self._chosen()[SHOWN_EVENTS:]):
            self._all = True
        self._tools.setVisible(bool(events))
        self._show()

    def _chosen(self) -> list[EventLook]:
        family = self.filter.value()
        return [event for event in self._events if family in (ALL, event.family)]

    def _show(self) -> None:
        chosen = self._chosen()
        visible = chosen if self._all else chosen[:SHOWN_EVENTS]
        entries = tuple(self._entry(event) for event in visible)
        if entries != self._shown:
            self._shown = entries
            self._timeline.set_entries(entries)
        self._timeline.setVisible(bool(entries))
        self._none.setVisible(not entries)
        self.more.set_text(f"Show all {plural(len(chosen), 'event', 'events')}")
        self.more.setVisible(len(visible) < len(chosen))

    def _entry(self, event: EventLook) -> Entry:
        if not self._with_more or not event.more:
            return event.entry
        detail = event.entry.detail
        return replace(event.entry, detail=f"{detail}\n{event.more}" if detail else event.more)

    def _filtered(self, *_: object) -> None:
        self._all = False
        self._show()

    def _turn_details(self) -> None:
        self._with_more = not self._with_more
        self.details.set_icon("eye-off" if self._with_more else "eye")
        self.details.set_text("Hide who and from where" if self._with_more else "Show who and from where")
        self._show()

    def _copy(self) -> None:
        self.copy_requested.emit("\n".join(event.line for event in self._chosen()))

    def _show_all(self) -> None:
        self._all = True
        self._show()
