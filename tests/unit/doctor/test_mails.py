"""The mail on its way: neighbours told apart, what others report, and mails that somebody brings along."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bizadmin.doctor import words
from bizadmin.doctor.answers import ANSWER_LANGUAGES, answer
from bizadmin.doctor.brought import NOTHING, Brought
from bizadmin.doctor.diagnose import diagnose
from bizadmin.doctor.facts import Facts
from bizadmin.doctor.findings import Action, Confidence, Diagnosis, Finding, Severity, Who
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import Delivery, DeliveryReport, InvitationState
from bizadmin.domain.mail import MailKind, OutboxHealth
from bizadmin.domain.mail_read import AuthenticationResult, Hop, MailRead, MailSort
from bizadmin.domain.mail_route import RouteState
from bizadmin.domain.report import DirectoryWord, TraceWord
from bizadmin.mail import read_report
from tests.unit.doctor.facts_of import (
    ERIKA,
    NOW,
    OPERATOR,
    ago,
    bounce_event,
    bounced,
    dossier,
    event,
    invitation,
    mail,
    report,
)
from tests.unit.doctor.stories import STORIES, VARIANTS
from tests.unit.doctor.stories_joining import scanned
from tests.unit.doctor.stories_mails import (
    BROUGHT,
    FAILED,
    HELD,
    JUNK,
    MAIL_ID,
    NEVER_LEFT,
    ON_THE_LIST,
    PORTAL,
    STRANGERS,
    UNSENT,
    WITHHELD,
    came_back,
    copied,
    on_record,
    put_off,
    refused,
    route,
    traced,
    with_mails,
)

SECOND = f"{MAIL_ID[:-1]}r"


def examined(facts: Dossier, brought: Brought = NOTHING) -> Diagnosis:
    return diagnose(facts, NOW, brought)


def first(facts: Dossier, brought: Brought = NOTHING) -> Finding:
    finding = examined(facts, brought).first
    assert finding is not None
    return finding


def codes(facts: Dossier, brought: Brought = NOTHING) -> list[str]:
    return [finding.code for finding in examined(facts, brought).findings]


def keys(finding: Finding) -> list[str]:
    return [item.key for item in finding.evidence]


def actions(finding: Finding) -> list[Action]:
    return [remedy.action for remedy in finding.remedies]


def asked(finding: Finding) -> list[Who]:
    return [remedy.who for remedy in finding.remedies if remedy.action is Action.COPY_TEXT]


# Which refusal is whose


@pytest.mark.parametrize(
    ("category", "status", "said", "code"),
    [
        ("mailbox_full", "5.2.2", "quota exceeded", "bounce.mailbox_full"),
        ("no_such_mailbox", "5.1.1", "unknown user", "bounce.user_unknown"),
        ("mailbox_disabled", "5.2.1", "account disabled", "bounce.disabled"),
        ("no_such_domain", "5.1.2", "host not found", "bounce.domain"),
        ("refused_by_policy", "5.7.1", "not accepted for policy reasons", "bounce.policy"),
        ("refused_by_policy", "5.7.1", "Unauthenticated senders not allowed", "bounce.internal_only"),
        ("refused_by_policy", "5.7.133", "SenderNotAuthenticatedForGroup", "bounce.internal_only"),
        ("judged_spam", "5.7.1", "spam", "bounce.policy"),
        ("too_large", "5.3.4", "message too large", "bounce.policy"),
        ("sender_not_authenticated", "5.7.26", "DMARC", "mail.auth_fail"),
        ("sender_blocked", "5.7.606", "banned sending IP", "mail.ip_blocked"),
        ("try_later", "4.7.1", "greylisted", "defer.greylist_or_down"),
        ("server_fault", "5.3.0", "internal error", "defer.greylist_or_down"),
        ("something_new", "5.0.0", "no", "bounce.other"),
    ],
)
def test_a_refusal_is_named_by_its_recorded_category(category: str, status: str, said: str, code: str) -> None:
    told = report("550", status, said, category)
    finding = first(dossier(bounce_event(told), invitations=(bounced(told),)))
    assert (finding.code, finding.confidence, finding.severity) == (code, Confidence.CERTAIN, Severity.STOPS)
    assert said in finding.evidence[0].quote


def test_one_refusal_has_one_cause() -> None:
    for name in ("bounce.policy", "mail.auth_fail", "mail.ip_blocked", "bounce.disabled", "bounce.domain"):
        assert codes(STORIES[name]) == [name]


def test_a_report_without_codes_is_no_failure_of_our_own_way_out() -> None:
    told = replace(NEVER_LEFT, text="The recipient server did not accept our requests to connect.")
    by_report = replace(bounce_event(told), details=bounce_event(told).details | {"source": "report"})
    assert codes(dossier(by_report, invitations=(bounced(told),))) == ["defer.greylist_or_down"]


def test_an_attempt_of_which_nothing_tells_whose_it_was_is_only_likely() -> None:
    finding = first(dossier(invitations=(bounced(NEVER_LEFT),)))
    assert (finding.code, finding.confidence) == ("mail.queue_stuck", Confidence.LIKELY)


def test_a_delay_for_a_reason_of_its_own_names_that_reason_and_the_next_attempt() -> None:
    finding = first(put_off("sender_blocked"))
    assert (finding.code, finding.values["variant"]) == ("mail.ip_blocked", "delayed")
    assert "next_attempt" in keys(finding)


def test_a_group_that_a_directory_knows_is_named_beside_the_refusal() -> None:
    told = event(K.DIRECTORY_REPORTED, ago(hours=3), where=None, word=DirectoryWord.GROUP.value, system="Entra ID")
    finding = first(dossier(bounce_event(STRANGERS), told, invitations=(bounced(STRANGERS),)))
    assert finding.code == "bounce.internal_only"
    assert "group_reported" in keys(finding)


def test_several_people_refused_for_one_reason_are_our_side_s_trouble() -> None:
    many = OutboxHealth(configured=True, refused_lately={"judged_spam": 9})
    alone = first(replace(VARIANTS["bounce.policy/judged_spam"], outbox=OutboxHealth(configured=True)))
    together = first(replace(VARIANTS["bounce.policy/judged_spam"], outbox=many))
    assert asked(alone)[0] is Who.RECIPIENT_IT
    assert asked(together)[0] is Who.MAIL_OPERATOR
    assert "refused_lately" in keys(together)


# The domain


def test_a_domain_that_leads_nowhere_is_likely_before_the_mail_has_left_and_only_possible_once_it_was_taken() -> None:
    queued = invitation(delivery=Delivery.QUEUED, created=ago(minutes=2), last_sent=None, report=None)
    before = dossier(invitations=(queued,), mail_route=route(RouteState.NO_SUCH_DOMAIN))
    after = dossier(invitations=(invitation(),), mail_route=route(RouteState.NO_SUCH_DOMAIN))
    assert (first(before).code, first(before).confidence) == ("bounce.domain", Confidence.LIKELY)
    assert codes(after) == ["mail.sent_unopened", "bounce.domain"]
    assert examined(after).findings[1].confidence is Confidence.POSSIBLE


def test_a_bounce_for_the_domain_and_the_dns_agree() -> None:
    finding = first(refused("no_such_domain", mail_route=route(RouteState.NO_SUCH_DOMAIN)))
    assert finding.confidence is Confidence.CERTAIN
    assert "route_no_such_domain" in keys(finding)


def test_a_server_that_answered_for_the_mailbox_outweighs_the_dns() -> None:
    assert codes(refused("mailbox_full", mail_route=route(RouteState.NO_SUCH_DOMAIN))) == ["bounce.mailbox_full"]


def test_a_domain_put_in_order_since_is_worth_another_attempt() -> None:
    finding = first(refused("no_such_domain", mail_route=route(RouteState.OPEN, "mx1.contoso.example")))
    assert actions(finding)[0] is Action.RESEND
    assert "route_open" in keys(finding)


def test_a_server_that_nobody_reached_is_certain_only_where_the_dns_names_one() -> None:
    named = first(refused("unreachable", mail_route=route(RouteState.OPEN, "mx1.contoso.example")))
    unasked = first(refused("unreachable"))
    assert (named.code, named.confidence) == ("defer.greylist_or_down", Confidence.CERTAIN)
    assert (unasked.code, unasked.confidence) == ("defer.greylist_or_down", Confidence.LIKELY)


def test_a_dns_that_did_not_answer_says_nothing() -> None:
    facts = dossier(invitations=(invitation(),), mail_route=route(RouteState.UNKNOWN))
    assert codes(facts) == ["mail.sent_unopened"]


# Suppressed


def test_a_suppressed_address_is_taken_off_the_list_before_anything_is_sent() -> None:
    finding = first(STORIES["mail.suppressed"])
    assert finding.confidence is Confidence.CERTAIN
    assert (finding.remedies[0].action, finding.remedies[0].target) == (Action.LIFT_SUPPRESSION, ERIKA)
    assert "mail.not_requested" not in codes(STORIES["mail.suppressed"])


def test_a_suppressed_address_of_which_no_mail_was_asked_for_has_both_causes() -> None:
    facts = replace(STORIES["mail.not_requested"], suppression=ON_THE_LIST)
    assert set(codes(facts)) == {"mail.suppressed", "mail.not_requested"}


def test_a_bounce_comes_before_the_suppression_that_it_brought_about() -> None:
    told = report("550", "5.1.1", "no such user", "no_such_mailbox")
    facts = dossier(bounce_event(told), invitations=(bounced(told),), suppression=ON_THE_LIST)
    assert codes(facts) == ["bounce.user_unknown", "mail.suppressed"]
    assert examined(facts).findings[1].severity is Severity.WARNS


def test_a_mail_held_back_of_which_the_list_knows_nothing_now_is_sent_again() -> None:
    finding = first(VARIANTS["mail.suppressed/lifted"])
    assert actions(finding)[0] is Action.RESEND
    assert finding.confidence is Confidence.LIKELY


def test_a_mail_sent_since_settles_an_earlier_one_that_was_held_back() -> None:
    facts = dossier(WITHHELD, invitations=(invitation(last_sent=ago(hours=5)),))
    assert codes(facts) == ["mail.sent_unopened"]


# Where it is beyond the server that took it


def test_a_trace_is_never_certain_and_takes_the_place_of_an_unopened_mail() -> None:
    for name in ("recv.quarantine", "recv.junk_or_rule", "recv.lost_downstream"):
        assert codes(STORIES[name]) == [name]
        assert first(STORIES[name]).confidence is Confidence.LIKELY
        assert "inbox" not in examined(STORIES[name]).not_visible


def test_the_newest_trace_is_believed() -> None:
    released = replace(traced(TraceWord.DELIVERED), at=ago(minutes=5))
    facts = on_record(events=(traced(TraceWord.QUARANTINED), released))
    assert f"{first(facts).code}/{first(facts).values['variant']}" == "recv.junk_or_rule/in_mailbox"


def test_a_trace_of_an_earlier_mail_says_nothing_of_the_latest() -> None:
    facts = on_record(events=(traced(TraceWord.QUARANTINED, mail="mail_of_before"),))
    assert codes(facts) == ["mail.sent_unopened"]


def test_a_trace_before_the_latest_mail_says_nothing_of_it() -> None:
    facts = dossier(traced(TraceWord.LOST, mail=""), invitations=(invitation(last_sent=ago(minutes=30)),))
    assert "recv.lost_downstream" not in codes(facts)


def test_a_trace_that_names_no_mail_counts_for_the_invitation_that_waits() -> None:
    told = replace(traced(TraceWord.QUARANTINED, mail=""), business_account=None, subject="")
    assert codes(dossier(told, invitations=(invitation(),))) == ["recv.quarantine"]


def test_an_opened_link_settles_every_trace() -> None:
    facts = dossier(traced(TraceWord.LOST), invitations=(invitation(link_opened=ago(minutes=20)),))
    assert codes(facts) == ["link.opened_not_joined"]


def test_a_silent_filter_is_possible_and_asked_for() -> None:
    taken = report("250", "2.0.0", "queued", remote_server="mx1-us1.ppe-hosted.com")
    facts = dossier(invitations=(invitation(report=taken),))
    diagnosis = examined(facts)
    assert [finding.code for finding in diagnosis.findings] == ["mail.sent_unopened", "recv.lost_downstream"]
    assert diagnosis.findings[1].confidence is Confidence.POSSIBLE
    assert diagnosis.findings[1].values["filter"] == "Proofpoint Essentials"
    assert diagnosis.question == "their_log"


def test_a_filter_is_known_by_the_domain_s_mail_servers_where_a_relay_took_the_mail() -> None:
    facts = dossier(invitations=(invitation(),), mail_route=route(RouteState.OPEN, "eu-smtp-inbound-1.mimecast.com"))
    assert "recv.lost_downstream" in codes(facts)
    assert keys(first(facts))[0] == "accepted_by_relay"


def test_a_filter_that_opened_the_link_has_lost_nothing() -> None:
    taken = report("250", "2.0.0", "queued", remote_server="mx1.mimecast.com")
    facts = dossier(scanned(ago(days=1)), invitations=(invitation(report=taken),))
    assert "recv.lost_downstream" not in codes(facts)


def test_an_unopened_mail_does_not_rule_out_what_nobody_can_see() -> None:
    ruled_out = examined(STORIES["mail.sent_unopened"]).ruled_out
    assert not {"recv.quarantine", "recv.junk_or_rule", "recv.lost_downstream", "mail.auth_fail"} & set(ruled_out)


def test_a_bounce_rules_out_everything_beyond_the_server_that_refused() -> None:
    ruled_out = examined(STORIES["bounce.mailbox_full"]).ruled_out
    assert {"recv.quarantine", "recv.junk_or_rule", "recv.lost_downstream"} <= set(ruled_out)


# Mails that are brought along


@pytest.mark.parametrize("code", BROUGHT)
def test_a_mail_that_is_brought_along_finds_its_cause(code: str) -> None:
    finding = first(*BROUGHT[code]) if code != "mail.not_ours" else examined(*BROUGHT[code]).findings[-1]
    assert finding.code == code
    assert finding.evidence
    assert finding.confidence is not Confidence.CERTAIN


@pytest.mark.parametrize("code", BROUGHT)
def test_what_a_mail_proves_is_told_without_a_gap(code: str) -> None:
    facts, brought = BROUGHT[code]
    diagnosis = examined(facts, brought)
    said = [words.headline(facts, diagnosis)]
    for finding in diagnosis.findings:
        said += [words.title(finding), words.summary(finding), *map(words.evidence, finding.evidence)]
        said += [words.ready_text(facts, finding, remedy) for remedy in finding.remedies]
    said += [answer(facts, diagnosis, language) for language in ANSWER_LANGUAGES]
    assert not [text for text in said if not text.strip() or "…" in text or "{" in text or "None" in text]


def test_a_bounce_that_agrees_with_the_record_leaves_it_certain() -> None:
    finding = first(STORIES["bounce.mailbox_full"], with_mails(came_back(mail_id="")))
    assert (finding.code, finding.confidence) == ("bounce.mailbox_full", Confidence.CERTAIN)
    assert "brought_refusal" in keys(finding)


def test_a_bounce_that_contradicts_the_record_does_not_outweigh_it() -> None:
    brought = with_mails(came_back(mail_id="", category="no_such_mailbox"))
    assert codes(STORIES["bounce.mailbox_full"], brought) == ["bounce.mailbox_full"]


def test_a_bounce_after_a_recorded_delay_is_its_end() -> None:
    brought = with_mails(came_back(mail_id="", at=ago(hours=1)))
    finding = first(VARIANTS["defer.greylist_or_down/no_time"], brought)
    assert (finding.code, finding.confidence) == ("bounce.mailbox_full", Confidence.LIKELY)


def test_a_mail_that_the_account_backend_holds_itself_cannot_have_come_back() -> None:
    brought = with_mails(came_back(mail_id="", at=ago(hours=1)))
    assert codes(STORIES["defer.greylist_or_down"], brought) == ["defer.greylist_or_down"]


def test_a_bounce_of_an_earlier_mail_says_nothing_of_the_latest() -> None:
    facts = dossier(invitations=(invitation(created=ago(days=5), last_sent=ago(hours=3)),))
    assert codes(facts, with_mails(came_back(mail_id="", at=ago(days=4)))) == ["mail.sent_unopened"]


def test_a_bounce_is_of_no_account_once_the_link_was_opened() -> None:
    facts = dossier(invitations=(invitation(link_opened=ago(hours=2)),))
    assert codes(facts, with_mails(came_back())) == ["link.opened_not_joined"]


def test_a_bounce_that_names_nobody_is_only_possible() -> None:
    finding = first(
        dossier(invitations=(invitation(),)), with_mails(came_back(mail_id="", recipient="", recipients=()))
    )
    assert (finding.code, finding.confidence) == ("bounce.mailbox_full", Confidence.POSSIBLE)


def test_a_bounce_of_another_address_shows_that_the_mail_went_elsewhere() -> None:
    other = "erica.muster@contoso.example"
    brought = with_mails(came_back(mail_id=SECOND, recipient=other, recipients=(other,)))
    facts = on_record()
    assert [it.went_to for it in Facts(facts, NOW, brought).went_elsewhere] == [other]
    assert "bounce.mailbox_full" not in codes(facts, brought)


def test_a_forwarded_invitation_is_not_taken_for_one_of_whoever_got_it_last() -> None:
    """Forwarded inline, only its links are left of our marks."""
    brought = with_mails(copied(recipient="helpdesk@contoso.example", message_id="<f@contoso.example>", mail_id=""))
    assert not Facts(on_record(), NOW, brought).went_elsewhere
    assert first(on_record(), brought).values["variant"] == "arrived"


def test_a_copy_of_the_newest_mail_shows_that_it_arrived_and_when() -> None:
    finding = first(on_record(), with_mails(copied()))
    assert (finding.code, finding.values["variant"]) == ("mail.sent_unopened", "arrived")
    assert finding.evidence[0].values["server"] == "mx2.contoso.example"
    assert finding.evidence[0].at == ago(days=2, minutes=-1)


def test_a_long_wait_on_the_way_is_told() -> None:
    slow = (Hop(by="a.example", at=ago(days=2)), Hop(by="b.example", at=ago(days=1), seconds=86_400))
    finding = first(on_record(), with_mails(copied(hops=slow)))
    assert "after 1440 minutes before b.example" in words.evidence(finding.evidence[0])


def test_an_earlier_mail_in_hand_is_no_proof_that_the_newest_arrived() -> None:
    newest = mail(ago(hours=6), id=SECOND, message_id=f"<{SECOND}@{PORTAL}>")
    facts = on_record()
    facts = replace(
        facts,
        mails=(*facts.mails, newest),
        invitations=(invitation(last_sent=ago(hours=6), mails_sent=2, link_generation=2),),
    )
    finding = next(
        finding for finding in examined(facts, with_mails(copied())).findings if finding.code == "mail.sent_unopened"
    )
    assert "older_in_hand" in keys(finding)
    assert finding.values.get("variant") is None


def test_another_kind_of_mail_of_ours_is_no_copy_of_the_invitation() -> None:
    facts = on_record()
    confirming = mail(ago(days=1), id=SECOND, kind=MailKind.VERIFICATION, invitation_id="")
    facts = replace(facts, mails=(*facts.mails, confirming))
    brought = with_mails(copied(mail_id=SECOND, message_id=f"<{SECOND}@{PORTAL}>"))
    assert first(facts, brought).values.get("variant") is None


def test_missing_proof_of_the_sender_explains_the_spam_folder() -> None:
    brought = with_mails(copied(spam=(JUNK,), authentication=FAILED))
    assert codes(on_record(), brought)[:2] == ["mail.auth_fail", "recv.junk_or_rule"]


def test_missing_proof_in_a_mail_that_arrived_all_the_same_only_warns() -> None:
    finding = next(
        finding
        for finding in examined(on_record(), with_mails(copied(authentication=FAILED))).findings
        if finding.code == "mail.auth_fail"
    )
    assert finding.severity is Severity.WARNS
    assert "dmarc=fail" in finding.evidence[0].quote


@pytest.mark.parametrize(
    ("outcomes", "fails"),
    [
        ({"dmarc": "fail", "spf": "pass"}, True),
        ({"dmarc": "pass", "spf": "fail"}, False),
        ({"spf": "fail", "dkim": "pass"}, False),
        ({"spf": "softfail", "dkim": "none"}, True),
        ({"spf": "none"}, False),
        ({"spf": "temperror"}, False),
        ({}, False),
    ],
)
def test_one_good_proof_is_enough_unless_dmarc_says_otherwise(outcomes: dict[str, str], *, fails: bool) -> None:
    results = tuple(AuthenticationResult(method=method, outcome=outcome) for method, outcome in outcomes.items())
    assert ("mail.auth_fail" in codes(on_record(), with_mails(copied(authentication=results)))) is fails


def test_a_mail_of_somebody_else_is_said_to_be_so_and_changes_nothing_else() -> None:
    facts, brought = BROUGHT["mail.not_ours"]
    assert codes(facts, brought) == [*codes(facts), "mail.not_ours"]


def test_a_mail_that_answers_ours_is_not_called_another_sender_s() -> None:
    answered = MailRead(subject="Re: Join Contoso GmbH", message_id="<1@x.example>", link_hosts=("x.example",))
    assert "mail.not_ours" not in codes(on_record(), with_mails(answered))


def noticed(words_of_it: str) -> MailRead:
    """A quarantine's daily notice to the person."""
    return MailRead(
        sender="quarantine@messaging.microsoft.com",
        subject="You have messages in quarantine",
        recipient=ERIKA,
        message_id="<q@messaging.microsoft.com>",
        link_hosts=("security.microsoft.com",),
        spam=(HELD,),
        words=words_of_it,
        at=ago(days=1),
    )


