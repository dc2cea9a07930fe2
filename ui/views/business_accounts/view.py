"""The view: list at the left, the record or the registration at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from bizadmin.domain.business_account import BusinessAccount, BusinessAccountStatus
from ui import actions
from ui.abilities import Abilities, Deed
from ui.context import ViewContext
from ui.destinations import Destination
from ui.looks import BUSINESS_ACCOUNTS
from ui.state import Ready, State
from ui.text import PlainLabel, TextRole, plural
from ui.theme import theme
from ui.views.business_accounts.companies import Companies
from ui.views.business_accounts.controller import BusinessAccountsController
from ui.views.business_accounts.record import RecordPanel
from ui.views.business_accounts.register import RegisterPage
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fields import Combo, SearchField
from ui.widgets.layout import Line, PageHeader, Panel, Scroll, hbox, leave_out, vbox
from ui.widgets.states import Skeleton, StateStack

LIST_WIDTH = 272


class BusinessAccountsView(QWidget):
    """``open(Destination)``, ``refresh()``."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.controller = BusinessAccountsController(context, self)
        self.register_button = Button(
            "Register business account…", kind=ButtonKind.PRIMARY, icon="plus", on_click=self._begin_registration
        )
        able = Abilities.here(context).to(Deed.REGISTER_BUSINESS_ACCOUNT)
        leave_out(self.register_button, unless=able.shown)
        self.register_button.set_blocked(able.blocked)
        self.filter = SearchField("Filter", key="/")
        self.filter.setAccessibleName("Filter business accounts by name")
        self.filter.searched.connect(self.controller.search)
        self.addAction(actions.make(self, "Filter", self.filter.take_focus, key_id="filter"))
        self.status = Combo(
            (("", "All"), *((key.value, look.text) for key, look in BUSINESS_ACCOUNTS.items())), name="Status"
        )
        self.status.currentIndexChanged.connect(self._only)
        self.companies = Companies()
        self.companies.chosen.connect(self._chosen)
        self.list_stack = StateStack(self.companies, Skeleton.Kind.ROWS, icon="building-2")
        self.list_stack.retry_requested.connect(self.controller.list)
        self._more = PlainLabel("", TextRole.SMALL_MUTED, wrap=True)
        self._more.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(8))
        self._more.hide()
        self.record = RecordPanel(context, self.controller)
        self.record_stack = StateStack(Scroll(self.record), Skeleton.Kind.ROWS, icon="building-2")
        self.record_stack.retry_requested.connect(self.controller.refresh)
        self.registration = RegisterPage()
        self.registration.register_requested.connect(self.controller.register)
        self.registration.left.connect(self._end_registration)
        self._right = QStackedWidget()
        self._right.addWidget(self.record_stack)
        self._right.addWidget(self.registration)
        side = Panel("raised", "r")
        left = vbox(hbox(self.filter, self.status, margins=(12, 10, 12, 10)), Line(), self.list_stack, self._more)
        left.setStretch(2, 1)
        left.setContentsMargins(0, 0, 1, 0)
        side.setLayout(left)
        side.setFixedWidth(_list_width())
        theme().changed.connect(self._size_list)
        self._side = side
        middle = hbox(side, self._right, spacing=0, centred=False)
        middle.setStretch(1, 1)
        header = PageHeader("Business accounts", buttons=[self.register_button])
        column = vbox(header, 10, Line(), middle)
        column.setStretch(3, 1)
        self.setLayout(column)
        self.controller.listed.connect(self._list)
        self.controller.rendered.connect(self._render)
        self.controller.saved.connect(self._saved)
        self.controller.refused.connect(self._refused)
        self._started = False

    def open(self, destination: Destination) -> None:
        """Open a business account, a page of it, or the registration; else stay as it was left."""
        if destination.business_account_status is not None:
            self.status.set_value(destination.business_account_status.value)
        if not self._started:
            self._started = True
            if destination.business_account:
                self.controller.open(destination.business_account)
            self.controller.list()
        elif destination.business_account:
            self.controller.open(destination.business_account)
        if destination.business_account:
            self._end_registration()
            self.companies.choose(destination.business_account)
        if destination.page:
            self.record.choose(destination.page)
        if destination.register:
            self._begin_registration()
        else:
            self.companies.setFocus()

    def refresh(self) -> None:
        """Ask anew."""
        self.controller.refresh()

    def _only(self, *_: object) -> None:
        value = self.status.value()
        self.controller.only(BusinessAccountStatus(value) if value else None)

    def _list(self, state: State) -> None:
        if isinstance(state, Ready):
            self.companies.set_accounts(state.value, self.controller.current)
        hidden = self.controller.total - len(self.controller.accounts)
        self._more.setVisible(hidden > 0)
        self._more.setText(f"{plural(hidden, 'more business account', 'more business accounts')}: filter by name.")
        self.list_stack.render(state)

    def _render(self, state: State) -> None:
        if isinstance(state, Ready):
            self.record.set_record(state.value)
        self.record_stack.render(state)

    def _chosen(self, account_id: str) -> None:
        self._end_registration()
        self.controller.open(account_id)

    def _saved(self, account: BusinessAccount) -> None:
        if self._right.currentWidget() is self.registration:
            administrators = self.registration.administrator.text().strip()
            self._context.notices.show(
                f"{account.name} is registered.", f"{administrators} is invited to administer it."
            )
            self.registration.clear()
            self._end_registration()
            self.controller.open(account.id)
            self.companies.setFocus()
        else:
            self.record.profile.saved()
            self._context.notices.show(f"{account.name} is saved.")

    def _refused(self, failure: Exception) -> None:
        page = self._right.currentWidget()
        (self.registration if page is self.registration else self.record.profile).refused(failure)

    def _begin_registration(self) -> None:
        if self.register_button.isEnabled():
            self._right.setCurrentWidget(self.registration)
            self.registration.begin()

    def _end_registration(self) -> None:
        self._right.setCurrentWidget(self.record_stack)

    def _size_list(self) -> None:
        self._side.setFixedWidth(_list_width())


def _list_width() -> int:
    """Wider with the text, as long as the record keeps the larger part of a common window."""
    return min(theme().px(LIST_WIDTH), 400)
