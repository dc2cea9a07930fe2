"""Running text of several looks."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from ui.widgets.prose import Prose, Run


def made(qtbot, *runs: Run) -> Prose:
    prose = Prose(*runs)
    qtbot.addWidget(prose)
    return prose


def test_the_runs_make_one_text_without_markup(qtbot):
    prose = made(qtbot, Run(text="<b>mx2</b> refused: "), Run(text="552 <img src=x>", mono=True))
    assert prose.text() == "<b>mx2</b> refused: 552 <img src=x>"
    assert prose.accessibleName() == prose.text()


def test_a_word_that_is_longer_than_the_line_is_broken(qtbot):
    prose = made(qtbot, Run(text="A" * 500))
    assert prose.minimumSizeHint().width() <= 40
    assert prose.heightForWidth(200) > 5 * prose.heightForWidth(10_000)


def test_letters_beyond_the_basic_plane_do_not_shift_the_looks(qtbot):
    prose = made(qtbot, Run(text="\U0001f600\U0001f600 "), Run(text="mono", mono=True))
    first, second = prose._layout_for(400).formats()
    assert (first.start, first.length) == (0, 5)
    assert (second.start, second.length) == (5, 4)


def test_line_breaks_are_kept_and_control_marks_are_shown(qtbot):
    assert made(qtbot, Run(text="one\ntwo\x1b")).text() == "one\ntwo␛"
    two_lines, one_line = made(qtbot, Run(text="one\ntwo")), made(qtbot, Run(text="one"))
    assert two_lines.heightForWidth(400) == 2 * one_line.heightForWidth(400)


def test_other_words_have_another_height(qtbot):
    prose = made(qtbot, Run(text="short"))
    before = prose.heightForWidth(100)
    prose.set_runs(Run(text="long " * 40))
    assert prose.heightForWidth(100) > before


def test_its_whole_text_can_be_copied(qtbot):
    prose = made(qtbot, Run(text="552 5.2.2 "), Run(text="mailbox full", mono=True))
    prose._copy()
    assert QGuiApplication.clipboard().text() == "552 5.2.2 mailbox full"
