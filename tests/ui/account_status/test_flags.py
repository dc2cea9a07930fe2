"""Dossiers that are flagged, to come back to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bizadmin.domain.changes import Change, Changes, Kind
from tests.factories import NOW
from tests.ui.account_status.stories import ERIKA, JAN, bounced, button, locked, names, opened, texts, told
from ui.memory import Flag
from ui.views.account_status.flagged_page import FlaggedRow
from ui.views.account_status.flags import LONGEST_NOTE

NOTE = "Called twice; wait until she made room"


def flag(view, note: str = NOTE) -> None:
    """The dossier on the screen."""
    button(view, "Flag this dossier").click()
    view.dossier.flag.note.setText(note)
    view.dossier.flag.keep.click()


def flagged(view) -> list[FlaggedRow]:
    """The rows of the list, opened by its button."""
    view.head.flagged.click()
    return [row for row in view.flagged.findChildren(FlaggedRow) if row.isVisibleTo(view)]


def test_a_dossier_is_flagged_with_a_note_by_keys_alone(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    qtbot.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    note = QApplication.focusWidget()
    qtbot.keyClicks(note, NOTE)
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert surroundings.memory.flags[0].note == NOTE
    assert f"{NOTE} · Today" in texts(view)
    qtbot.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert view.field.text() == ERIKA
    assert "mailbox is full" in texts(view)


def test_escape_leaves_the_note_and_flags_nothing(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    button(view, "Flag this dossier").click()
    qtbot.keyClick(view.dossier.flag.note, Qt.Key.Key_Escape)
    assert surroundings.memory.flags == ()
    assert not view.dossier.flag.isVisibleTo(view)
    assert "mailbox is full" in texts(view)


def test_the_list_says_how_each_stands_and_where_it_is_kept(qtbot, backend, surroundings):
    bounced(backend)
    locked(backend)
    view = opened(qtbot, surroundings, ERIKA)
    flag(view)
    view.field.submitted.emit(JAN)
    flag(view, "")
    erika, jan = flagged(view)[::-1]
    assert "the mail bounced" in erika.area.accessibleName()
    assert NOTE in texts(erika)
    assert "account is locked" in texts(jan)
    assert "kept in memory until you quit" in texts(view.flagged)
    assert view.head.flagged.accessibleName() == "Flagged dossiers: 2"


def test_a_dossier_that_changed_since_is_marked_until_it_was_looked_at(qtbot, backend, surroundings):
    invitation = bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    flag(view)
    view.field.submitted.emit(JAN)
    backend.resend(invitation.id, intent="somebody else")
    (row,) = flagged(view)
    assert "changed since" in row.area.accessibleName()
    row.area.click()
    assert "Changed since" in view.dossier.flag._changed.accessibleName()
    assert view.dossier.flag._changed.isVisibleTo(view)
    (row,) = flagged(view)
    assert "changed since" not in row.area.accessibleName()


def test_a_dossier_that_nobody_touched_is_not_marked(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    flag(view)
    (row,) = flagged(view)
    assert "changed since" not in row.area.accessibleName()


def test_a_change_while_the_list_is_open_marks_its_row(qtbot, backend, surroundings):
    invitation = bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    flag(view)
    (row,) = flagged(view)
    backend.resend(invitation.id, intent="somebody else")
    surroundings.changes.announce(Changes(seq=1, items=(Change(Kind.INVITATION, invitation.id),)))
    assert "changed since" in row.area.accessibleName()


def test_one_flag_is_cleared_and_brought_back_by_undo(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    flag(view)
    button(view, "Clear the flag").click()
    assert surroundings.memory.flags == ()
    assert "no longer flagged" in told(surroundings)
    surroundings.notices.undo()
    assert surroundings.memory.flags[0].note == NOTE
    assert NOTE in texts(view)


def test_all_flags_are_cleared_at_once_and_brought_back_by_undo(qtbot, backend, surroundings):
    surroundings.memory.keep_flags([Flag(address=it, note="", at=NOW) for it in (ERIKA, JAN)])
    view = opened(qtbot, surroundings)
    assert len(flagged(view)) == 2
    button(view, "Clear all").click()
    assert "No dossier is flagged" in texts(view)
    assert "Clear all" not in names(view)
    surroundings.notices.undo()
    assert len(surroundings.memory.flags) == 2


def test_a_second_flag_of_the_same_address_changes_the_note(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    flag(view)
    button(view, "Change the note").click()
    assert view.dossier.flag.note.text() == NOTE
    view.dossier.flag.note.setText("Done?")
    view.dossier.flag.keep.click()
    assert [it.note for it in surroundings.memory.flags] == ["Done?"]


def test_a_note_is_a_few_words_on_one_line(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    view._controller.flag("many\nwords " * 50)
    (kept,) = surroundings.memory.flags
    assert "\n" not in kept.note
    assert len(kept.note) <= LONGEST_NOTE


def test_back_from_the_list_leads_to_what_was_shown_before(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    flag(view)
    flagged(view)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert "mailbox is full" in texts(view)


@pytest.mark.parametrize("hostile", ["<b>Evil</b><img src='x'>", "\u202etxt.exe\x07"])
def test_a_hostile_note_is_shown_as_text(qtbot, backend, surroundings, hostile):
    surroundings.memory.keep_flags([Flag(address=ERIKA, note=hostile, at=NOW)])
    view = opened(qtbot, surroundings, ERIKA)
    seen = texts(view)
    assert "\u202e" not in seen
    assert "\x07" not in seen
    (row,) = flagged(view)
    assert ("<b>Evil</b>" in texts(row)) == ("<b>" in hostile)
