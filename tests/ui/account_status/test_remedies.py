"""Putting it right from the dossier."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.changes import Change, Changes, Kind
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, ErrorCode, Problem
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.member import MemberStatus
from bizadmin.domain.queries import AccountQuery, InvitationQuery, MemberQuery
from bizadmin.domain.scopes import OperatorRole
from bizadmin.ports import Capability
from tests.factories import NOW, make_business_account, make_invitation, make_member, make_operator, make_service
from tests.ui.account_status.stories import ERIKA, JAN, bounced, button, locked, names, opened, texts, told
from ui.destinations import Destination, View

RESEND = "Resend when there is room again"


def only(backend):
    return backend.invitations(InvitationQuery()).items[0]


def test_a_resend_is_told_and_the_dossier_follows(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    button(view, RESEND).click()
    assert only(backend).mails_sent == 2
    assert f"sent again to {ERIKA}" in told(surroundings)
    assert not surroundings.notices.current.button  # a mail cannot be called back
    assert "mailbox is full" not in texts(view)


def test_a_resend_without_a_mail_server_is_not_called_sent(qtbot, backend, surroundings, monkeypatch):
    invitation = bounced(backend)
    unsent = make_invitation(id=invitation.id, delivery=Delivery.NOT_SENT)
    monkeypatch.setattr(backend, "resend", lambda *_, **__: unsent)
    view = opened(qtbot, surroundings, ERIKA)
    button(view, RESEND).click()
    assert "no mail has left" in told(surroundings)


def test_extending_says_until_when(qtbot, backend, surroundings):
    bounced(backend, expires=NOW + timedelta(hours=40))
    view = opened(qtbot, surroundings, ERIKA)
    button(view, "Extend").click()
    assert only(backend).expires == NOW + timedelta(days=7)
    assert "23 Nov 2026" in told(surroundings)


def test_a_copied_link_is_kept_as_a_secret_and_shown_nowhere(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    button(view, "Copy a link for another channel").click()
    link = surroundings.seams.copied_secret
    assert link.startswith("https://")
    assert not surroundings.seams.copied
    assert "leaves the clipboard by itself after 60 seconds" in told(surroundings)
    assert link not in texts(view)
    assert link not in told(surroundings)


def test_a_revocation_asks_first(qtbot, backend, surroundings):
    report = bounced(backend).report
    wrong = make_invitation(
        delivery=Delivery.BOUNCED, report=report.__class__(at=report.at, category="no_such_mailbox")
    )
    backend._invitations.clear()
    backend.put(wrong)
    surroundings.seams.answer = False
    view = opened(qtbot, surroundings, ERIKA)
    button(view, "Revoke…").click()
    assert only(backend).state is InvitationState.PENDING
    surroundings.seams.answer = True
    button(view, "Revoke…").click()
    assert only(backend).state is InvitationState.REVOKED
    assert surroundings.seams.asked == [f"Revoke the invitation of {ERIKA}?"] * 2


def test_a_locked_account_is_unlocked_in_place(qtbot, backend, surroundings):
    locked(backend)
    view = opened(qtbot, surroundings, JAN)
    button(view, "Unlock the account").click()
    assert backend.accounts(AccountQuery()).items[0].status is AccountStatus.ACTIVE
    assert "can sign in again" in told(surroundings)


def test_help_with_signing_in_is_mailed(qtbot, backend, surroundings):
    locked(backend)
    view = opened(qtbot, surroundings, JAN)
    button(view, "Send help with signing in").click()
    assert JAN in told(surroundings)


def test_an_unblocked_member_can_be_blocked_again_by_undo(qtbot, backend, surroundings):
    blocked = make_member(status=MemberStatus.BLOCKED)
    backend.put(make_business_account(), blocked)
    view = opened(qtbot, surroundings, ERIKA)
    button(view, "Unblock the member").click()
    (member,) = backend.members("biz_contoso", MemberQuery()).items
    assert member.status is MemberStatus.ACTIVE
    surroundings.notices.undo()
    (member,) = backend.members("biz_contoso", MemberQuery()).items
    assert member.status is MemberStatus.BLOCKED
    assert "blocked" in texts(view)


def test_another_address_is_invited_to_the_same_business_account(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    button(view, "Change the address…").click()
    assert surroundings.went_to == [Destination(view=View.INVITATIONS, invite=True, business_account="biz_contoso")]


def test_a_lost_answer_is_tried_again_under_the_same_intent(qtbot, backend, surroundings, monkeypatch):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    intents: list[str] = []
    resend = backend.resend

    def lose_the_first_answer(invitation_id, *, version=None, intent):
        intents.append(intent)
        done = resend(invitation_id, version=version, intent=intent)
        if len(intents) == 1:
            raise ConnectionFailure(ConnectionTrouble.BROKEN_OFF)
        return done

    monkeypatch.setattr(backend, "resend", lose_the_first_answer)
    button(view, RESEND).click()
    assert "The connection broke off." in texts(view)
    assert "trying again makes it once at most" in texts(view)
    button(view, "Try again").click()
    assert intents[0] == intents[1]
    assert only(backend).mails_sent == 2
    assert "The connection broke off." not in texts(view)


def test_a_refusal_stands_in_the_card_and_a_new_click_is_a_new_intent(qtbot, backend, surroundings, monkeypatch):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    intents: list[str] = []

    def refuse(*_: object, intent: str, **__: object):
        intents.append(intent)
        raise Problem(ErrorCode.BUSINESS_ACCOUNT_SUSPENDED)

    monkeypatch.setattr(backend, "resend", refuse)
    button(view, RESEND).click()
    assert "The business account is suspended." in texts(view)
    assert "Nothing was changed." in texts(view)
    assert surroundings.notices.current is None  # said once, in its place
    button(view, RESEND).click()
    assert len(set(intents)) == 2
    button(view, "Close message").click()
    assert "Nothing was changed." not in texts(view)


def test_when_somebody_else_was_faster_the_newest_state_is_shown_with_the_reason(qtbot, backend, surroundings):
    invitation = bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    backend.extend(invitation.id, intent="somebody else")  # no news of it yet
    button(view, RESEND).click()
    assert "Somebody else changed this in the meantime." in texts(view)
    button(view, RESEND).click()  # now of the newest version
    assert only(backend).mails_sent == 2


def test_while_it_is_being_done_a_second_click_does_nothing(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    surroundings.tasks.hold = True
    busy = button(view, RESEND)
    busy.click()
    busy.click()
    assert len(surroundings.tasks.waiting) == 1
    assert surroundings.tasks.waiting[0].must_finish
    assert busy.accessibleDescription() == "It is being done."
    surroundings.tasks.hold = False
    surroundings.tasks.release()
    assert only(backend).mails_sent == 2


def test_a_failure_whose_dossier_is_gone_from_the_screen_becomes_a_message(qtbot, backend, surroundings, monkeypatch):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)

    def fail(*_: object, **__: object):
        raise ConnectionFailure(ConnectionTrouble.TIMED_OUT)

    monkeypatch.setattr(backend, "resend", fail)
    surroundings.tasks.hold = True
    button(view, RESEND).click()
    view.open(Destination(view=View.ACCOUNT_STATUS, address=JAN))
    surroundings.tasks.release()
    assert "took too long" in told(surroundings)
    assert "took too long" not in texts(view)


@pytest.mark.parametrize("name", [RESEND, "Copy a link for another channel", "Change the address…"])
def test_a_viewer_sees_the_remedies_with_the_reason_why_not(qtbot, backend, surroundings, name):
    backend.operator = make_operator(OperatorRole.VIEWER)
    bounced(backend)
    refused = button(opened(qtbot, surroundings, ERIKA), name)
    assert not refused.isEnabled()
    assert "Your role (viewer) may not" in refused.toolTip()


def test_an_operator_of_another_company_may_not_resend(qtbot, backend, surroundings):
    backend.operator = make_operator(business_accounts=("biz_other",))
    bounced(backend)
    refused = button(opened(qtbot, surroundings, ERIKA), RESEND)
    assert "of this business account" in refused.toolTip()


def test_what_the_backend_cannot_do_is_not_offered(qtbot, backend, surroundings):
    backend.description = make_service(Capability.RESEND)
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    assert RESEND not in names(view)
    assert "Copy a link for another channel" in names(view)


def test_a_change_of_somebody_else_is_followed_without_a_key(qtbot, backend, surroundings):
    invitation = bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    backend.resend(invitation.id, intent="elsewhere")
    surroundings.changes.announce(
        Changes(seq=1, items=(Change(Kind.INVITATION, invitation.id, address_key=ERIKA),)), None
    )
    assert "mailbox is full" not in texts(view)


def test_changes_of_others_do_not_ask_the_backend(qtbot, backend, surroundings, monkeypatch):
    bounced(backend)
    opened(qtbot, surroundings, ERIKA)
    monkeypatch.setattr(backend, "look_up", lambda *_, **__: pytest.fail("asked for nothing"))
    surroundings.changes.announce(Changes(seq=1, items=(Change(Kind.INVITATION, "inv_x", address_key="a@x.example"),)))


def test_a_silent_refresh_keeps_focus_folds_and_widgets(qtbot, backend, surroundings):
    invitation = bounced(backend, expires=NOW + timedelta(hours=40))
    view = opened(qtbot, surroundings, ERIKA)
    resend = button(view, RESEND)
    resend.setFocus()
    arrow = button(view, "Show more: Ruled out")
    arrow.click()
    surroundings.changes.announce(Changes(seq=1, items=(Change(Kind.INVITATION, invitation.id),)))
    assert button(view, RESEND) is resend
    assert resend.hasFocus()
    assert "never invited" in texts(view)
