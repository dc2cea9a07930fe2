"""The view: a filter, the list, the whole record of the row that is chosen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bizadmin.doctor import words
from bizadmin.domain.audit import Event
from ui import actions
from ui.context import ViewContext
from ui.destinations import Destination, View
from ui.models.kept import SelectionById
from ui.models.seen import RowsSeen
from ui.state import State
from ui.text import exact, plural
from ui.theme import theme
from ui.views.activity.controller import ActivityController
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fields import Combo, SearchField
from ui.widgets.flow import Flow
from ui.widgets.keyvalues import KeyValues
from ui.widgets.layout import MARGIN, ActionBar, Line, PageHeader, hbox, vbox
from ui.widgets.side import SidePanel
from ui.widgets.states import Skeleton, StateStack
from ui.widgets.table import Table

FAMILIES: tuple[tuple[str, str], ...] = (
    ("", "Everything"),
    ("invitation", "Invitations"),
    ("mail", "Mails"),
    ("suppression", "Suppressions"),
    ("link", "Links"),
    ("portal", "Pages of the portal"),
    ("sign_up", "Sign-ups"),
    ("sign_in", "Sign-ins"),
    ("account", "Accounts"),
    ("member", "Members"),
    ("business_account", "Business accounts"),
    ("join_request", "Join requests"),
    ("licence", "Licences"),
    ("domain", "Domains"),
    ("directory", "Directory reports"),
    ("incident", "Incidents"),
    ("token", "Tokens"),
)

IN_THE_PANEL = ("actor", "detail")  # columns


class ActivityView(QWidget):
    """``open(Destination)``, ``refresh()``."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.controller = ActivityController(context, self)
        self.family = Combo(FAMILIES, name="Kind of event")
        self.family.currentIndexChanged.connect(self._filter)
        self.search = SearchField("Filter by address or person", key="/")
        self.search.setMinimumWidth(theme().px(280))
        self.search.searched.connect(self._filter)
        actions.make(self, "Filter", self.search.take_focus, key_id="filter")
        actions.make(self, "Back", self._go_back, key_id="back")
        self.table = Table("Activity")
        self.table.setModel(self.controller.model)
        self.table.set_widths(*(column.width for column in self.controller.model.columns))
        self._kept = SelectionById(self.table, self.controller.model)
        self.table.row_changed.connect(self._show_details)
        self.table.opened.connect(self._open_dossier)
        self._rows = RowsSeen(self.table)
        self._rows.changed.connect(self.controller.pages.see)
        self.controller.model.refilled.connect(self._rows.tell)
        self.stack = StateStack(self.table, Skeleton.Kind.ROWS, icon="history")
        self.stack.retry_requested.connect(self.controller.refresh)
        self.side = SidePanel()
        self.side.closed.connect(self._close_side)
        self._facts = KeyValues(label_width=124)
        self._dossier = Button("Open full dossier", kind=ButtonKind.LINK, on_click=self._open_dossier)
        self.side.body.addWidget(self._facts)
        self.side.body.addSpacing(theme().px(14))
        self.side.body.addWidget(self._dossier)
        self.side.body.addStretch(1)
        self._show_side(False)
        self.bar = ActionBar()
        middle = hbox(self.stack, self.side, spacing=0, centred=False)
        middle.setStretch(0, 1)
        filters = Flow()
        filters.addWidget(self.family)
        filters.addWidget(self.search)
        filters.setContentsMargins(*(theme().px(side) for side in (MARGIN, 10, MARGIN, 12)))
        column = vbox(PageHeader("Activity"), filters, Line(), middle, self.bar)
        column.setStretch(3, 1)
        self.setLayout(column)
        self.controller.rendered.connect(self._render)

    def open(self, destination: Destination) -> None:
        """Come up to date; the destination's page, if it names one, is a family of events to filter by."""
        if destination.page and destination.page != self.family.value():
            self.family.set_value(destination.page)
            self._filter()
        else:
            self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Ask anew."""
        self.controller.refresh()

    def _filter(self, *_: object) -> None:
        query = replace(self.controller.query, family=self.family.value(), search=self.search.text().strip())
        self.controller.set_query(query)

    def _render(self, state: State) -> None:
        self.stack.render(state)
        self.bar.total.setText(plural(self.controller.model.total, "entry", "entries"))

    def _go_back(self) -> None:
        """Esc: what is typed in the field, then the panel, then the filter."""
        if self.search.hasFocus() and self.search.text():
            self.search.clear()
        elif self.side.isVisible():
            self._close_side()
        elif self.search.hasFocus():
            self.table.setFocus()
        else:
            self.search.clear()
            self.family.set_value("")
        self._filter()

    def _show_side(self, shown: bool) -> None:
        """The panel; what it says needs no column beside it."""
        self.side.setVisible(shown)
        for key in IN_THE_PANEL:
            self.table.setColumnHidden(self.controller.model.index_of(key), shown)

    def _close_side(self) -> None:
        self._show_side(False)
        self.table.setFocus()

    def _chosen(self) -> Event | None:
        return self.controller.model.item(self.table.currentIndex().row())

    def _show_details(self, *_: object) -> None:
        event = self._chosen()
        if self._kept.quiet:
            return
        self._show_side(event is not None)
        if event is None:
            return
        self.side.set_title(words.event_title(event), words.event_detail(event, name=False))
        self._facts.set_rows(
            [
                ("When", exact(event.at)),
                ("Who", event.actor.name),
                ("Whom", event.address),
                ("Company", event.business_account.name if event.business_account else ""),
                ("From", event.source),
                *((key.replace("_", " ").capitalize(), value) for key, value in event.details.items()),
                ("Subject", event.subject),
                ("Request", event.request_id),
            ]
        )
        self._dossier.setVisible(bool(event.address))

    def _open_dossier(self, *_: object) -> None:
        event = self._chosen()
        if event is not None and event.address:
            self._context.navigate(Destination(view=View.ACCOUNT_STATUS, address=event.address))
