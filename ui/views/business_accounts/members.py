"""The page Members: four figures, the list, and what can be done with the member that is chosen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from bizadmin.domain.member import Member, MemberStatus, Role
from bizadmin.domain.queries import MEMBER_SORTS
from ui import actions
from ui.abilities import Abilities, Ability, Deed, offer
from ui.context import ViewContext
from ui.models.kept import SelectionById
from ui.models.seen import RowsSeen
from ui.state import State
from ui.text import plural
from ui.theme import theme
from ui.views.business_accounts.controller import Record
from ui.views.business_accounts.figures import Figures
from ui.views.business_accounts.members_controller import MembersController
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fields import SearchField
from ui.widgets.layout import MARGIN, ActionBar, hbox, vbox
from ui.widgets.states import Skeleton, StateStack
from ui.widgets.table import Table

FIGURES_FROM = 380
"""The height in pixels of the design from which there is room for them above the list."""


class MembersPage(QWidget):
    """``set_record(Record)``; ``dossier_requested(str)`` carries the address of the member that was opened."""

    dossier_requested = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._abilities = Abilities.here(context)
        self._record: Record | None = None
        self.controller = MembersController(context, self)
        self.figures = Figures()
        self.figures.hide()  # until there is room
        self.filter = SearchField("Filter members", key="/")
        self.filter.searched.connect(self._search)
        self.table = Table("Members")
        self.table.setModel(self.controller.model)
        self.table.set_widths(*(column.width for column in self.controller.model.columns))
        self._kept = SelectionById(self.table, self.controller.model)
        self.table.show_sort(0, Qt.SortOrder.AscendingOrder)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.table.row_changed.connect(self._chosen)
        self.table.opened.connect(self._open)
        self.table.remove_requested.connect(self._ask_remove)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu_at)
        self._rows = RowsSeen(self.table)
        self._rows.changed.connect(self.controller.pages.see)
        self.controller.model.refilled.connect(self._rows.tell)
        self.stack = StateStack(self.table, Skeleton.Kind.ROWS, icon="users")
        self.stack.retry_requested.connect(self.controller.refresh)
        self._make_actions()
        self.bar = ActionBar()
        self._buttons = (
            Button("Open dossier", icon="user-search", on_click=self._open),
            Button.of(self._promote),
            Button.of(self._demote),
            Button.of(self._block),
            Button.of(self._unblock),
            Button.of(self._remove, kind=ButtonKind.DANGER),
        )
        self.bar.add(*self._buttons)
        head = vbox(self.figures, hbox(self.filter, None), margins=(MARGIN, 14, MARGIN, 12), spacing=14)
        page = vbox(head, self.stack, self.bar)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.controller.rendered.connect(self._render)
        self._chosen()

    def set_record(self, record: Record) -> None:
        """Whose members."""
        changed = self._record is None or self._record.account.id != record.account.id
        self._record = record
        self.figures.set_record(record)
        if changed:
            self.filter.clear()
            self.controller.set_account(record.account.id)
        else:
            self.controller.refresh()

    def chosen(self) -> Member | None:
        """The member in the current row."""
        return self.controller.model.item(self.table.currentIndex().row())

    def _make_actions(self) -> None:
        self._promote = actions.make(self, "Make administrator", self._to_administrator, icon="shield-check")
        self._demote = actions.make(self, "Make member", self._to_member, icon="shield")
        self._block = actions.make(self, "Block…", self._ask_block, icon="ban")
        self._unblock = actions.make(self, "Unblock", self._to_active, icon="lock-open")
        self._remove = actions.make(self, "Remove…", self._ask_remove, icon="user-x")

    def _render(self, state: State) -> None:
        self.stack.render(state)
        total = self.controller.model.total
        self.bar.total.setText(plural(total, "member", "members"))
        self._chosen()

    def _search(self, text: str) -> None:
        self.controller.set_query(replace(self.controller.query, search=text.strip()))

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        chosen = self.controller.model.column_of(column)
        if chosen is None or chosen.sort not in MEMBER_SORTS:
            return
        sign = "-" if order is Qt.SortOrder.DescendingOrder else ""
        self.controller.set_query(replace(self.controller.query, sort=f"{sign}{chosen.sort}"))

    def _chosen(self, *_: object) -> None:
        member = self.chosen()
        able = self._abilities.to(Deed.MANAGE_MEMBERS, member.business_account.id if member is not None else "")
        self.bar.summary.setText("" if member is None else member.display_name or member.email)
        administrator = member is not None and member.role is Role.ADMINISTRATOR
        blocked = member is not None and member.status is MemberStatus.BLOCKED
        shown = {
            self._promote: not administrator,
            self._demote: administrator,
            self._block: not blocked,
            self._unblock: blocked,
            self._remove: True,
        }
        for action, wanted in shown.items():
            offer(action, Ability(able.shown and wanted and member is not None, able.blocked))
        self._buttons[0].setVisible(member is not None)
        for button, action in zip(self._buttons[1:], shown, strict=True):
            button.setVisible(action.isVisible())

    def _menu_at(self, at: QPoint) -> None:
        if self.chosen() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._promote, self._demote, self._block, self._unblock, self._remove])
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _open(self, *_: object) -> None:
        if (member := self.chosen()) is not None:
            self.dossier_requested.emit(member.email)

    def _to_administrator(self) -> None:
        if (member := self.chosen()) is not None:
            self.controller.set_role(member, Role.ADMINISTRATOR)

    def _to_member(self) -> None:
        if (member := self.chosen()) is not None:
            self.controller.set_role(member, Role.MEMBER)

    def _to_active(self) -> None:
        if (member := self.chosen()) is not None:
            self.controller.unblock(member)

    def _ask_block(self) -> None:
        if (member := self.chosen()) is None:
            return
        name = member.display_name or member.email
        self._context.seams.confirm(
            self,
            title=f"Block {name}?",
            text=f"{name} keeps the membership of {member.business_account.name} but loses access until unblocked, "
            "and gets a mail about it.",
            button="Block",
            danger=True,
            on_yes=lambda: self.controller.block(member),
        )

    def _ask_remove(self) -> None:
        member = self.chosen()
        if member is None or not self._remove.isEnabled() or not self._remove.isVisible():
            return
        name = member.display_name or member.email
        self._context.seams.confirm(
            self,
            title=f"Remove {name} from {member.business_account.name}?",
            text="The membership ends and a mail says so. The person can be invited again.",
            button="Remove",
            danger=True,
            on_yes=lambda: self.controller.remove(member),
        )

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.figures.setVisible(self.height() >= theme().px(FIGURES_FROM))