def test_a_notice_that_lists_our_mail_finds_it_in_the_quarantine() -> None:
    brought = with_mails(noticed("1 message: Join Contoso GmbH"))
    finding = first(on_record(), brought)
    assert (finding.code, finding.confidence) == ("recv.quarantine", Confidence.LIKELY)
    assert "mail.not_ours" not in codes(on_record(), brought)


def test_a_notice_that_lists_others_mails_is_a_question() -> None:
    diagnosis = examined(on_record(), with_mails(noticed("1 message: Great offers")))
    assert [it.code for it in diagnosis.findings] == ["mail.sent_unopened", "recv.quarantine"]
    assert diagnosis.findings[1].confidence is Confidence.POSSIBLE
    assert diagnosis.question == "which_held"


def test_an_absence_note_shows_that_the_mail_is_in_the_mailbox() -> None:
    away = MailRead(sort=MailSort.AUTO_REPLY, words="I am away until Monday.", at=ago(days=1), mail_id=MAIL_ID)
    finding = first(on_record(), with_mails(away))
    assert (finding.code, finding.values["variant"]) == ("recv.junk_or_rule", "in_mailbox")
    assert finding.evidence[0].quote == "I am away until Monday."


def test_a_report_of_a_delivery_is_shown_beside_the_unopened_mail() -> None:
    told = came_back(sort=MailSort.DELIVERED, category="delivered", status="2.0.0", words="250 2.0.0 delivered")
    finding = first(on_record(), with_mails(told))
    assert finding.code == "mail.sent_unopened"
    assert "brought_delivery" in keys(finding)


