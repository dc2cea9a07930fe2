"""The whole story without a mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bizadmin.domain.queries import InvitationQuery
from tests.ui.account_status.stories import ERIKA, JAN, bounced, locked, opened, texts, told
from ui.views.account_status.side_column import BelongingCard

HEAD = ["Choose files…", "Flagged dossiers: 0", "Flag this dossier", "For the ticket"]
"""What Tab meets before the findings."""


def press(qtbot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def tab_to(qtbot, name: str) -> list[str]:
    """Tab until the control of that name has the focus; the names on the way."""
    way = []
    for _ in range(40):
        press(qtbot, Qt.Key.Key_Tab)
        way.append(QApplication.focusWidget().accessibleName())
        if way[-1] == name:
            return way
    raise AssertionError(way)


def test_from_the_address_to_the_remedy_by_keys_alone(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings)
    assert view.field.hasFocus()
    qtbot.keyClicks(view.field, ERIKA)
    press(qtbot, Qt.Key.Key_Return)
    assert "mailbox is full" in texts(view)
    assert tab_to(qtbot, "Resend when there is room again") == [*HEAD, "Resend when there is room again"]
    press(qtbot, Qt.Key.Key_Return)
    assert backend.invitations(InvitationQuery()).items[0].mails_sent == 2
    assert "sent again" in told(surroundings)


def test_tab_goes_in_the_order_in_which_things_are_seen(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    way = tab_to(qtbot, view.findChild(BelongingCard).accessibleName())
    assert way == [
        *HEAD,
        "Resend when there is room again",
        "Copy a link for another channel",
        "Change the address…",
        "Language of the answer",
        "Copy what to tell the caller",
        "Show more: Ruled out",
        "Which events",
        "Show who and from where",
        "Copy the timeline",
        "Contoso GmbH, Administrator · 5 days left, Pending",
    ]


def test_slash_returns_to_the_field_and_escape_empties_it(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    tab_to(qtbot, "For the ticket")
    press(qtbot, Qt.Key.Key_Slash)
    assert view.field.hasFocus()
    assert view.field.selectedText() == ERIKA
    press(qtbot, Qt.Key.Key_Escape)
    assert not view.field.text()
    assert "mailbox is full" in texts(view)


def test_escape_anywhere_else_goes_back_to_an_empty_field(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    tab_to(qtbot, "For the ticket")
    press(qtbot, Qt.Key.Key_Escape)
    assert view.field.hasFocus()
    assert not view.field.text()


def test_a_slash_in_the_field_is_a_slash(qtbot, backend, surroundings):
    view = opened(qtbot, surroundings)
    qtbot.keyClicks(view.field, "a/b@x.example")
    assert view.field.text() == "a/b@x.example"


def test_a_pasted_list_is_asked_for_at_once(qtbot, backend, surroundings):
    bounced(backend)
    locked(backend)
    view = opened(qtbot, surroundings)
    QGuiApplication.clipboard().setText(f"Please look:\n{ERIKA}\n{JAN}\n")
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert view.table.isVisibleTo(view)
    assert view.field.text() == f"{ERIKA}, {JAN}"


def test_one_pasted_address_waits_for_enter(qtbot, backend, surroundings):
    view = opened(qtbot, surroundings)
    QGuiApplication.clipboard().setText(f"  {ERIKA}\n")
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert view.field.text() == ERIKA
    assert "Type or paste" in texts(view)
