"""The page on which people are invited: entry, preview, mending, sending, failures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.domain.member import Role
from bizadmin.domain.queries import InvitationQuery
from tests.factories import make_business_account, make_invitation, make_member
from ui.destinations import Destination, View
from ui.views.invitations.invite.looks import action_cell
from ui.views.invitations.invite.outcomes import Outcome, What
from ui.views.invitations.invite.preview_model import ACTION, ADDRESS, PreviewModel
from ui.views.invitations.invite.reading import Person
from ui.views.invitations.invite.rows import Draft

LOST = ConnectionFailure(ConnectionTrouble.TIMED_OUT)


@pytest.fixture
def open_page(open_view):
    """The page with this text in the preview."""

    def opened(text: str = "", **fields):
        view = open_view(invite=True, **fields)
        if text:
            view.invite.entry.set_text(text)
            view.invite.entry.go_on.click()
        return view.invite

    return opened


def told(widget) -> str:
    QApplication.processEvents()  # labels that were just made become visible
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def outcomes(page) -> list[What]:
    return [row.now.what for row in page.controller.draft.rows]


def invited(backend) -> list[str]:
    page = backend.invitations(InvitationQuery(sort="address"))
    return [it.address for it in page.items]


def click_action(page, row: int) -> None:
    page.table.clicked.emit(page.model.index(row, ACTION))


def test_each_row_says_what_would_happen_and_the_button_says_the_number(open_page, backend):
    backend.put(make_member(email="nora@contoso.example"), make_invitation("jan@contoso.example"))
    page = open_page("lena@contoso.example\nnora@contoso.example\njan@contoso.example\ninfo@contoso.example\nnobody")

    assert outcomes(page) == [
        What.WILL_BE_INVITED,
        What.ALREADY_MEMBER,
        What.ALREADY_INVITED,
        What.SHARED,
        What.INVALID,
    ]
    assert page.send.text() == "Invite 1 person"
    assert "Nothing has been sent yet." in told(page.bar)
    assert invited(backend) == ["jan@contoso.example"]


def test_who_was_invited_without_a_mail_is_not_told_to_be_mailed(open_page, backend):
    backend.description = replace(backend.description, mail_configured=False)
    page = open_page("lena@contoso.example\nnora@contoso.example")
    page.table.selectRow(0)

    page.send.click()

    assert "2 people were invited, but no mail has left." in told(page.result)
    assert "on the way" not in told(page.bar)
    assert page.window().focusWidget() is page.cancel
    assert not page.drop.isVisibleTo(page)


def test_one_address_comes_straight_to_the_preview(open_page):
    page = open_page(address="erika@contoso.example")

    assert [row.person.address for row in page.controller.draft.rows] == ["erika@contoso.example"]
    assert page.send.text() == "Invite 1 person"


def test_a_typo_is_mended_by_a_click(open_page):
    page = open_page("paul@gmial.com")
    assert page.model.index(0, ACTION).data() == "gmail.com?"

    click_action(page, 0)

    assert page.controller.draft.rows[0].person.address == "paul@gmail.com"
    assert outcomes(page) == [What.WILL_BE_INVITED]


def test_an_address_is_mended_in_its_place(open_page, qtbot):
    page = open_page("erika.contoso.example\njan@contoso.example")
    page.table.selectRow(0)

    page.table.edit_current()
    editor = page.table.findChild(QLineEdit)
    editor.setText("erika@contoso.example")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: outcomes(page) == [What.WILL_BE_INVITED, What.WILL_BE_INVITED])


def test_a_shared_mailbox_is_invited_only_on_the_operators_word(open_page):
    page = open_page("info@contoso.example")
    assert page.send.accessibleDescription() == "No row is ready to be sent."

    click_action(page, 0)

    assert page.send.text() == "Invite 1 person"


def test_rows_are_left_out_with_delete(open_page, qtbot):
    page = open_page("a@contoso.example\nb@contoso.example\nc@contoso.example")
    page.table.selectRow(1)

    qtbot.keyClick(page.table, Qt.Key.Key_Delete)

    assert [row.person.address for row in page.controller.draft.rows] == ["a@contoso.example", "c@contoso.example"]


def test_a_pending_invitation_is_resent_if_that_is_chosen(open_page, backend):
    pending = make_invitation("jan@contoso.example")
    backend.put(pending)
    page = open_page("jan@contoso.example\nlena@contoso.example")

    click_action(page, 0)
    assert page.send.text() == "Invite 1, resend 1"
    page.send.click()

    assert backend.invitation(pending.id).mails_sent == 2
    assert outcomes(page) == [What.RESENT, What.INVITED]


def test_the_chips_count_and_show_one_group(open_page, backend):
    backend.put(make_member(email="nora@contoso.example"))
    page = open_page("lena@contoso.example\nnora@contoso.example\ninfo@contoso.example")

    page.chips.chosen.emit("look")

    assert page.model.rowCount() == 1
    assert page.model.index(0, ADDRESS).data() == "info@contoso.example"
    assert page.chips._chips["members"].accessibleName() == "Already members 1"


def test_role_language_message_and_time_reach_the_backend(open_page, backend):
    page = open_page("email;role;language\nlena@contoso.example;admin;fr\ntobi@contoso.example;;")
    page.form.days.set_value("14")
    page.form.message.setPlainText("Welcome")
    page.form.language.set_value("de")

    page.send.click()

    lena, tobi = backend.invitations(InvitationQuery(sort="address")).items
    assert (lena.role, lena.language, lena.message) == (Role.ADMINISTRATOR, "fr", "Welcome")
    assert (tobi.role, tobi.language) == (Role.MEMBER, "de")
    assert (tobi.expires - tobi.created).days == 14


def test_without_a_business_account_nothing_is_sent_and_the_field_says_so(open_page, backend):
    backend.put(make_business_account("Fabrikam KK"))
    page = open_page("lena@contoso.example")

    page.send.click()

    assert "Choose where the people are to join." in told(page.form)
    assert invited(backend) == []


def test_people_are_invited_into_the_business_account_from_which_one_came(open_view, backend):
    backend.put(fabrikam := make_business_account("Fabrikam KK"), northwind := make_business_account("Northwind AB"))
    view = open_view(invite=True, business_account=fabrikam.id)
    assert view.invite.controller.draft.company == fabrikam

    view.invite.leave()
    view.open(Destination(view=View.INVITATIONS, invite=True, business_account=northwind.id))
    assert view.invite.controller.draft.company == northwind


def test_another_business_account_judges_the_rows_anew(open_page, backend):
    company = make_business_account("Fabrikam KK", allowed_domains=("fabrikam.example",))
    backend.put(company)
    page = open_page("lena@contoso.example")

    page.form.company.set_value(company.id)
    page.form.company.activated.emit(page.form.company.currentIndex())

    assert outcomes(page) == [What.DOMAIN_NOT_ALLOWED]


def test_rows_that_fail_say_why_and_keep_the_draft_and_are_tried_again_under_the_same_intent(open_page, backend):
    page = open_page("\n".join(f"p{i}@contoso.example" for i in range(4)))
    page.form.message.setPlainText("Welcome")
    backend.refuses = {"p2@contoso.example": LOST}

    page.send.click()

    assert outcomes(page) == [What.INVITED, What.INVITED, What.FAILED, What.INVITED]
    assert page.model.index(2, ACTION).data() == "The account backend took too long to answer."
    assert "1 person was not invited" in told(page.result)
    assert page.form.message.toPlainText() == "Welcome"
    assert page.send.text() == "Try this one again"

    backend.refuses = {}
    tried = set(backend.intents)
    page.send.click()

    assert set(backend.intents) == tried
    assert invited(backend) == [f"p{i}@contoso.example" for i in range(4)]
    assert "4 people were invited." in told(page.result)
    assert page.cancel.text() == "Done"


def test_sending_shows_its_progress_and_stops_between_portions(open_page, backend, surroundings):
    page = open_page("\n".join(f"p{i:02}@contoso.example" for i in range(25)))
    surroundings.tasks.hold = True

    page.send.click()
    assert "Sending 0 of 25…" in told(page.bar)
    page.stop.click()
    surroundings.tasks.release()

    assert len(invited(backend)) == 10
    assert "Stopped: 15 rows have not been sent." in told(page.result)
    assert page.send.text() == "Invite 15 people"


def test_while_addresses_are_checked_nothing_can_be_sent(open_page, surroundings):
    page = open_page()
    surroundings.tasks.hold = True
    page.entry.confirmed.emit("lena@contoso.example")

    assert outcomes(page) == [What.CHECKING]
    assert page.send.accessibleDescription() == "The addresses are being checked."
    surroundings.tasks.release()
    assert page.send.isEnabled()


def test_answers_for_a_list_that_was_left_are_dropped(open_page, surroundings):
    page = open_page()
    surroundings.tasks.hold = True
    page.entry.confirmed.emit("lena@contoso.example")
    page.leave()
    surroundings.tasks.release()

    assert page.controller.draft.rows == []


def test_a_failed_check_is_told_and_can_be_tried_again(open_page, surroundings, backend):
    page = open_page()
    backend.fails = LOST
    page.entry.confirmed.emit("lena@contoso.example")
    assert surroundings.notices.current.button == "Try again"

    backend.fails = None
    surroundings.notices.act()

    assert outcomes(page) == [What.WILL_BE_INVITED]


def test_a_csv_file_is_read_in_the_background(open_page, surroundings, tmp_path):
    surroundings.seams.file = tmp_path / "people.csv"
    surroundings.seams.file.write_bytes("Name;E-Mail\nJörg;joerg@contoso.example\n".encode("cp1252"))
    page = open_page()

    page.entry.file.click()

    assert [row.person.name for row in page.controller.draft.rows] == ["Jörg"]
    assert "people.csv · 1 rows · semicolons · Windows-1252" in told(page.form.source)


def test_a_file_that_cannot_be_read_says_so_in_its_place(open_page, surroundings, tmp_path):
    surroundings.seams.file = tmp_path / "missing.csv"
    page = open_page()

    page.entry.file.click()

    assert "The file cannot be read" in told(page.entry)


def test_leaving_asks_only_when_something_would_be_lost(open_page, open_view, surroundings):
    page = open_page()
    page.leave()
    assert surroundings.seams.asked == []

    surroundings.seams.answer = False
    page.entry.confirmed.emit("lena@contoso.example")
    page.leave()

    assert surroundings.seams.asked == ["Leave without inviting anybody?"]
    assert len(page.controller.draft.rows) == 1


def test_after_all_is_sent_leaving_goes_back_to_the_list_without_a_question(open_view, surroundings, backend):
    view = open_view(invite=True, address="lena@contoso.example")
    view.invite.send.click()
    view.invite.cancel.click()

    assert surroundings.seams.asked == []
    assert view.stack.currentWidget() is view.list
    assert view.invite.controller.draft.rows == []


def test_the_list_shows_the_new_invitation(open_view, backend, qtbot):
    view = open_view()
    view.open(destination_of("lena@contoso.example"))
    view.invite.send.click()
    view.invite.cancel.click()

    qtbot.waitUntil(lambda: view.controller.model.total == 1)


def test_names_from_outside_are_shown_as_text(open_page):
    page = open_page("<b>Lena</b>\u202e <lena@contoso.example>\n<img src=x>")

    assert [row.person.address for row in page.controller.draft.rows] == ["lena@contoso.example", "<img src=x>"]
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_preview_is_a_proper_model(qapp):
    draft = Draft()
    model = PreviewModel(draft)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    draft.add([Person(number=1, address="a@x.example"), Person(number=2, address="b@x.example")])
    model.follow()
    draft.drop([0])
    model.follow()

    assert model.rowCount() == 1
    assert tester.model() is model


def destination_of(address: str):
    from ui.destinations import Destination, View

    return Destination(view=View.INVITATIONS, invite=True, address=address)


def test_of_a_better_address_the_part_that_differs_is_shown():
    suggested = Outcome(what=What.TYPO, suggestion="maria.popescu@fabrikam.example")
    assert action_cell(suggested, "maja.popescu@Fabrikam.example").text == "maria.popescu@…?"
    assert action_cell(suggested, "maria.popescu@fabricam.example").text == "fabrikam.example?"
