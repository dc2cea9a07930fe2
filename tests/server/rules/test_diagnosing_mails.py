"""What the doctor makes of mails as the backend itself recorded them: no fact in here is written by hand."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from bizadmin.doctor.brought import NOTHING, Brought
from bizadmin.doctor.diagnose import diagnose
from bizadmin.doctor.findings import Action, Confidence, Diagnosis, Finding, Who
from bizadmin.doctor.words import ready_text
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.report import NewReport, ReportKind, TraceWord
from bizadmin.domain.scopes import Scope
from bizadmin.mail import DeliveryNotice, NoticeKind, read_mail
from bizadmin.server.outbox.answer import answer_of
from tests.server.rules.world import ADMIN, World, caller

ERIKA = "erika@contoso.example"
SYSTEM = caller(scopes=[Scope.REPORTS_SEND], name="Trace token")


def looked_up(world: World, address: str = ERIKA) -> Dossier:
    (dossier,) = world.rules.look_up(ADMIN, [address], timeline=True, mails=True)
    return dossier


def examined(world: World, brought: Brought = NOTHING, address: str = ERIKA) -> Diagnosis:
    return diagnose(looked_up(world, address), world.now, brought)


def first(world: World, brought: Brought = NOTHING, address: str = ERIKA) -> Finding:
    finding = examined(world, brought, address).first
    assert finding is not None
    return finding


def answers(world: World, code: int, words: str, again: timedelta | None = None) -> None:
    """A mail server answers so to all that waits."""
    for claimed in world.backend.outbox.claim(500, world.now + timedelta(minutes=5)):
        answer = answer_of(code, words, "mx.contoso.example")
        world.backend.outbox.settle(claimed.mail.id, answer, world.now + again if again else None)


@pytest.mark.parametrize(
    ("code", "said", "cause"),
    [
        (550, "5.1.1 <erika@contoso.example>: User unknown", "bounce.user_unknown"),
        (550, "5.1.2 Host or domain name not found", "bounce.domain"),
        (552, "5.2.2 Mailbox is full", "bounce.mailbox_full"),
        (550, "5.2.1 The email account that you tried to reach is disabled", "bounce.disabled"),
        (550, "5.7.133 Sender not authenticated for group", "bounce.internal_only"),
        (554, "5.7.1 Message rejected due to content policy", "bounce.policy"),
        (550, "5.7.26 This mail is unauthenticated: DMARC check failed", "mail.auth_fail"),
        (550, "5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org", "mail.ip_blocked"),
    ],
)
def test_a_refusal_in_the_session_gets_its_cause(world, code, said, cause):
    world.invite(world.company())
    answers(world, code, said)
    world.later(minutes=30)
    finding = first(world)
    assert (finding.code, finding.confidence) == (cause, Confidence.CERTAIN)
    assert said.split(maxsplit=1)[1] in finding.evidence[0].quote


def test_a_mail_put_off_names_the_next_attempt(world):
    world.invite(world.company())
    answers(world, 451, "4.7.1 Greylisted, please come back", timedelta(minutes=15))
    finding = first(world)
    assert (finding.code, finding.confidence) == ("defer.greylist_or_down", Confidence.CERTAIN)
    assert finding.values["next_at"] == (world.now + timedelta(minutes=15)).isoformat()


def test_a_mail_to_a_suppressed_address_is_told_from_one_that_nobody_asked_for(world):
    world.dns.servers["contoso.example"] = ["mx.contoso.example"]
    invited = world.invite(world.company())
    for _ in range(2):
        answers(world, 550, "5.1.1 User unknown")
        world.later(hours=1)
        world.rules.resend(ADMIN, invited.id, version=None)
    finding = first(world)
    assert (finding.code, finding.confidence) == ("mail.suppressed", Confidence.CERTAIN)
    assert finding.remedies[0].action is Action.LIFT_SUPPRESSION
    world.backend.suppressions.lift_suppression(ADMIN, finding.remedies[0].target)
    assert first(world).values["variant"] == "lifted"
    world.rules.resend(ADMIN, invited.id, version=None)
    assert first(world).code == "mail.on_its_way"


@pytest.mark.parametrize(
    ("word", "cause"),
    [
        (TraceWord.QUARANTINED, "recv.quarantine"),
        (TraceWord.JUNK, "recv.junk_or_rule"),
        (TraceWord.MOVED, "recv.junk_or_rule"),
        (TraceWord.DELIVERED, "recv.junk_or_rule"),
        (TraceWord.LOST, "recv.lost_downstream"),
        (TraceWord.FORWARDED, "recv.lost_downstream"),
    ],
)
def test_a_trace_of_their_mail_system_tells_where_the_mail_is(world, word, cause):
    world.dns.servers["contoso.example"] = ["mx.contoso.example"]
    invited = world.invite(world.company())
    world.mail_leaves()
    world.later(hours=2)
    (sent,) = world.rules.invitation_mails(ADMIN, invited.id)
    told = NewReport(
        kind=ReportKind.MAIL_TRACE, address=ERIKA, word=word, system="Exchange Online", message_id=sent.message_id
    )
    assert first(world).code == "mail.sent_unopened"
    world.backend.reports.report(SYSTEM, told)
    finding = first(world)
    assert (finding.code, finding.confidence) == (cause, Confidence.LIKELY)
    world.later(hours=1)
    world.rules.resend(ADMIN, invited.id, version=None)
    world.mail_leaves()
    world.later(hours=1)
    assert first(world).code == "mail.sent_unopened"


def test_a_text_for_their_it_holds_what_their_log_is_searched_by(world):
    invited = world.invite(world.company())
    world.mail_leaves()
    left = world.now
    world.later(hours=2)
    finding = first(world)
    text = ready_text(looked_up(world), finding, next(it for it in finding.remedies if it.action is Action.COPY_TEXT))
    (sent,) = world.rules.invitation_mails(ADMIN, invited.id)
    assert sent.message_id in text
    assert f"{left:%Y-%m-%d %H:%M:%S} UTC" in text
    assert "mx.contoso.example" in text


def test_people_refused_for_one_reason_make_it_a_matter_of_our_own_mail(world):
    company = world.company()
    for address in (ERIKA, "max@fabrikam.example", "ida@adatum.example"):
        world.invite(company, address)
    answers(world, 550, "5.7.26 This mail is unauthenticated: DMARC check failed")
    finding = first(world)
    assert "refused_lately" in [item.key for item in finding.evidence]
    assert {it.who for it in finding.remedies if it.action is Action.COPY_TEXT} == {Who.MAIL_OPERATOR}


def test_a_bounce_that_went_to_somebody_else_is_known_by_the_marks_of_our_mail(world):
    invited = world.invite(world.company())
    world.mail_leaves()
    world.later(days=1)
    (sent,) = world.rules.invitation_mails(ADMIN, invited.id)
    report = EmailMessage()
    report["From"] = "MAILER-DAEMON@mx.contoso.example"
    report["To"] = "helpdesk@provider.example"
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report["Date"] = format_datetime(world.now)
    report.set_content(
        f"<{ERIKA}>: host mx.contoso.example[192.0.2.5] said: 552 5.2.2 Mailbox is full (in reply to RCPT TO)"
    )
    returned = EmailMessage()
    returned["Message-ID"] = sent.message_id
    returned["Subject"] = sent.subject
    returned.set_content("")
    report.add_attachment(returned)
    brought = Brought(mails=(read_mail(report.as_bytes()),))
    finding = first(world, brought)
    assert (finding.code, finding.confidence) == ("bounce.mailbox_full", Confidence.LIKELY)
    notice = DeliveryNotice(kind=NoticeKind.BOUNCED, category="mailbox_full", enhanced_status="5.2.2", text="full")
    world.backend.outbox.record_report(sent.id, notice)
    finding = first(world, brought)
    assert (finding.code, finding.confidence) == ("bounce.mailbox_full", Confidence.CERTAIN)
    assert "brought_refusal" in [item.key for item in finding.evidence]


def test_a_domain_that_the_dns_does_not_know_is_told_before_the_mail_is_given_up(world):
    world.invite(world.company())
    assert first(world).code == "bounce.domain"
    world.dns.servers["contoso.example"] = ["mx.contoso.example"]
    world.later(minutes=11)
    assert "bounce.domain" not in [finding.code for finding in examined(world).findings]


def in_the_mailbox(world: World, message_id: str, subject: str, **headers: str) -> Brought:
    """A mail as the person's mailbox has it, with what the servers on the way wrote into it."""
    copy = EmailMessage()
    for name, value in headers.items():
        copy[name.replace("_", "-")] = value
    copy["Received"] = (
        "from relay.example (relay.example [192.0.2.9]) by mx.contoso.example with ESMTPS id 4X;"
        f" {format_datetime(world.now - timedelta(hours=1))}"
    )
    copy["From"] = "Contoso <no-reply@accounts.example>"
    copy["To"] = ERIKA
    copy["Subject"] = subject
    copy["Message-ID"] = message_id
    copy["Date"] = format_datetime(world.now - timedelta(hours=1))
    copy.set_content("You are invited.")
    return Brought(mails=(read_mail(copy.as_bytes()),))


