"""Many addresses."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Change, Changes, Kind
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.domain.invitation import Delivery
from bizadmin.domain.scopes import OperatorRole
from tests.factories import NOW, make_business_account, make_event, make_invitation, make_member, make_operator
from tests.ui.account_status.stories import ERIKA, JAN, TOM, bounced, button, locked, opened, texts, told
from ui.views.account_status.table_export import harmless

LIST = f"{ERIKA}, {JAN}; {TOM}\nnobody@contoso.example"
EXPIRED = {"created": NOW - timedelta(days=9), "last_sent": NOW - timedelta(days=9), "expires": NOW - timedelta(days=2)}


@pytest.fixture
def view(qtbot, backend, surroundings):
    bounced(backend)
    locked(backend)
    backend.put(make_invitation(TOM, **EXPIRED))
    return opened(qtbot, surroundings, LIST)


def cells(view, column: int) -> list[str]:
    model = view.table.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_list_becomes_a_table_in_its_own_order(view):
    assert cells(view, 0) == [ERIKA, JAN, TOM, "nobody@contoso.example"]
    assert cells(view, 2) == ["mailbox full", "account locked", "invitation expired", "never invited"]
    assert cells(view, 4) == ["Pending", "Member", "Expired", "Not invited"]
    assert cells(view, 5) == ["Bounced", "–", "Sent", "–"]
    assert "4 addresses" in texts(view)


def test_the_causes_of_a_few_are_found_as_in_their_dossiers(qtbot, backend, surroundings):
    backend.put(make_business_account(), make_invitation(delivery=Delivery.SENT), make_invitation(TOM, **EXPIRED))
    backend.put(make_event(EventKind.LINK_OPENED, details={"by": "scanner"}))
    view = opened(qtbot, surroundings, f"{ERIKA}, {TOM}")
    assert cells(view, 2) == ["opened by a scanner only", "invitation expired"]


def test_of_a_great_many_it_is_said_that_what_happened_was_left_out(qtbot, backend, surroundings):
    view = opened(qtbot, surroundings, ", ".join(f"p{n}@contoso.example" for n in range(26)))
    assert "26 addresses · without what happened; open one for that" in texts(view)


def test_enter_opens_a_dossier_and_escape_returns_to_the_row(qtbot, view):
    table = view.table.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert "account is locked" in texts(view)
    assert view.dossier.back.hasFocus()
    qtbot.keyClick(view.dossier.back, Qt.Key.Key_Escape)
    assert table.isVisibleTo(view)
    assert table.hasFocus()
    assert table.currentIndex().row() == 1


def test_a_click_on_the_address_opens_it(qtbot, view):
    table = view.table.table
    place = table.visualRect(table.model().index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "the mail bounced" in texts(view)


def test_sorting_by_cause_brings_what_stops_people_first(view):
    view.table.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert cells(view, 2)[0] == "account locked"


def test_a_change_updates_its_row_and_leaves_selection_and_order(view, backend, surroundings):
    table = view.table.table
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.selectRow(cells(view, 0).index(ERIKA))
    invitation = next(it for it in backend._invitations.values() if it.address == ERIKA)
    backend.resend(invitation.id, intent="x")
    surroundings.changes.announce(Changes(seq=1, items=(Change(Kind.INVITATION, invitation.id),)))
    place = cells(view, 0).index(ERIKA)
    assert cells(view, 5)[place] == "Sent"
    assert table.currentIndex().row() == place
    assert cells(view, 0) == sorted(cells(view, 0), reverse=True)


def test_the_model_keeps_qts_rules(view, qapp):
    tester = QAbstractItemModelTester(
        view.table.table.model(), QAbstractItemModelTester.FailureReportingMode.Warning, view
    )
    view.table.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    view.refresh()
    assert tester.model() is view.table.table.model()


def test_exported_rows_cannot_become_formulas(view, surroundings, tmp_path):
    surroundings.seams.file = tmp_path / "out.csv"
    view.table.export_button.click()
    with surroundings.seams.file.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0][:2] == ["Address", "What is the matter"]
    assert [line[0] for line in lines[1:]] == [ERIKA, JAN, TOM, "nobody@contoso.example"]
    assert "4 rows were written to out.csv" in told(surroundings)


def test_an_export_that_cannot_be_written_says_so(view, surroundings, tmp_path):
    surroundings.seams.file = tmp_path / "missing" / "out.csv"
    view.table.export_button.click()
    assert "out.csv was not written." in told(surroundings)


def test_copying_takes_the_selected_rows_or_all(qtbot, view, surroundings):
    button(view, "Copy 4 rows").click()
    assert surroundings.seams.copied.count("\n") == 4
    table = view.table.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    button(view, "Copy 2 rows").click()
    assert surroundings.seams.copied.count("\n") == 2
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == surroundings.seams.copied


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+49", "-1", "@SUM(A1)", " =1", "＝1"])
def test_a_formula_is_defused(text):
    assert harmless(text).startswith("'")


def test_a_row_of_a_hostile_address_is_defused_everywhere(qtbot, backend, surroundings):
    backend.put(make_business_account(), make_member(email="=cmd@contoso.example"))
    backend.put(make_invitation("+491@contoso.example", delivery=Delivery.SENT))
    view = opened(qtbot, surroundings, "=cmd@contoso.example +491@contoso.example")
    view.table.table.selectAll()
    lines = view.table.table.copied_text().splitlines()[1:]
    assert all(line.startswith("'") for line in lines)


def test_what_a_list_does_not_hold_is_not_lost_when_the_backend_is_slow(qtbot, backend, surroundings):
    surroundings.tasks.hold = True
    view = opened(qtbot, surroundings, LIST)
    assert cells(view, 0) == []
    surroundings.tasks.release()
    assert len(cells(view, 0)) == 4


def test_all_invitations_that_wait_are_sent_again_after_a_question(view, backend, surroundings):
    button(view, "Resend 2 invitations…").click()
    assert surroundings.seams.asked == ["Send 2 invitations again?"]
    assert {it.mails_sent for it in backend._invitations.values()} == {2}
    assert "2 invitations were sent again." in told(surroundings)
    assert cells(view, 4)[2] == "Pending"


def test_what_was_renewed_without_a_mail_is_not_called_sent(view, backend, surroundings):
    backend.description = replace(backend.description, mail_configured=False)
    button(view, "Resend 2 invitations…").click()
    assert "2 invitations were renewed, but no mail has left." in told(surroundings)


def test_rows_that_failed_are_tried_again_under_the_same_intent(view, backend, surroundings, monkeypatch):
    intents: list[str] = []
    resend = backend.resend

    def fail_once_for_tom(invitation_id, *, version=None, intent):
        if backend._invitations[invitation_id].address == TOM:
            intents.append(intent)
            if len(intents) == 1:
                raise ConnectionFailure(ConnectionTrouble.TIMED_OUT)
        return resend(invitation_id, version=version, intent=intent)

    monkeypatch.setattr(backend, "resend", fail_once_for_tom)
    button(view, "Resend 2 invitations…").click()
    assert "1 invitation was sent again, 1 not." in told(surroundings)
    surroundings.notices.act()
    assert intents[0] == intents[1]
    assert {it.mails_sent for it in backend._invitations.values()} == {2}


def test_a_viewer_may_not_resend_a_list(qtbot, backend, surroundings):
    backend.operator = make_operator(OperatorRole.VIEWER)
    bounced(backend)
    view = opened(qtbot, surroundings, LIST)
    assert "Your role (viewer) may not" in button(view, "Resend 1 invitation…").toolTip()
