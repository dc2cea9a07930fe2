"""What holds for everybody in the list: business account, role, language, how long, message."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from bizadmin.domain.business_account import MAX_INVITATION_DAYS, BusinessAccount, BusinessAccountStatus
from bizadmin.domain.member import Role
from ui.looks import ROLES
from ui.text import plural
from ui.theme import Tone, theme
from ui.views.invitations.invite.controller import Terms
from ui.views.invitations.looks import LANGUAGES, language
from ui.widgets.banner import Banner
from ui.widgets.fields import Combo, Field
from ui.widgets.layout import hbox
from ui.widgets.side import SidePanel

WIDTH = 320
DAYS = (3, 7, 14, MAX_INVITATION_DAYS)


class InviteForm(SidePanel):
    """``company_chosen(str)``, ``role_chosen(Role)``, ``edited()``; ``terms()`` is the rest."""

    company_chosen = Signal(str)
    role_chosen = Signal(object)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, closable=False, width=WIDTH)
        self.company = Combo(name="Business account")
        self.role = Combo([(role.value, text) for role, text in ROLES.items()], name="Role")
        self.language = Combo(name="Language")
        self.days = Combo(name="Valid for")
        self.message = QPlainTextEdit()
        self.message.setTabChangesFocus(True)
        self.message.setPlaceholderText("A sentence or two of your own, for the mail")
        self.message.setFixedHeight(theme().px(96))
        self.state = Banner(Tone.AMBER)
        self.state.hide()
        self.source = Banner(Tone.BLUE, icon="file-text")
        self.source.hide()
        self._company_field = Field("Business account", self.company)
        pair = hbox(Field("Language", self.language), Field("Valid for", self.days), spacing=10, centred=False)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        self.body.setSpacing(theme().px(11))
        for item in (self._company_field, self.state, Field("Role", self.role)):
            self.body.addWidget(item)
        self.body.addLayout(pair)
        self.body.addWidget(Field("Message", self.message))
        self.body.addWidget(self.source)
        self.body.addStretch(1)
        self._companies: Sequence[BusinessAccount] = ()
        self.set_company(None)
        self.company.activated.connect(self._choose_company)
        self.role.activated.connect(self._choose_role)
        self.message.textChanged.connect(self.edited)

    def set_companies(self, companies: Sequence[BusinessAccount], preferred: str) -> None:
        """The business accounts to choose from; one that is alone or preferred is chosen."""
        self._companies = companies
        before = self.company.value()
        choices = [(it.id, it.name) for it in companies]
        if len(choices) != 1:
            choices.insert(0, ("", "Choose…"))
        self.company.set_items(choices)
        self.company.set_value(before or preferred)
        if not companies:
            self._company_field.set_error("There is none that you may invite people to.")

    def chosen_company(self) -> str:
        """Its id, empty for none."""
        return self.company.value()

    def set_company(self, company: BusinessAccount | None) -> None:
        """Words that depend on the business account."""
        usual = f"{language(company.default_language)} (usual)" if company is not None else "Usual"
        self.language.set_items([("", usual), *LANGUAGES.items()])
        days = f"{plural(company.invitation_days, 'day', 'days')} (usual)" if company is not None else "Usual"
        self.days.set_items([("", days), *((str(count), plural(count, "day", "days")) for count in DAYS)])
        if company is not None:
            self._company_field.set_error("")
        suspended = company is not None and company.status is BusinessAccountStatus.SUSPENDED
        self.state.set(Tone.AMBER, "", "It is suspended: nobody can be invited until it is reactivated.")
        self.state.setVisible(suspended)

    def ask_for_company(self) -> None:
        """It is missing."""
        self._company_field.set_error("Choose where the people are to join.")
        self.company.setFocus()

    def set_source(self, text: str) -> None:
        """Where the list came from, empty for none."""
        self.source.set(Tone.BLUE, "", text, icon="file-text")
        self.source.setVisible(bool(text))

    def terms(self) -> Terms:
        """What was chosen beside business account and role."""
        days = self.days.value()
        return Terms(
            language=self.language.value(),
            days=int(days) if days else None,
            message=self.message.toPlainText().strip(),
        )

    def reset(self) -> None:
        """As at first; the business account stays chosen."""
        self.role.set_value(Role.MEMBER.value)
        self.language.set_value("")
        self.days.set_value("")
        self.message.clear()
        self.set_source("")

    def _choose_company(self, *_: object) -> None:
        self.company_chosen.emit(self.company.value())

    def _choose_role(self, *_: object) -> None:
        self.role_chosen.emit(Role(self.role.value()))
