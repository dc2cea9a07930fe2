"""The mail on its way: neighbours told apart, and where others say that it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bizadmin.doctor import words
from bizadmin.doctor.findings import Action, Confidence, Severity, Who
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.mail import OutboxHealth
from bizadmin.domain.mail_route import RouteState
from bizadmin.domain.report import DirectoryWord, TraceWord
from tests.unit.doctor.examining import actions, asked, codes, examined, first, keys
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
    report,
)
from tests.unit.doctor.stories import STORIES, VARIANTS
from tests.unit.doctor.stories_joining import scanned
from tests.unit.doctor.stories_mails import (
    MAIL_ID,
    NEVER_LEFT,
    ON_THE_LIST,
    PORTAL,
    STRANGERS,
    UNSENT,
    WITHHELD,
    on_record,
    put_off,
    refused,
    route,
    traced,
)

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


def test_a_mail_whose_link_was_replaced_by_hand_need_not_be_found() -> None:
    by_hand = event(K.INVITATION_LINK_MADE, ago(minutes=5), actor=OPERATOR)
    for name in ("recv.quarantine", "recv.junk_or_rule", "recv.lost_downstream"):
        facts = STORIES[name]
        diagnosis = examined(replace(facts, events=(*facts.events, by_hand)))
        assert [finding.code for finding in diagnosis.findings] == ["mail.sent_unopened"]
        assert "inbox" not in diagnosis.not_visible


def test_a_link_that_was_handed_over_by_hand_is_not_looked_for_in_the_spam_folder() -> None:
    facts = VARIANTS["mail.sent_unopened/by_hand"]
    before = event(K.INVITATION_LINK_MADE, ago(days=9), actor=OPERATOR)
    assert first(facts).severity is Severity.INFORMS
    assert "variant" not in first(replace(facts, events=(before,))).values


def test_a_link_that_a_scanner_tried_too_late_says_nothing_of_the_person() -> None:
    refused = event(K.LINK_REFUSED, ago(hours=1), code="invitation_expired", by="scanner")
    assert "variant" not in first(dossier(refused, invitations=(invitation(),))).values


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
    assert Action.RESEND not in actions(finding)


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


def test_an_expired_invitation_is_not_traced() -> None:
    late = invitation(state=InvitationState.EXPIRED, expires=NOW - timedelta(hours=1))
    facts = dossier(traced(TraceWord.QUARANTINED), invitations=(late,))
    assert codes(facts) == ["inv.expired"]


def test_without_a_person_s_events_a_withheld_mail_is_told_by_the_list_alone() -> None:
    facts = dossier(invitations=(UNSENT,), suppression=replace(ON_THE_LIST, text=""))
    finding = first(replace(facts, events=(event(K.INVITATION_CREATED, ago(days=2), actor=OPERATOR),)))
    assert (finding.code, finding.confidence) == ("mail.suppressed", Confidence.CERTAIN)


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


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("recv.junk_or_rule", "is_in_spam"),
        ("recv.junk_or_rule/moved", "is_in_mailbox"),
        ("recv.junk_or_rule/in_mailbox", "is_in_mailbox"),
        ("mail.sent_unopened", "looked_in_spam"),
        ("mail.sent_unopened/by_hand", "what_link_does"),
    ],
)
def test_where_the_mail_is_known_to_be_is_where_the_caller_is_asked_to_look(name: str, question: str) -> None:
    assert examined((STORIES | VARIANTS)[name]).question == question
