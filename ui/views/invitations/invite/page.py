"""The page *Invite people*: entry, preview, form, one button with the number. A page of the view, no dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from bizadmin.domain.invitation import Delivery
from bizadmin.domain.member import Role
from ui import actions
from ui.context import ViewContext
from ui.text import PlainLabel, TextRole, number, plural
from ui.theme import Tone, theme
from ui.views.invitations.invite.controller import InviteController
from ui.views.invitations.invite.entry import EntryPane
from ui.views.invitations.invite.form import InviteForm
from ui.views.invitations.invite.looks import GROUP_NAMES
from ui.views.invitations.invite.outcomes import SENT, What
from ui.views.invitations.invite.preview_model import PreviewModel
from ui.views.invitations.invite.preview_table import PreviewTable
from ui.views.invitations.invite.reading import MOST, People
from ui.widgets.banner import Banner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chips import FilterChips
from ui.widgets.flow import Lead
from ui.widgets.layout import ActionBar, Line, hbox, vbox

ROOMY = 700  # pixels of the design


class InvitePage(QWidget):
    """``begin(address, business_account)`` opens it; ``left()``: the operator is through with it."""

    left = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.controller = InviteController(context, self)
        self._preferred = ""
        back = Button("Pending invitations", kind=ButtonKind.QUIET, icon="chevron-left", on_click=self.leave)
        self.add = Button("Add people…", icon="user-plus", on_click=self._add_more)
        header = QWidget()
        title = PlainLabel("Invite people", TextRole.TITLE)
        words = QWidget()
        words.setLayout(hbox(back, title, None, spacing=2))
        head = Lead(words, self.add, least=360)
        head.setContentsMargins(*(theme().px(side) for side in (11, 16, 24, 0)))
        header.setLayout(head)
        header.setMinimumHeight(theme().px(50))
        self.chips = FilterChips(GROUP_NAMES)
        self.chips.choose("all")
        self.chips.chosen.connect(self._choose_group)
        self._chip_row = QWidget()
        self._chip_row.setLayout(vbox(self.chips, margins=(24, 12, 24, 10)))
        self.entry = EntryPane()
        self.model = PreviewModel(self.controller.draft, self)
        self.table = PreviewTable(self.model, self.controller.draft)
        self.result = Banner(Tone.GREEN, strip=True)
        self.result.hide()
        preview = QWidget()
        preview.setLayout(vbox(self.result, self.table))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.entry)
        self.pages.addWidget(preview)
        self.form = InviteForm()
        middle = hbox(self.pages, self.form, spacing=0, centred=False)
        middle.setStretch(0, 1)
        self.bar = ActionBar()
        self.summary = PlainLabel("", TextRole.MUTED)
        self.edit = Button("Edit address", icon="pencil", on_click=self.table.edit_current)
        self.anyway = Button("Invite anyway", icon="send", on_click=self._invite_anyway)
        self.drop = Button("Leave out", icon="trash-2", on_click=self._drop)
        self.stop = Button("Stop", icon="x", on_click=self.controller.stop)
        self.cancel = Button("Cancel", on_click=self.leave)
        self.send = Button("Invite", kind=ButtonKind.PRIMARY, icon="send", on_click=self._send)
        self.bar.summary.hide()
        self.bar.add(self.summary, self.edit, self.anyway, self.drop)
        self.bar.add_right(self.stop, self.cancel, self.send)
        column = vbox(header, self._chip_row, Line(), middle, self.bar)
        column.setStretch(3, 1)
        self.setLayout(column)
        self._connect()
        self._back = actions.make(self, "Back", self.leave, key_id="back")
        self.render()

    # What the view calls

    def begin(self, address: str, business_account: str) -> None:
        """Come up; a draft that is there stays. ``address`` goes straight to the preview."""
        self._preferred = business_account or self._preferred
        if business_account and not self.controller.draft.rows:
            self.form.company.set_value("")  # the one that was chosen last time gives way
        self.controller.load_companies()
        self._companies_came()
        if address:
            self._preview(address)
        if not self.controller.draft.rows:
            self.pages.setCurrentWidget(self.entry)
            self.entry.box.setFocus()

    def leave(self) -> None:
        """Back to the list; asks where something would be lost."""
        if self.controller.progress is not None:
            return
        if self.pages.currentWidget() is self.entry and self.controller.draft.rows:
            self.pages.setCurrentIndex(1)  # out of “Add people”, not out of the page
            self.entry.set_text("")
            self.render()
            return
        unsent = sum(not _is_sent(row.now.what) for row in self.controller.draft.rows)
        sent = len(self.controller.draft.rows) - unsent
        typed = bool(self.entry.text().strip() or self.form.message.toPlainText().strip())
        if (unsent and not sent) or (typed and not sent):
            self._context.seams.confirm(
                self,
                title="Leave without inviting anybody?",
                text="The list and the message you have put together are lost. Nothing has been sent.",
                button="Leave",
                on_yes=self._close,
            )
            return
        self._close()

    def render(self) -> None:
        """Show draft, progress and result."""
        draft, progress = self.controller.draft, self.controller.progress
        rows, entering = draft.rows, self.pages.currentWidget() is self.entry
        self.model.follow()
        self.chips.set_counts(draft.counts())
        self._chip_row.setVisible(bool(rows) and not entering)
        self.add.setVisible(bool(rows) and not entering and progress is None)
        selected = len(self.table.places()) if not entering and progress is None else 0
        over = self._all_sent()
        self.edit.setVisible(selected == 1 and not over)
        self.anyway.setVisible(selected > 0 and self.table.can_invite_anyway())
        self.drop.setVisible(selected > 0 and not over)
        self.stop.setVisible(progress is not None)
        self.stop.setEnabled(progress is not None and not progress.stopping)
        for widget in (self.form, self.table, self.entry):
            widget.setEnabled(progress is None)
        self._fit_form()
        self._render_send()
        self.summary.setText(self._summary(selected))

    # Inside

    def _connect(self) -> None:
        controller, table, form = self.controller, self.table, self.form
        controller.changed.connect(self.render)
        controller.companies_came.connect(self._companies_came)
        controller.missed.connect(self._missed)
        controller.read.connect(self._file_read)
        controller.unreadable.connect(self._file_unreadable)
        controller.sent.connect(self._sent)
        self.entry.confirmed.connect(self._preview)
        self.entry.file_requested.connect(self._choose_file)
        self.entry.dropped.connect(controller.open_file)
        form.company_chosen.connect(self._set_company)
        form.role_chosen.connect(self._set_role)
        self.model.mended.connect(controller.mend)
        table.suggestions_wanted.connect(controller.use_suggestions)
        table.anyway_wanted.connect(self._anyway_at)
        table.resend_wanted.connect(self._resend_at)
        table.drop_wanted.connect(self._drop_at)
        table.selection_changed.connect(self.render)

    def _fit_form(self) -> None:
        """Where both have no room, the form waits until the preview."""
        entering = self.pages.currentWidget() is self.entry
        self.form.setVisible(not entering or self.width() >= theme().px(ROOMY))

    def _render_send(self) -> None:
        draft, progress = self.controller.draft, self.controller.progress
        places = draft.to_send()
        resent = sum(draft.rows[place].outcome.what is What.WILL_BE_RESENT for place in places)
        failed = sum(draft.rows[place].now.what is What.FAILED for place in places)
        if failed and failed == len(places):
            text = "Try this one again" if failed == 1 else f"Try these {number(failed)} again"
        elif resent and resent == len(places):
            text = f"Resend to {plural(resent, 'person', 'people')}"
        elif resent:
            text = f"Invite {number(len(places) - resent)}, resend {number(resent)}"
        else:
            text = f"Invite {plural(len(places), 'person', 'people')}"
        all_sent = self._all_sent()
        self.send.set_text(text)
        self.send.setVisible(bool(draft.rows) and not all_sent and progress is None)
        self.send.set_blocked(self._why_not(places))
        self.cancel.set_text("Done" if all_sent else "Cancel")
        self.cancel.setVisible(progress is None)

    def _all_sent(self) -> bool:
        draft = self.controller.draft
        return not draft.to_send() and any(_is_sent(row.now.what) for row in draft.rows)

    def _why_not(self, places: list[int]) -> str:
        if self.controller.checking:
            return "The addresses are being checked."
        if self.controller.draft.company is None:
            return ""  # pressing it shows what is missing
        return "" if places else "No row is ready to be sent."

    def _summary(self, selected: int) -> str:
        progress, draft = self.controller.progress, self.controller.draft
        if progress is not None:
            what = "Stopping after" if progress.stopping else "Sending"
            return f"{what} {number(progress.done)} of {number(progress.total)}…"
        if selected:
            return f"{number(selected)} selected"
        if self.controller.checking:
            return f"Checking {plural(len(draft.unknown()), 'address', 'addresses')}…"
        sent = sum(_is_sent(row.now.what) for row in draft.rows)
        mailed = sent - self._unmailed()
        if sent and not mailed:
            return "No mail has left."
        return f"{plural(mailed, 'mail is', 'mails are')} on the way." if sent else "Nothing has been sent yet."

    def _unmailed(self) -> int:
        """How many were invited and no mail left, because the account backend has no mail server."""
        outcomes = [row.now for row in self.controller.draft.rows]
        made = [it.invitation for it in outcomes if _is_sent(it.what) and it.invitation is not None]
        return sum(it.delivery is Delivery.NOT_SENT for it in made)

    def _preview(self, text: str) -> None:
        people = self.controller.add(text)
        self.entry.set_text("")
        self.form.set_source(people.how)
        self._show_preview(people)

    def _show_preview(self, people: People) -> None:
        if not people.people:
            self.entry.field.set_error("There is no row in it.")
            return
        if people.cut:
            self.entry.field.set_error(f"Only the first {number(MOST)} rows were taken.")
        self.result.hide()
        self.pages.setCurrentIndex(1)
        self.render()
        self.table.setFocus()

    def _file_read(self, people: People, how: str) -> None:
        self.form.set_source(f"{how} · only the first {number(MOST)} rows" if people.cut else how)
        self._show_preview(people)

    def _file_unreadable(self, why: str) -> None:
        self.entry.field.set_error(why)

    def _choose_file(self) -> None:
        self._context.seams.open_file(
            self, title="A list of people", kinds="Lists (*.csv *.tsv *.txt)", on_file=self._file_chosen
        )

    def _file_chosen(self, path: Path) -> None:
        self.controller.open_file(path)

    def _companies_came(self) -> None:
        if not self.controller.companies:
            return
        self.form.set_companies(self.controller.companies, self._preferred)
        self._set_company(self.form.chosen_company())

    def _set_company(self, business_account_id: str) -> None:
        self.controller.set_company(business_account_id)
        self.form.set_company(self.controller.draft.company)

    def _set_role(self, role: Role) -> None:
        self.controller.draft.role = role
        self.render()

    def _choose_group(self, group: str) -> None:
        self.model.show_group(group)
        self.render()

    def _add_more(self) -> None:
        self.pages.setCurrentWidget(self.entry)
        self.render()
        self.entry.box.setFocus()

    def _invite_anyway(self) -> None:
        self._anyway_at(self.table.places())

    def _anyway_at(self, places: list[int]) -> None:
        self.controller.draft.invite_anyway(places)
        self.render()

    def _resend_at(self, places: list[int], on: bool) -> None:
        self.controller.draft.resend(places, on=on)
        self.render()

    def _drop(self) -> None:
        self._drop_at(self.table.places())

    def _drop_at(self, places: list[int]) -> None:
        self.controller.draft.drop(places)
        if not self.controller.draft.rows:
            self.pages.setCurrentWidget(self.entry)
        self.render()

    def _send(self) -> None:
        if self.controller.draft.company is None:
            self.form.ask_for_company()
            return
        self.result.hide()
        self.controller.send(self.form.terms())

    def _sent(self) -> None:
        shown = [row.now.what for row in self.controller.draft.rows]
        sent, failed = sum(map(_is_sent, shown)), shown.count(What.FAILED)
        if failed:
            title = (
                f"{plural(failed, 'person was', 'people were')} not invited. The list and the message are still here."
            )
            self.result.set(Tone.RED, title, "Each row says why. Mend what can be mended, then try these again.")
        elif self._all_sent() and (silent := self._unmailed()):
            unmailed = "no mail has left" if silent == sent else f"{number(silent)} of them not mailed"
            self.result.set(
                Tone.AMBER,
                f"{plural(sent, 'person was', 'people were')} invited, but {unmailed}.",
                "The account backend has no mail server. Copy the links and send them another way.",
            )
        elif not self.controller.draft.to_send():
            self.result.set(Tone.GREEN, f"{plural(sent, 'person was', 'people were')} invited.", "")
        else:
            rest = len(self.controller.draft.to_send())
            self.result.set(Tone.AMBER, f"Stopped: {plural(rest, 'row has', 'rows have')} not been sent.", "")
        self.result.show()
        self.render()
        (self.cancel if self._all_sent() else self.table).setFocus()

    def _missed(self, error: Exception) -> None:
        self._context.notices.failed(error, writing=False, retry=self._again)

    def _again(self) -> None:
        self.controller.load_companies()
        self.controller.look_up()

    def _close(self) -> None:
        self.controller.reset()
        self.entry.set_text("")
        self.form.reset()
        self.controller.draft.role = Role.MEMBER
        self.result.hide()
        self.chips.choose("all")
        self.model.show_group("all")
        self.pages.setCurrentWidget(self.entry)
        self.render()
        self.left.emit()

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_form()


def _is_sent(what: What) -> bool:
    return what in SENT
