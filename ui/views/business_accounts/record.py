"""One business account: its head, what can be done with it, and its pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from bizadmin.domain.business_account import BusinessAccountStatus
from ui import actions
from ui.abilities import Abilities, Ability, Deed, offer
from ui.context import ViewContext
from ui.destinations import Destination, View
from ui.looks import BUSINESS_ACCOUNTS
from ui.text import PlainLabel, TextRole
from ui.theme import theme
from ui.views.business_accounts.activity import ActivityPage
from ui.views.business_accounts.controller import BusinessAccountsController, Record
from ui.views.business_accounts.licences import LicencesPage
from ui.views.business_accounts.looks import created
from ui.views.business_accounts.members import MembersPage
from ui.views.business_accounts.profile import ProfilePage
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chips import Chip
from ui.widgets.flow import Lead
from ui.widgets.layout import MARGIN, aside, hbox, vbox
from ui.widgets.tabs import TabBar

PAGES = (("profile", "Profile"), ("members", "Members"), ("licences", "Licences"), ("activity", "Activity"))


class RecordPanel(QWidget):
    """``set_record(Record)``, ``choose(page)``; asks before it suspends."""

    page_chosen = Signal(str)

    def __init__(
        self, context: ViewContext, controller: BusinessAccountsController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._abilities = Abilities.here(context)
        self._controller = controller
        self._record: Record | None = None
        self.name = PlainLabel("", TextRole.RECORD, elide=True)
        self.chip = Chip()
        self.about = PlainLabel("", TextRole.MUTED, elide=True)
        self.invite = Button("Invite people…", icon="user-plus", on_click=self._invite)
        self._suspend = actions.make(self, "Suspend…", self._ask_suspend, icon="ban")
        self._reactivate = actions.make(self, "Reactivate", controller.reactivate, icon="rotate-ccw")
        self._copy_id = actions.make(self, "Copy id", self._copy, icon="copy")
        menu = QMenu(self)
        menu.addActions([self._suspend, self._reactivate, self._copy_id])
        self.more = Button("More", kind=ButtonKind.SQUARE, icon="ellipsis", menu=menu)
        self.tabs = TabBar(PAGES)
        self.tabs.chosen.connect(self.choose)
        self.profile = ProfilePage()
        self.profile.change_requested.connect(controller.change)
        self.profile.reload_requested.connect(controller.refresh)
        self.members = MembersPage(context)
        self.members.dossier_requested.connect(self._open_dossier)
        self.licences = LicencesPage()
        self.activity = ActivityPage()
        self._pages = QStackedWidget()
        for page in (self.profile, self.members, self.licences, self.activity):
            self._pages.addWidget(page)
        words = QWidget()
        words.setLayout(hbox(self.name, self.chip, spacing=10))
        aside(words, self.about)
        head = Lead(words, self.invite, self.more, spacing=10, least=300)
        head.setContentsMargins(*(theme().px(side) for side in (MARGIN, 16, MARGIN, 6)))
        column = vbox(head, self.tabs, self._pages)
        column.setStretch(2, 1)
        self.setLayout(column)
        self.choose("members")

    def set_record(self, record: Record) -> None:
        """Show it."""
        self._record = record
        account = record.account
        self.name.setText(account.name)
        self.chip.set_look(BUSINESS_ACCOUNTS[account.status])
        self.about.setText(created(account))
        self.tabs.set_counts({"licences": len(record.licences)})
        edit = self._abilities.to(Deed.EDIT_BUSINESS_ACCOUNT, account.id)
        invite = self._abilities.to(Deed.INVITE, account.id)
        self.profile.set_record(record, edit)
        self.members.set_record(record)
        self.licences.set_record(record)
        self.activity.set_record(record, self._context.clock())
        self.invite.setVisible(invite.shown)
        self.invite.set_blocked(invite.blocked)
        suspended = account.status is BusinessAccountStatus.SUSPENDED
        closed = account.status is BusinessAccountStatus.CLOSED
        for action, wanted in ((self._suspend, not suspended), (self._reactivate, suspended)):
            offer(action, Ability(edit.shown and wanted and not closed, edit.blocked))

    def choose(self, page: str) -> None:
        """Open one of `PAGES`."""
        keys = [key for key, _ in PAGES]
        if page in keys:
            self.tabs.choose(page)
            self._pages.setCurrentIndex(keys.index(page))
            self.page_chosen.emit(page)

    def _invite(self) -> None:
        if self._record is not None:
            self._context.navigate(
                Destination(view=View.INVITATIONS, invite=True, business_account=self._record.account.id)
            )

    def _open_dossier(self, address: str) -> None:
        self._context.navigate(Destination(view=View.ACCOUNT_STATUS, address=address))

    def _copy(self) -> None:
        if self._record is not None:
            self._context.seams.copy(self._record.account.id)
            self._context.notices.show("The id is on the clipboard.")

    def _ask_suspend(self) -> None:
        if self._record is None:
            return
        name = self._record.account.name
        self._context.seams.confirm(
            self,
            title=f"Suspend {name}?",
            text=f"Nobody can join {name} or use it until it is reactivated. Members and invitations stay as they are.",
            button="Suspend",
            danger=True,
            on_yes=self._controller.suspend,
        )
