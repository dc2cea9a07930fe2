"""The view: six numbers, a chart, a funnel, and the last events."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from bizadmin.doctor import words
from bizadmin.domain.audit import Event
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.overview import Overview
from bizadmin.domain.queries import InvitationQuery
from ui.context import ViewContext
from ui.destinations import Destination, View
from ui.state import Ready, State
from ui.text import PlainLabel, TextRole, day, exact, plural, relative
from ui.theme import Tone, theme
from ui.views.overview.controller import OverviewController, Shown
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import AttentionCard, Card
from ui.widgets.charts import Bar, BarChart, Funnel, Legend
from ui.widgets.layout import MARGIN, Line, PageHeader, Scroll, clear, hbox, vbox
from ui.widgets.states import Skeleton, StateStack

PENDING = (InvitationState.PENDING,)
COLUMNS = ((3, 800), (2, 480), (1, 0))
"""How many cards stand beside each other, from which width in pixels of the design."""


class OverviewView(QWidget):
    """``open(Destination)``, ``refresh()``."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.controller = OverviewController(context, self)
        self.header = PageHeader("Overview")
        self.bounced = self._card("triangle-alert", Tone.RED, "invitation mails bounced", self._open_bounced)
        self.expiring = self._card("hourglass", Tone.AMBER, "invitations expire in 48 hours", self._open_expiring)
        self.not_sent = self._card("circle-alert", Tone.AMBER, "mails not sent", self._open_not_sent)
        self.expired = self._card("clock", Tone.GREY, "invitations expired", self._open_expired)
        self.unclaimed = self._card("building-2", Tone.AMBER, "business accounts unclaimed", self._open_unclaimed)
        self.locked = self._card("lock", Tone.RED, "accounts locked", self.controller.open_locked_accounts)
        self._cards = (self.bounced, self.expiring, self.not_sent, self.expired, self.unclaimed, self.locked)
        self._grid = grid = QGridLayout()
        grid.setSpacing(theme().px(12))
        self._columns = 0
        self.chart = BarChart()
        legend = Legend([("invited", "grey"), ("accepted", "accent"), ("bounced", "red")])
        chart = Card(vbox(hbox(PlainLabel("Invitations per day", TextRole.STRONG), None, legend), 14, self.chart))
        self.funnel = Funnel()
        funnel = Card(vbox(PlainLabel("From invitation to joined", TextRole.STRONG), 14, self.funnel))
        self._figures = figures = hbox(spacing=12, centred=False)
        figures.addWidget(chart, 7)
        figures.addWidget(funnel, 3)
        self._events = vbox()
        self._latest = Card(
            vbox(hbox(PlainLabel("Just now", TextRole.STRONG), None, self._all()), 10, self._events), padding=18
        )
        page = vbox(
            PlainLabel("Needs attention", TextRole.SECTION),
            8,
            grid,
            16,
            figures,
            16,
            self._latest,
            None,
            margins=(MARGIN, 12, MARGIN, 24),
        )
        self.stack = StateStack(Scroll(page), Skeleton.Kind.CARDS, icon="layout-dashboard")
        self.stack.retry_requested.connect(self.controller.refresh)
        column = vbox(self.header, self.stack)
        column.setStretch(1, 1)
        self.setLayout(column)
        self.setAccessibleName("Overview")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._fit()
        theme().changed.connect(self._fit)
        self.controller.rendered.connect(self._render)

    def open(self, destination: Destination) -> None:  # noqa: ARG002  (there is one page)
        """Come up to date."""
        self.refresh()
        self.setFocus()  # the next Tab goes to the first card

    def refresh(self) -> None:
        """Ask anew."""
        self.controller.refresh()

    def _render(self, state: State) -> None:
        if isinstance(state, Ready):
            self._show(state.value)
        self.stack.render(state)

    def _show(self, shown: Shown) -> None:
        it = shown.overview
        days = f" · last {len(it.days)} days" if it.days else ""
        accounts = plural(it.business_accounts, "business account", "business accounts")
        self.header.about.setText(f"{accounts}{days}")
        self.bounced.set_number(it.bounced, _one(it.bounced, "invitation mail bounced"))
        self.expiring.set_number(it.expiring_48h, _one(it.expiring_48h, "invitation expires in 48 hours"))
        self.not_sent.set_number(it.not_sent, _one(it.not_sent, "mail not sent"))
        expired = it.by_state.get(InvitationState.EXPIRED, 0)
        self.expired.set_number(expired, _one(expired, "invitation expired"))
        self.unclaimed.set_number(it.unclaimed, _one(it.unclaimed, "business account unclaimed"))
        self.locked.set_number(it.locked_accounts, _one(it.locked_accounts, "account locked"))
        self.chart.set_bars(
            [Bar(day(one.day).rpartition(" ")[0], one.invited, one.accepted, one.bounced) for one in it.days]
        )
        self.funnel.set_steps(_steps(it))
        self._show_events(shown.events)

    def _show_events(self, events: tuple[Event, ...]) -> None:
        clear(self._events)
        now = self._context.clock()
        self._latest.setVisible(bool(events))
        for place, event in enumerate(events):
            if place:
                self._events.addWidget(Line())
            when = PlainLabel(relative(event.at, now), TextRole.MUTED)
            when.setToolTip(exact(event.at))
            when.setFixedWidth(theme().px(110))
            about = f"{event.address}: {words.event_title(event)}" if event.address else words.event_title(event)
            row = hbox(when, PlainLabel(about, elide=True), margins=(0, 8, 0, 8))
            row.setStretch(1, 1)
            if event.business_account is not None:
                row.addWidget(PlainLabel(event.business_account.name, TextRole.MUTED))
            holder = QWidget()
            holder.setLayout(row)
            self._events.addWidget(holder)

    def _fit(self) -> None:
        """Fewer cards beside each other where there is less room; the figures beneath each other."""
        width = self.width() / theme().scale
        columns = next(count for count, least in COLUMNS if width >= least)
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for place in range(COLUMNS[0][0]):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        beside = columns == COLUMNS[0][0]
        self._figures.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _card(self, icon: str, tone: Tone, text: str, on_click: Callable[[], None]) -> AttentionCard:
        card = AttentionCard(icon, tone, text)
        card.clicked.connect(lambda *_: on_click())  # dies with the card
        return card

    def _all(self) -> Button:
        return Button("All activity", kind=ButtonKind.LINK, on_click=self._open_activity)

    def _open_activity(self) -> None:
        self._context.navigate(Destination(view=View.ACTIVITY))

    def _open(self, query: InvitationQuery) -> None:
        self._context.navigate(Destination(view=View.INVITATIONS, invitations=query))

    def _open_bounced(self) -> None:
        self._open(InvitationQuery(state=PENDING, delivery=(Delivery.BOUNCED,), sort="expires"))

    def _open_expiring(self) -> None:
        self._open(InvitationQuery(state=PENDING, expiring_within=48, sort="expires"))

    def _open_not_sent(self) -> None:
        self._open(InvitationQuery(state=PENDING, delivery=(Delivery.NOT_SENT,), sort="expires"))

    def _open_expired(self) -> None:
        self._open(InvitationQuery(state=(InvitationState.EXPIRED,), sort="-expires"))

    def _open_unclaimed(self) -> None:
        self._context.navigate(
            Destination(view=View.BUSINESS_ACCOUNTS, business_account_status=BusinessAccountStatus.UNCLAIMED)
        )

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _one(count: int, singular: str) -> str:
    return singular if count == 1 else ""


def _steps(it: Overview) -> list[tuple[str, int]]:
    return [
        ("Invited", it.invitations),
        ("Mail accepted by the server", it.mail_accepted),
        ("Link opened", it.link_opened),
        ("Joined", it.joined),
    ]
