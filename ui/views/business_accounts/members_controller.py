"""The members of one business account: filter, order, pages, and what is done to a member. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from bizadmin.domain.member import Member, Role
from bizadmin.domain.queries import MemberQuery
from bizadmin.services.business_accounts import BusinessAccounts
from bizadmin.services.outcomes import Done, new_intent
from ui.context import ViewContext
from ui.models.pages import PagedList
from ui.models.windowed import PAGE, WindowedModel
from ui.state import Empty
from ui.views.business_accounts.columns import COLUMNS


class MembersController(QObject):
    """Fills ``model``; ``rendered(State)`` after each answer. ``set_account`` chooses whose members."""

    rendered = Signal(object)

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service = BusinessAccounts(context.backend)
        self.model: WindowedModel[Member] = WindowedModel(
            COLUMNS, context.clock, self, name_of=lambda it: it.display_name or it.email
        )
        self.account_id = ""
        self.query = MemberQuery(limit=PAGE)
        self.pages: PagedList[Member] = PagedList(self.model, context.tasks, context.clock, self._empty, self)
        self.pages.rendered.connect(self.rendered)

    # The list

    def set_account(self, account_id: str) -> None:
        """Another business account: a new list, with its filter empty."""
        if account_id != self.account_id:
            self.account_id = account_id
            self.query = replace(self.query, search="")
            self._start()

    def set_query(self, query: MemberQuery) -> None:
        """Another filter or order."""
        if query != self.query:
            self.query = query
            self._start()

    def refresh(self) -> None:
        """The same list, up to date; rows change in place."""
        self.pages.refresh()

    # Changes of a member

    def set_role(self, member: Member, role: Role, *, undoing: bool = False) -> None:
        """Promote or demote, with an undo."""
        before = member.role
        intent = new_intent()

        def done(outcome: Done[Member]) -> None:
            after = outcome.result
            words = "an administrator" if after.role is Role.ADMINISTRATOR else "a member without that role"
            undo = None if undoing else lambda: self.set_role(after, before, undoing=True)
            self._context.notices.show(f"{_name(after)} is now {words}.", undo=undo)

        self._write(
            lambda: self._service.change_role(member, role, intent=intent), done, f"{_name(member)}’s role stays."
        )

    def block(self, member: Member) -> None:
        """Take the access away; the person gets a mail."""
        intent = new_intent()

        def done(outcome: Done[Member]) -> None:
            after = outcome.result
            self._context.notices.show(f"{_name(after)} is blocked.", undo=lambda: self.unblock(after))

        self._write(lambda: self._service.block(member, intent=intent), done, f"{_name(member)} was not blocked.")

    def unblock(self, member: Member) -> None:
        """Give it back."""
        intent = new_intent()
        self._write(
            lambda: self._service.unblock(member, intent=intent),
            lambda outcome: self._context.notices.show(f"{_name(outcome.result)} has access again."),
            f"{_name(member)} was not unblocked.",
        )

    def remove(self, member: Member) -> None:
        """End the membership."""
        intent = new_intent()
        self._write(
            lambda: self._service.remove(member, intent=intent),
            lambda outcome: self._context.notices.show(f"{_name(outcome.result)} is no longer a member."),
            f"{_name(member)} was not removed.",
        )

    # Inside

    def _start(self) -> None:
        backend, account_id, query = self._context.backend, self.account_id, self.query
        if account_id:
            self.pages.start(lambda offset: backend.members(account_id, replace(query, offset=offset)))

    def _empty(self) -> Empty:
        if self.query.search:
            return Empty(f"Nothing matches “{self.query.search}”", "The filter looks at names and addresses.")
        hint = "Whoever accepts an invitation appears here. Look whether it arrived."
        return Empty("Nobody has joined yet", hint)

    def _write(self, call: Callable[[], Done[Member]], done: Callable[[Done[Member]], None], not_done: str) -> None:
        def came(outcome: Done[Member]) -> None:
            done(outcome)
            self.refresh()
            self._context.changes.announce(outcome.changes, self)

        def failed(error: Exception) -> None:
            self._context.notices.failed(error, what=not_done)
            self.refresh()

        self._context.tasks.submit(call, context=self, on_result=came, on_error=failed, must_finish=True)


def _name(member: Member) -> str:
    return member.display_name or member.email
