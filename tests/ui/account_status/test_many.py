"""A long list: one cause alone, one remedy for all, and the way into a dossier and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.queries import AccountQuery
from bizadmin.domain.scopes import OperatorRole
from bizadmin.ports import Capability
from tests.factories import NOW, make_account, make_business_account, make_invitation, make_operator, make_service
from tests.ui.account_status.stories import bounced, button, locked, names, opened, told
from ui.views.account_status.bulk import PORTION

EXPIRED = {"created": NOW - timedelta(days=9), "last_sent": NOW - timedelta(days=9), "expires": NOW - timedelta(days=2)}
PEOPLE = [f"person{number}@contoso.example" for number in range(25)]


@pytest.fixture
def view(qtbot, backend, surroundings):
    """Erika’s mailbox is full, Jan is locked out, 25 invitations have expired."""
    bounced(backend)
    locked(backend)
    backend.put(*(make_invitation(address, **EXPIRED) for address in PEOPLE))
    return opened(qtbot, surroundings, " ".join(["erika.muster@contoso.example", "jan@contoso.example", *PEOPLE]))


def addresses(view) -> list[str]:
    model = view.table.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose_cause(view, words: str) -> None:
    combo = view.table.cause
    place = next(place for place in range(combo.count()) if combo.itemText(place).startswith(words))
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def test_the_causes_are_offered_with_their_numbers_the_commonest_first(view):
    combo = view.table.cause
    assert [combo.itemText(place) for place in range(3)] == [
        "Every cause (27)",
        "invitation expired (25)",
        combo.itemText(2),
    ]


def test_one_cause_is_shown_alone_and_buttons_are_about_what_is_shown(view, surroundings):
    choose_cause(view, "mailbox full")
    assert addresses(view) == ["erika.muster@contoso.example"]
    button(view, "Copy 1 row").click()
    assert "person1@" not in surroundings.seams.copied
    assert button(view, "Resend 1 invitation…")
    choose_cause(view, "Every cause")
    assert len(addresses(view)) == 27


def test_the_filter_the_order_and_the_place_are_kept_while_a_dossier_is_open(qtbot, view):
    choose_cause(view, "invitation expired")
    table = view.table.table
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.setCurrentIndex(table.model().index(20, 0))
    table.scrollTo(table.currentIndex())
    before, at = addresses(view), table.verticalScrollBar().value()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert view.field.text() == before[20]
    qtbot.keyClick(view.dossier.back, Qt.Key.Key_Escape)
    assert addresses(view) == before
    assert table.currentIndex().row() == 20
    assert table.verticalScrollBar().value() == at


def test_another_list_begins_in_its_own_order_without_a_filter(view):
    choose_cause(view, "invitation expired")
    view.table.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    view.field.submitted.emit("jan@contoso.example, erika.muster@contoso.example")
    assert addresses(view) == ["jan@contoso.example", "erika.muster@contoso.example"]


def test_since_when_is_told_relatively_and_sorted_by_time(view):
    model = view.table.table.model()
    shown = {model.index(row, 3).data() for row in range(model.rowCount())}
    assert "2 days ago" in shown
    view.table.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert addresses(view)[0] == "erika.muster@contoso.example"  # a few minutes ago


def test_many_are_done_in_portions_with_progress_and_can_be_stopped(view, backend, surroundings):
    surroundings.tasks.hold = True
    button(view, "Resend 26 invitations…").click()
    assert view.table._bar.summary.text() == "Resending 26 invitations · 0 done"
    assert "Resend 26 invitations…" not in names(view)  # not twice at the same time
    button(view, "Stop").click()
    surroundings.tasks.release()
    assert f"{PORTION} invitations were sent again, {26 - PORTION} not." in told(surroundings)
    assert "because you stopped" in told(surroundings)
    surroundings.tasks.hold = False
    surroundings.notices.act()
    sent = [it for it in backend._invitations.values() if it.mails_sent == 2]
    assert len(sent) == 26


def test_locked_accounts_are_unlocked_together(qtbot, backend, surroundings):
    people = ("lea@contoso.example", "max@contoso.example")
    until = NOW + timedelta(minutes=20)
    backend.put(
        make_business_account(),
        *(make_account(email=it, status=AccountStatus.LOCKED, locked_until=until) for it in people),
    )
    view = opened(qtbot, surroundings, " ".join(people))
    view.table._menu.aboutToShow.emit()
    (unlock,) = [action for action in view.table._menu.actions() if action.text().startswith("Unlock")]
    assert unlock.text() == "Unlock 2 accounts…"
    unlock.trigger()
    assert {it.status for it in backend.accounts(AccountQuery()).items} == {AccountStatus.ACTIVE}
    assert surroundings.seams.asked == ["Unlock 2 accounts?"]


def test_a_viewer_sees_why_many_cannot_be_put_right(qtbot, backend, surroundings):
    backend.operator = make_operator(OperatorRole.VIEWER)
    locked(backend)
    view = opened(qtbot, surroundings, "jan@contoso.example nobody@contoso.example")
    view.table._menu.aboutToShow.emit()
    (unlock,) = [action for action in view.table._menu.actions() if action.text().startswith("Unlock")]
    assert not unlock.isEnabled()
    assert "Your role (viewer) may not" in unlock.toolTip()


def test_what_the_backend_cannot_do_for_one_it_is_not_asked_to_do_for_many(qtbot, backend, surroundings):
    backend.description = make_service(Capability.UNLOCK_ACCOUNT)
    locked(backend)
    view = opened(qtbot, surroundings, "jan@contoso.example nobody@contoso.example")
    view.table._menu.aboutToShow.emit()
    assert not any(action.text().startswith("Unlock") for action in view.table._menu.actions())
