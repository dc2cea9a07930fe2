"""What tells the causes about links, sign-in and everything after the mail apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizadmin.doctor import words
from bizadmin.doctor.answers import ANSWER_LANGUAGES, answer
from bizadmin.doctor.brought import Brought, Said
from bizadmin.doctor.causes import CAUSES
from bizadmin.doctor.findings import Action, Confidence, Diagnosis, Severity, Who
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.business_account import JoinPolicy
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.domain.licence import LicenceStatus
from bizadmin.domain.member import Role
from bizadmin.domain.report import SignInWord
from tests.unit.doctor.examining import actions, codes, examined, first, found, keys
from tests.unit.doctor.facts_of import (
    ADATUM,
    CONTOSO,
    NOW,
    OPERATOR,
    account,
    ago,
    company,
    dossier,
    event,
    invitation,
    mail,
    member,
    waiting,
    without_events,
)
from tests.unit.doctor.stories import STORIES as ALL_STORIES
from tests.unit.doctor.stories_joining import (
    BROUGHT,
    PORTAL,
    SAID,
    SECOND,
    SISTERS_MAIL,
    STORIES,
    asked,
    cut_link,
    outdated,
    reported,
    told,
)
from tests.unit.doctor.stories_people import RAS

OF_PROVIDERS = {
    "sso.not_in_idp": SignInWord.NOT_ASSIGNED,
    "sso.mfa_needed": SignInWord.SECOND_FACTOR,
    "sso.conditional_access": SignInWord.CONDITIONAL_ACCESS,
    "id.consent_missing": SignInWord.CONSENT_MISSING,
    "id.locked_or_flagged": SignInWord.LOCKED,
    "client.clock": SignInWord.CLOCK_SKEW,
}


# Every story


@pytest.mark.parametrize("name", SAID)
def test_what_is_read_out_finds_its_cause_first(name: str) -> None:
    finding = first(*SAID[name])
    variant = finding.values.get("variant", "")
    assert f"{finding.code}/{variant}".rstrip("/") == name


@pytest.mark.parametrize("name", [*SAID, *BROUGHT])
def test_a_sentence_alone_makes_nothing_certain(name: str) -> None:
    facts, brought = (SAID | BROUGHT)[name]
    before = {finding.code for finding in examined(facts).findings if finding.confidence is Confidence.CERTAIN}
    after = {finding.code for finding in examined(facts, brought).findings if finding.confidence is Confidence.CERTAIN}
    recorded = {"link.mangled"} if name == "link.mangled/rewritten" else set()
    assert after - before <= recorded


@pytest.mark.parametrize("name", [*SAID, *BROUGHT])
def test_what_is_read_out_is_told_without_a_gap(name: str) -> None:
    facts, brought = (SAID | BROUGHT)[name]
    diagnosis = examined(facts, brought)
    said = [words.headline(facts, diagnosis)]
    for finding in diagnosis.findings:
        said += [words.title(finding), words.summary(finding), *map(words.evidence, finding.evidence)]
        said += [words.ready_text(facts, finding, remedy) for remedy in finding.remedies]
    said += [answer(facts, diagnosis, language) for language in ANSWER_LANGUAGES]
    assert not [text for text in said if not text.strip() or "{" in text or "None" in text]


@pytest.mark.parametrize("code", [cause.code for cause in CAUSES if cause.code in STORIES or cause.code in BROUGHT])
def test_every_cause_says_what_it_may_be_taken_for(code: str) -> None:
    (cause,) = [cause for cause in CAUSES if cause.code == code]
    assert cause.source in ("read", "inferred")
    assert cause.told_from
    assert set(cause.told_from) <= {other.code for other in CAUSES} - {code}


# Links


def test_a_link_that_came_in_pieces_is_settled_once_the_whole_one_is_opened() -> None:
    opened = invitation(link_opened=ago(minutes=30))
    assert "link.mangled" not in codes(replace(STORIES["link.mangled"], invitations=(opened,)))


def test_a_link_in_pieces_of_whom_several_wait_for_is_only_likely() -> None:
    facts = dossier(cut_link(), invitations=(invitation(), invitation(ADATUM)), business_accounts=(CONTOSO, ADATUM))
    sure = {finding.confidence for finding in examined(facts).findings if finding.code == "link.mangled"}
    assert sure == {Confidence.LIKELY}


def test_a_scanner_that_cuts_links_says_nothing_of_the_person() -> None:
    refused = replace(cut_link(), details={"code": "not_found", "by": "scanner"})
    assert "link.mangled" not in codes(dossier(refused, invitations=(invitation(),)))


def test_an_attempt_that_was_found_by_its_code_counts_as_recorded() -> None:
    facts = dossier(invitations=(invitation(),))
    brought = Brought(said=(Said(text="7KQ-4M2", reference="7KQ-4M2"),), attempts=(cut_link(),))
    assert (first(facts, brought).code, first(facts, brought).confidence) == ("link.mangled", Confidence.CERTAIN)


def test_an_attempt_of_another_address_is_left_out() -> None:
    attempt = replace(cut_link(), address="bob@fabrikam.example")
    assert "link.mangled" not in codes(dossier(invitations=(invitation(),)), Brought(attempts=(attempt,)))


def test_an_attempt_that_the_timeline_has_already_counts_once() -> None:
    facts = STORIES["link.opened_not_joined"]
    assert codes(facts, Brought(attempts=facts.events)) == codes(facts)


def test_our_page_for_an_older_link_means_nothing_where_there_was_only_one() -> None:
    assert "link.superseded" not in codes(dossier(invitations=(invitation(),)), told("There is a newer mail"))


def test_an_older_mail_that_is_shown_tells_of_an_older_link() -> None:
    older = replace(mail(ago(days=3)), id="mail_0123456789abcdefghjkmnpr")
    newer = replace(mail(ago(days=2)), id="mail_0123456789abcdefghjkmnps")
    shown = replace(SISTERS_MAIL, mail_id=older.id, message_id=f"<{older.id}@{PORTAL}>", link_hosts=(PORTAL,))
    facts = replace(outdated(), mails=(older, newer), portal_host=PORTAL)
    finding = first(facts, Brought(mails=(shown,)))
    assert finding.code == "link.superseded"
    assert "older_mail" in keys(finding)


def test_a_used_link_of_no_member_is_a_scanners_doing_where_one_was_there() -> None:
    said = told("This invitation has been used")
    assert first(ALL_STORIES["link.scanner_consumed"], said).values["variant"] == "used_up"
    assert "link.already_used" not in codes(ALL_STORIES["link.scanner_consumed"], said)


# Identities


def test_who_was_signed_in_is_told_as_far_as_it_was_kept() -> None:
    proof = words.evidence(first(STORIES["id.wrong_identity"]).evidence[0])
    assert "b•••@fabrikam.example was signed in" in proof


def test_a_provider_that_reports_another_identity_makes_it_likely() -> None:
    facts = dossier(reported(SignInWord.OTHER_IDENTITY, identity="bob@fabrikam.example"), invitations=(invitation(),))
    assert (first(facts).code, first(facts).confidence) == ("id.wrong_identity", Confidence.LIKELY)


def test_an_alias_is_told_from_another_identity_by_the_refusal() -> None:
    facts = STORIES["id.alias_needs_mail_link"]
    refused = event(K.LINK_REFUSED, ago(hours=1), code="wrong_recipient", by="person")
    assert "id.alias_needs_mail_link" not in codes(replace(facts, events=(*facts.events, refused)))


def test_an_alias_whose_link_was_opened_needs_nothing_more() -> None:
    facts = STORIES["id.alias_needs_mail_link"]
    opened = replace(facts.invitations[0], link_opened=ago(hours=1))
    assert codes(replace(facts, invitations=(opened,)))[0] == "link.opened_not_joined"


def test_who_has_not_signed_in_since_the_invitation_did_not_go_in_by_themselves() -> None:
    facts = STORIES["id.alias_needs_mail_link"]
    assert "id.alias_needs_mail_link" not in codes(
        replace(facts, account=account(secondary_emails=(SECOND,), last_sign_in=ago(days=9)))
    )


def test_which_address_is_shown_separates_an_alias_from_another_identity() -> None:
    assert examined(STORIES["id.alias_needs_mail_link"]).question == "which_identity"


def test_a_lock_of_ours_comes_before_what_is_said_of_one_elsewhere() -> None:
    finding = first(STORIES["id.locked_or_flagged"], told("AADSTS50053"))
    assert (finding.code, finding.values.get("variant")) == ("id.locked_or_flagged", None)


def test_a_lock_elsewhere_is_not_ours_to_open() -> None:
    finding = first(*SAID["id.locked_or_flagged/elsewhere"])
    assert Action.UNLOCK_ACCOUNT not in actions(finding)
    assert {remedy.who for remedy in finding.remedies} == {Who.IDENTITY_ADMINISTRATOR}


# Identity providers


@pytest.mark.parametrize("code", OF_PROVIDERS)
def test_a_providers_fresh_report_is_certain(code: str) -> None:
    finding = found(waiting(reported(OF_PROVIDERS[code])), code)
    assert (finding.confidence, finding.severity) == (Confidence.CERTAIN, Severity.STOPS)


@pytest.mark.parametrize("code", OF_PROVIDERS)
def test_a_report_of_weeks_ago_is_only_likely(code: str) -> None:
    facts = dossier(
        reported(OF_PROVIDERS[code], ago(days=20)),
        invitations=(invitation(created=ago(days=21), last_sent=ago(days=21), link_opened=ago(days=20)),),
    )
    assert found(facts, code).confidence is Confidence.LIKELY


@pytest.mark.parametrize("code", OF_PROVIDERS)
def test_what_the_person_got_past_since_is_only_good_to_know(code: str) -> None:
    later = reported(SignInWord.SUCCEEDED, ago(hours=1))
    assert found(waiting(reported(OF_PROVIDERS[code]), later), code).severity is Severity.INFORMS


@pytest.mark.parametrize("code", OF_PROVIDERS)
def test_an_old_report_that_the_person_got_past_is_no_finding(code: str) -> None:
    later = reported(SignInWord.SUCCEEDED, ago(days=18))
    assert code not in codes(waiting(reported(OF_PROVIDERS[code], ago(days=20)), later))


def test_a_later_refusal_of_another_kind_shows_that_the_earlier_was_got_past() -> None:
    facts = waiting(reported(SignInWord.NOT_ASSIGNED, ago(days=1)), reported(SignInWord.CONDITIONAL_ACCESS))
    assert codes(facts)[0] == "sso.conditional_access"
    assert found(facts, "sso.not_in_idp").severity is Severity.INFORMS


def test_the_providers_own_words_and_correlation_are_shown() -> None:
    quote = first(STORIES["sso.not_in_idp"]).evidence[0].quote
    assert quote == "AADSTS50105 · not assigned to a role · c0ffee"


def test_a_sentence_that_agrees_with_a_report_stands_beside_it() -> None:
    finding = first(STORIES["sso.not_in_idp"], told("AADSTS50105"))
    assert finding.confidence is Confidence.CERTAIN
    assert keys(finding)[:2] == ["sign_in_not_assigned", "said"]


def test_a_text_for_whoever_runs_the_sign_in_holds_the_report() -> None:
    facts = STORIES["sso.conditional_access"]
    finding = first(facts)
    text = words.ready_text(facts, finding, finding.remedies[0])
    assert "AADSTS53003" in text
    assert "which rule refused the sign-in" in text


def test_without_a_report_the_providers_part_is_said_to_be_out_of_sight() -> None:
    assert "sign_in" in examined(waiting()).not_visible
    assert "sign_in" not in examined(STORIES["sso.mfa_needed"]).not_visible
    assert not {"sso.not_in_idp", "sso.mfa_needed"} & set(examined(waiting()).ruled_out)


def test_a_company_that_signs_in_elsewhere_is_out_of_sight_from_the_start() -> None:
    provided = company(join_policy=JoinPolicy.IDENTITY_PROVIDER)
    facts = dossier(invitations=(invitation(),), business_accounts=(provided,))
    assert "sign_in" in examined(facts).not_visible


def test_a_provider_that_reports_rules_out_what_it_does_not_report() -> None:
    assert "sso.mfa_needed" in examined(STORIES["sso.not_in_idp"]).ruled_out


# Joining


def test_a_request_that_waits_can_be_approved_at_once() -> None:
    remedy = first(STORIES["join.awaits_confirmation"]).remedies[0]
    assert (remedy.action, remedy.target, remedy.version) == (Action.APPROVE_JOIN_REQUEST, "req-1", 5)


def test_a_request_that_was_answered_waits_no_more() -> None:
    member_now = dossier(account=account(), memberships=(member(),), join_requests=(asked(JoinRequestState.APPROVED),))
    assert codes(member_now) == ["member.active_same"]
    withdrawn = dossier(account=account(), join_requests=(asked(JoinRequestState.WITHDRAWN),))
    assert "join.awaits_confirmation" not in codes(withdrawn)


def test_a_new_request_takes_the_place_of_the_refused_one() -> None:
    refused = asked(JoinRequestState.REFUSED, id="req-0", created=ago(days=5), decided=ago(days=4))
    facts = dossier(account=account(), join_requests=(asked(), refused))
    assert "join.refused" not in codes(facts)
    assert codes(facts)[0] == "join.awaits_confirmation"


def test_an_invitation_made_after_a_refusal_settles_it() -> None:
    refused = asked(JoinRequestState.REFUSED, decided=ago(days=3), created=ago(days=4))
    assert "join.refused" not in codes(dossier(invitations=(invitation(),), join_requests=(refused,)))


def test_a_member_with_a_licence_that_is_good_has_access() -> None:
    facts = dossier(account=account(), memberships=(member(licence_grants=("lic-1",)),), licences=(RAS,))
    diagnosis = examined(facts)
    assert [finding.code for finding in diagnosis.findings] == ["member.active_same"]
    assert "join.no_access" in diagnosis.ruled_out


def test_a_licence_in_its_days_of_grace_is_good_still() -> None:
    late = replace(RAS, status=LicenceStatus.GRACE)
    facts = dossier(account=account(), memberships=(member(licence_grants=("lic-1",)),), licences=(late,))
    assert "join.no_access" not in codes(facts)


def test_an_administrator_needs_no_licence_of_their_own() -> None:
    facts = dossier(account=account(), memberships=(member(role=Role.ADMINISTRATOR),), licences=(RAS,))
    assert "join.no_access" not in codes(facts)


def test_a_member_without_a_licence_for_long_is_told_so_behind_the_membership() -> None:
    facts = dossier(account=account(), memberships=(member(),), licences=(RAS,))
    assert codes(facts) == ["member.active_same", "join.no_access"]
    assert found(facts, "join.no_access").confidence is Confidence.POSSIBLE


def test_an_hour_after_joining_it_is_no_longer_a_matter_of_time() -> None:
    facts = dossier(account=account(), memberships=(member(since=ago(minutes=61)),), licences=(RAS,))
    assert "variant" not in found(facts, "join.no_access").values


def test_a_licence_that_was_granted_again_is_not_withdrawn() -> None:
    facts = dossier(
        event(K.LICENCE_GRANT_WITHDRAWN, ago(days=3), actor=OPERATOR),
        event(K.LICENCE_GRANTED, ago(days=2), actor=OPERATOR),
        account=account(),
        memberships=(member(),),
        licences=(RAS,),
    )
    assert "variant" not in found(facts, "join.no_access").values


def test_without_licences_nothing_is_said_of_access() -> None:
    diagnosis = examined(dossier(account=account(), memberships=(member(),)))
    assert "join.no_access" not in {finding.code for finding in diagnosis.findings} | set(diagnosis.ruled_out)


# Honesty


@st.composite
def sayings(draw: st.DrawFn) -> Said:
    return Said(
        text=draw(st.text(max_size=30)),
        reference=draw(st.sampled_from(["", "7KQ-4M2"])),
        code=draw(st.sampled_from(["", "brand_new", *ErrorCode])),
        provider_code=draw(st.sampled_from(["", "AADSTS50105"])),
        sign_in=draw(st.none() | st.sampled_from(SignInWord)),
        network=draw(st.sampled_from(["", "cookies", "ERR_CERT_DATE_INVALID", "ERR_FAILED"])),
        host=draw(st.sampled_from(["", PORTAL, "eu.accounts.contoso.example", "urldefense.com"])),
    )


@given(
    st.sampled_from([*ALL_STORIES.values(), dossier(business_accounts=()), waiting(), outdated()]),
    st.lists(sayings(), max_size=3),
    st.lists(st.sampled_from(["Europe", "Test"]), max_size=2, unique=True),
)
@settings(max_examples=150, deadline=None)
def test_no_sentence_makes_anything_certain_and_every_one_is_answered(
    facts: Dossier, said: list[Said], elsewhere: list[str]
) -> None:
    brought = Brought(said=tuple(said), elsewhere=tuple(elsewhere))
    diagnosis = examined(facts, brought)
    assert certain(diagnosis) <= certain(examined(facts))
    texts = [words.headline(facts, diagnosis), words.question(diagnosis), words.for_ticket(facts, diagnosis)]
    for finding in diagnosis.findings:
        texts += [words.title(finding), words.summary(finding), *map(words.evidence, finding.evidence)]
        texts += [words.ready_text(facts, finding, remedy) for remedy in finding.remedies]
    texts += [answer(facts, diagnosis, language) for language in ANSWER_LANGUAGES]
    assert not [text for text in texts if "None" in text]
    assert not {finding.code for finding in diagnosis.findings} & set(diagnosis.ruled_out)


def certain(diagnosis: Diagnosis) -> set[tuple[str, str]]:
    return {
        (finding.code, finding.business_account)
        for finding in diagnosis.findings
        if finding.confidence is Confidence.CERTAIN
    }


reports = st.builds(
    reported,
    st.sampled_from(SignInWord),
    st.integers(0, 20_000).map(lambda minutes: ago(minutes=minutes)),
    system=st.sampled_from(["Entra ID", "Okta", ""]),
)


@given(st.lists(reports, max_size=5), st.none() | st.integers(0, 20).map(lambda days: ago(days=days)))
@settings(max_examples=100, deadline=None)
def test_no_report_that_is_taken_away_makes_another_certain(told_by: list, signed_in: datetime | None) -> None:
    facts = waiting(*told_by, account=account(last_sign_in=signed_in))
    before = certain(examined(facts))
    for gone in range(len(facts.events)):
        fewer = replace(facts, events=facts.events[:gone] + facts.events[gone + 1 :])
        assert certain(examined(fewer)) <= before


def test_a_lookup_without_events_says_nothing_of_what_only_events_show() -> None:
    for code in ("link.mangled", "sso.not_in_idp", "id.wrong_identity"):
        diagnosis = examined(without_events(STORIES[code]))
        assert code not in {finding.code for finding in diagnosis.findings} | set(diagnosis.ruled_out)


def test_reports_of_times_to_come_do_not_confuse() -> None:
    facts = waiting(reported(SignInWord.NOT_ASSIGNED, NOW + timedelta(hours=2)))
    assert "sso.not_in_idp" in codes(facts)


def test_a_request_of_long_ago_does_not_hide_a_membership_elsewhere() -> None:
    refused = asked(JoinRequestState.REFUSED, created=ago(days=400), decided=ago(days=399))
    facts = dossier(
        account=account(),
        memberships=(member(ADATUM),),
        join_requests=(refused,),
        business_accounts=(CONTOSO, ADATUM),
    )
    assert codes(facts) == ["member.active_same", "join.refused"]


def test_an_ended_invitation_is_no_reason_to_speak_of_a_link_in_pieces() -> None:
    facts = dossier(cut_link(), invitations=(invitation(state=InvitationState.REVOKED),))
    assert "link.mangled" not in codes(facts)
