"""The list: filters, order, pages, what happens when the backend's things change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from bizadmin.domain.changes import Change, Changes, Kind
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.domain.invitation import Delivery, Invitation, InvitationState
from bizadmin.domain.page import Page
from bizadmin.domain.queries import InvitationQuery
from tests.factories import NOW, make_business_account, make_invitation
from tests.ui.invitations.conftest import WatchedBackend
from ui.models.windowed import PAGE

NEWS = Changes(seq=1, items=(Change(Kind.INVITATION, "inv_x"),))


def addresses(view) -> list[str]:
    model = view.controller.model
    return [item.address for _, item in sorted(model.loaded(), key=lambda pair: pair[0])]


def told(widget) -> str:
    QApplication.processEvents()  # labels that were just made become visible
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_it_opens_with_what_is_pending_and_runs_out_first(open_view, backend):
    backend.put(
        make_invitation("later@x.example", expires=NOW + timedelta(days=6)),
        make_invitation("soon@x.example", expires=NOW + timedelta(hours=20)),
        make_invitation("over@x.example", state=InvitationState.ACCEPTED),
    )

    view = open_view()

    assert addresses(view) == ["soon@x.example", "later@x.example"]
    assert view.list.bar.total.text() == "2 of 3"
    assert view.list.table.model().index(0, view.controller.model.index_of("expires")).data() == "2026-11-17 06:40"


def test_the_chips_filter_at_the_backend_and_show_its_counts(open_view, backend):
    backend.put(
        make_invitation("ok@x.example"),
        make_invitation("back@x.example", delivery=Delivery.BOUNCED),
        make_invitation("gone@x.example", state=InvitationState.EXPIRED, expires=NOW - timedelta(days=1)),
    )
    view = open_view()

    view.list.filters.chips.chosen.emit("bounced")

    assert addresses(view) == ["back@x.example"]
    assert backend.asked[-1].delivery == (Delivery.BOUNCED,)
    chips = view.list.filters.chips
    names = [chips._chips[key].accessibleName() for key in ("all", "pending", "bounced", "expired", "accepted")]
    assert names == ["All 3", "Pending 2", "Bounced 1", "Expired 1", "Accepted 0"]


def test_further_filters_stand_as_tags_and_are_taken_away_by_a_press(open_view, backend):
    company = make_business_account("Fabrikam KK")
    backend.put(company, make_invitation(), make_invitation("f@fabrikam.example", business_account=company.ref))
    view = open_view()
    view.controller.name_companies()

    view.list.queried.emit(replace(view.controller.query, business_account=company.id, link_opened=False))
    tags = view.list.filters._tags

    assert [tag.tag.text for tag in tags] == ["Fabrikam KK", "Link not opened"]
    assert addresses(view) == ["f@fabrikam.example"]

    tags[0].click()
    assert len(addresses(view)) == 2


def test_a_click_on_a_header_sorts_at_the_backend_and_a_second_one_turns_it_round(open_view, backend):
    backend.put(make_invitation("b@x.example"), make_invitation("a@x.example"))
    view = open_view()
    header = view.list.table.horizontalHeader()
    column = view.controller.model.index_of("address")

    header.sectionClicked.emit(column)
    assert addresses(view) == ["a@x.example", "b@x.example"]
    header.sectionClicked.emit(column)
    assert addresses(view) == ["b@x.example", "a@x.example"]
    assert backend.asked[-1].sort == "-address"


def test_a_column_that_the_backend_cannot_sort_leaves_the_order(open_view, backend):
    backend.put(make_invitation())
    view = open_view()
    asked = len(backend.asked)

    view.list.table.horizontalHeader().sectionClicked.emit(view.controller.model.index_of("language"))

    assert len(backend.asked) == asked
    header = view.list.table.horizontalHeader()
    assert header.sortIndicatorSection() == view.controller.model.index_of("expires")


def test_columns_keep_their_order_width_and_choice(open_view, backend):
    backend.put(make_invitation())
    table = open_view().list.table
    role = next(action for action in table.menu.actions() if action.data() == "role")

    role.trigger()
    table.horizontalHeader().moveSection(5, 1)
    table.setColumnWidth(1, 300)
    arranged = table.layout_now()
    table._reset()
    table.set_layout(arranged)

    assert table.layout_now() == arranged
    assert arranged.columns[0][0] == "expires"
    assert dict(arranged.columns)["address"] == 300
    assert "role" not in arranged.hidden


def test_the_search_goes_to_the_backend(open_view, backend, qtbot):
    backend.put(make_invitation("erika@x.example"), make_invitation("jan@x.example"))
    view = open_view()

    qtbot.keyClicks(view.list.search, "ERIKA")
    qtbot.keyClick(view.list.search, Qt.Key.Key_Return)

    assert addresses(view) == ["erika@x.example"]


def test_a_million_rows_scrolled_to_the_end_cost_a_few_questions(open_view, surroundings, qtbot):
    backend = surroundings.backend = Endless()
    view = open_view()
    table = view.list.table

    table.scrollToBottom()
    table.seen.tell()

    assert view.controller.model.total == 1_000_000
    assert view.controller.model.item(999_999).address == "p999999@x.example"
    assert len(backend.asked) <= 4
    assert {query.limit for query in backend.asked} == {PAGE}


def test_while_it_is_dragged_nothing_is_asked_for_what_flies_past(open_view, surroundings, qtbot):
    backend = surroundings.backend = Endless()
    view = open_view()
    asked = len(backend.asked)
    bar = view.list.table.verticalScrollBar()

    for place in range(0, bar.maximum(), bar.maximum() // 500):
        bar.setValue(place)
    qtbot.waitUntil(lambda: view.controller.model.item(view.list.table.seen.rows()[0]) is not None)

    assert len(backend.asked) - asked <= 2


def test_a_late_page_of_another_filter_is_dropped(open_view, surroundings, backend):
    backend.put(make_invitation("pending@x.example"), make_invitation("y@x.example", state=InvitationState.ACCEPTED))
    view = open_view()
    surroundings.tasks.hold = True
    view.list.filters.chips.chosen.emit("all")
    late = list(surroundings.tasks.waiting)
    view.list.filters.chips.chosen.emit("accepted")
    surroundings.tasks.waiting = [*surroundings.tasks.waiting[len(late) :], *late]

    surroundings.tasks.release()

    assert addresses(view) == ["y@x.example"]


def test_news_come_in_place_and_keep_selection_checks_and_panel(open_view, surroundings, backend, qtbot):
    one, two = make_invitation("one@x.example"), make_invitation("two@x.example", expires=NOW + timedelta(days=6))
    backend.put(one, two)
    view = open_view()
    view.list.table.choose(two.id)
    view.controller.model.check([two], on=True)

    backend.put(make_invitation("first@x.example", expires=NOW + timedelta(days=1)))
    backend.put(replace(two, mails_sent=5, version=2))
    surroundings.changes.announce(NEWS)
    qtbot.waitUntil(lambda: len(addresses(view)) == 3)

    assert view.list.table.current().id == two.id
    assert view.list.table.currentIndex().row() == 2
    assert view.controller.model.checked[two.id].mails_sent == 5
    assert view.list.panel.invitation.id == two.id
    assert view.list.bar.summary.text() == "1 selected"


def test_the_box_in_the_header_checks_all_that_match_even_where_they_are_not_on_the_screen(open_view, backend):
    backend.put(*(make_invitation(f"p{i}@x.example") for i in range(250)))
    view = open_view()

    view.list.table.check_all_requested.emit(True)
    assert view.list.bar.summary.text() == "250 selected"

    view.list.table.check_all_requested.emit(False)
    assert not view.controller.model.checked


def test_names_from_outside_are_shown_as_text(open_view, backend):
    hostile = "<b>Contoso</b>\u202eHbmG & Sons"
    company = make_business_account(hostile)
    backend.put(company, make_invitation("x@x.example", business_account=company.ref))
    view = open_view()
    view.controller.name_companies()
    view.list.queried.emit(replace(view.controller.query, business_account=company.id))
    view.list.table.selectRow(0)

    subtitle = view.list.panel.subtitle
    assert subtitle.textFormat() is Qt.TextFormat.PlainText
    assert subtitle.text().startswith("<b>Contoso</b>⟨U+202E⟩HbmG & Sons")
    choice = view.list.filters._companies.actions()[-1].text() + view.list.filters._companies.actions()[0].text()
    assert "⟨U+202E⟩HbmG && Sons" in choice


# States


def test_while_the_first_answer_is_awaited_nothing_is_said_and_then_a_skeleton(open_view, surroundings):
    surroundings.tasks.hold = True
    view = open_view()

    assert view.list.states._stack.currentWidget() is view.list.states._blank
    view.list.states.show_skeleton_now()
    assert view.list.states._stack.currentWidget() is view.list.states._skeleton


def test_where_there_is_nothing_at_all_it_says_what_to_do(open_view):
    view = open_view()

    assert "There are no invitations yet" in told(view.list.states.empty)
    assert view.list.invite_first.isVisibleTo(view)
    assert not view.list.show_all.isVisibleTo(view)


def test_where_the_filter_hides_everything_it_offers_to_show_all(open_view, backend):
    backend.put(make_invitation("x@x.example", state=InvitationState.DECLINED))
    view = open_view()
    assert "No invitation is pending" in told(view.list.states.empty)

    view.list.show_all.click()

    assert addresses(view) == ["x@x.example"]


def test_a_search_without_result_offers_to_search_in_all_states(open_view, backend):
    backend.put(make_invitation("old@x.example", state=InvitationState.REVOKED), make_invitation("a@x.example"))
    view = open_view()
    view.list.queried.emit(replace(view.controller.query, search="old"))
    assert "Nothing matches “old”" in told(view.list.states.empty)

    view.list.show_all.click()

    assert addresses(view) == ["old@x.example"]


def test_a_failure_says_what_happened_and_trying_again_helps(open_view, backend):
    backend.put(make_invitation())
    backend.fails = ConnectionFailure(ConnectionTrouble.TIMED_OUT)
    view = open_view()
    assert "took too long to answer" in told(view.list.states.failed)

    backend.fails = None
    view.list.states.try_again.click()

    assert len(addresses(view)) == 1
    assert view.list.states._stack.currentWidget() is view.list.table


def test_old_rows_stay_and_are_marked_when_a_refresh_fails(open_view, backend):
    backend.put(make_invitation())
    view = open_view()
    backend.fails = ConnectionFailure(ConnectionTrouble.REFUSED)

    view.refresh()

    assert len(addresses(view)) == 1
    assert view.list.states._stale.isVisibleTo(view)
    backend.fails = None
    view.refresh()
    assert not view.list.states._stale.isVisibleTo(view)


def test_a_destination_brings_its_filter_and_its_invitation(open_view, backend):
    wanted = make_invitation("w@x.example", delivery=Delivery.BOUNCED)
    backend.put(wanted, make_invitation())

    view = open_view(invitations=InvitationQuery(delivery=(Delivery.BOUNCED,)), invitation_id=wanted.id)

    assert addresses(view) == ["w@x.example"]
    assert view.list.panel.isVisibleTo(view)
    assert view.list.panel.invitation.id == wanted.id
    assert view.list.table.current().id == wanted.id


class Endless(WatchedBackend):
    """A million invitations that are made when they are asked for."""

    def invitations(self, query: InvitationQuery) -> Page[Invitation]:
        self.asked.append(query)
        last = min(query.offset + query.limit, 1_000_000)
        items = tuple(make_invitation(f"p{i}@x.example", id=f"inv_{i}") for i in range(query.offset, last))
        return Page(items=items, total=1_000_000)
