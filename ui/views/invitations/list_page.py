"""The list: header, filters, table with the side panel, the bar. It shows what it is told and says what is wanted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from bizadmin.domain.overview import Overview
from bizadmin.domain.queries import InvitationQuery
from ui import actions
from ui.abilities import Abilities, Deed
from ui.context import ViewContext
from ui.state import Empty, State
from ui.text import plural
from ui.theme import theme
from ui.views.invitations import filters
from ui.views.invitations.bar import FailedRows, ListBar
from ui.views.invitations.controller import InvitationsController
from ui.views.invitations.filter_row import FilterRow
from ui.views.invitations.list_table import InvitationTable
from ui.views.invitations.panel import InvitationPanel
from ui.views.invitations.selected import Details
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fields import SearchField
from ui.widgets.layout import Line, PageHeader, hbox, leave_out, vbox
from ui.widgets.states import Skeleton, StateStack

MINUTE = 60_000  # ms; relative times are said anew


class ListPage(QWidget):
    """``render(state)``, ``render_details``, ``render_counts``, ``render_query``; ``queried(InvitationQuery)``,
    ``invite_requested()``, ``panel_closed()``. What is wanted of rows is said by ``table``, ``panel`` and ``bar``.
    """

    queried = Signal(object)
    invite_requested = Signal()
    panel_closed = Signal()

    def __init__(self, context: ViewContext, controller: InvitationsController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._model = controller.model
        abilities = Abilities.here(context)
        can_invite = abilities.to(Deed.INVITE)
        self.search = SearchField("Address or business account", key="/")
        self.search.setFixedWidth(theme().px(250))
        self.invite = Button(
            "Invite people…", kind=ButtonKind.PRIMARY, icon="plus", on_click=self.invite_requested.emit
        )
        leave_out(self.invite, unless=can_invite.shown)
        self.invite.set_blocked(can_invite.blocked)
        self.header = PageHeader("Pending invitations", buttons=[self.search, self.invite])
        self.filters = FilterRow(context.operator.name)
        self.table = InvitationTable(self._model)
        self.columns = Button("Columns", kind=ButtonKind.ICON, icon="columns-3", menu=self.table.menu)
        self.filters.chips.add_right(self.columns)
        self.states = StateStack(self.table, Skeleton.Kind.ROWS, icon="mail")
        self.states.setMinimumWidth(min(theme().px(280), 360))  # else the empty state's words would widen the window
        self.show_all = Button("Show all invitations", icon="list", on_click=self._show_all)
        self.invite_first = Button("Invite people…", icon="plus", on_click=self.invite_requested.emit)
        self.states.add_to_empty(self.show_all, self.invite_first)
        self._can_invite = can_invite
        self._generation_shown = 0
        self.panel = InvitationPanel(context)
        self.panel.hide()
        self.failed_rows = FailedRows()
        self.bar = ListBar(abilities)
        middle = hbox(self.states, self.panel, spacing=0, centred=False)
        middle.setStretch(0, 1)
        column = vbox(self.header, self.filters, Line(), middle, self.failed_rows, self.bar)
        column.setStretch(3, 1)
        self.setLayout(column)
        self._connect()
        self._find = actions.make(self, "Filter", self.search.take_focus, key_id="filter")
        self._back = actions.make(self, "Back", self._go_back, key_id="back")
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.timeout.connect(self._model.refresh_words)
        self._minute.start()

    def render(self, state: State) -> None:
        """Show the list in that state."""
        if isinstance(state, Empty):
            everything = self._controller.query == filters.all_of_it(self._controller.query)
            nothing = self._controller.overview is not None and self._controller.overview.invitations == 0
            self.show_all.setVisible(not everything and not nothing)
            elsewhere = self._searched_in_a_state()
            self.show_all.set_text("Search in all states" if elsewhere else "Show all invitations")
            self.show_all.set_icon("search" if elsewhere else "list")
            self.invite_first.setVisible(self._can_invite.open and (everything or nothing))
        self.states.render(state)
        self._show_total()

    def render_query(self, query: InvitationQuery) -> None:
        """Show what filters and sorts."""
        self.filters.render(query, self._controller.companies)
        self.table.show_query_sort(query.sort)
        if self.search.text().strip() != query.search:
            self.search.setText(query.search)

    def render_counts(self, overview: Overview) -> None:
        """The chips' numbers and what they are about."""
        self.filters.chips.set_counts(filters.counts(overview))
        accounts = plural(overview.business_accounts, "business account", "business accounts")
        self.header.about.setText(f"across {accounts}")
        self._show_total()

    def render_details(self, details: Details | None) -> None:
        """Show one invitation at the side, or none."""
        if details is not None:
            self.panel.render(details)
        self.panel.setVisible(details is not None)

    def render_companies(self) -> None:
        """The business accounts are known by name."""
        self.filters.set_companies(self._controller.companies)
        self.filters.render(self._controller.query, self._controller.companies)

    def _connect(self) -> None:
        self.search.searched.connect(self._searched)
        self.filters.queried.connect(self.queried)
        self.table.sort_requested.connect(self._sort)
        self.table.check_all_requested.connect(self._check_all)
        self.table.seen.changed.connect(self._controller.see)
        self._model.checks_changed.connect(self._show_checked)
        self._model.refilled.connect(self._refilled)
        self.panel.closed.connect(self.panel_closed)
        self.bar.clear_requested.connect(self._model.clear_checks)

    def _searched(self, text: str) -> None:
        self.queried.emit(replace(self._controller.query, search=text.strip()))

    def _sort(self, sort: str) -> None:
        self.queried.emit(replace(self._controller.query, sort=sort))

    def _show_all(self) -> None:
        query = self._controller.query
        widened = filters.with_chip(query, "all") if self._searched_in_a_state() else filters.all_of_it(query)
        self.queried.emit(widened)

    def _searched_in_a_state(self) -> bool:
        query = self._controller.query
        return bool(query.search) and query != filters.with_chip(query, "all")

    def _check_all(self, on: bool) -> None:
        self._controller.check_all(on=on)

    def _show_checked(self) -> None:
        self.bar.set_checked(tuple(self._model.checked.values()))

    def _refilled(self) -> None:
        self._show_checked()
        if self._generation_shown != self._model.generation:
            self._generation_shown = self._model.generation
            self.table.scrollToTop()
        self.table.seen.tell()

    def _show_total(self) -> None:
        overview = self._controller.overview
        self.bar.set_total(self._model.total, overview.invitations if overview is not None else None)

    def _go_back(self) -> None:
        """Esc: what is typed in the field, then the panel, then the filter."""
        if self.search.hasFocus() and self.search.text():
            self.search.clear()
            self._searched("")
        elif self.panel.isVisible():
            self.panel_closed.emit()
            self.table.setFocus()
        elif self.search.hasFocus():
            self.table.setFocus()
        else:
            self.queried.emit(filters.cleared(self._controller.query))
