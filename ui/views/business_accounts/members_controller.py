"""The members of one business account: filter, order, pages, and what is done to a member. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from bizadmin.domain.errors import Failure
from bizadmin.domain.member import Member, Role
from bizadmin.domain.page import Page
from bizadmin.domain.queries import MemberQuery
from bizadmin.services.business_accounts import BusinessAccounts
from bizadmin.services.outcomes import Done, new_intent
from ui.context import ViewContext
from ui.models.windowed import PAGE, WindowedModel
from ui.state import Empty, Failed, Loading, Ready
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
        self._generation = 0
        self._asked: set[int] = set()
        self._seen = (0, PAGE - 1)
        self._updated = None

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
        if not self.account_id:
            return
        if self._generation != self.model.generation:
            self._start()
            return
        self.model.outdate()
        self._asked.clear()
        self.see(*self._seen)

    def see(self, first: int, last: int) -> None:
        """These rows are on the screen: ask for what is missing of them."""
        self._seen = (first, last)
        if self.account_id and self._generation == self.model.generation:
            for page in self.model.missing(first, max(first, last)):
                self._ask(page)

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
        self._generation += 1
        self._asked.clear()
        self._seen = (0, PAGE - 1)
        self.rendered.emit(Loading())
        self._ask(0)

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        backend, account_id, generation = self._context.backend, self.account_id, self._generation
        query = replace(self.query, offset=page * PAGE)
        self._context.tasks.submit(
            lambda: backend.members(account_id, query),
            context=self,
            on_result=lambda answer: self._came(generation, page, answer),
            on_error=lambda error: self._failed(generation, page, error),
        )

    def _came(self, generation: int, page: int, answer: Page[Member]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(page)
        if not self.model.fill(generation, page, answer.items, answer.total):
            return
        self._updated = self._context.clock()
        if answer.total:
            self.rendered.emit(Ready(self.model))
        elif self.query.search:
            self.rendered.emit(
                Empty(f"Nothing matches “{self.query.search}”", "The filter looks at names and addresses.")
            )
        else:
            hint = "The first to accept an invitation becomes one. Look whether it arrived."
            self.rendered.emit(Empty("Nobody has joined yet", hint))

    def _failed(self, generation: int, page: int, error: Exception) -> None:
        if generation != self._generation:
            return
        self._asked.discard(page)
        if not isinstance(error, Failure):
            raise error
        if self.model.generation == generation and self._updated is not None:
            self.rendered.emit(Ready(self.model, stale_since=self._updated))
        else:
            self.rendered.emit(Failed(error))

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
