"""Addresses that get no mail any more, because of what came back before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import Delivery
from bizadmin.domain.scopes import OperatorRole
from bizadmin.domain.suppression import SuppressionReason
from bizadmin.mail import Category, DeliveryNotice, NoticeKind
from bizadmin.server.outbox.answer import Answer, Handover, answer_of
from tests.server.rules.world import ADMIN, VISITOR, caller

NOBODY = "5.1.1 <erika@contoso.example>: Recipient address rejected: User unknown"
SAID = f"550 {NOBODY}"
FULL = "5.2.2 <erika@contoso.example>: Mailbox is full"
ADDRESS = "erika@contoso.example"


@pytest.fixture
def company(world):
    return world.company()


def waiting(world):
    return list(world.backend.outbox.claim(500, world.now + timedelta(minutes=5)))


def refuse(world, code=550, words=NOBODY):
    """A server refuses all that waits."""
    mails = waiting(world)
    for claimed in mails:
        world.backend.outbox.settle(claimed.mail.id, answer_of(code, words, "mx.contoso.example"), None)
    return mails


def suppression(world, address=ADDRESS, by=ADMIN):
    return world.rules.look_up(by, [address], timeline=False, mails=False)[0].suppression


def suppress(world, company, address=ADDRESS):
    invited = world.invite(company, address)
    refuse(world)
    world.later(hours=1)
    world.rules.resend(ADMIN, invited.id, version=None)
    refuse(world)
    return invited


def test_an_address_whose_server_says_twice_that_there_is_no_such_mailbox_is_suppressed(world, company):
    invited = world.invite(company)
    refuse(world)
    assert suppression(world) is None
    world.later(days=3)
    world.rules.resend(ADMIN, invited.id, version=None)
    refuse(world)
    found = suppression(world)
    assert (found.reason, found.since, found.address) == (SuppressionReason.BOUNCED, world.now, ADDRESS)
    assert found.text == SAID


def test_its_next_mail_is_withheld_and_says_why(world, company):
    invited = suppress(world, company)
    world.later(days=1)
    again = world.rules.resend(ADMIN, invited.id, version=None)
    assert waiting(world) == []
    assert again.delivery is Delivery.NOT_SENT
    assert again.mails_sent == 2
    assert (again.report.text, again.report.category) == (SAID, Category.NO_SUCH_MAILBOX)
    (withheld,) = world.events(EventKind.MAIL_SUPPRESSED)
    assert withheld.subject == invited.id
    assert withheld.address == ADDRESS
    assert withheld.details["reason"] == "bounced"
    assert withheld.details["text"] == SAID
    assert world.events(EventKind.INVITATION_RESENT)[-1].details["mail"] == "no"
    (dossier,) = world.rules.look_up(ADMIN, [ADDRESS], timeline=True, mails=True)
    assert dossier.mails[-1].delivery is Delivery.NOT_SENT
    assert dossier.mails[-1].report.text == SAID


def test_a_withheld_mail_keeps_no_secret(world, company):
    invited = suppress(world, company)
    world.rules.resend(ADMIN, invited.id, version=None)
    assert "/join/•••" in world.mails_to(ADDRESS)[-1][1]


def test_two_refusals_that_lie_thirty_days_apart_do_not_count_together(world, company):
    invited = world.invite(company, days=30)
    refuse(world)
    world.later(days=30)
    world.rules.resend(ADMIN, invited.id, version=None)
    refuse(world)
    assert suppression(world) is None


def test_a_full_mailbox_is_no_reason(world, company):
    invited = world.invite(company)
    for _ in range(3):
        refuse(world, 552, FULL)
        world.rules.resend(ADMIN, invited.id, version=None)
    assert suppression(world) is None


def test_one_mail_that_is_refused_and_comes_back_counts_once(world, company):
    world.invite(company)
    (claimed,) = refuse(world)
    notice = DeliveryNotice(kind=NoticeKind.BOUNCED, category=Category.NO_SUCH_MAILBOX, mail_id=claimed.mail.id)
    world.backend.outbox.record_report(claimed.mail.id, notice)
    assert suppression(world) is None


def test_reports_that_come_back_later_count_as_answers_do(world, company):
    invited = world.invite(company)
    for _ in range(2):
        (claimed,) = waiting(world)
        taken = Answer(handover=Handover.ACCEPTED, reply_code="250", text="Ok", remote_server="relay.example")
        world.backend.outbox.settle(claimed.mail.id, taken, None)
        notice = DeliveryNotice(
            kind=NoticeKind.BOUNCED, category=Category.NO_SUCH_MAILBOX, mail_id=claimed.mail.id, text=NOBODY
        )
        world.backend.outbox.record_report(claimed.mail.id, notice)
        world.rules.resend(ADMIN, invited.id, version=None)
    assert suppression(world).text == NOBODY


def test_whoever_calls_a_mail_spam_gets_none_any_more(world, company):
    invited = world.invite(company)
    (claimed,) = waiting(world)
    world.mail_leaves()
    world.backend.outbox.settle(claimed.mail.id, Answer(handover=Handover.ACCEPTED, reply_code="250"), None)
    notice = DeliveryNotice(kind=NoticeKind.COMPLAINT, category=Category.COMPLAINT, mail_id=claimed.mail.id)
    world.backend.outbox.record_report(claimed.mail.id, notice)
    assert suppression(world).reason is SuppressionReason.COMPLAINED
    world.rules.resend(ADMIN, invited.id, version=None)
    assert waiting(world) == []
    assert world.seen(invited).report.category == Category.COMPLAINT


def test_what_waits_for_the_address_is_withdrawn(world, company):
    other = world.invite(world.company("Fabrikam", administrator="ada@fabrikam.example"), ADDRESS)
    held = waiting(world)
    assert len(held) == 1
    world.backend.outbox.settle(held[0].mail.id, answer_of(450, "4.2.0 Later", "mx"), world.now + timedelta(hours=7))
    suppress(world, company)
    assert world.seen(other).delivery is Delivery.NOT_SENT
    assert world.seen(other).report.text == SAID
    world.later(hours=8)
    assert waiting(world) == []
    assert [it.subject for it in world.events(EventKind.MAIL_SUPPRESSED)] == [other.id]


def test_the_helpdesk_lifts_it_and_mails_leave_again(world, company):
    invited = suppress(world, company)
    world.backend.suppressions.lift_suppression(caller(OperatorRole.HELPDESK), "Erika@CONTOSO.example")
    assert suppression(world) is None
    (lifted,) = world.events(EventKind.SUPPRESSION_LIFTED)
    assert (lifted.address, lifted.actor.name) == (ADDRESS, "Olaf Operator")
    world.rules.resend(ADMIN, invited.id, version=None)
    assert [it.mail.to for it in waiting(world)] == [ADDRESS]


def test_a_lifted_one_starts_from_zero(world, company):
    invited = suppress(world, company)
    world.later(hours=1)
    world.backend.suppressions.lift_suppression(ADMIN, ADDRESS)
    for expected in (None, SuppressionReason.BOUNCED):
        world.later(hours=1)
        world.rules.resend(ADMIN, invited.id, version=None)
        refuse(world)
        found = suppression(world)
        assert (found and found.reason) == expected


def test_to_lift_what_is_not_suppressed_changes_nothing(world, company):
    world.invite(company)
    world.backend.suppressions.lift_suppression(ADMIN, ADDRESS)
    assert world.events(EventKind.SUPPRESSION_LIFTED) == []


def test_a_viewer_may_not_lift_it(world, company):
    suppress(world, company)
    refused = world.refused(world.backend.suppressions.lift_suppression, caller(OperatorRole.VIEWER), ADDRESS)
    assert refused.code is ErrorCode.NOT_PERMITTED


def test_whoever_sees_nothing_of_the_address_neither_sees_nor_lifts_it(world, company):
    suppress(world, company)
    other = world.company("Fabrikam", administrator="ada@fabrikam.example")
    theirs = caller(business_accounts=(other.id,))
    assert suppression(world, by=theirs) is None
    refused = world.refused(world.backend.suppressions.lift_suppression, theirs, ADDRESS)
    assert refused.code is ErrorCode.NOT_FOUND
    ours = caller(business_accounts=(company.id,))
    assert suppression(world, by=ours) is not None
    world.backend.suppressions.lift_suppression(ours, ADDRESS)


def test_the_portal_answers_as_for_any_other_address(world, company):
    suppress(world, company)
    found = world.portal.sign_up(parse_address(ADDRESS), "7KQ-4M2", VISITOR)
    assert [it.company for it in found] == ["Contoso"]
    world.portal.press_join(parse_address(ADDRESS), "", "7KQ-4M2", VISITOR)
    assert waiting(world) == []
