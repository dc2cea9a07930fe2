"""The dossier as a ticket wants it: what was brought along, what was done by whom, and the ids to ask back with."""

from __future__ import annotations

from datetime import timedelta

from bizadmin.doctor import words
from bizadmin.doctor.diagnose import diagnose
from bizadmin.domain.audit import EventKind
from tests.factories import NOW, make_business_account, make_dossier, make_event, make_invitation, operator_actor


def ticket(*events, brought: tuple[str, ...] = ()) -> str:
    dossier = make_dossier(
        invitations=(make_invitation(),), business_accounts=(make_business_account(),), events=tuple(events)
    )
    return words.for_ticket(dossier, diagnose(dossier, NOW), brought=brought)


def test_what_operators_did_lately_is_told_with_their_names_and_request_ids():
    text = ticket(
        make_event(EventKind.INVITATION_RESENT, actor=operator_actor("Olaf"), request_id="req_1"),
        make_event(EventKind.INVITATION_EXTENDED, actor=operator_actor("Ada"), at=NOW - timedelta(days=9)),
    )
    done = text.partition("### Done")[2].partition("### Timeline")[0]
    assert "Invitation sent again, by Olaf · request `req_1`" in done
    assert "Ada" not in done  # that is history


def test_nothing_is_said_to_be_done_where_nobody_did_anything():
    assert "### Done" not in ticket(make_event(EventKind.SIGN_UP_STOPPED))


def test_the_timeline_names_requests_and_counts_what_it_leaves_out():
    events = [
        make_event(EventKind.SIGN_IN_FAILED, at=NOW - timedelta(minutes=n), request_id=f"req_{n}") for n in range(25)
    ]
    text = ticket(*events)
    assert "request `req_0`" in text
    assert "request `req_24`" not in text
    assert "- 5 earlier events\n\n**Ruled out:**" in text


def test_what_was_brought_along_stands_on_top_and_is_no_markdown():
    text = ticket(brought=("bounce from *mx1*, 552 5.2.2", "the reference 7KQ-4M2"))
    assert r"**Brought along:** bounce from \*mx1\*, 552 5.2.2 · the reference 7KQ-4M2" in text


def test_the_question_is_asked_once_and_a_text_says_by_itself_whom_it_is_for():
    text = ticket()
    assert "**Ask the caller:** have you looked into the spam folder" in text
    assert "- Resend (the helpdesk)\n" in text
    assert "- Copy a text for their IT\n" in text


def test_what_was_ruled_out_comes_last():
    assert ticket(make_event(EventKind.LINK_OPENED)).splitlines()[-1].startswith("**Ruled out:**")


def test_a_ticket_without_a_finding_says_so():
    dossier = make_dossier()
    diagnosis = diagnose(dossier, NOW)
    bare = type(diagnosis)(())
    assert "No cause of trouble can be seen from here." in words.for_ticket(dossier, bare)


def test_a_request_id_from_outside_cannot_leave_its_code():
    text = ticket(make_event(EventKind.LINK_OPENED, request_id="a`b"))
    assert "request ``a`b``" in text
