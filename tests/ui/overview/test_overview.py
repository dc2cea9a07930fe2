"""The overview: what needs attention, each number a way to what it is made of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.changes import Change, Changes, Kind
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.overview import Day, Overview
from bizadmin.ports import Capability
from tests.factories import (
    NOW,
    make_account,
    make_business_account,
    make_event,
    make_invitation,
    make_service,
)
from tests.ui.conftest import Surroundings
from ui.destinations import Destination, View
from ui.state import Failed, Loading, Ready
from ui.tasks import ImmediateRunner
from ui.views.overview import build
from ui.views.overview.view import OverviewView
from ui.widgets.card import AttentionCard

CARDS = ("bounced", "expiring", "not_sent", "expired", "unclaimed", "locked")


@pytest.fixture
def filled(backend: MemoryBackend) -> MemoryBackend:
    """One of everything that needs attention, and things that do not."""
    backend.put(
        make_business_account(),
        make_business_account("Fabrikam KK", status=BusinessAccountStatus.UNCLAIMED),
        make_invitation("bounced@contoso.example", delivery=Delivery.BOUNCED, expires=NOW + timedelta(days=4)),
        make_invitation("expiring@contoso.example", expires=NOW + timedelta(hours=20)),
        make_invitation("not.sent@contoso.example", delivery=Delivery.NOT_SENT, expires=NOW + timedelta(days=4)),
        make_invitation("expired@contoso.example", expires=NOW - timedelta(days=1)),
        make_invitation("accepted@contoso.example", state=InvitationState.ACCEPTED, ended=NOW - timedelta(hours=2)),
        make_account(email="locked@contoso.example", status=AccountStatus.LOCKED),
        make_account(email="active@contoso.example"),
        make_event(EventKind.MAIL_BOUNCED, at=NOW - timedelta(minutes=14), address="bounced@contoso.example"),
        make_event(EventKind.INVITATION_CREATED, at=NOW - timedelta(days=2), address="bounced@contoso.example"),
    )
    return backend


def opened(qtbot: QtBot, surroundings: Surroundings) -> OverviewView:
    view = build(surroundings.context)
    assert isinstance(view, OverviewView)
    qtbot.addWidget(view)
    view.resize(1212, 826)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.open(Destination(view=View.OVERVIEW))
    return view


def texts(view: OverviewView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]


def card(view: OverviewView, name: str) -> AttentionCard:
    found = getattr(view, name)
    assert isinstance(found, AttentionCard)
    return found


def test_each_card_says_its_number_in_words(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    assert [card(view, name).accessibleName() for name in CARDS] == [
        "1 invitation mail bounced",
        "1 invitation expires in 48 hours",
        "1 mail not sent",
        "1 invitation expired",
        "1 business account unclaimed",
        "1 account locked",
    ]


def test_several_are_told_in_the_plural(qtbot, filled, surroundings):
    filled.put(make_invitation("another@contoso.example", delivery=Delivery.BOUNCED, expires=NOW + timedelta(days=4)))
    assert card(opened(qtbot, surroundings), "bounced").accessibleName() == "2 invitation mails bounced"


@pytest.mark.parametrize("name", ["bounced", "expiring", "not_sent", "expired"])
def test_each_number_of_invitations_opens_as_many_invitations(qtbot, filled, surroundings, name):
    view = opened(qtbot, surroundings)
    card(view, name).click()
    (destination,) = surroundings.went_to
    assert destination.view is View.INVITATIONS
    assert destination.invitations is not None
    (found,) = filled.invitations(destination.invitations).items
    assert found.address.startswith(name.replace("_", "."))


def test_the_unclaimed_number_opens_the_unclaimed_business_accounts(qtbot, filled, surroundings):
    card(opened(qtbot, surroundings), "unclaimed").click()
    assert surroundings.went_to == [
        Destination(view=View.BUSINESS_ACCOUNTS, business_account_status=BusinessAccountStatus.UNCLAIMED)
    ]


def test_the_locked_number_opens_the_dossiers_of_the_locked_accounts(qtbot, filled, surroundings):
    card(opened(qtbot, surroundings), "locked").click()
    assert surroundings.went_to == [Destination(view=View.ACCOUNT_STATUS, address="locked@contoso.example")]


def test_an_account_that_was_unlocked_meanwhile_is_said_and_counted_anew(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    (account,) = [it for it in filled._accounts.values() if it.status is AccountStatus.LOCKED]
    filled.unlock_account(account.id, intent="somebody else")
    card(view, "locked").click()
    assert not surroundings.went_to
    assert surroundings.notices.current is not None
    assert card(view, "locked").accessibleName() == "0 accounts locked"


def test_locked_accounts_that_cannot_be_listed_are_told(qtbot, filled, surroundings, monkeypatch):
    view = opened(qtbot, surroundings)
    monkeypatch.setattr(filled, "accounts", refuse)
    card(view, "locked").click()
    assert surroundings.notices.current is not None
    assert "could not be listed" in f"{surroundings.notices.current.title} {surroundings.notices.current.text}"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_card_is_opened_by_keys(qtbot, filled, surroundings, key):
    view = opened(qtbot, surroundings)
    view.bounced.setFocus()
    qtbot.keyClick(view.bounced, key)
    assert surroundings.went_to[0].view is View.INVITATIONS


def test_what_happened_just_now_stands_newest_first_with_its_time(qtbot, filled, surroundings):
    shown = texts(opened(qtbot, surroundings))
    newest = shown.index("14 min ago")
    assert shown[newest + 1].startswith("bounced@contoso.example")
    assert newest < shown.index("2 days ago")


def test_all_activity_leads_to_the_activity(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    (button,) = [it for it in view.findChildren(QAbstractButton) if it.accessibleName() == "All activity"]
    button.click()
    assert surroundings.went_to == [Destination(view=View.ACTIVITY)]


def test_a_backend_without_a_log_shows_no_empty_card(qtbot, filled, surroundings):
    filled.description = make_service(Capability.AUDIT)
    assert "Just now" not in texts(opened(qtbot, surroundings))


def test_the_chart_and_the_funnel_are_readable_without_eyes(qtbot, filled, surroundings, monkeypatch):
    days = tuple(Day(day=(NOW - timedelta(days=ago)).date(), invited=ago, accepted=1, bounced=0) for ago in (2, 1, 0))
    real = filled.overview()
    told = {name: getattr(real, name) for name in Overview.__dataclass_fields__} | {"days": days}
    monkeypatch.setattr(filled, "overview", lambda: Overview(**told))
    view = opened(qtbot, surroundings)
    assert "2 invited, 1 accepted, 0 bounced" in view.chart.accessibleDescription()
    names = [label.accessibleName() for label in view.funnel.findChildren(QLabel)]
    assert "Joined: 1, 20\u00a0%" in names


def test_news_come_into_the_open_overview(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    filled.put(make_invitation("late@contoso.example", delivery=Delivery.BOUNCED, expires=NOW + timedelta(days=4)))
    with qtbot.waitSignal(view.controller.rendered):
        surroundings.changes.announce(Changes(seq=1, items=(Change(Kind.INVITATION, "inv_late"),)))
    assert card(view, "bounced").accessibleName() == "2 invitation mails bounced"


def test_the_focus_stays_on_its_card_when_news_come(qtbot, filled, surroundings):
    view = opened(qtbot, surroundings)
    view.expiring.setFocus()
    view.refresh()
    assert view.expiring.hasFocus()


def test_markup_in_names_is_shown_as_text(qtbot, backend, surroundings):
    backend.put(
        make_event(
            EventKind.INVITATION_CREATED,
            address="<img src=x>@contoso.example",
            business_account=make_business_account("<b>Bold</b> & Co").ref,
        )
    )
    view = opened(qtbot, surroundings)
    labels = [label for label in view.findChildren(QLabel) if "<" in label.text()]
    assert len(labels) == 2
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_it_is_loading_until_the_answer_comes(qtbot, filled, surroundings):
    surroundings.tasks = ImmediateRunner(hold=True)
    view = build(surroundings.context)
    qtbot.addWidget(view)
    assert isinstance(view, OverviewView)
    states: list[object] = []
    view.controller.rendered.connect(states.append)
    view.open(Destination(view=View.OVERVIEW))
    assert [type(state) for state in states] == [Loading]
    surroundings.tasks.hold = False
    surroundings.tasks.release()
    assert isinstance(states[-1], Ready)


def test_a_backend_that_does_not_answer_is_told_with_a_way_to_try_again(qtbot, filled, surroundings, monkeypatch):
    monkeypatch.setattr(filled, "overview", refuse)
    view = build(surroundings.context)
    qtbot.addWidget(view)
    assert isinstance(view, OverviewView)
    with qtbot.waitSignal(view.controller.rendered, check_params_cb=lambda state: isinstance(state, Failed)):
        view.open(Destination(view=View.OVERVIEW))
    monkeypatch.undo()
    view.stack.try_again.click()
    assert card(view, "bounced").accessibleName() == "1 invitation mail bounced"


def test_old_numbers_stay_with_their_time_when_a_refresh_fails(qtbot, filled, surroundings, monkeypatch):
    view = opened(qtbot, surroundings)
    monkeypatch.setattr(filled, "overview", refuse)
    with qtbot.waitSignal(view.controller.rendered, check_params_cb=lambda it: it == Ready(it.value, NOW)):
        view.refresh()
    assert view.bounced.isVisible()
    assert any("This is as of" in text for text in texts(view))


def refuse(*_: object) -> None:
    raise ConnectionFailure(ConnectionTrouble.REFUSED)