@pytest.mark.parametrize(
    ("headers", "cause"),
    [
        ({"X_Spam_Status": "Yes, score=7.1 required=5.0 tests=HTML_ONLY", "X_Spam_Flag": "YES"}, "recv.junk_or_rule"),
        (
            {
                "X_Spam_Status": "Yes, score=7.1 required=5.0 tests=SPF_FAIL",
                "Authentication_Results": "mx.contoso.example; spf=fail smtp.mailfrom=accounts.example; dkim=none;"
                " dmarc=fail header.from=accounts.example",
            },
            "mail.auth_fail",
        ),
        ({"X_Spam_Status": "No, score=-0.2 required=5.0"}, "mail.sent_unopened"),
    ],
)
def test_the_headers_of_a_mail_in_hand_tell_why_it_was_not_seen(world, headers, cause):
    world.dns.servers["contoso.example"] = ["mx.contoso.example"]
    invited = world.invite(world.company())
    world.mail_leaves()
    world.later(hours=2)
    (sent,) = world.rules.invitation_mails(ADMIN, invited.id)
    finding = first(world, in_the_mailbox(world, sent.message_id, sent.subject, **headers))
    assert (finding.code, finding.confidence) == (cause, Confidence.LIKELY)


def test_an_earlier_mail_in_hand_is_told_from_the_newest(world):
    world.dns.servers["contoso.example"] = ["mx.contoso.example"]
    invited = world.invite(world.company())
    world.mail_leaves()
    world.later(hours=2)
    (earlier,) = world.rules.invitation_mails(ADMIN, invited.id)
    world.rules.resend(ADMIN, invited.id, version=None)
    world.mail_leaves()
    world.later(hours=2)
    brought = in_the_mailbox(world, earlier.message_id, earlier.subject)
    found = {finding.code: finding for finding in examined(world, brought).findings}
    assert found["mail.sent_unopened"].values.get("variant", "") == ""
    assert "older_in_hand" in [item.key for item in found["mail.sent_unopened"].evidence]
    assert "link.superseded" in found
