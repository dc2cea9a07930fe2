"""What may be typed, pasted or dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from bizadmin.domain.errors import Problem
from tests.factories import make_service
from ui.state import Ready
from ui.views.account_status.asked import addresses_in, read_files
from ui.views.account_status.controller import AccountStatusController
from ui.views.account_status.looks import DossierLook, Screen, TableLook


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("erika@contoso.example", ("erika@contoso.example",)),
        ("  <erika@contoso.example>; ", ("erika@contoso.example",)),
        ("mailto:erika@contoso.example?subject=Hello", ("erika@contoso.example",)),
        ("MAILTO:a%2Bb@contoso.example", ("a+b@contoso.example",)),
        ("My mail is erika@contoso.example, I think.", ("erika@contoso.example",)),
        ("a@x.example\nb@x.example\tA@X.example", ("a@x.example", "b@x.example")),
        ("erika@contoso", ("erika@contoso",)),
        ("Erika", ()),
        ("", ()),
    ],
)
def test_addresses_are_found_in_whatever_holds_some(text, addresses):
    assert addresses_in(text) == addresses


def test_a_dropped_list_is_read_in_any_usual_encoding(tmp_path: Path):
    one, other = tmp_path / "list.csv", tmp_path / "excel.txt"
    one.write_bytes("name;mail\nJürgen;juergen@contoso.example\n".encode("latin-1"))
    other.write_text("lea@contoso.example", encoding="utf-16")
    assert read_files([one, other]) == ("juergen@contoso.example", "lea@contoso.example")


def test_a_dropped_bounce_is_about_the_one_whom_it_names(tmp_path: Path):
    bounce = tmp_path / "bounce.eml"
    bounce.write_text(
        "From: mailer-daemon@mx.example\nTo: helpdesk@contoso.example\nSubject: Undelivered\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSorry, postmaster@mx.example\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        "Final-Recipient: rfc822; erika@contoso.example\nAction: failed\nStatus: 5.2.2\n\n--b--\n"
    )
    assert read_files([bounce]) == ("erika@contoso.example",)


def test_a_dropped_mail_is_about_its_recipients(tmp_path: Path):
    mail = tmp_path / "invitation.eml"
    mail.write_text("From: noreply@accounts.example\nTo: Erika <erika@contoso.example>\nSubject: Join\n\nHello\n")
    assert read_files([mail]) == ("erika@contoso.example",)


def test_a_picture_is_refused_with_its_name(tmp_path: Path):
    picture = tmp_path / "screen.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00a@b.example")
    with pytest.raises(Problem, match=r"screen\.png"):
        read_files([picture])


@pytest.fixture
def screens(surroundings):
    controller = AccountStatusController(surroundings.context)
    seen: list[Screen] = []
    controller.rendered.connect(seen.append)
    yield controller, seen
    controller.deleteLater()


def test_one_address_opens_a_dossier_and_several_make_a_table(screens):
    controller, seen = screens
    controller.ask("erika@contoso.example")
    assert isinstance(seen[-1].state, Ready)
    assert isinstance(seen[-1].state.value, DossierLook)
    controller.ask("a@x.example b@x.example")
    look = seen[-1].state.value
    assert isinstance(look, TableLook)
    assert [row.address for row in look.rows] == ["a@x.example", "b@x.example"]


def test_a_text_without_an_address_leaves_what_is_shown(screens):
    controller, seen = screens
    refused: list[str] = []
    controller.field_refused.connect(refused.append)
    controller.ask("erika@contoso.example")
    before = len(seen)
    controller.ask("Erika Muster")
    assert refused[-1] == "There is no email address in this text."
    assert len(seen) == before


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
