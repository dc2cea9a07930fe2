"""Each cause in its own story, and what tells it from its neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bizadmin.doctor.answers import ANSWER_LANGUAGES, answer
from bizadmin.doctor.causes import CAUSES
from bizadmin.doctor.findings import Action, Confidence, Severity, Who
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.dossier import Dossier, Likeness, LookAlike
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.licence import Seats
from bizadmin.domain.mail import OutboxHealth
from tests.unit.doctor.examining import actions, codes, examined, first, found
from tests.unit.doctor.facts_of import (
    ADATUM,
    CONTOSO,
    ERIKA,
    FULL,
    NOW,
    OPERATOR,
    account,
    ago,
    bounce_event,
    bounced,
    company,
    dossier,
    event,
    invitation,
    mail,
    member,
    report,
    without_events,
)
from tests.unit.doctor.stories import BROUGHT, STORIES, VARIANTS
from tests.unit.doctor.stories_joining import scanned
from tests.unit.doctor.stories_mails import OLD_DOMAIN, UNKNOWN_USER
from tests.unit.doctor.stories_people import RAS


@pytest.mark.parametrize("code", STORIES)
def test_each_cause_comes_first_in_its_own_story(code: str) -> None:
    assert first(STORIES[code]).code == code


@pytest.mark.parametrize("name", VARIANTS)
def test_each_variant_comes_first_in_its_own_story(name: str) -> None:
    finding = first(VARIANTS[name])
    assert f"{finding.code}/{finding.values.get('variant')}" == name


def test_every_cause_has_a_code_of_its_own_and_a_story() -> None:
    known = [cause.code for cause in CAUSES]
    assert len(set(known)) == len(known)
    assert set(known) == {name.partition("/")[0] for name in (*STORIES, *BROUGHT)}


@pytest.mark.parametrize("facts", [*STORIES.values(), *VARIANTS.values()])
def test_every_finding_has_evidence(facts: Dossier) -> None:
    assert all(finding.evidence for finding in examined(facts).findings)


# Mail that came back


def test_a_full_mailbox_is_proved_by_the_servers_own_words() -> None:
    finding = first(STORIES["bounce.mailbox_full"])
    assert finding.confidence is Confidence.CERTAIN
    assert finding.severity is Severity.STOPS
    assert finding.evidence[0].quote == "552 5.2.2 mailbox full (quota 2048 MB)"
    assert finding.evidence[0].values["server"] == "mx2.contoso.example"
    assert finding.values["times"] == "2"


def test_a_full_mailbox_offers_to_resend_that_very_version() -> None:
    remedy = first(STORIES["bounce.mailbox_full"]).remedies[0]
    assert (remedy.action, remedy.who, remedy.target, remedy.version) == (
        Action.RESEND,
        Who.HELPDESK,
        "inv-contoso",
        3,
    )


def test_codes_are_put_before_a_servers_words_that_lack_them() -> None:
    told = replace(FULL, text="mailbox full")
    assert first(dossier(invitations=(bounced(told),))).evidence[0].quote == "552 5.2.2 mailbox full"


def test_an_expired_invitation_stops_before_its_bounce_warns() -> None:
    facts = dossier(invitations=(bounced(state=InvitationState.EXPIRED, expires=ago(hours=1)),))
    assert codes(facts) == ["inv.expired", "bounce.mailbox_full"]
    assert found(facts, "bounce.mailbox_full").severity is Severity.WARNS


def test_a_bounce_of_a_revoked_invitation_is_past() -> None:
    assert codes(dossier(invitations=(bounced(state=InvitationState.REVOKED),))) == ["inv.revoked"]


def test_a_bounce_read_from_an_event_alone_is_only_likely() -> None:
    facts = dossier(bounce_event(), invitations=(invitation(delivery=Delivery.BOUNCED, report=None),))
    assert first(facts).code == "bounce.mailbox_full"
    assert first(facts).confidence is Confidence.LIKELY


def test_a_bounce_without_category_is_read_from_its_status_and_only_likely() -> None:
    facts = dossier(invitations=(bounced(replace(FULL, category="")),))
    assert first(facts).code == "bounce.mailbox_full"
    assert first(facts).confidence is Confidence.LIKELY


def test_an_unknown_user_offers_another_address_before_a_link() -> None:
    assert actions(first(STORIES["bounce.user_unknown"]))[0] is Action.INVITE_OTHER_ADDRESS


def test_a_refusal_as_spam_is_for_their_it_and_missing_authentication_for_ours() -> None:
    whose = {
        category: {
            remedy.who
            for remedy in first(dossier(invitations=(bounced(report("550", "5.7.1", "x", category)),))).remedies
        }
        for category in ("judged_spam", "sender_not_authenticated")
    }
    assert Who.RECIPIENT_IT in whose["judged_spam"]
    assert Who.MAIL_OPERATOR in whose["sender_not_authenticated"]


def test_a_mail_that_could_never_leave_is_our_own_trouble() -> None:
    finding = first(VARIANTS["mail.queue_stuck/given_up"])
    assert Who.MAIL_OPERATOR in {remedy.who for remedy in finding.remedies}
    assert Who.RECIPIENT_IT not in {remedy.who for remedy in finding.remedies}


def test_a_later_mail_that_was_taken_settles_an_earlier_bounce() -> None:
    facts = dossier(bounce_event(UNKNOWN_USER, ago(days=3)), invitations=(invitation(created=ago(days=4)),))
    assert "bounce.user_unknown" not in codes(facts)


# Mail that did not leave, waits, or was taken


def test_a_queue_of_one_without_an_error_is_only_possible() -> None:
    facts = dossier(
        invitations=(invitation(delivery=Delivery.QUEUED, created=ago(hours=1), last_sent=None, report=None),),
        outbox=OutboxHealth(configured=True, queued=1, recipients_waiting=1, oldest_queued=ago(hours=1)),
    )
    assert (first(facts).code, first(facts).confidence) == ("mail.queue_stuck", Confidence.POSSIBLE)


def test_several_people_waiting_make_a_stuck_queue_likely() -> None:
    facts = dossier(
        invitations=(invitation(delivery=Delivery.QUEUED, created=ago(hours=1), last_sent=None, report=None),),
        outbox=OutboxHealth(configured=True, queued=9, recipients_waiting=7, oldest_queued=ago(hours=1)),
    )
    assert (first(facts).code, first(facts).confidence) == ("mail.queue_stuck", Confidence.LIKELY)


def test_a_mail_queued_for_two_minutes_is_no_trouble() -> None:
    assert first(STORIES["mail.on_its_way"]).severity is Severity.INFORMS


def test_without_mail_settings_no_mail_can_leave() -> None:
    finding = first(VARIANTS["mail.not_requested/not_configured"])
    assert finding.confidence is Confidence.CERTAIN
    assert actions(finding)[0] is Action.COPY_LINK


def test_an_invitation_made_without_a_mail_offers_to_send_it_whatever_the_settings() -> None:
    facts = replace(STORIES["mail.not_requested"], outbox=OutboxHealth(configured=False))
    assert first(facts).values.get("variant") is None
    assert actions(first(facts))[0] is Action.RESEND


def test_a_mail_that_was_taken_and_not_opened_is_never_certain() -> None:
    diagnosis = examined(STORIES["mail.sent_unopened"])
    assert diagnosis.findings[0].confidence is Confidence.LIKELY
    assert "inbox" in diagnosis.not_visible
    assert diagnosis.question == "looked_in_spam"


def test_a_refusal_kept_from_an_earlier_mail_is_not_shown_as_an_acceptance() -> None:
    finding = first(dossier(invitations=(invitation(report=FULL),)))
    assert finding.code == "mail.sent_unopened"
    assert not finding.evidence[0].quote
    assert finding.evidence[0].key == "sent"


def test_a_delay_names_the_next_attempt() -> None:
    finding = first(STORIES["defer.greylist_or_down"])
    assert finding.values["next_at"] == (NOW + timedelta(minutes=30)).isoformat()


# Links


def test_the_older_link_is_settled_once_the_newest_is_opened() -> None:
    facts = STORIES["link.superseded"]
    opened = replace(facts.invitations[0], link_opened=ago(minutes=30))
    assert codes(replace(facts, invitations=(opened,))) == ["link.opened_not_joined"]


def test_a_mail_sent_after_the_older_link_was_opened_makes_it_only_likely() -> None:
    facts = STORIES["link.superseded"]
    resent = replace(facts.invitations[0], last_sent=ago(minutes=30))
    finding = found(replace(facts, invitations=(resent,)), "link.superseded")
    assert (finding.confidence, finding.severity) == (Confidence.LIKELY, Severity.WARNS)


def test_an_older_link_opened_by_a_scanner_says_nothing_of_the_person() -> None:
    facts = dossier(
        event(K.LINK_REFUSED, ago(hours=1), code="invitation_superseded", by="scanner"),
        invitations=(invitation(link_generation=2),),
    )
    assert "link.superseded" not in codes(facts)


def test_a_scanner_is_no_matter_once_a_person_has_opened_the_link() -> None:
    facts = dossier(scanned(ago(days=1)), invitations=(invitation(link_opened=ago(hours=3)),))
    assert codes(facts) == ["link.opened_not_joined"]


def test_a_scanner_before_the_latest_mail_says_nothing_of_it() -> None:
    facts = dossier(
        scanned(ago(days=1)), invitations=(invitation(created=ago(days=2), last_sent=ago(hours=3), link_generation=2),)
    )
    assert codes(facts) == ["mail.sent_unopened"]


def test_a_scanner_takes_the_place_of_an_unopened_mail() -> None:
    assert codes(STORIES["link.scanner_consumed"]) == ["link.scanner_consumed"]


# Members and accounts


def test_a_happy_member_is_told_so_and_nothing_else() -> None:
    diagnosis = examined(STORIES["member.active_same"])
    assert [finding.code for finding in diagnosis.findings] == ["member.active_same"]
    assert diagnosis.findings[0].severity is Severity.INFORMS


def test_a_pending_invitation_of_a_member_is_no_matter() -> None:
    facts = dossier(account=account(), memberships=(member(),), invitations=(bounced(),))
    assert codes(facts) == ["member.active_same"]


def test_trouble_in_one_business_account_comes_before_a_membership_in_another() -> None:
    facts = dossier(
        account=account(),
        memberships=(member(ADATUM),),
        invitations=(bounced(),),
        business_accounts=(CONTOSO, ADATUM),
    )
    assert codes(facts) == ["bounce.mailbox_full", "member.active_same"]
    assert found(facts, "bounce.mailbox_full").business_account == CONTOSO.id


def test_an_invitation_that_ended_years_ago_does_not_hide_a_membership_elsewhere() -> None:
    facts = dossier(
        account=account(),
        memberships=(member(ADATUM),),
        invitations=(invitation(state=InvitationState.EXPIRED, created=ago(days=1207), expires=ago(days=1200)),),
        business_accounts=(CONTOSO, ADATUM),
    )
    assert codes(facts) == ["member.active_same", "inv.expired"]
    assert found(facts, "inv.expired").confidence is Confidence.POSSIBLE


def test_a_lock_that_is_over_is_no_finding() -> None:
    facts = dossier(account=account(status=AccountStatus.LOCKED, locked_until=ago(minutes=1)), memberships=(member(),))
    assert codes(facts) == ["member.active_same"]


def test_failed_sign_ins_before_the_last_good_one_are_past() -> None:
    facts = dossier(
        event(K.SIGN_IN_FAILED, ago(days=1, minutes=5), where=None, code="not_authenticated"),
        account=account(),
        memberships=(member(),),
    )
    assert first(facts).values.get("variant") is None


def test_a_blocked_member_is_unblocked_by_an_administrator() -> None:
    remedy = first(STORIES["acct.suspended_here"]).remedies[0]
    assert (remedy.action, remedy.who, remedy.target, remedy.version) == (
        Action.UNBLOCK_MEMBER,
        Who.ADMINISTRATOR,
        "mem-contoso",
        4,
    )


def test_a_suspended_business_account_that_the_person_left_is_no_matter() -> None:
    facts = dossier(
        invitations=(invitation(state=InvitationState.REVOKED),),
        business_accounts=(company(status=BusinessAccountStatus.SUSPENDED),),
    )
    assert codes(facts) == ["inv.revoked"]


def test_another_address_of_the_same_account_is_certain() -> None:
    finding = first(STORIES["member.other_address"])
    assert finding.confidence is Confidence.CERTAIN
    assert (finding.remedies[0].action, finding.remedies[0].target) == (Action.OPEN_OTHER_ADDRESS, ERIKA)


def test_a_secondary_address_named_by_a_look_alike_is_certain_where_no_account_has_it_as_its_own() -> None:
    second = LookAlike(
        address="e.m@contoso.example",
        likeness=Likeness.SECONDARY_ADDRESS,
        what="member",
        business_account="Contoso GmbH",
    )
    facts = dossier(look_alikes=(second,))
    assert (first(facts).code, first(facts).confidence) == ("member.other_address", Confidence.CERTAIN)
    own = replace(facts, account=account())
    assert found(own, "member.other_address").confidence is Confidence.POSSIBLE


@pytest.mark.parametrize("language", ANSWER_LANGUAGES)
def test_a_caller_is_not_told_an_address_that_may_be_somebody_elses(language: str) -> None:
    facts = VARIANTS["inv.none/look_alike"]
    diagnosis = examined(facts)
    assert [finding.code for finding in diagnosis.findings] == ["inv.none", "member.other_address"]
    for finding in diagnosis.findings:
        assert OLD_DOMAIN.address not in answer(facts, replace(diagnosis, findings=(finding,)), language)


# Nothing, or a refusal


def test_an_unknown_address_shows_its_look_alikes_as_evidence_and_remedy() -> None:
    facts = dossier(look_alikes=(OLD_DOMAIN,), business_accounts=())
    finding = first(facts)
    assert finding.code == "inv.none"
    assert finding.evidence[1].values["address"] == OLD_DOMAIN.address
    assert finding.remedies[0].target == OLD_DOMAIN.address
    assert examined(facts).question == "which_address"


def test_nobody_invited_is_never_certain() -> None:
    assert first(STORIES["inv.none"]).confidence is Confidence.LIKELY


def test_a_refused_invitation_explains_why_there_is_none() -> None:
    assert codes(STORIES["policy.domain_blocked"]) == ["policy.domain_blocked", "inv.none"]


def test_a_refusal_is_settled_by_an_invitation_made_after_it() -> None:
    facts = dossier(
        event(K.INVITATION_REFUSED, ago(days=3), actor=OPERATOR, code="domain_not_allowed"),
        event(K.INVITATION_REFUSED, ago(days=3), actor=OPERATOR, code="seat_limit"),
        invitations=(invitation(),),
    )
    assert codes(facts) == ["mail.sent_unopened"]


def test_a_pending_invitation_holds_its_seat_on_a_full_licence() -> None:
    facts = dossier(
        invitations=(invitation(licence_grants=("lic-1",)),),
        licences=(replace(RAS, seats=Seats(total=10, used=9, pending=1)),),
    )
    assert "policy.no_seat" not in codes(facts)


def test_a_licence_used_to_its_last_seat_has_none_for_a_pending_invitation() -> None:
    facts = dossier(
        invitations=(invitation(licence_grants=("lic-1",)),),
        licences=(replace(RAS, seats=Seats(total=10, used=10, pending=1)),),
    )
    finding = found(facts, "policy.no_seat")
    assert (finding.confidence, finding.severity) == (Confidence.LIKELY, Severity.STOPS)
    assert finding.values["licence"] == "Sales team"


def test_an_expired_invitation_on_a_full_licence_warns_that_resending_will_not_do() -> None:
    facts = dossier(
        invitations=(invitation(licence_grants=("lic-1",), state=InvitationState.EXPIRED, expires=ago(days=1)),),
        licences=(RAS,),
    )
    assert codes(facts) == ["inv.expired", "policy.no_seat"]


def test_an_older_attempt_to_invite_again_does_not_outweigh_the_mail_sent_since() -> None:
    facts = dossier(
        event(K.INVITATION_REFUSED, ago(days=1), actor=OPERATOR, code="already_invited"),
        invitations=(invitation(created=ago(days=2), last_sent=ago(hours=2)),),
    )
    assert codes(facts) == ["mail.sent_unopened", "inv.duplicate_pending"]


# What is ruled out and what cannot be seen


def test_what_is_found_is_not_ruled_out() -> None:
    for facts in (*STORIES.values(), *VARIANTS.values()):
        diagnosis = examined(facts)
        assert not {finding.code for finding in diagnosis.findings} & set(diagnosis.ruled_out)


def test_a_full_mailbox_rules_out_the_rest_as_drawn() -> None:
    ruled_out = examined(STORIES["bounce.mailbox_full"]).ruled_out
    drawn = ("bounce.user_unknown", "member.active_same", "policy.no_seat", "id.locked_or_flagged")
    assert set(ruled_out).issuperset((*drawn, "mail.sent_unopened", "link.superseded"))


def test_without_events_nothing_that_only_events_show_is_ruled_out() -> None:
    diagnosis = examined(without_events(STORIES["link.superseded"]))
    assert not set(diagnosis.ruled_out) & {"link.superseded", "link.scanner_consumed", "policy.domain_blocked"}
    assert "timeline" in diagnosis.not_visible


def test_unknown_seats_are_not_ruled_out() -> None:
    diagnosis = examined(dossier(invitations=(invitation(licence_grants=("lic-1",)),)))
    assert "policy.no_seat" not in diagnosis.ruled_out
    assert "licences" in diagnosis.not_visible


def test_an_unknown_outbox_is_named_where_the_mail_waits() -> None:
    assert "outbox" in examined(STORIES["mail.on_its_way"]).not_visible


def test_the_mail_is_looked_for_in_all_places_where_its_fate_is_kept() -> None:
    told = replace(mail(ago(days=2), Delivery.BOUNCED), report=FULL)
    facts = dossier(invitations=(invitation(delivery=Delivery.BOUNCED, report=None),), mails=(told,))
    assert first(facts).code == "bounce.mailbox_full"
