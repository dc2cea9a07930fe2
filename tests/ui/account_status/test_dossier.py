"""The dossier of one address on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from bizadmin.domain.dossier import Likeness, LookAlike
from bizadmin.domain.invitation import Delivery
from bizadmin.domain.member import Role
from tests.factories import NOW, make_business_account, make_invitation, make_member
from tests.ui.account_status.stories import ERIKA, bounced, button, locked, names, opened, texts, told
from ui.destinations import Destination, View
from ui.views.account_status.finding_cards import FirstFinding, FurtherFinding, RuledOut
from ui.views.account_status.side_column import BelongingCard, LookAlikeLine, MailCard

HOSTILE = "<b>Evil</b><img src='file:///etc/passwd'> & \u202etxt.exe\x07" + "A" * 400


def test_the_headline_and_the_proof_are_there_at_once(qtbot, backend, surroundings):
    bounced(backend)
    seen = texts(opened(qtbot, surroundings, ERIKA))
    assert "Erika was invited to Contoso GmbH, but the mail bounced" in seen
    assert f"{ERIKA} · no account yet · tried to sign up today at 10:31" in seen
    assert "The mailbox is full, so the invitation never arrived" in seen
    assert "mx2.contoso.example refused: 552 5.2.2 mailbox full (quota 2048 MB)" in seen


def test_the_likeliest_cause_is_open_and_the_others_unfold(qtbot, backend, surroundings):
    bounced(backend, expires=NOW + timedelta(hours=40))
    view = opened(qtbot, surroundings, ERIKA)
    assert len(view.findChildren(FirstFinding)) == 1
    (further,) = view.findChildren(FurtherFinding)
    assert "· Certain ·" in texts(further)
    assert not further.is_unfolded
    further.arrow.click()
    assert "Its time ends" in texts(further)


def test_what_was_ruled_out_can_be_unfolded(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    ruled_out = view.findChild(RuledOut)
    assert "wrong address · already a member" in texts(ruled_out)
    assert "never invited" not in texts(ruled_out)
    ruled_out.arrow.click()
    assert "never invited" in texts(ruled_out)


def test_the_caller_is_answered_in_the_invitations_language_unless_another_is_chosen(qtbot, backend, surroundings):
    bounced(backend, language="de")
    view = opened(qtbot, surroundings, ERIKA)
    assert view.dossier.answer.language.value() == "de"
    assert "Postfach" in texts(view.dossier.answer)
    view.dossier.answer.language.setCurrentIndex(view.dossier.answer.language.findData("fr"))
    view.dossier.answer.language.activated.emit(0)
    button(view, "Copy what to tell the caller").click()
    assert "boîte" in surroundings.seams.copied
    view.refresh()
    assert view.dossier.answer.language.value() == "fr"


def test_the_language_chosen_last_serves_whoever_has_none_on_record(qtbot, backend, surroundings):
    bounced(backend, language="de")
    surroundings.context.memory.keep_language("fr")
    view = opened(qtbot, surroundings, "nobody@contoso.example")
    assert view.dossier.answer.language.value() == "fr"
    view.open(Destination(view=View.ACCOUNT_STATUS, address=ERIKA))
    assert view.dossier.answer.language.value() == "de"


def test_the_ticket_gets_the_dossier_as_markdown(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    button(view, "For the ticket").click()
    assert surroundings.seams.copied.startswith("## Erika was invited to Contoso GmbH")
    assert "Copied" in told(surroundings)


def test_why_the_business_account_exists_is_said(qtbot, backend, surroundings):
    bounced(backend)
    assert "Why does this business account exist?" in texts(opened(qtbot, surroundings, ERIKA))


def test_a_membership_opens_its_business_account_and_an_invitation_itself(qtbot, backend, surroundings):
    other = make_business_account("Fabrikam KK")
    invitation = make_invitation(business_account=other.ref)
    backend.put(make_business_account(), other, make_member(role=Role.ADMINISTRATOR), invitation)
    view = opened(qtbot, surroundings, ERIKA)
    member, waiting = view.findChildren(BelongingCard)
    member.click()
    waiting.click()
    assert surroundings.went_to == [
        Destination(view=View.BUSINESS_ACCOUNTS, business_account="biz_contoso", page="members"),
        Destination(view=View.INVITATIONS, invitation_id=invitation.id),
    ]


def test_a_mail_shows_its_text_when_unfolded(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    mail = view.findChild(MailCard)
    assert "you are invited to join" not in texts(mail)
    mail.arrow.click()
    assert "you are invited to join Contoso GmbH" in texts(mail)
    assert "Message-ID" in texts(mail)


def test_a_look_alike_opens_its_own_dossier_and_back_returns(qtbot, backend, surroundings, monkeypatch):
    bounced(backend)
    alike = LookAlike(address="erika@fabrikam.example", likeness=Likeness.SAME_NAME, what="account")
    look_up = backend.look_up
    monkeypatch.setattr(
        backend,
        "look_up",
        lambda addresses, timeline=False: [
            replace(it, look_alikes=(alike,) if it.key == ERIKA else ()) for it in look_up(addresses, timeline=timeline)
        ],
    )
    view = opened(qtbot, surroundings, ERIKA)
    view.findChild(LookAlikeLine).click()
    assert view.field.text() == "erika@fabrikam.example"
    button(view, f"Back to {ERIKA}").click()
    assert "the mail bounced" in texts(view)


def test_an_unknown_address_says_so_and_offers_to_invite(qtbot, backend, surroundings):
    backend.put(make_business_account())
    view = opened(qtbot, surroundings, "nobody@contoso.example")
    assert "nobody@contoso.example was never invited" in texts(view)
    button(view, "Invite…").click()
    assert surroundings.went_to == [Destination(view=View.INVITATIONS, invite=True, address="nobody@contoso.example")]


def test_text_that_is_no_address_says_what_is_wrong_with_it(qtbot, backend, surroundings):
    view = opened(qtbot, surroundings, "erika@contoso")
    assert "is not an email address" in texts(view)


def test_hostile_names_are_shown_as_text_and_do_not_widen_the_view(qtbot, backend, surroundings):
    company = make_business_account(HOSTILE)
    backend.put(company, make_invitation(business_account=company.ref, delivery=Delivery.NOT_SENT, last_sent=None))
    view = opened(qtbot, surroundings, ERIKA)
    seen = texts(view)
    assert "<b>Evil</b><img src='file:///etc/passwd'>" in seen
    assert "⟨U+202E⟩txt.exe␇" in seen
    area = view.dossier.area
    assert area.widget().width() <= area.viewport().width()


def test_nothing_of_one_person_stays_for_the_next(qtbot, backend, surroundings):
    bounced(backend)
    locked(backend)
    view = opened(qtbot, surroundings, ERIKA)
    view.open(Destination(view=View.ACCOUNT_STATUS, address="jan@contoso.example"))
    seen = texts(view)
    assert "mailbox is full" not in seen
    assert "account is locked until" in seen.replace("was locked", "is locked")


def test_a_narrow_window_puts_the_side_below(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    assert not view.dossier.side.isHidden()
    view.resize(700, 900)
    assert view.dossier.side.isHidden()
    assert view.dossier.besides.isVisibleTo(view)


def test_every_control_has_a_name(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    nameless = [
        it
        for it in view.findChildren(QWidget)
        if it.focusPolicy() & Qt.FocusPolicy.TabFocus and it.isVisibleTo(view) and not it.accessibleName()
    ]
    assert not nameless, names(view)


def test_no_part_of_the_dossier_flashes_up_as_a_window_of_its_own(qtbot, qapp, backend, surroundings):
    class Windows(QObject):
        shown: ClassVar[list[QWidget]] = []

        def eventFilter(self, watched, event) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.shown.append(watched)
            return False

    bounced(backend, expires=NOW + timedelta(hours=40))
    windows = Windows()
    qapp.installEventFilter(windows)
    view = opened(qtbot, surroundings, ERIKA)
    qapp.removeEventFilter(windows)
    assert windows.shown == [view]
    assert view.field.hasFocus()
