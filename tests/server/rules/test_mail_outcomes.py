"""What became of a mail, in its invitation and in the log."""

from __future__ import annotations

from datetime import timedelta

from bizadmin.domain.audit import DETAILS, EventKind
from bizadmin.domain.invitation import Delivery
from bizadmin.mail import DeliveryNotice, NoticeKind
from bizadmin.server.outbox.answer import Answer, Handover
from tests.server.rules.world import ADMIN, World

ACCEPTED = Answer(
    handover=Handover.ACCEPTED, reply_code="250", text="Ok: queued as 4X", remote_server="mx2.contoso.example"
)
DELAYED = Answer(
    handover=Handover.DELAYED,
    reply_code="451",
    enhanced_status="4.7.1",
    text="Greylisted",
    remote_server="mx2.contoso.example",
    category="try_later",
)
REFUSED = Answer(
    handover=Handover.REFUSED,
    reply_code="552",
    enhanced_status="5.2.2",
    text="Mailbox full",
    remote_server="mx2.contoso.example",
    category="mailbox_full",
)
BOUNCE = DeliveryNotice(
    kind=NoticeKind.BOUNCED, category="no_such_mailbox", reply_code="550", enhanced_status="5.1.1", text="Unknown"
)


def send(world: World, answer: Answer, again: timedelta | None = None) -> str:
    """Let the newest mail end like that; its id."""
    claimed = world.backend.outbox.claim(10, world.now + timedelta(minutes=5))
    mail_id = claimed[-1].mail.id
    world.backend.outbox.settle(mail_id, answer, world.now + again if again else None)
    return mail_id


def test_a_mail_that_was_taken_is_sent_and_no_more_is_claimed(world):
    made = world.invite(world.company())
    world.later(seconds=3)
    mail_id = send(world, ACCEPTED)
    seen = world.seen(made)
    assert (seen.delivery, seen.last_sent) == (Delivery.SENT, world.now)
    assert seen.report.remote_server == "mx2.contoso.example"
    assert seen.version == made.version, "what a mail server says makes no edit stale"
    (event,) = world.events(EventKind.MAIL_SENT)
    assert (event.details["mail"], event.details["reply_code"]) == (mail_id, "250")
    assert event.subject == made.id
    assert world.rules.overview(ADMIN).mail_accepted == 1


def test_a_delay_tells_when_it_is_tried_again(world):
    made = world.invite(world.company())
    send(world, DELAYED, timedelta(minutes=5))
    seen = world.seen(made)
    assert (seen.delivery, seen.report.next_attempt) == (Delivery.DELAYED, world.now + timedelta(minutes=5))
    (event,) = world.events(EventKind.MAIL_DELAYED)
    assert event.details["next_attempt"] == "2026-03-02T12:05:00Z"


def test_a_refusal_is_a_bounce_with_its_words(world):
    made = world.invite(world.company())
    send(world, REFUSED)
    seen = world.seen(made)
    assert (seen.delivery, seen.report.category) == (Delivery.BOUNCED, "mailbox_full")
    (event,) = world.events(EventKind.MAIL_BOUNCED)
    assert set(event.details) == set(DETAILS[EventKind.MAIL_BOUNCED])
    assert event.details["source"] == "smtp"


def test_a_report_that_comes_back_later_makes_a_bounce_of_it(world):
    made = world.invite(world.company())
    mail_id = send(world, ACCEPTED)
    world.later(hours=1)
    world.backend.outbox.record_report(mail_id, BOUNCE)
    seen = world.seen(made)
    assert (seen.delivery, seen.report.category) == (Delivery.BOUNCED, "no_such_mailbox")
    assert world.events(EventKind.MAIL_BOUNCED)[0].details["source"] == "report"
    assert world.rules.business_account(ADMIN, made.business_account.id).counts.bounced == 1


def test_a_bounce_of_an_older_mail_is_kept_but_decides_nothing(world):
    made = world.invite(world.company())
    first = send(world, ACCEPTED)
    world.later(hours=1)
    world.rules.resend(ADMIN, made.id, version=None)
    send(world, ACCEPTED)
    world.backend.outbox.record_report(first, BOUNCE)
    seen = world.seen(made)
    assert (seen.delivery, seen.report.reply_code) == (Delivery.SENT, "250")
    assert len(world.events(EventKind.MAIL_BOUNCED)) == 1


def test_a_confirmed_delivery_has_an_event_of_its_own(world):
    made = world.invite(world.company())
    mail_id = send(world, ACCEPTED)
    sent = world.seen(made).last_sent
    world.later(minutes=1)
    world.backend.outbox.record_report(mail_id, DeliveryNotice(kind=NoticeKind.DELIVERED, category="delivered"))
    assert world.seen(made).last_sent == sent
    assert len(world.events(EventKind.MAIL_DELIVERED)) == 1
    assert len(world.events(EventKind.MAIL_SENT)) == 1


def test_a_complaint_is_in_the_log_and_leaves_the_delivery_as_it_is(world):
    made = world.invite(world.company())
    mail_id = send(world, ACCEPTED)
    complaint = DeliveryNotice(kind=NoticeKind.COMPLAINT, category="complaint", text="An abuse report for a mail.")
    world.backend.outbox.record_report(mail_id, complaint)
    seen = world.seen(made)
    assert (seen.delivery, seen.report.reply_code) == (Delivery.SENT, "250")
    (event,) = world.events(EventKind.MAIL_COMPLAINED)
    assert (event.subject, event.details["mail"], event.details["category"]) == (made.id, mail_id, "complaint")
    assert world.events(EventKind.MAIL_BOUNCED) == []


def test_a_resend_forgets_the_word_on_the_mail_before(world):
    made = world.invite(world.company())
    send(world, REFUSED)
    again = world.rules.resend(ADMIN, made.id, version=None)
    assert (again.delivery, again.report) == (Delivery.QUEUED, None)


def test_the_fate_of_other_mails_stands_in_the_log(world):
    account = world.account("erika@contoso.example", verified=False)
    world.rules.send_verification(ADMIN, account.id)
    send(world, REFUSED)
    (event,) = world.events(EventKind.MAIL_BOUNCED)
    assert (event.address, event.business_account, event.subject) == ("erika@contoso.example", None, "")


def test_open_windows_hear_of_it(world):
    made = world.invite(world.company())
    seq = world.rules.changes(ADMIN, None).seq
    send(world, ACCEPTED)
    changes = world.rules.changes(ADMIN, seq)
    assert changes.touches_address(made.address)


def test_people_refused_lately_are_counted_once_each_by_the_reason(world):
    company = world.company()
    for address in ("erika@contoso.example", "max@contoso.example"):
        world.invite(company, address)
        send(world, REFUSED)
    again = world.invite(world.company("Fabrikam"), "max@contoso.example")
    send(world, REFUSED)
    assert world.seen(again).delivery is Delivery.BOUNCED
    assert world.rules.outbox_health(ADMIN).refused_lately == {"mailbox_full": 2}
    world.later(hours=25)
    assert world.rules.outbox_health(ADMIN).refused_lately == {}