def test_what_is_no_mail_at_all_changes_nothing() -> None:
    assert codes(on_record(), with_mails(MailRead(sort=MailSort.UNREADABLE))) == codes(on_record())


# What others are asked for


def test_a_text_for_their_it_names_the_mail_and_how_it_was_handed_over() -> None:
    sent = event(
        K.MAIL_SENT, ago(days=2), mail=MAIL_ID, remote_server="relay.example", text="250 2.0.0 Ok: queued as 4ABC"
    )
    facts = on_record(events=(traced(TraceWord.QUARANTINED), sent))
    finding = first(facts)
    text = words.ready_text(facts, finding, next(it for it in finding.remedies if it.action is Action.COPY_TEXT))
    assert f"Message-ID: <{MAIL_ID}@{PORTAL}>" in text
    assert f"{ago(days=2):%Y-%m-%d %H:%M:%S} UTC" in text
    assert "relay.example: 250 2.0.0 Ok: queued as 4ABC" in text
    assert "release it" in text


# Real refusals

CORPUS = Path(os.environ.get("BIZADMIN_BOUNCES", Path(__file__).parents[4] / "shared" / "corpora" / "bounces"))

REAL: dict[str, str] = {
    "lhost-amazonses-06": "bounce.user_unknown",
    "lhost-dragonfly-24": "bounce.user_unknown",
    "lhost-exim-59": "bounce.user_unknown",
    "lhost-amavis-02": "bounce.user_unknown",
    "lhost-exchange2007-02": "bounce.mailbox_full",
    "lhost-amazonses-20": "bounce.disabled",
    "lhost-dragonfly-21": "bounce.disabled",
    "lhost-postfix-52": "bounce.disabled",
    "lhost-dragonfly-11": "bounce.domain",
    "lhost-sendmail-15": "bounce.domain",
    "lhost-sendmail-57": "bounce.domain",
    "lhost-exim-37": "bounce.domain",
    "lhost-dragonfly-18": "bounce.policy",
    "lhost-postfix-42": "bounce.policy",
    "lhost-postfix-67": "bounce.policy",
    "lhost-amavis-03": "bounce.policy",
    "lhost-barracuda-01": "bounce.policy",
    "lhost-exchange2007-03": "bounce.policy",
    "rhost-mimecast-02": "bounce.policy",
    "lhost-postfix-65": "bounce.internal_only",
    "lhost-sendmail-53": "bounce.internal_only",
    "lhost-googlegroups-02": "bounce.internal_only",
    "lhost-dragonfly-01": "mail.auth_fail",
    "lhost-postfix-71": "mail.auth_fail",
    "lhost-postfix-73": "mail.auth_fail",
    "rhost-google-04": "mail.auth_fail",
    "rhost-tencent-03": "mail.auth_fail",
    "lhost-amazonses-16": "mail.ip_blocked",
    "lhost-qmail-09": "mail.ip_blocked",
    "lhost-sendmail-33": "mail.ip_blocked",
    "rhost-microsoft-01": "mail.ip_blocked",
    "lhost-amazonworkmail-07": "defer.greylist_or_down",
    "lhost-sendmail-30": "defer.greylist_or_down",
    "lhost-gmail-11": "defer.greylist_or_down",
    "rhost-tencent-01": "defer.greylist_or_down",
}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection of bounces is not here")
@pytest.mark.parametrize("name", REAL)
def test_a_real_refusal_gets_its_cause_as_the_backend_would_record_it(name: str) -> None:
    notice = read_report((CORPUS / f"{name}.eml").read_bytes())
    told = DeliveryReport(
        at=ago(days=1),
        reply_code=notice.reply_code,
        enhanced_status=notice.enhanced_status,
        text=notice.text,
        remote_server=notice.remote_server,
        category=notice.category,
    )
    came = replace(bounce_event(told), details=bounce_event(told).details | {"source": "report"})
    finding = first(dossier(came, invitations=(invitation(delivery=Delivery.BOUNCED, report=told),)))
    assert finding.code == REAL[name]
    assert finding.confidence is (Confidence.LIKELY if told.category == "unreachable" else Confidence.CERTAIN)


def test_an_expired_invitation_is_not_traced() -> None:
    late = invitation(state=InvitationState.EXPIRED, expires=NOW - timedelta(hours=1))
    facts = dossier(traced(TraceWord.QUARANTINED), invitations=(late,))
    assert codes(facts) == ["inv.expired"]


def test_without_a_person_s_events_a_withheld_mail_is_told_by_the_list_alone() -> None:
    facts = dossier(invitations=(UNSENT,), suppression=replace(ON_THE_LIST, text=""))
    finding = first(replace(facts, events=(event(K.INVITATION_CREATED, ago(days=2), actor=OPERATOR),)))
    assert (finding.code, finding.confidence) == ("mail.suppressed", Confidence.CERTAIN)
