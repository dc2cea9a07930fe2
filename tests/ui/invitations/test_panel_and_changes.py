"""The side panel, and what is done to one or many invitations."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListView

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, ErrorCode, Problem
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.scopes import OperatorRole
from bizadmin.ports import Capability
from tests.factories import (
    NOW,
    make_business_account,
    make_event,
    make_invitation,
    make_operator,
    make_report,
    make_service,
    system_actor,
)
from ui.destinations import Destination, View
from ui.theme import Tone
from ui.views.invitations.words import banner
from ui.views.invitations.work import Act


def told(widget) -> str:
    QApplication.processEvents()  # labels that were just made become visible
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


@pytest.fixture
def erika(backend):
    it = make_invitation(
        delivery=Delivery.BOUNCED,
        report=make_report(),
        invited_by=system_actor(),
        mails_sent=2,
        expires=NOW + timedelta(days=2),
    )
    backend.put(
        it,
        make_event(EventKind.INVITATION_CREATED, subject=it.id, at=NOW - timedelta(days=4), details={"role": "member"}),
        make_event(EventKind.MAIL_BOUNCED, subject=it.id, details={"enhanced_status": "5.2.2"}),
    )
    return it


def check(view, *invitations) -> None:
    view.controller.model.check(list(invitations), on=True)


# The panel


def test_the_panel_says_in_the_servers_own_words_what_the_mail_met_with(open_view, erika):
    view = open_view()
    view.list.table.selectRow(0)
    words = told(view.list.panel)

    assert "The mail bounced: the mailbox is full." in words
    assert "mx2.contoso.example answered “552 5.2.2 mailbox full (quota 2048 MB)” today at" in words
    assert "Licence migration (automatic)" in words


def test_the_panel_tells_what_happened_newest_first(open_view, erika):
    view = open_view()
    view.list.table.selectRow(0)
    words = told(view.list.panel.timeline)

    assert words.index("Mail bounced") < words.index("Invited as member")


def test_running_down_the_list_asks_only_for_what_is_looked_at(open_view, backend, qtbot):
    backend.put(*(make_invitation(f"p{i:02}@x.example", expires=NOW + timedelta(days=1, minutes=i)) for i in range(30)))
    view = open_view()

    for row in range(30):
        view.list.table.selectRow(row)
    qtbot.waitUntil(lambda: len(backend.events_asked) > 1)

    assert len(backend.events_asked) == 2
    assert view.list.panel.invitation.address == "p29@x.example"


def test_the_dossier_opens_from_the_panel(open_view, erika, surroundings):
    view = open_view()
    view.list.table.selectRow(0)

    view.list.panel.dossier.click()

    assert surroundings.went_to == [Destination(view=View.ACCOUNT_STATUS, address=erika.address)]


@pytest.mark.parametrize(
    ("fields", "tone", "words"),
    [
        ({"delivery": Delivery.NOT_SENT}, Tone.AMBER, "No mail was sent."),
        (
            {"delivery": Delivery.DELAYED, "report": make_report(next_attempt=NOW + timedelta(minutes=20))},
            Tone.AMBER,
            "The mail is delayed",
        ),
        ({"state": InvitationState.EXPIRED, "expires": NOW - timedelta(days=3)}, Tone.AMBER, "Expired 3 days ago."),
        ({"state": InvitationState.REVOKED, "ended": NOW}, Tone.GREY, "Revoked"),
        ({"link_opened": NOW - timedelta(hours=2)}, Tone.BLUE, "The link was opened 2 h ago."),
    ],
)
def test_each_trouble_has_its_banner(fields, tone, words, qapp):
    said = banner(make_invitation(**fields), make_service(), NOW)

    assert said is not None
    assert said.tone is tone
    assert said.title.startswith(words)


def test_an_invitation_that_is_well_has_no_banner(qapp):
    assert banner(make_invitation(), make_service(), NOW) is None


def test_a_backend_without_a_mail_server_is_named_as_the_cause(qapp):
    said = banner(make_invitation(delivery=Delivery.NOT_SENT), make_service(mail_configured=False), NOW)

    assert said is not None
    assert "no mail server" in said.title


# Single changes


def test_a_resend_changes_the_row_and_the_panel_and_says_so(open_view, erika, backend, surroundings):
    view = open_view()
    view.list.table.selectRow(0)

    view.list.panel.resend.click()

    assert backend.invitation(erika.id).mails_sent == 3
    assert view.list.panel.invitation.mails_sent == 3
    assert not view.list.panel.banner.isVisibleTo(view)
    assert surroundings.notices.current.title == f"Resent: {erika.address}"


def test_an_extension_gives_the_usual_time_from_now(open_view, erika, backend):
    view = open_view()
    view.list.table.selectRow(0)

    view.list.panel.extend.click()

    assert backend.invitation(erika.id).expires == NOW + timedelta(days=7)


def test_a_link_is_copied_as_a_secret_and_shown_nowhere(open_view, erika, surroundings):
    view = open_view()
    view.list.table.selectRow(0)

    view.list.panel.link.click()

    assert surroundings.seams.copied_secret.startswith("https://")
    assert surroundings.seams.copied == ""
    assert surroundings.seams.copied_secret not in surroundings.notices.current.text + told(view)


def test_a_revocation_asks_first_and_names_what_follows(open_view, erika, backend, surroundings):
    view = open_view()
    view.list.table.selectRow(0)
    surroundings.seams.answer = False
    view.list.panel.revoke.trigger()
    assert backend.invitation(erika.id).state is InvitationState.PENDING

    surroundings.seams.answer = True
    view.list.panel.revoke.trigger()

    assert surroundings.seams.asked == [f"Revoke the invitation of {erika.address}?"] * 2
    assert backend.invitation(erika.id).state is InvitationState.REVOKED


def test_what_has_ended_cannot_be_resent_and_the_button_says_why(open_view, backend):
    it = make_invitation(state=InvitationState.ACCEPTED, ended=NOW)
    backend.put(it)
    view = open_view(invitation_id=it.id)

    assert not view.list.panel.resend.isEnabled()
    assert "accepted" in view.list.panel.resend.accessibleDescription()


# Many at once


def test_checked_rows_are_resent_and_their_marks_go(open_view, backend, surroundings):
    people = [make_invitation(f"p{i}@x.example") for i in range(25)]
    backend.put(*people)
    view = open_view()
    check(view, *people)

    view.list.bar.resend.click()

    assert all(backend.invitation(it.id).mails_sent == 2 for it in people)
    assert surroundings.notices.current.title == "25 invitations resent."
    assert not view.controller.model.checked


def test_what_was_renewed_without_a_mail_is_not_called_resent(open_view, backend, surroundings):
    backend.description = replace(backend.description, mail_configured=False)
    people = [make_invitation(f"p{i}@x.example") for i in range(3)]
    backend.put(*people)
    view = open_view()
    check(view, *people)

    view.list.bar.resend.click()

    said = surroundings.notices.current
    assert said.title == "3 invitations renewed, but none of them was mailed."
    assert (said.tone, "no mail server" in said.text) == (Tone.AMBER, True)


def test_the_keyboard_stays_in_the_table_when_the_bars_buttons_go(open_view, backend):
    people = [make_invitation(f"p{i}@x.example") for i in range(3)]
    backend.put(*people)
    view = open_view()
    view.show()
    for button in (view.list.bar.extend, view.list.bar.clear):
        check(view, *people)
        button.setFocus()
        button.click()
        assert view.window().focusWidget() is view.list.table


def test_rows_that_have_ended_are_left_out_and_counted(open_view, backend, surroundings):
    good, over = make_invitation("good@x.example"), make_invitation("over@x.example", state=InvitationState.DECLINED)
    backend.put(good, over)
    view = open_view()
    check(view, good, over)

    view.list.bar.extend.click()

    assert surroundings.notices.current.title == "1 invitation extended. 1 was left out: already ended."


def test_rows_that_fail_are_listed_and_tried_again_under_the_same_intent(open_view, backend, surroundings):
    people = [make_invitation(f"p{i}@x.example") for i in range(3)]
    backend.put(*people)
    view = open_view()
    check(view, *people)
    backend.refuses = {"p1@x.example": ConnectionFailure(ConnectionTrouble.TIMED_OUT)}

    view.list.bar.resend.click()

    assert view.list.failed_rows.isVisibleTo(view)
    words = told(view.list.failed_rows)
    assert "1 of 3 invitations were not resent." in words
    assert "p1@x.example: The account backend took too long to answer." in words
    assert list(view.controller.model.checked) == [people[1].id]

    backend.refuses = {}
    before = set(backend.intents)
    view.list.failed_rows.again.click()

    assert set(backend.intents) == before
    assert all(backend.invitation(it.id).mails_sent == 2 for it in people)
    assert not view.list.failed_rows.isVisibleTo(view)


def test_somebody_elses_change_is_met_with_the_newest_version_at_the_next_try(open_view, backend):
    it = make_invitation()
    backend.put(it)
    view = open_view()
    check(view, it)
    backend.put(replace(it, version=4))

    view.list.bar.extend.click()
    assert "Somebody else changed this" in told(view.list.failed_rows)
    view.list.failed_rows.again.click()

    assert backend.invitation(it.id).version == 5


def test_work_is_shown_with_its_count_and_stops_between_portions(open_view, backend, surroundings):
    people = [make_invitation(f"p{i:02}@x.example") for i in range(25)]
    backend.put(*people)
    view = open_view()
    check(view, *people)
    surroundings.tasks.hold = True

    view.list.bar.resend.click()
    assert view.list.bar.summary.text() == "Resending 25 invitations · 0 done"
    view.list.bar.stop.click()
    surroundings.tasks.release()

    assert sum(backend.invitation(it.id).mails_sent == 2 for it in people) == 10
    assert "15 invitations were not tried, because you stopped." in told(view.list.failed_rows)


def test_a_bulk_revocation_asks_once_with_the_number(open_view, backend, surroundings):
    people = [make_invitation(f"p{i}@x.example") for i in range(3)]
    backend.put(*people)
    view = open_view()
    check(view, *people)

    view.list.bar.revoke.click()

    assert surroundings.seams.asked == ["Revoke 3 invitations?"]
    assert {backend.invitation(it.id).state for it in people} == {InvitationState.REVOKED}


# Permissions


def test_what_the_backend_cannot_do_is_not_there(open_view, backend, erika):
    backend.description = make_service(Capability.EXTEND, Capability.COPY_LINK, Capability.INVITE)
    view = open_view()
    view.list.table.selectRow(0)
    check(view, erika)

    assert not view.list.panel.extend.isVisibleTo(view)
    assert not view.list.panel.link.isVisibleTo(view)
    assert not view.list.bar.extend.isVisibleTo(view)
    assert not view.list.invite.isVisibleTo(view)
    assert view.list.panel.resend.isVisibleTo(view)


def test_what_the_role_may_not_do_is_disabled_with_the_reason(open_view, backend, erika):
    backend.operator = make_operator(OperatorRole.HELPDESK)
    view = open_view()
    view.list.table.selectRow(0)
    check(view, erika)

    assert view.list.bar.resend.isEnabled()
    assert not view.list.bar.revoke.isEnabled()
    assert not view.list.panel.revoke.isEnabled()
    assert not view.list.invite.isEnabled()
    assert "Your role (helpdesk) may not invite people." in view.list.invite.accessibleDescription()


def test_another_business_accounts_invitations_cannot_be_changed(open_view, backend, surroundings):
    company = make_business_account("Fabrikam KK")
    foreign = make_invitation("f@fabrikam.example", business_account=company.ref)
    backend.put(company, foreign)
    backend.operator = make_operator(business_accounts=("biz_contoso",))
    view = open_view()

    assert view.list.bar.able(Act.RESEND, foreign).blocked == "You may not resend invitations of this business account."


def test_a_refusal_of_the_backend_is_told(open_view, backend, erika):
    backend.refuses = {erika.address: Problem(ErrorCode.NOT_PERMITTED)}
    view = open_view()
    view.list.table.selectRow(0)

    view.list.panel.resend.click()

    assert "Your role does not allow this." in told(view.list.failed_rows)


# Keyboard


def test_checked_rows_are_copied_rather_than_the_current_one(open_view, backend, qtbot, qapp):
    backend.put(*(make_invitation(f"{name}@x.example") for name in "abc"))
    view = open_view()
    table, model = view.list.table, view.controller.model
    table.setFocus()
    model.check([model.item(0), model.item(2)], on=True)
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = [line.split("\t")[0] for line in qapp.clipboard().text().splitlines()[1:]]
    assert copied == [model.item(0).address, model.item(2).address]


def test_the_keyboard_opens_checks_revokes_copies_and_closes(open_view, backend, surroundings, qtbot, qapp):
    backend.put(make_invitation("a@x.example"), make_invitation("b@x.example", expires=NOW + timedelta(days=6)))
    view = open_view()
    table = view.list.table
    view.activateWindow()
    table.setFocus()

    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [it.address for it in view.controller.model.checked.values()] == [table.current().address]

    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = qapp.clipboard().text().splitlines()
    assert lines[0].startswith("Address\tBusiness account\tState\tDelivery\tExpires")
    assert lines[1].startswith(f"{table.current().address}\tContoso GmbH\tPending\tSent\t")

    view.selected.close()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert view.list.panel.isVisibleTo(view)

    view.list._back.trigger()
    assert not view.list.panel.isVisibleTo(view)

    checked = next(iter(view.controller.model.checked.values()))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert surroundings.seams.asked == [f"Revoke the invitation of {checked.address}?"]


def test_esc_empties_the_filter_once_the_panel_is_closed(open_view, backend):
    backend.put(make_invitation("erika@x.example"), make_invitation("jan@x.example"))
    view = open_view()
    view.list.queried.emit(replace(view.controller.query, search="erika"))
    assert view.controller.model.total == 1

    view.list._back.trigger()

    assert view.controller.model.total == 2
    assert view.list.search.text() == ""


def test_the_slash_goes_to_the_search(open_view, backend):
    view = open_view()
    view.list._find.trigger()

    assert view.focusWidget() is view.list.search


def test_everything_that_takes_the_focus_has_a_name(open_view, backend, erika):
    view = open_view()
    view.list.table.selectRow(0)
    view.list.queried.emit(replace(view.controller.query, language="en"))
    nameless = [
        widget
        for widget in view.findChildren(object)
        if getattr(widget, "focusPolicy", None)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not isinstance(widget, QLabel | QListView)  # the list of a combo box belongs to Qt
    ]

    assert nameless == []
