"""The view of business accounts, used as an operator does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.domain.business_account import BusinessAccountStatus, OriginKind
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.domain.queries import InvitationQuery, MemberQuery, ProfileChange
from bizadmin.domain.scopes import OperatorRole
from bizadmin.ports import Capability
from tests.factories import make_business_account, make_licence, make_member, make_operator, make_service
from tests.ui.conftest import Surroundings
from ui.destinations import Destination, View
from ui.state import Empty, Failed, Loading
from ui.tasks import ImmediateRunner
from ui.views.business_accounts import build
from ui.views.business_accounts.view import BusinessAccountsView
from ui.widgets.button import Button

CONTOSO = make_business_account("Contoso GmbH")
FABRIKAM = make_business_account("Fabrikam KK", origin_kind=OriginKind.RESELLER_ORDER)
AIKO = make_member(
    business_account=FABRIKAM.ref, display_name="Aiko Tanaka", email="aiko@fabrikam.example", role=Role.ADMINISTRATOR
)
MARC = make_member(business_account=FABRIKAM.ref, display_name="Marc Dubois", email="marc@fabrikam.example")


@pytest.fixture
def filled(backend: MemoryBackend) -> MemoryBackend:
    backend.put(CONTOSO, FABRIKAM, AIKO, MARC, make_licence(business_account=FABRIKAM.ref))
    return backend


def opened(qtbot: QtBot, surroundings: Surroundings, **destination: object) -> BusinessAccountsView:
    view = build(surroundings.context)
    assert isinstance(view, BusinessAccountsView)
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()
    view.open(Destination(view=View.BUSINESS_ACCOUNTS, **destination))
    return view


def choose(view: BusinessAccountsView, name: str) -> None:
    page = view.record.members
    rows = {item.display_name: row for row, item in page.controller.model.loaded()}
    page.table.selectRow(rows[name])


def texts(view: BusinessAccountsView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_the_first_business_account_is_open_with_its_members(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    assert view.record.name.text() == "Contoso GmbH"
    assert view.companies.model().rowCount() == 2


def test_a_destination_opens_its_business_account_and_page(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id, page="profile")
    assert view.record.name.text() == "Fabrikam KK"
    assert "bought its licence through a reseller" in texts(view)


def test_the_filter_asks_the_backend(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    view.filter.setText("fabri")
    qtbot.keyClick(view.filter, Qt.Key.Key_Return)
    assert view.companies.model().rowCount() == 1


def test_a_filter_without_a_match_says_so(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    with qtbot.waitSignal(view.controller.listed) as told:
        view.controller.search("nobody")
    assert isinstance(told.args[0], Empty)


def test_a_member_is_promoted_at_once_and_the_promotion_can_be_undone(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id)
    choose(view, "Marc Dubois")
    view.record.members._promote.trigger()
    assert filled.members(FABRIKAM.id, MemberQuery(role=Role.ADMINISTRATOR)).total == 2
    surroundings.notices.undo()
    assert filled.members(FABRIKAM.id, MemberQuery(role=Role.ADMINISTRATOR)).total == 1


def test_the_last_administrator_stays_and_the_way_out_is_named(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id)
    choose(view, "Aiko Tanaka")
    view.record.members._demote.trigger()
    assert filled.members(FABRIKAM.id, MemberQuery(role=Role.ADMINISTRATOR)).total == 1
    assert surroundings.notices.current is not None
    assert "administrator" in surroundings.notices.current.text.lower()


def test_blocking_asks_first_and_names_the_person(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id)
    choose(view, "Marc Dubois")
    view.record.members._block.trigger()
    assert surroundings.seams.asked == ["Block Marc Dubois?"]
    assert filled.members(FABRIKAM.id, MemberQuery(status=MemberStatus.BLOCKED)).total == 1


def test_delete_removes_the_member_after_a_question(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id)
    choose(view, "Marc Dubois")
    qtbot.keyClick(view.record.members.table, Qt.Key.Key_Delete)
    assert surroundings.seams.asked == ["Remove Marc Dubois from Fabrikam KK?"]
    assert filled.members(FABRIKAM.id, MemberQuery()).total == 1


def test_nothing_is_removed_when_the_question_is_declined(qtbot, filled, surroundings):
    surroundings.seams.answer = False
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id)
    choose(view, "Marc Dubois")
    qtbot.keyClick(view.record.members.table, Qt.Key.Key_Delete)
    assert filled.members(FABRIKAM.id, MemberQuery()).total == 2


def test_enter_opens_the_dossier_of_the_member(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id)
    choose(view, "Aiko Tanaka")
    qtbot.keyClick(view.record.members.table, Qt.Key.Key_Return)
    assert surroundings.went_to == [Destination(view=View.ACCOUNT_STATUS, address="aiko@fabrikam.example")]


def test_a_profile_is_edited_in_place_and_saved(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id, page="profile")
    page = view.record.profile
    page.edit_button.click()
    page._form._edits["city"].setText("Osaka")
    page.save_button.click()
    assert not page.is_editing
    assert filled.business_account(FABRIKAM.id).profile.city == "Osaka"


def test_a_profile_changed_by_somebody_else_is_not_overwritten_and_the_draft_stays(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id, page="profile")
    page = view.record.profile
    page.edit_button.click()
    page._form._edits["city"].setText("Osaka")
    filled.change_business_account(FABRIKAM.id, ProfileChange(invitation_days=14), version=1, intent="another operator")
    page.save_button.click()
    assert page.is_editing
    assert page._form._edits["city"].text() == "Osaka"
    assert filled.business_account(FABRIKAM.id).profile.city == "Berlin"


def test_registering_makes_the_account_and_invites_its_administrator(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, register=True)
    view.registration.form._edits["company_name"].setText("Northwind AB")
    view.registration.administrator.setText("olof@northwind.example")
    view.registration.register_button.click()
    assert view.record.name.text() == "Northwind AB"
    (invited,) = filled.invitations(InvitationQuery(search="olof")).items
    assert invited.role is Role.ADMINISTRATOR


def test_a_registration_without_a_name_marks_the_field_and_sends_nothing(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, register=True)
    view.registration.register_button.click()
    assert "The company’s name is missing." in texts(view)
    assert view.companies.model().rowCount() == 2


def test_a_refused_registration_keeps_what_was_typed(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, register=True)
    view.registration.form._edits["company_name"].setText("Northwind AB")
    view.registration.administrator.setText("olof@@northwind")
    view.registration.register_button.click()
    assert view.registration.isVisible()
    assert view.registration.administrator.text() == "olof@@northwind"


def test_a_half_filled_registration_outlives_esc_but_not_cancel(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, register=True)
    name = view.registration.form._edits["company_name"]
    name.setText("Northwind AB")
    qtbot.keyClick(view.registration, Qt.Key.Key_Escape)
    assert not view.registration.isVisible()
    view.register_button.click()
    assert name.text() == "Northwind AB"
    next(button for button in view.registration.findChildren(Button) if button.text() == "Cancel").click()
    view.register_button.click()
    assert name.text() == ""


def test_suspending_asks_and_reactivating_does_not(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id)
    view.record._suspend.trigger()
    assert surroundings.seams.asked == ["Suspend Fabrikam KK?"]
    assert filled.business_account(FABRIKAM.id).status is BusinessAccountStatus.SUSPENDED
    view.record._reactivate.trigger()
    assert filled.business_account(FABRIKAM.id).status is BusinessAccountStatus.ACTIVE


def test_a_helpdesk_agent_reads_why_buttons_are_disabled(qtbot, filled, surroundings):
    filled.operator = make_operator(OperatorRole.HELPDESK)
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id)
    assert not view.register_button.isEnabled()
    assert not view.record.invite.isEnabled()
    assert "helpdesk" in view.record.invite.accessibleDescription()
    choose(view, "Marc Dubois")
    assert not view.record.members._remove.isEnabled()


def test_what_the_backend_cannot_do_is_not_shown(qtbot, filled, surroundings):
    filled.description = make_service(Capability.REGISTER_BUSINESS_ACCOUNT, Capability.MANAGE_MEMBERS)
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id)
    choose(view, "Marc Dubois")
    assert not view.register_button.isVisible()
    assert not view.record.members._remove.isVisible()


def test_news_of_a_member_comes_into_the_open_list(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings, business_account=FABRIKAM.id)
    before = filled.changes(None).seq
    filled.block_member(MARC, intent="somebody else")
    with qtbot.waitSignal(view.controller.rendered):
        surroundings.changes.announce(filled.changes(before))
    statuses = {it.display_name: it.status for _, it in view.record.members.controller.model.loaded()}
    assert statuses["Marc Dubois"] is MemberStatus.BLOCKED


def test_markup_in_a_name_is_shown_as_text(qtbot, backend, surroundings):
    backend.put(make_business_account("<b>Bold</b> & <img src=x>"))
    view = opened(qtbot, surroundings)
    assert view.record.name.textFormat() is Qt.TextFormat.PlainText
    assert "<b>Bold</b>" in view.record.name.accessibleName() + view.record.name.text()


def test_the_list_is_loading_until_the_answer_comes(qtbot, filled, surroundings):
    surroundings.tasks = ImmediateRunner(hold=True)
    view = build(surroundings.context)
    qtbot.addWidget(view)
    assert isinstance(view, BusinessAccountsView)
    states: list[object] = []
    view.controller.listed.connect(states.append)
    view.open(Destination(view=View.BUSINESS_ACCOUNTS))
    assert [type(state) for state in states] == [Loading]
    surroundings.tasks.hold = False
    surroundings.tasks.release()
    assert view.companies.model().rowCount() == 2


def test_a_backend_that_does_not_answer_is_told_with_a_way_to_try_again(qtbot, filled, surroundings, monkeypatch):
    def refuse(*_: object) -> None:
        raise ConnectionFailure(ConnectionTrouble.REFUSED)

    monkeypatch.setattr(filled, "business_accounts", refuse)
    view = build(surroundings.context)
    qtbot.addWidget(view)
    assert isinstance(view, BusinessAccountsView)
    with qtbot.waitSignal(view.controller.listed, check_params_cb=lambda state: isinstance(state, Failed)):
        view.open(Destination(view=View.BUSINESS_ACCOUNTS))
    monkeypatch.undo()
    view.list_stack.try_again.click()
    assert view.companies.model().rowCount() == 2
