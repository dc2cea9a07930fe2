"""The activity: who did what, when; filtered, followed live, with the whole record at the side."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.changes import Change, Changes, Kind
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.domain.queries import EventQuery
from tests.factories import NOW, make_business_account, make_event, operator_actor
from tests.ui.conftest import Surroundings
from ui.destinations import Destination, View
from ui.state import Empty, Failed, Loading, Ready
from ui.tasks import ImmediateRunner
from ui.views.activity import build
from ui.views.activity.view import FAMILIES, ActivityView

ERIKA = "erika.muster@contoso.example"
JAN = "jan@contoso.example"


def happened(kind: EventKind, minutes_ago: int, **values: object) -> Event:
    return make_event(kind, at=NOW - timedelta(minutes=minutes_ago), **values)


@pytest.fixture
def filled(backend: MemoryBackend) -> MemoryBackend:
    backend.put(
        happened(EventKind.INVITATION_CREATED, 60, actor=operator_actor(), details={"role": "member"}),
        happened(EventKind.MAIL_BOUNCED, 30, details={"reply_code": "452", "text": "4.2.2 mailbox full"}),
        happened(EventKind.MEMBER_BLOCKED, 10, address=JAN, actor=operator_actor()),
        happened(EventKind.BUSINESS_ACCOUNT_CHANGED, 5, address="", actor=operator_actor("Ada Admin")),
    )
    return backend


def opened(qtbot: QtBot, surroundings: Surroundings) -> ActivityView:
    view = build(surroundings.context)
    assert isinstance(view, ActivityView)
    qtbot.addWidget(view)
    view.resize(1212, 826)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.open(Destination(view=View.ACTIVITY))
    return view


def rows(view: ActivityView) -> list[Event]:
    return [item for _, item in sorted(view.controller.model.loaded(), key=lambda pair: pair[0])]


def choose(view: ActivityView, row: int) -> None:
    view.table.setCurrentIndex(view.controller.model.index(row, 0))


def side(view: ActivityView) -> str:
    return "\n".join(label.text() for label in view.side.findChildren(QLabel) if label.isVisibleTo(view.side))


def test_the_newest_stands_first(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    assert [it.kind for it in rows(view)] == [
        EventKind.BUSINESS_ACCOUNT_CHANGED,
        EventKind.MEMBER_BLOCKED,
        EventKind.MAIL_BOUNCED,
        EventKind.INVITATION_CREATED,
    ]
    assert view.bar.total.text() == "4 entries"


def test_the_kind_filters(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    view.family.set_value("member")
    assert [it.address for it in rows(view)] == [JAN]
    assert view.bar.total.text() == "1 entry"


def test_every_kind_of_event_is_in_one_of_the_filters():
    assert {kind.family for kind in EventKind} == {key for key, _ in FAMILIES if key}


def test_the_filter_finds_addresses_and_persons(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    view.search.setText("ada")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert [it.actor.name for it in rows(view)] == ["Ada Admin"]


def test_slash_goes_to_the_filter(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Slash)
    assert view.search.hasFocus()


def test_a_row_shows_its_whole_record_at_the_side(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    assert not view.side.isVisible()
    choose(view, 2)
    assert view.side.isVisible()
    QCoreApplication.sendPostedEvents()  # labels that were added are shown then
    assert "4.2.2 mailbox full" in side(view)
    assert ERIKA in side(view)


def test_a_row_without_a_person_offers_no_dossier(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    choose(view, 0)
    assert not view._dossier.isVisible()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert not surroundings.went_to


def test_enter_opens_the_dossier_of_whom_it_concerns(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    choose(view, 1)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert surroundings.went_to == [Destination(view=View.ACCOUNT_STATUS, address=JAN)]


def test_escape_in_the_side_panel_closes_it_and_returns_to_the_list(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    choose(view, 1)
    view.side.close_button.setFocus()
    qtbot.keyClick(view.side.close_button, Qt.Key.Key_Escape)
    assert not view.side.isVisible()
    assert view.table.hasFocus()


def test_escape_in_the_list_closes_the_side_panel(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    choose(view, 1)
    qtbot.keyClick(view.table, Qt.Key.Key_Escape)
    assert not view.side.isVisible()


def test_news_come_in_on_top_and_the_chosen_row_stays_chosen(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    choose(view, 1)
    filled.put(happened(EventKind.SIGNED_IN, 0, address=JAN))
    with qtbot.waitSignal(view.controller.rendered):
        surroundings.changes.announce(Changes(seq=1, items=(Change(Kind.ACCOUNT, "acc_jan"),)))
    assert rows(view)[0].kind is EventKind.SIGNED_IN
    assert view.table.currentIndex().row() == 2
    assert "blocked" in view.side.title.text().lower()


def test_pages_are_fetched_when_they_are_looked_at(qtbot, backend, surroundings):
    backend.put(*(happened(EventKind.SIGNED_IN, minutes, address=JAN) for minutes in range(350)))
    view = opened(qtbot, surroundings)
    assert view.controller.model.item(340) is None
    view.table.scrollTo(view.controller.model.index(349, 0))
    view._rows.tell()
    assert view.controller.model.item(340) is not None


def test_the_rows_are_copied_as_a_table_with_full_times(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    view.table.selectRow(1)
    assert view.table.copied_text().startswith((NOW - timedelta(minutes=10)).strftime("%Y-%m-%d %H:%M:%S\t"))


def test_markup_from_outside_is_shown_as_text(qtbot, backend, surroundings):
    hostile = "<img src=x>"
    backend.put(
        happened(
            EventKind.MAIL_BOUNCED,
            1,
            address=f"{hostile}@contoso.example",
            business_account=make_business_account("<b>Bold</b> & Co").ref,
            details={"text": "<script>alert(1)</script>"},
        )
    )
    view = opened(qtbot, surroundings)
    choose(view, 0)
    QCoreApplication.sendPostedEvents()
    labels = [label for label in view.side.findChildren(QLabel) if "<" in label.text()]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_nothing_on_record_says_so(qtbot, backend, surroundings):
    view = build(surroundings.context)
    qtbot.addWidget(view)
    assert isinstance(view, ActivityView)
    with qtbot.waitSignal(view.controller.rendered, check_params_cb=lambda state: isinstance(state, Empty)) as told:
        view.open(Destination(view=View.ACTIVITY))
    assert told.args[0].title == "Nothing has happened yet"


def test_a_filter_without_a_match_says_that_it_is_the_filter(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    with qtbot.waitSignal(view.controller.rendered, check_params_cb=lambda state: isinstance(state, Empty)) as told:
        view.family.set_value("licence")
    assert told.args[0].title == "Nothing matches this filter"


def test_it_is_loading_until_the_answer_comes(qtbot, filled, surroundings):
    surroundings.tasks = ImmediateRunner(hold=True)
    view = build(surroundings.context)
    qtbot.addWidget(view)
    assert isinstance(view, ActivityView)
    states: list[object] = []
    view.controller.rendered.connect(states.append)
    view.open(Destination(view=View.ACTIVITY))
    assert [type(state) for state in states] == [Loading]
    surroundings.tasks.hold = False
    surroundings.tasks.release()
    assert isinstance(states[-1], Ready)


def test_an_answer_to_an_earlier_filter_is_dropped(qtbot, filled, surroundings):
    surroundings.tasks = ImmediateRunner(hold=True)
    view = opened(qtbot, surroundings)
    view.family.set_value("member")
    surroundings.tasks.hold = False
    surroundings.tasks.waiting.reverse()  # the first question is answered last
    surroundings.tasks.release()
    assert [it.address for it in rows(view)] == [JAN]


def test_a_backend_that_does_not_answer_is_told_with_a_way_to_try_again(qtbot, filled, surroundings, monkeypatch):
    monkeypatch.setattr(filled, "events", refuse)
    view = build(surroundings.context)
    qtbot.addWidget(view)
    assert isinstance(view, ActivityView)
    with qtbot.waitSignal(view.controller.rendered, check_params_cb=lambda state: isinstance(state, Failed)):
        view.open(Destination(view=View.ACTIVITY))
    monkeypatch.undo()
    view.stack.try_again.click()
    assert view.controller.model.total == filled.events(EventQuery()).total


def test_old_rows_stay_with_their_time_when_a_refresh_fails(qtbot, filled, surroundings, monkeypatch):
    view = opened(qtbot, surroundings)
    monkeypatch.setattr(filled, "events", refuse)
    with qtbot.waitSignal(
        view.controller.rendered, check_params_cb=lambda it: isinstance(it, Ready) and it.stale_since == NOW
    ):
        view.refresh()
    assert len(rows(view)) == 4


def refuse(*_: object) -> None:
    raise ConnectionFailure(ConnectionTrouble.REFUSED)
