"""A list of a million rows of which a few thousand are in memory."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from tests.factories import NOW, make_invitation
from ui.models.windowed import KEPT, PAGE, WindowedModel
from ui.views.invitations.columns import COLUMNS
from ui.widgets.cells import CELL_ROLE


def model_of(total: int, *pages: int) -> WindowedModel:
    model = WindowedModel(COLUMNS, lambda: NOW, checkable=True, name_of=lambda it: it.address)
    if total <= 1_000:  # it looks at every row after every change
        model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for page in pages or (0,):
        model.fill(1, page, rows(page, total), total)
    return model


def rows(page: int, total: int) -> list:
    count = max(0, min(PAGE, total - page * PAGE))
    return [make_invitation(f"p{page * PAGE + i}@x.example", id=f"inv_{page * PAGE + i}") for i in range(count)]


def test_the_row_count_is_the_total_and_rows_that_are_not_here_are_placeholders(qapp):
    model = model_of(1_000_000)

    assert model.rowCount() == 1_000_000
    assert model.index(3, 1).data(Qt.ItemDataRole.DisplayRole) == "p3@x.example"
    assert model.index(500_000, 1).data(CELL_ROLE).placeholder
    assert model.index(500_000, 1).data(Qt.ItemDataRole.DisplayRole) is None


def test_a_page_of_an_older_generation_is_dropped(qapp):
    model = model_of(300)
    model.fill(2, 0, rows(0, 50), 50)

    assert not model.fill(1, 1, rows(1, 300), 300)
    assert model.rowCount() == 50


def test_only_the_pages_on_the_screen_that_are_not_here_are_missing(qapp):
    model = model_of(1_000, 0, 4)

    assert model.missing(80, 520) == [1, 2, 3, 5]
    assert model.missing(400, 499) == []
    assert model.missing(0, 5_000) == [1, 2, 3, 5, 6, 7, 8, 9]


def test_what_is_here_stays_while_it_is_asked_for_again(qapp):
    model = model_of(100)
    model.outdate()

    assert model.missing(0, 99) == [0]
    assert model.item(5).address == "p5@x.example"


def test_memory_does_not_grow_when_everything_is_scrolled_past(qapp):
    model = model_of(1_000_000, *range(KEPT * 3))

    assert sum(1 for _ in model.loaded()) == KEPT * PAGE
    assert model.item(0) is None


def test_check_marks_are_kept_by_id_when_their_rows_move_or_leave(qapp):
    model = model_of(200)
    model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)

    model.fill(1, 0, [make_invitation("new@x.example", id="inv_new"), *rows(0, 200)[: PAGE - 1]], 200)
    assert model.index(2, 0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert model.index(1, 0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked

    model.fill(2, 0, [], 0)
    assert list(model.checked) == ["inv_1"]


def test_a_changed_total_adds_and_removes_rows_at_the_end_without_a_reset(qapp):
    model = model_of(150)
    added, removed, reset = QSignalSpy(model.rowsInserted), QSignalSpy(model.rowsRemoved), QSignalSpy(model.modelReset)

    model.fill(1, 0, rows(0, 152), 152)
    model.fill(1, 0, rows(0, 90), 90)

    assert (added.at(0)[1:], removed.at(0)[1:]) == ([150, 151], [90, 151])
    assert reset.count() == 0
    assert model.rowCount() == 90


def test_a_newer_version_changes_its_row_in_place(qapp):
    model = model_of(150)
    changed, reset = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)

    model.put(make_invitation("p7@x.example", id="inv_7", version=2, mails_sent=9))

    assert [index.row() for index in changed.at(0)[:2]] == [7, 7]
    assert reset.count() == 0
    assert model.item(7).mails_sent == 9


def test_the_header_says_whether_none_some_or_all_rows_are_checked(qapp):
    model = model_of(2)
    states = [model.check_state()]
    for row in range(2):
        model.setData(model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        states.append(model.check_state())

    assert states == [Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked]


def test_a_list_has_no_tree_beneath_its_rows(qapp):
    model = model_of(10)

    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.index(0, 1).parent() == QModelIndex()
