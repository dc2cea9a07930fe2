"""*Register business account…*: one page, in the view, not a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bizadmin.domain.business_account import Origin, OriginKind, Profile
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.queries import NewBusinessAccount
from ui.failures import tell
from ui.languages import LANGUAGES
from ui.text import PlainLabel, TextRole
from ui.theme import Tone, theme
from ui.views.business_accounts.profile_form import ProfileForm
from ui.widgets.banner import Banner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.fields import Combo, Field, abreast
from ui.widgets.flow import Flow
from ui.widgets.layout import MARGIN, Scroll, hbox, vbox

WIDTH = 760

KINDS: tuple[tuple[str, str], ...] = (
    (OriginKind.SALES_ORDER.value, "Bought through sales"),
    (OriginKind.RESELLER_ORDER.value, "Bought from a reseller"),
    (OriginKind.PERMANENT_LICENCE.value, "Permanent licence with Upgrade Insurance"),
    (OriginKind.COLLEAGUE.value, "For a colleague’s product"),
    (OriginKind.PRODUCT_CONSOLE.value, "Registered in a product"),
    (OriginKind.SELF_REGISTERED.value, "At the company’s own wish"),
)

WANTS: dict[OriginKind, tuple[str, ...]] = {
    OriginKind.SALES_ORDER: ("order_number",),
    OriginKind.RESELLER_ORDER: ("order_number", "reseller"),
    OriginKind.PERMANENT_LICENCE: ("product",),
    OriginKind.COLLEAGUE: ("by", "product"),
    OriginKind.PRODUCT_CONSOLE: ("product",),
    OriginKind.SELF_REGISTERED: (),
}
"""Which details an origin has that somebody types."""

DETAILS = {"order_number": "Order number", "reseller": "Reseller", "product": "Product", "by": "Colleague"}


class RegisterPage(QWidget):
    """``register_requested(NewBusinessAccount)``, ``left()``; ``refused(Exception)`` answers, the draft stays."""

    register_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ProfileForm()
        self.administrator = QLineEdit()
        self.administrator.setPlaceholderText("name@company.example")
        self._administrator = Field(
            "First administrator", self.administrator, hint="Gets an invitation by mail; nobody else can join before."
        )
        self.language = Combo(tuple(LANGUAGES.items()), name="Language of invitations")
        self.origin = Combo(KINDS, name="Why it is made")
        self.origin.setMinimumWidth(min(theme().px(300), 400))
        self.origin.currentIndexChanged.connect(self._show_details)
        self._edits = {name: QLineEdit() for name in DETAILS}
        self._details = {name: Field(label, self._edits[name]) for name, label in DETAILS.items()}
        self._answer = Banner()
        self._answer.hide()
        self.register_button = Button(
            "Register and invite", kind=ButtonKind.PRIMARY, icon="building-2", on_click=self._register
        )
        buttons = Flow()
        buttons.addWidget(self.register_button)
        buttons.addWidget(Button("Cancel", on_click=self._cancel))
        column = QWidget()
        column.setMaximumWidth(theme().px(WIDTH))
        column.setLayout(
            vbox(
                PlainLabel("Register business account", TextRole.RECORD, wrap=True),
                16,
                self._answer,
                6,
                self.form,
                16,
                abreast(self._administrator, Field("Language", self.language), shares=(1, 0)),
                14,
                hbox(Field("Why it is made", self.origin), None, centred=False),
                12,
                abreast(*self._details.values()),
                20,
                buttons,
                None,
            )
        )
        row = hbox(margins=(MARGIN, 20, MARGIN, 24), centred=False)
        row.addWidget(column, 100)
        row.addStretch(1)
        self.setLayout(vbox(Scroll(row)))
        self._show_details()
        self.clear()

    def begin(self) -> None:
        """Come up; what was typed before Esc or a look at another business account is still there."""
        self._set_busy(False)
        self.form.focus()

    def clear(self) -> None:
        """An empty draft."""
        self.form.set_draft(Profile(company_name=""))
        self.administrator.clear()
        self._administrator.set_error("")
        for edit in self._edits.values():
            edit.clear()
        self._answer.hide()

    def draft(self) -> NewBusinessAccount:
        """What is typed."""
        kind = OriginKind(self.origin.value())
        typed = {name: edit.text().strip() if name in WANTS[kind] else "" for name, edit in self._edits.items()}
        origin = Origin(
            kind=kind,
            by=typed["by"],
            product=typed["product"],
            order_number=typed["order_number"],
            reseller=typed["reseller"],
        )
        return NewBusinessAccount(
            profile=self.form.draft(),
            administrator=self.administrator.text().strip(),
            origin=origin,
            default_language=self.language.value(),
        )

    def refused(self, failure: Exception) -> None:
        """It was not made; the draft stays."""
        self._set_busy(False)
        told = tell(failure, writing=True)
        self._answer.set(Tone.RED, told.title, told.text)
        self._answer.show()
        if not isinstance(failure, Problem):
            return
        if failure.code is ErrorCode.INVALID_ADDRESS:
            self._administrator.set_error(failure.detail or told.title)
            self.administrator.setFocus()
        elif failure.field:
            self.form.show_errors({failure.field.rpartition(".")[2]: failure.detail})

    def _cancel(self) -> None:
        self.clear()
        self.left.emit()

    def _show_details(self, *_: object) -> None:
        wanted = WANTS[OriginKind(self.origin.value())]
        for name, field in self._details.items():
            field.setVisible(name in wanted)

    def _register(self) -> None:
        errors = self.form.errors()
        self.form.show_errors(errors)
        missing = "" if "@" in self.administrator.text() else "Whose address gets the first invitation?"
        self._administrator.set_error(missing)
        if missing and not errors:
            self.administrator.setFocus()
        if errors or missing:
            return
        self._answer.hide()
        self._set_busy(True)
        self.register_requested.emit(self.draft())

    def _set_busy(self, busy: bool) -> None:
        self.register_button.setEnabled(not busy)
        self.register_button.set_text("Registering…" if busy else "Register and invite")

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
