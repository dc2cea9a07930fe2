"""What may be typed, pasted or dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from tests.factories import NOW, make_business_account, make_event, make_invitation, make_service
from tests.ui.account_status.stories import ERIKA, JAN, bounced, button, locked, opened, texts
from ui.state import Ready
from ui.views.account_status.controller import AccountStatusController
from ui.views.account_status.intake import NOTHING_KNOWN
from ui.views.account_status.looks import DossierLook, Screen, TableLook

BOUNCE = (
    "From: mailer-daemon@mx1.contoso.example\nTo: bounces@accounts.example\nSubject: Undelivered\n"
    "Message-ID: <1@mx1.contoso.example>\nMIME-Version: 1.0\n"
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
    "--b\nContent-Type: text/plain\n\nSorry.\n"
    "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx1.contoso.example\n\n"
    f"Final-Recipient: rfc822; {ERIKA}\nAction: failed\nStatus: 5.2.2\n"
    "Remote-MTA: dns; mx1.contoso.example\n"
    "Diagnostic-Code: smtp; 552 5.2.2 mailbox full\n\n--b--\n"
)
SECOND_FACTOR = "AADSTS50076: Due to a configuration change you must use multi-factor authentication."


@pytest.fixture
def screens(surroundings):
    controller = AccountStatusController(surroundings.context)
    seen: list[Screen] = []
    controller.rendered.connect(seen.append)
    yield controller, seen
    controller.deleteLater()


def asked(screens, text: str) -> object:
    """What is shown after that text."""
    controller, seen = screens
    controller.ask(text)
    state = seen[-1].state
    return state.value if isinstance(state, Ready) else state


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (ERIKA, ERIKA),
        (f"  <{ERIKA}>; ", ERIKA),
        (f"mailto:{ERIKA}?subject=Hello", ERIKA),
        (f"Erika Muster <{ERIKA}>", ERIKA),
        (f"My mail is {ERIKA}, I think.", ERIKA),
        ("erika@contoso", "erika@contoso"),
    ],
)
def test_one_address_is_found_in_whatever_holds_it(screens, text, address):
    look = asked(screens, text)
    assert isinstance(look, DossierLook)
    assert look.address == address


def test_what_was_understood_is_said_where_it_is_not_what_was_typed(screens):
    asked(screens, f"Erika Muster <{ERIKA}>")
    assert screens[1][-1].hint == f"Understood as {ERIKA}"
    asked(screens, ERIKA)
    assert screens[1][-1].hint == ""


def test_several_addresses_make_a_table_each_once(screens):
    look = asked(screens, "a@x.example\nb@x.example\tA@X.example")
    assert isinstance(look, TableLook)
    assert [row.address for row in look.rows] == ["a@x.example", "b@x.example"]


def test_a_text_that_tells_nothing_leaves_what_is_shown(screens):
    controller, seen = screens
    refused: list[str] = []
    controller.field_refused.connect(refused.append)
    controller.ask(ERIKA)
    before = len(seen)
    controller.ask("Erika Muster")
    assert refused[-1] == NOTHING_KNOWN
    assert len(seen) == before


def test_a_few_come_in_small_parts_so_that_the_first_need_not_wait(screens):
    asked(screens, ", ".join(f"p{n}@contoso.example" for n in range(12)))
    shown = [screen.state.value for screen in screens[1] if isinstance(screen.state, Ready)]
    assert [len(look.rows) for look in shown if isinstance(look, TableLook)] == [5, 10, 12]


def test_a_long_list_is_asked_for_in_parts(surroundings, screens):
    surroundings.backend.description = make_service(max_lookup=2)
    controller = AccountStatusController(surroundings.context)
    totals: list[tuple[int, int]] = []
    controller.rendered.connect(
        lambda screen: (
            totals.append((len(screen.state.value.rows), screen.state.value.total))
            if isinstance(screen.state, Ready)
            else None
        )
    )
    controller.ask(" ".join(f"p{i}@x.example" for i in range(5)))
    assert totals == [(2, 5), (4, 5), (5, 5)]
    controller.deleteLater()


def test_back_leads_through_what_was_opened_before(screens):
    controller, seen = screens
    controller.ask("a@x.example b@x.example")
    controller.open_address("b@x.example")
    assert seen[-1].back == "2 addresses"
    controller.open_address("c@x.example")
    assert seen[-1].back == "b@x.example"
    controller.back()
    controller.back()
    assert isinstance(seen[-1].state.value, TableLook)
    assert not seen[-1].back


# Mails and files


def test_a_pasted_bounce_opens_the_dossier_of_whom_it_names_and_is_told_there(qtbot, backend, surroundings):
    backend.put(make_business_account(), make_invitation())
    view = opened(qtbot, surroundings)
    view.field.list_pasted.emit(BOUNCE)
    assert view.field.text() == ERIKA
    assert "Brought along: bounce from mx1.contoso.example 552 5.2.2 mailbox full" in texts(view)
    assert "mailbox is full" in texts(view)


def test_what_was_brought_along_can_be_put_aside(qtbot, backend, surroundings):
    backend.put(make_business_account(), make_invitation())
    view = opened(qtbot, surroundings)
    view.field.list_pasted.emit(BOUNCE)
    button(view, "Put aside: bounce from mx1.contoso.example").click()
    assert "Brought along" not in texts(view)
    assert "mailbox is full" not in texts(view)


def test_files_of_all_sorts_are_read_together(qtbot, surroundings, tmp_path: Path):
    listed, old, sheet, bounce = (tmp_path / name for name in ("l.csv", "old.txt", "sheet.xlsx", "bounce.eml"))
    listed.write_bytes("name;mail\nJürgen;juergen@contoso.example\n".encode("latin-1"))
    old.write_text("lea@contoso.example", encoding="utf-16")
    book = Workbook()
    book.active.append(["Mail", "Name"])
    book.active.append(["tom@contoso.example", "Tom"])
    book.save(sheet)
    bounce.write_text(BOUNCE)
    view = opened(qtbot, surroundings)
    surroundings.seams.files = [listed, old, sheet, bounce]
    button(view, "Choose files…").click()
    model = view.table.table.model()
    addresses = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert addresses == ["juergen@contoso.example", "lea@contoso.example", "tom@contoso.example", ERIKA]


def test_a_bounce_among_a_list_speaks_for_its_recipient_alone(qtbot, backend, surroundings, tmp_path: Path):
    backend.put(make_business_account(), make_invitation(), make_invitation(JAN))
    listed, bounce = tmp_path / "list.txt", tmp_path / "bounce.eml"
    listed.write_text(JAN)
    bounce.write_text(BOUNCE)
    view = opened(qtbot, surroundings)
    surroundings.seams.files = [listed, bounce]
    button(view, "Choose files…").click()
    model = view.table.table.model()
    causes = {model.index(row, 0).data(): model.index(row, 2).data() for row in range(2)}
    assert causes[ERIKA] == "mailbox full"
    assert causes[JAN] != "mailbox full"


def test_a_picture_is_refused_by_its_name(qtbot, surroundings, tmp_path: Path):
    picture = tmp_path / "screen.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00a@b.example")
    view = opened(qtbot, surroundings)
    surroundings.seams.files = [picture]
    button(view, "Choose files…").click()
    assert "screen.png" in view.head.said.text()


# Sentences and codes


def test_a_sentence_without_an_address_waits_for_one(qtbot, backend, surroundings):
    locked(backend)
    view = opened(qtbot, surroundings)
    view.field.setText(SECOND_FACTOR)
    view.field.submitted.emit(SECOND_FACTOR)
    assert "Recognised: AADSTS50076 (a second factor is wanted)" in texts(view)
    assert view.field.text() == ""
    view.field.setText(JAN)
    view.field.submitted.emit(JAN)
    assert "Brought along: AADSTS50076" in texts(view)


def test_a_sentence_joins_the_dossier_that_is_open(qtbot, backend, surroundings):
    locked(backend)
    view = opened(qtbot, surroundings, JAN)
    view.field.submitted.emit(SECOND_FACTOR)
    assert "Brought along: AADSTS50076" in texts(view)
    assert view.field.text() == JAN
    assert view.head.said.text() == "It joined this dossier"


def test_a_pasted_link_is_told_without_its_secret(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    view.field.submitted.emit("https://accounts.example/join/s3cr3t-t0ken-of-256-bits")
    assert "a link to accounts.example" in texts(view)
    assert "s3cr3t" not in texts(view)
    button(view, "For the ticket").click()
    assert "s3cr3t" not in surroundings.seams.copied


def test_a_reference_code_opens_the_dossier_of_its_attempt_and_marks_it(qtbot, backend, surroundings):
    bounced(backend)
    backend.put(make_event(EventKind.LINK_REFUSED, at=NOW, details={"reference": "7KQ-4M2", "code": "not_found"}))
    view = opened(qtbot, surroundings)
    view.field.submitted.emit("7kq 4m2")
    assert view.field.text() == ERIKA
    qtbot.waitUntil(lambda: "the one you asked for" in texts(view))
    assert view.dossier.besides.timeline.marked is not None


def test_an_unknown_reference_code_says_so_and_asks_for_the_address(qtbot, surroundings):
    view = opened(qtbot, surroundings)
    view.field.submitted.emit("7KQ-4M2")
    assert "No attempt with the reference 7KQ-4M2 is on record" in view.head.said.text()


def test_a_backend_that_does_not_answer_is_said_beside_the_field(qtbot, backend, surroundings, monkeypatch):
    def fail(*_: object):
        raise ConnectionFailure(ConnectionTrouble.TIMED_OUT)

    monkeypatch.setattr(backend, "attempts", fail)
    view = opened(qtbot, surroundings)
    view.field.submitted.emit("7KQ-4M2")
    assert "took too long" in view.head.said.text()


# Slips


def test_a_slip_is_pointed_out_while_it_is_typed_and_mended_by_a_press(qtbot, surroundings):
    view = opened(qtbot, surroundings)
    qtbot.keyClicks(view.field, "erika@gmial.com")
    button(view, "Did you mean erika@gmail.com?").click()
    assert view.field.text() == "erika@gmail.com"
    assert not view.head.meant.isVisibleTo(view)


def test_an_address_that_is_told_over_the_phone_is_put_together(qtbot, surroundings):
    view = opened(qtbot, surroundings)
    qtbot.keyClicks(view.field, "erika (at) contoso.example")
    view.field.submitted.emit("erika (at) contoso.example")
    button(view, "Did you mean erika@contoso.example?").click()
    assert view.field.text() == "erika@contoso.example"


def test_the_dossier_of_a_slip_offers_the_address_that_was_meant(qtbot, surroundings):
    view = opened(qtbot, surroundings, "erika@gmial.com")
    button(view, "Open erika@gmail.com").click()
    assert view.field.text() == "erika@gmail.com"
    assert button(view, "Back to erika@gmial.com")
