"""Circumstances: network, clock, incidents, pages that told something else, and other places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizadmin.doctor import words
from bizadmin.doctor.brought import Brought
from bizadmin.doctor.findings import Action, Confidence, Severity
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.incident import IncidentArea
from bizadmin.domain.invitation import Delivery
from bizadmin.domain.report import SignInWord
from tests.unit.doctor.examining import actions, codes, examined, first, found, keys
from tests.unit.doctor.facts_of import (
    NOW,
    OPERATOR,
    account,
    ago,
    bounced,
    company,
    dossier,
    event,
    invitation,
    mail,
    member,
    waiting,
)
from tests.unit.doctor.stories import STORIES as ALL_STORIES
from tests.unit.doctor.stories_joining import (
    BROUGHT,
    PORTAL,
    SISTERS_MAIL,
    STORIES,
    incident,
    reported,
    told,
)

# Circumstances


def test_a_network_that_lets_a_link_through_is_less_likely_the_trouble() -> None:
    assert found(waiting(), "client.network", told("ERR_CONNECTION_RESET")).confidence is Confidence.POSSIBLE


def test_a_network_is_ruled_out_where_the_person_got_through() -> None:
    assert "client.network" in examined(waiting()).ruled_out
    assert "client.network" not in examined(dossier(invitations=(invitation(),))).ruled_out


def test_a_text_for_their_it_names_the_host_to_let_through() -> None:
    facts, brought = BROUGHT["client.network"]
    finding = first(facts, brought)
    text = words.ready_text(facts, finding, finding.remedies[0])
    assert PORTAL in text
    assert "ERR_CONNECTION_RESET" in text
    assert "Message-ID" not in text


def test_a_mail_is_less_likely_lost_where_a_page_is_asked_for() -> None:
    facts, brought = BROUGHT["client.network"]
    assert found(facts, "mail.sent_unopened", brought).confidence is Confidence.POSSIBLE
    assert found(facts, "mail.sent_unopened").confidence is Confidence.LIKELY


def test_the_time_of_the_device_separates_a_clock_from_a_certificate() -> None:
    diagnosis = examined(dossier(invitations=(invitation(),)), told("NET::ERR_CERT_DATE_INVALID"))
    assert {"client.clock", "client.network"} <= {finding.code for finding in diagnosis.findings}
    assert diagnosis.question == "which_time"


@pytest.mark.parametrize("word", [word for word in SignInWord if word is not SignInWord.SUCCEEDED])
def test_a_link_after_which_a_provider_let_nobody_in_is_not_said_to_be_left(word: SignInWord) -> None:
    finding = found(waiting(reported(word)), "link.opened_not_joined")
    assert finding.values["variant"] == "elsewhere"
    assert f"sign_in_{word.value}" in keys(finding)
    assert "sign-in log" in words.ready_text(waiting(reported(word)), finding, finding.remedies[0])
    assert Action.RESEND not in actions(finding)  # another mail leads to the same page


def test_a_provider_that_refused_before_the_link_was_opened_or_let_the_person_in_later_explains_no_link() -> None:
    for events in (
        (reported(SignInWord.FAILED, ago(days=1)),),
        (reported(SignInWord.FAILED, ago(hours=2)), reported(SignInWord.SUCCEEDED, ago(hours=1))),
    ):
        assert "variant" not in found(waiting(*events), "link.opened_not_joined").values


def test_whoever_runs_the_sign_in_is_not_told_of_a_mail() -> None:
    facts = waiting(reported(SignInWord.NOT_ASSIGNED), mails=(mail(ago(hours=5)),))
    finding = first(facts)
    assert "Message-ID" not in words.ready_text(facts, finding, finding.remedies[0])


def test_an_incident_that_is_on_is_likely_for_whoever_is_on_the_way() -> None:
    facts = dossier(invitations=(invitation(),), incidents=(incident(IncidentArea.PORTAL),))
    assert (first(facts).code, first(facts).confidence) == ("svc.incident", Confidence.LIKELY)


def test_an_incident_is_certain_where_the_person_failed_in_it() -> None:
    assert first(STORIES["svc.incident"]).confidence is Confidence.CERTAIN


@pytest.mark.parametrize(
    "failed",
    [
        event(K.SIGN_IN_FAILED, ago(hours=1), where=None, code="not_authenticated"),
        event(K.SIGN_IN_FAILED, ago(hours=3), where=None, code="unavailable"),
        event(K.PAGE_STOPPED, ago(hours=1), where=None, code="unavailable"),
    ],
)
def test_a_wrong_password_an_earlier_failure_or_another_area_proves_no_incident(failed) -> None:
    facts = waiting(failed, incidents=(incident(IncidentArea.SIGN_IN),))
    assert found(facts, "svc.incident").confidence is Confidence.LIKELY


def test_an_incident_that_is_over_is_told_with_its_end_and_what_was_refused() -> None:
    facts = waiting(
        reported(SignInWord.FAILED, ago(hours=3), code="AADSTS90033", text="Temporary error"),
        incidents=(incident(IncidentArea.SIGN_IN, started=ago(hours=4), ended=ago(hours=1)),),
    )
    finding = first(facts)
    assert finding.code == "svc.incident"
    assert keys(finding) == ["incident_over", "failed_meanwhile", "incident_ended"]
    assert finding.evidence[1].quote == "AADSTS90033 · Temporary error"
    assert actions(finding) == [Action.RESEND, Action.COPY_LINK]
    assert finding.evidence[0].quote not in words.title(finding)  # what was announced then is not so now
    assert Action.COPY_TEXT not in actions(found(facts, "link.opened_not_joined"))  # nothing is wrong at their IT


def test_who_was_given_another_link_after_an_incident_is_past_it() -> None:
    over = incident(IncidentArea.SIGN_IN, started=ago(hours=4), ended=ago(hours=1))
    failed = reported(SignInWord.FAILED, ago(hours=3))
    for kind in (K.INVITATION_RESENT, K.INVITATION_LINK_MADE):
        facts = waiting(failed, event(kind, ago(minutes=5)), incidents=(over,))
        assert "svc.incident" not in codes(facts)


def test_a_link_by_hand_is_waited_for_by_whoever_only_left_the_page() -> None:
    by_hand = event(K.INVITATION_LINK_MADE, ago(minutes=5), actor=OPERATOR)
    finding = first(waiting(by_hand))
    assert (finding.code, finding.values["variant"]) == ("mail.sent_unopened", "by_hand")
    for trouble in (
        event(K.SIGN_IN_FAILED, ago(hours=3), where=None, code="invalid_credentials"),
        reported(SignInWord.FAILED, ago(hours=3)),
    ):
        assert first(waiting(trouble, by_hand, account=account())).code == "link.opened_not_joined"  # it comes again


def test_a_link_by_hand_that_was_opened_is_the_one_that_counts() -> None:
    by_hand = event(K.INVITATION_LINK_MADE, ago(hours=5), actor=OPERATOR)
    assert first(waiting(by_hand)).code == "link.opened_not_joined"


def test_a_link_that_was_handed_over_by_hand_makes_the_scanned_one_void() -> None:
    scanned_link = STORIES["link.scanner_consumed"]
    by_hand = event(K.INVITATION_LINK_MADE, NOW)
    assert "link.scanner_consumed" not in codes(replace(scanned_link, events=(*scanned_link.events, by_hand)))


def test_an_incident_of_all_areas_covers_each() -> None:
    failed = event(K.PAGE_STOPPED, ago(hours=1), where=None, code="unavailable")
    assert found(waiting(failed, incidents=(incident(IncidentArea.ALL),)), "svc.incident").confidence is (
        Confidence.CERTAIN
    )


def test_a_mailbox_of_ones_own_that_is_full_is_no_incident_of_the_mail() -> None:
    at = ago(hours=1)
    full = event(K.MAIL_BOUNCED, at, category="mailbox_full")
    facts = dossier(full, invitations=(bounced(last_sent=at),), incidents=(incident(IncidentArea.MAIL),))
    assert "svc.incident" not in codes(facts)


def test_a_mail_that_waits_in_an_incident_of_the_mail_is_likely_held_up_by_it() -> None:
    queued = invitation(delivery=Delivery.QUEUED, created=ago(hours=1), last_sent=None, report=None)
    assert codes(dossier(invitations=(queued,), incidents=(incident(IncidentArea.MAIL),)))[0] == "svc.incident"


def test_an_incident_does_not_concern_who_has_joined_and_does_nothing() -> None:
    facts = dossier(account=account(), memberships=(member(),), incidents=(incident(IncidentArea.ALL),))
    assert codes(facts) == ["member.active_same"]


def test_who_went_on_after_failing_in_an_incident_is_past_it() -> None:
    facts = dossier(
        event(K.SIGN_IN_FAILED, ago(hours=1), where=None, code="unavailable"),
        event(K.SIGNED_IN, ago(minutes=50), where=None),
        account=account(last_sign_in=ago(minutes=50)),
        memberships=(member(),),
        incidents=(incident(IncidentArea.SIGN_IN, ended=ago(minutes=55)),),
    )
    assert found(facts, "svc.incident").severity is Severity.INFORMS


def test_a_page_that_owned_to_a_fault_adds_nothing_to_an_announced_incident() -> None:
    said = told("This did not work. The fault is on our side.")
    facts = dossier(invitations=(invitation(),), incidents=(incident(IncidentArea.PORTAL),))
    assert codes(facts, said).count("svc.incident") == 1


# Pages that told something else


def test_a_limit_of_hours_ago_holds_nobody_up() -> None:
    slowed = event(K.PAGE_STOPPED, ago(hours=2), where=None, code="rate_limited")
    assert "portal.too_often" not in codes(dossier(slowed, account=account(), memberships=(member(),)))


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("This account has been disabled.", dossier(account=account(status=AccountStatus.DISABLED))),
        (
            "Contoso is suspended at the moment",
            dossier(business_accounts=(company(status=BusinessAccountStatus.SUSPENDED),)),
        ),
        ("This invitation has expired", ALL_STORIES["inv.expired"]),
        ("This invitation was withdrawn", ALL_STORIES["inv.revoked"]),
        ("This invitation has been used", STORIES["link.already_used"]),
        ("This invitation has expired", dossier(business_accounts=())),
    ],
)
def test_a_page_that_fits_what_is_on_record_needs_no_explanation(sentence: str, facts: Dossier) -> None:
    assert "portal.no_longer_so" not in codes(facts, told(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "This account has been disabled.",
        "The business account of Contoso GmbH is suspended at the moment.",
        "The business account of Contoso GmbH has been closed.",
        "This invitation has expired",
        "This invitation was withdrawn",
        "This invitation was declined",
        "This invitation has been used",
    ],
)
def test_a_page_that_does_not_fit_what_is_on_record_is_shown_beside_it(sentence: str) -> None:
    finding = found(dossier(account=account(), invitations=(invitation(),)), "portal.no_longer_so", told(sentence))
    assert finding.confidence is Confidence.POSSIBLE
    assert keys(finding) == ["said", "valid_until"]


def test_the_sign_up_page_that_is_read_out_stands_beside_what_is_found() -> None:
    said = told("You have already been invited to join an existing account")
    assert "said" in keys(first(dossier(invitations=(invitation(),)), said))
    assert "said" in keys(first(ALL_STORIES["inv.expired"], said))


# Elsewhere


def test_every_connection_that_knows_the_address_can_be_switched_to() -> None:
    finding = first(dossier(business_accounts=()), Brought(elsewhere=("Europe", "Test")))
    switches = [remedy.target for remedy in finding.remedies if remedy.action is Action.SWITCH_CONNECTION]
    assert (finding.code, finding.confidence, switches) == (
        "ctx.region_or_env",
        Confidence.LIKELY,
        ["Europe", "Test"],
    )


def test_another_connection_does_not_matter_where_an_invitation_waits_here() -> None:
    assert "ctx.region_or_env" not in codes(dossier(invitations=(invitation(),)), Brought(elsewhere=("Europe",)))


def test_a_mail_of_a_sister_system_tells_of_it() -> None:
    facts = dossier(business_accounts=(), portal_host=PORTAL)
    finding = first(facts, Brought(mails=(SISTERS_MAIL,)))
    assert (finding.code, finding.values["host"]) == ("ctx.region_or_env", "eu.accounts.contoso.example")


def test_a_link_of_the_sister_system_tells_of_it_even_where_one_waits_here() -> None:
    facts = dossier(invitations=(invitation(),), portal_host=PORTAL)
    assert "ctx.region_or_env" in codes(facts, told("https://eu.accounts.contoso.example/join/x"))


@pytest.mark.parametrize(
    "link",
    [
        f"https://{PORTAL}/join/x",
        f"https://{PORTAL.upper()}/join/x",
        "https://eur01.safelinks.protection.outlook.com/?url=x",
    ],
)
def test_our_own_links_and_those_of_filters_are_no_other_place(link: str) -> None:
    facts = dossier(business_accounts=(), portal_host=PORTAL)
    assert "ctx.region_or_env" not in codes(facts, told(link))


def test_any_other_link_is_only_possible() -> None:
    facts = dossier(business_accounts=(), portal_host=PORTAL)
    finding = found(facts, "ctx.region_or_env", told("https://shop.example/cart/x"))
    assert finding.confidence is Confidence.POSSIBLE


def test_an_invitation_of_another_house_leads_over_there_being_none_here() -> None:
    facts = dossier(business_accounts=(), portal_host=PORTAL)
    assert first(facts, told("https://shop.example/join/x")).code == "ctx.region_or_env"


def test_without_knowing_our_own_host_no_link_is_another_place() -> None:
    assert "ctx.region_or_env" not in codes(dossier(business_accounts=()), told("https://eu.accounts.example/join/x"))


def test_a_page_that_speaks_of_an_invitation_unknown_here_asks_for_the_address() -> None:
    diagnosis = examined(dossier(business_accounts=()), told("You have already been invited to join"))
    assert {finding.code for finding in diagnosis.findings} == {"inv.none", "ctx.region_or_env"}
    assert diagnosis.question == "which_address"


def test_who_opened_a_link_of_ours_is_in_the_right_place() -> None:
    assert "ctx.region_or_env" in examined(waiting()).ruled_out
