"""Loading, empty, failed, stale."""

from __future__ import annotations

import pytest

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.ports import Capability
from tests.factories import make_service
from tests.ui.account_status.stories import ERIKA, JAN, bounced, button, locked, opened, texts
from ui.destinations import Destination, View
from ui.tasks import ThreadRunner
from ui.views.account_status.intake import NOTHING_KNOWN
from ui.widgets.states import Skeleton


def fail(*_: object, **__: object):
    raise ConnectionFailure(ConnectionTrouble.REFUSED, "accounts.example: connection refused")


def test_at_first_the_view_says_what_it_wants(qtbot, backend, surroundings):
    view = opened(qtbot, surroundings)
    assert "the sentence that the caller reads out" in texts(view)
    assert view.field.hasFocus()


def test_a_slow_answer_is_awaited_with_a_skeleton_and_never_with_anothers_dossier(qtbot, backend, surroundings):
    bounced(backend)
    locked(backend)
    view = opened(qtbot, surroundings, ERIKA)
    surroundings.tasks.hold = True
    view.open(Destination(view=View.ACCOUNT_STATUS, address=JAN))
    qtbot.waitUntil(lambda: view.findChild(Skeleton).isVisibleTo(view))
    assert "mailbox is full" not in texts(view)
    surroundings.tasks.release()
    assert "Jan" in texts(view)


def test_a_refresh_leaves_the_dossier_where_it_is(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    surroundings.tasks.hold = True
    view.refresh()
    view.stack.show_skeleton_now()
    assert "mailbox is full" in texts(view)


def test_a_first_failure_says_what_happened_and_tries_again(qtbot, backend, surroundings, monkeypatch):
    bounced(backend)
    with monkeypatch.context() as broken:
        broken.setattr(backend, "look_up", fail)
        view = opened(qtbot, surroundings, ERIKA)
        assert "Nothing answers at the account backend's address." in texts(view)
    button(view, "Try again").click()
    assert "mailbox is full" in texts(view)


def test_a_failed_refresh_keeps_the_old_dossier_with_its_time(qtbot, backend, surroundings, monkeypatch):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    with monkeypatch.context() as broken:
        broken.setattr(backend, "look_up", fail)
        view.refresh()
    assert "mailbox is full" in texts(view)
    assert "This is as of 16 Nov 2026" in texts(view)
    view.refresh()
    assert "This is as of" not in texts(view)


def test_a_defect_is_told_too(qtbot, backend, surroundings, monkeypatch):
    monkeypatch.setattr(backend, "look_up", lambda *_, **__: 1 / 0)
    assert "The program met something that it was not made for." in texts(opened(qtbot, surroundings, ERIKA))


def test_an_answer_for_an_address_that_was_left_is_dropped(qtbot, backend, surroundings):
    bounced(backend)
    locked(backend)
    surroundings.tasks.hold = True
    view = opened(qtbot, surroundings, ERIKA)
    view.open(Destination(view=View.ACCOUNT_STATUS, address=JAN))
    surroundings.tasks.release()
    assert view.field.text() == JAN
    assert "mailbox is full" not in texts(view)


def test_a_refused_text_is_said_beside_the_field_and_forgotten_with_the_next_key(qtbot, backend, surroundings):
    view = opened(qtbot, surroundings)
    view.field.setText("Erika")
    view.field.submitted.emit("Erika")
    assert view.head.said.text() == NOTHING_KNOWN
    qtbot.keyClicks(view.field, "x")
    assert "drop" in view.head.said.text()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_its_place(qtbot, backend, surroundings, light, scale):
    light.set_text_scale(scale)
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    area = view.dossier.area
    qtbot.waitUntil(lambda: view.dossier.width() == view.width() and area.widget().width() <= area.viewport().width())


def test_the_real_runner_shows_the_same(qtbot, backend, surroundings):
    bounced(backend)
    surroundings.tasks = ThreadRunner()
    view = opened(qtbot, surroundings, ERIKA)
    qtbot.waitUntil(lambda: "mailbox is full" in texts(view))
    button(view, "Resend when there is room again").click()
    qtbot.waitUntil(lambda: "mailbox is full" not in texts(view))
    assert surroundings.tasks.shutdown(5)


def test_a_backend_without_account_status_says_so(qtbot, backend, surroundings):
    backend.description = make_service(Capability.ACCOUNT_STATUS)
    assert "This account backend cannot look up accounts." in texts(opened(qtbot, surroundings, ERIKA))


def test_a_narrow_view_gives_the_hints_room_to_the_field(qtbot, backend, surroundings):
    view = opened(qtbot, surroundings)
    assert view.head.said.isVisibleTo(view)
    view.resize(600, 800)
    qtbot.waitUntil(lambda: not view.head.said.isVisibleTo(view))
    view.field.submitted.emit("Erika")
    assert view.head.said.isVisibleTo(view)
