"""The view *Pending invitations*: the list, and the page on which people are invited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from bizadmin.domain.changes import Changes
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.queries import Link
from ui.context import ViewContext
from ui.destinations import Destination, View
from ui.text import one_line
from ui.theme import Tone
from ui.views.invitations import words
from ui.views.invitations.controller import InvitationsController
from ui.views.invitations.list_page import ListPage
from ui.views.invitations.selected import SelectedController
from ui.views.invitations.work import Act, InvitationWork, Report
from ui.widgets.layout import vbox

if TYPE_CHECKING:
    from ui.views.invitations.invite.page import InvitePage


class InvitationsView(QWidget):
    """Joins the controllers with their widgets. ``open(destination)``, ``refresh()``."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.controller = InvitationsController(context, self)
        self.selected = SelectedController(context, self)
        self.work = InvitationWork(context.backend, context.tasks, self)
        self.list = ListPage(context, self.controller)
        self._invite: InvitePage | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.setLayout(vbox(self.stack))
        self._out = 0  # rows that were left out of the work under way
        self._wanted_row = ""
        self._connect()

    def open(self, destination: Destination) -> None:
        """Show what the destination names: a filter, an invitation, the page for inviting."""
        if destination.invite:
            self._open_invite(destination.address, destination.business_account)
        elif destination.invitations is not None or destination.invitation_id:
            self.stack.setCurrentWidget(self.list)
        if destination.invitations is not None:
            self.controller.set_query(destination.invitations)
        self._ensure_started()
        if destination.invitation_id:
            self._wanted_row = destination.invitation_id
            self.selected.show_id(destination.invitation_id)
            self._choose_wanted_row()
        if self.stack.currentWidget() is self.list:
            self.list.table.setFocus()

    def refresh(self) -> None:
        """The list and the panel, up to date."""
        self.controller.refresh()
        self.selected.reload()

    @property
    def invite(self) -> InvitePage:
        """The page on which people are invited; made when it is first wanted."""
        if self._invite is None:
            from ui.views.invitations.invite.page import InvitePage  # noqa: PLC0415  (the list's rows come first)

            self._invite = InvitePage(self._context)
            self._invite.left.connect(self._close_invite)
            self.stack.addWidget(self._invite)
        return self._invite

    # Inside

    def _connect(self) -> None:
        page, controller, selected, work = self.list, self.controller, self.selected, self.work
        controller.rendered.connect(page.render)
        controller.queried.connect(page.render_query)
        controller.counted.connect(page.render_counts)
        controller.companies_known.connect(page.render_companies)
        controller.missed.connect(self._missed)
        controller.model.refilled.connect(self._choose_wanted_row)
        selected.rendered.connect(page.render_details)
        selected.linked.connect(self._linked)
        selected.unlinked.connect(self._unlinked)
        selected.missed.connect(self._missed)
        work.progressed.connect(self._progressed)
        work.changed.connect(self._changed)
        work.finished.connect(self._finished)
        page.queried.connect(controller.set_query)
        page.filters.companies_requested.connect(controller.name_companies)
        page.states.retry_requested.connect(self.refresh)
        page.invite_requested.connect(self._invite_requested)
        page.panel_closed.connect(selected.close)
        page.table.chosen.connect(selected.show)
        page.table.opened.connect(self._row_opened)
        page.table.remove_requested.connect(self._remove)
        page.bar.wanted.connect(self._checked_wanted)
        page.bar.clear_requested.connect(page.table.setFocus)
        page.bar.stop_requested.connect(work.stop)
        page.failed_rows.again_requested.connect(work.again)
        page.failed_rows.copy_requested.connect(self._copy)
        page.panel.resend_requested.connect(self._resend_one)
        page.panel.extend_requested.connect(self._extend_one)
        page.panel.revoke_requested.connect(self._revoke_one)
        page.panel.link_requested.connect(selected.copy_link)
        page.panel.dossier_requested.connect(self._open_dossier)
        page.panel.copy_requested.connect(self._copy)

    def _ensure_started(self) -> None:
        if not self.controller.started:
            self.controller.set_query(self.controller.query)
            self.controller.count()

    # Selection

    def _row_opened(self, index) -> None:
        item = self.controller.model.item(index.row())
        if item is not None:
            self.selected.show(item)
            self.list.panel.resend.setFocus()

    def _choose_wanted_row(self) -> None:
        if self._wanted_row and self.list.table.choose(self._wanted_row):
            self._wanted_row = ""

    def _open_dossier(self) -> None:
        it = self.list.panel.invitation
        if it is not None:
            self._context.navigate(Destination(view=View.ACCOUNT_STATUS, address=it.address))

    # Changes

    def _resend_one(self) -> None:
        self._do(Act.RESEND, self._of_panel())

    def _extend_one(self) -> None:
        self._do(Act.EXTEND, self._of_panel())

    def _revoke_one(self) -> None:
        self._do(Act.REVOKE, self._of_panel())

    def _of_panel(self) -> list[Invitation]:
        return [self.list.panel.invitation] if self.list.panel.invitation is not None else []

    def _checked_wanted(self, act: Act) -> None:
        self.list.table.setFocus()  # the bar's buttons go with the marks; the keyboard is not to go with them
        self._do(act, list(self.controller.model.checked.values()))

    def _remove(self) -> None:
        """Delete: the checked rows, else the current one."""
        checked = list(self.controller.model.checked.values())
        current = self.list.table.current()
        self._do(Act.REVOKE, checked or ([current] if current is not None else []))

    def _do(self, act: Act, wanted: Sequence[Invitation]) -> None:
        """Begin it, after a question where it cannot be undone. What cannot take part is left out, and counted."""
        able = [it for it in wanted if self.list.bar.able(act, it).open]
        if not able or self.work.running:
            why = next((self.list.bar.able(act, it).blocked for it in wanted), "")
            if self.work.running:
                why = "Other work is under way; wait for it, or stop it."
            if wanted and why:
                self._context.notices.show("This cannot be done now.", why, tone=Tone.AMBER, key="invitations/blocked")
            return
        out = len(wanted) - len(able)
        if act is not Act.REVOKE:
            self._begin(act, able, out)
            return
        self._context.seams.confirm(
            self,
            title=words.revoke_title(able),
            text=words.revoke_text(able, out),
            button=words.revoke_button(able),
            on_yes=lambda: self._begin(act, able, out),
            danger=True,
        )

    def _begin(self, act: Act, invitations: Sequence[Invitation], out: int) -> None:
        self._out = out
        self.work.start(act, invitations)

    def _progressed(self, act: Act, done: int, total: int) -> None:
        self.list.bar.set_working(words.progress(act, done, total))

    def _changed(self, invitations: list[Invitation], changes: Changes) -> None:
        self.controller.took(invitations, changes)
        for it in invitations:
            if it.id == self.selected.id:
                self.selected.show(it)

    def _finished(self, report: Report) -> None:
        out, self._out = self._out, 0
        self.list.bar.set_working("")
        self.controller.model.check(report.done, on=False)
        self.list.failed_rows.render(report)
        if report.done:
            silent = words.unmailed(report)
            tone = Tone.AMBER if out or silent else Tone.GREEN
            advice = "The account backend has no mail server. Copy a link and send it another way." if silent else ""
            self._context.notices.show(words.done(report, out), advice, tone=tone, key="invitations/done")
        if any(_is_stale(undone.failure) for undone in report.undone):
            self.refresh()

    def _linked(self, it: Invitation, link: Link) -> None:
        self._context.seams.copy_secret(link.url)
        self._context.notices.show(
            f"Link for {one_line(it.address)} copied.",
            "It replaces the link in the mail, and leaves the clipboard in a minute.",
            key="invitations/link",
        )

    def _unlinked(self, error: Exception) -> None:
        self._context.notices.failed(error, what="No link was made.", retry=self.selected.copy_link)

    def _missed(self, error: Exception) -> None:
        self._context.notices.failed(error, writing=False)

    def _copy(self, text: str) -> None:
        self._context.seams.copy(text)

    # Inviting

    def _invite_requested(self) -> None:
        self._open_invite("", "")

    def _open_invite(self, address: str, business_account: str) -> None:
        if self.list.invite.isEnabled() and not self.list.invite.isHidden():
            self.stack.setCurrentWidget(self.invite)
            self.invite.begin(address, business_account or self.controller.query.business_account)
        else:
            reason = self.list.invite.accessibleDescription() or "This account backend cannot invite people."
            self._context.notices.show("Nobody can be invited here.", reason, tone=Tone.AMBER, key="invitations/invite")

    def _close_invite(self) -> None:
        self.stack.setCurrentWidget(self.list)
        self._ensure_started()
        self.list.table.setFocus()

    # Qt's names
    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._ensure_started()


def _is_stale(failure: Exception) -> bool:
    return isinstance(failure, Problem) and failure.code is ErrorCode.STALE_VERSION
