"""The page Profile: the company, why its business account exists, its settings; edited in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from bizadmin.doctor import words
from bizadmin.domain.business_account import MAX_INVITATION_DAYS, JoinPolicy
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.queries import ProfileChange
from ui.abilities import Ability
from ui.failures import tell
from ui.languages import LANGUAGES, language
from ui.text import PlainLabel, TextRole, exact, moment, plural
from ui.theme import Tone, theme
from ui.views.business_accounts.controller import Record
from ui.views.business_accounts.profile_form import ProfileForm
from ui.widgets.banner import Banner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.fields import Combo, Field
from ui.widgets.keyvalues import KeyValues
from ui.widgets.layout import MARGIN, Scroll, hbox, vbox

WIDTH = 760
WHY = "Why does this business account exist?"
POLICIES = {
    JoinPolicy.INVITATION_ONLY: "By invitation only",
    JoinPolicy.APPROVAL: "On request, after approval",
    JoinPolicy.VERIFIED_DOMAIN: "Anybody with an address of a proved domain",
    JoinPolicy.IDENTITY_PROVIDER: "From the company’s directory only; nobody is invited",
}


class ProfilePage(QWidget):
    """``set_record(Record)``; ``change_requested(ProfileChange)``; ``saved()`` and ``refused(Exception)`` answer it."""

    change_requested = Signal(object)
    reload_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: Record | None = None
        self._editing = ""
        self._company = KeyValues(label_width=150)
        self._settings = KeyValues(label_width=150)
        self._why = PlainLabel("", TextRole.BODY, wrap=True, selectable=True)
        self.edit_button = Button("Edit…", icon="pencil", on_click=self._edit)
        self._form = ProfileForm()
        self._language = Combo(tuple(LANGUAGES.items()), name="Language of invitations")
        self._days = Combo(_day_choices(1), name="Invitations last")
        self._answer = Banner()
        self._answer.hide()
        self._reload = Button("Show the newest", small=True, on_click=self._show_newest)
        self._answer.add(self._reload)
        self.save_button = Button("Save", kind=ButtonKind.PRIMARY, icon="save", on_click=self._save)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._reading())
        self._pages.addWidget(self._writing())
        self.setLayout(vbox(self._pages))

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return self._pages.currentIndex() == 1

    def set_record(self, record: Record, edit: Ability) -> None:
        """Show another record's; a form that is open for the same one stays as it is."""
        other = self._record is None or self._record.account.id != record.account.id
        self._record = record
        account, profile = record.account, record.account.profile
        place = " ".join(part for part in (profile.postcode, profile.city) if part)
        address = ", ".join(part for part in (profile.street, place, profile.country) if part)
        self._company.set_rows(
            [
                ("Company", profile.company_name),
                ("Name at creation", account.name_at_creation if account.name_at_creation != account.name else ""),
                ("Address", address),
                ("Business phone", profile.phone),
                ("Website", profile.website),
                ("Contact", profile.contact),
                ("Created", moment(account.created), exact(account.created)),
                ("Id", account.id),
            ]
        )
        lead, rest = words.origin(account)
        self._why.setText(f"{lead}{rest}".strip())
        self._settings.set_rows(
            [
                ("Language", f"{language(account.default_language)}, unless an invitation says otherwise"),
                ("Invitations last", plural(account.invitation_days, "day", "days")),
                ("Who may join", POLICIES[account.join_policy]),
                ("Allowed domains", ", ".join(account.allowed_domains) or "any"),
            ]
        )
        self.edit_button.setVisible(edit.shown)
        self.edit_button.set_blocked(edit.blocked)
        if other:
            self._pages.setCurrentIndex(0)

    def saved(self) -> None:
        """The change was made: back to reading."""
        self._set_busy(False)
        self._pages.setCurrentIndex(0)
        self.edit_button.setFocus()

    def refused(self, failure: Exception) -> None:
        """It was not made: the draft stays, and what to do is said above it."""
        self._set_busy(False)
        told = tell(failure, writing=True)
        stale = isinstance(failure, Problem) and failure.code is ErrorCode.STALE_VERSION
        self._reload.setVisible(stale)
        self._answer.set(Tone.AMBER if stale else Tone.RED, told.title, told.text)
        self._answer.show()
        if isinstance(failure, Problem) and failure.field:
            self._form.show_errors({failure.field.rpartition(".")[2]: failure.detail})

    def _reading(self) -> QWidget:
        column = QWidget()
        column.setMaximumWidth(theme().px(WIDTH))
        company = hbox(PlainLabel("Company", TextRole.SECTION), None, self.edit_button)
        column.setLayout(
            vbox(
                Card(vbox(company, 8, self._company)),
                12,
                Card(
                    vbox(PlainLabel("Why does this business account exist?", TextRole.SECTION, wrap=True), 8, self._why)
                ),
                12,
                Card(vbox(PlainLabel("Joining", TextRole.SECTION), 8, self._settings)),
                None,
            )
        )
        return _scrolled(column)

    def _writing(self) -> QWidget:
        column = QWidget()
        column.setMaximumWidth(theme().px(WIDTH))
        fields = (Field("Language of invitations", self._language), Field("Invitations last", self._days))
        settings = hbox(*fields, None, spacing=12)
        buttons = hbox(self.save_button, Button("Cancel", on_click=self._cancel), None)
        column.setLayout(vbox(self._answer, 8, self._form, 14, settings, 18, buttons, None))
        return _scrolled(column)

    def _edit(self) -> None:
        if self._record is None:
            return
        account = self._record.account
        self._form.set_draft(account.profile)
        self._language.set_value(account.default_language)
        self._days.set_items(_day_choices(account.invitation_days))
        self._days.set_value(str(account.invitation_days))
        self._answer.hide()
        self._pages.setCurrentIndex(1)
        self._form.focus()

    def _cancel(self) -> None:
        self._pages.setCurrentIndex(0)
        self.edit_button.setFocus()

    def _show_newest(self) -> None:
        self._cancel()
        self.reload_requested.emit()

    def _save(self) -> None:
        errors = self._form.errors()
        self._form.show_errors(errors)
        if errors:
            return
        self._answer.hide()
        self._set_busy(True)
        self.change_requested.emit(
            ProfileChange(
                profile=self._form.draft(),
                default_language=self._language.value(),
                invitation_days=int(self._days.value()),
            )
        )

    def _set_busy(self, busy: bool) -> None:
        self.save_button.setEnabled(not busy)
        self.save_button.set_text("Saving…" if busy else "Save")


def _day_choices(present: int) -> tuple[tuple[str, str], ...]:
    """What companies choose, with what this one has chosen."""
    return tuple(
        (str(days), plural(days, "day", "days")) for days in sorted({1, 3, 7, 14, 21, MAX_INVITATION_DAYS, present})
    )


def _scrolled(column: QWidget) -> Scroll:
    row = hbox(margins=(MARGIN, 16, MARGIN, 24), centred=False)
    row.addWidget(column, 100)
    row.addStretch(1)
    return Scroll(row)
