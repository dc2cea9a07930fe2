"""What tells the causes about people, addresses, accounts and directories from their neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bizadmin.doctor import words
from bizadmin.doctor.causes import CAUSES
from bizadmin.doctor.diagnose import diagnose
from bizadmin.doctor.findings import Action, Confidence, Finding, Severity, Who
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.business_account import BusinessAccountCounts
from bizadmin.domain.dossier import Dossier, Likeness
from bizadmin.domain.invitation import Delivery
from bizadmin.domain.mail_route import RouteState
from bizadmin.domain.member import MemberSource, Role
from bizadmin.domain.report import DirectoryWord
from tests.unit.doctor.examining import codes, examined, first, found
from tests.unit.doctor.facts_of import (
    ADATUM,
    CONTOSO,
    ERIKA,
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
    member,
)
from tests.unit.doctor.stories import BROUGHT, STORIES, VARIANTS
from tests.unit.doctor.stories_mails import UNKNOWN_USER
from tests.unit.doctor.stories_people import (
    BY_PROVIDER,
    FOREIGN,
    NO_UTF8,
    OWN,
    RAS,
    SLIP,
    alike,
    directory,
    misspelt,
    refused,
    route,
)

CODES = {cause.code for cause in CAUSES}


def remedies(finding: Finding) -> dict[Action, str]:
    return {remedy.action: remedy.target for remedy in finding.remedies}


# The catalogue


def test_every_number_of_the_catalogue_is_one_cause() -> None:
    numbers = sorted(cause.number for cause in CAUSES if cause.number is not None)
    assert numbers == list(range(1, 55))


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.code)
def test_every_cause_says_what_it_is_and_names_neighbours_that_there_are(cause) -> None:
    assert type(cause).__doc__
    assert set(cause.told_from) <= CODES - {cause.code}


# Misspelt


def test_a_slip_of_the_companys_domain_that_leads_nowhere_is_certain() -> None:
    finding = first(misspelt())
    assert (finding.code, finding.confidence) == ("addr.typo", Confidence.CERTAIN)
    assert finding.values["other_address"] == ERIKA
    assert remedies(finding) == {
        Action.INVITE_OTHER_ADDRESS: "inv-contoso",
        Action.REVOKE: "inv-contoso",
        Action.OPEN_OTHER_ADDRESS: ERIKA,
    }


def test_the_address_that_was_meant_is_filled_in_where_another_is_to_be_invited() -> None:
    remedy = next(it for it in first(misspelt()).remedies if it.action is Action.INVITE_OTHER_ADDRESS)
    assert remedy.values["address"] == ERIKA


@pytest.mark.parametrize("state", [None, RouteState.OPEN, RouteState.UNKNOWN])
def test_without_the_dns_saying_so_a_slip_is_likely_and_still_explains_the_bounce(state: RouteState | None) -> None:
    facts = misspelt(mail_route=route(state) if state is not None else None)
    assert codes(facts)[:2] == ["addr.typo", "bounce.domain"]
    assert first(facts).confidence is Confidence.LIKELY


def test_a_known_address_that_differs_in_a_letter_explains_an_unknown_mailbox() -> None:
    facts = dossier(
        bounce_event(UNKNOWN_USER),
        address="erika.mutser@contoso.example",
        invitations=(bounced(UNKNOWN_USER, address="erika.mutser@contoso.example"),),
        look_alikes=(alike(ERIKA),),
    )
    assert codes(facts)[:2] == ["addr.typo", "bounce.user_unknown"]
    assert first(facts).values["other_address"] == ERIKA


def test_a_mailbox_that_is_gone_and_resembles_no_other_is_no_typo() -> None:
    assert "addr.typo" not in codes(STORIES["bounce.user_unknown"])
    assert "addr.typo" in examined(STORIES["bounce.user_unknown"]).ruled_out


def test_a_misspelt_domain_is_noticed_before_anybody_is_invited() -> None:
    finding = first(dossier(address="erika.muster@gmial.com", business_accounts=()))
    assert (finding.code, finding.confidence) == ("addr.typo", Confidence.LIKELY)
    assert finding.values["other_address"] == "erika.muster@gmail.com"


def test_an_address_that_somebody_uses_is_right_as_it_is_written() -> None:
    opened = invitation(address=SLIP, link_opened=ago(hours=5))
    of_member = dossier(address=SLIP, memberships=(member(email=SLIP),), account=account(email=SLIP))
    for facts in (misspelt(invitations=(opened,), mail_route=None), of_member):
        assert "addr.typo" not in codes(facts)
        assert "addr.typo" in examined(facts).ruled_out


def test_of_a_mail_that_was_taken_a_slip_is_only_possible() -> None:
    finding = found(misspelt(invitations=(invitation(address=SLIP),), mail_route=None), "addr.typo")
    assert (finding.confidence, finding.severity) == (Confidence.POSSIBLE, Severity.WARNS)


# Letters


def test_letters_of_another_alphabet_are_named() -> None:
    finding = first(STORIES["addr.hidden_chars"])
    assert finding.evidence[0].values["characters"] == "Cyrillic small letter ie (character 1)"
    assert finding.evidence[0].quote == FOREIGN


def test_a_stray_character_is_named_with_its_place() -> None:
    finding = first(VARIANTS["addr.hidden_chars/stored"])
    assert finding.evidence[0].values["characters"] == "Zero width space (character 29)"


def test_letters_of_another_alphabet_are_likely_the_trouble_while_nothing_came_back() -> None:
    facts = dossier(address=FOREIGN, invitations=(invitation(address=FOREIGN),))
    assert codes(facts)[:2] == ["addr.hidden_chars", "mail.sent_unopened"]
    assert first(facts).confidence is Confidence.LIKELY


def test_an_address_that_was_invited_and_only_looks_the_same_is_found() -> None:
    facts = VARIANTS["addr.hidden_chars/twin"]
    assert remedies(first(facts)) == {Action.OPEN_OTHER_ADDRESS: FOREIGN}
    assert examined(facts).question == "type_it"


def test_letters_beyond_ascii_are_certainly_the_trouble_only_where_a_server_said_so() -> None:
    assert first(STORIES["addr.idn_smtputf8"]).confidence is Confidence.CERTAIN
    other = replace(NO_UTF8, enhanced_status="5.7.1", text="550 no")
    address = "jürgen@contoso.example"
    refused_otherwise = dossier(bounce_event(other), address=address, invitations=(bounced(other, address=address),))
    assert "addr.idn_smtputf8" not in codes(refused_otherwise)


@pytest.mark.parametrize("category", ["refused_by_policy", "server_fault", ""])
def test_a_refusal_of_letters_beyond_ascii_has_that_one_cause_whatever_its_category(category: str) -> None:
    told, address = replace(NO_UTF8, category=category), "jürgen@contoso.example"
    facts = dossier(bounce_event(told), address=address, invitations=(bounced(told, address=address),))
    assert codes(facts) == ["addr.idn_smtputf8"]


def test_a_server_that_takes_no_headers_beyond_ascii_says_nothing_of_the_address() -> None:
    told = replace(NO_UTF8, enhanced_status="5.6.9", category="something_new")
    assert codes(dossier(bounce_event(told), invitations=(bounced(told),))) == ["bounce.other"]


def test_a_domain_beyond_ascii_is_no_trouble() -> None:
    address = "erika@müller.example"
    assert "addr.idn_smtputf8" not in codes(dossier(address=address, invitations=(invitation(address=address),)))


def test_the_mail_operator_is_asked_for_what_the_mail_server_lacks() -> None:
    facts = STORIES["addr.idn_smtputf8"]
    finding = first(facts)
    remedy = next(it for it in finding.remedies if it.action is Action.COPY_TEXT)
    assert remedy.who is Who.MAIL_OPERATOR
    assert "SMTPUTF8" in words.ready_text(facts, finding, remedy)


# Mailboxes of nobody


def test_a_throw_away_address_that_was_used_is_no_matter() -> None:
    address = "erika@mailinator.com"
    facts = dossier(address=address, invitations=(invitation(address=address, link_opened=ago(hours=5)),))
    assert "addr.disposable_or_role" not in codes(facts)


def test_whose_mailbox_it_is_is_asked_of_a_common_one_and_whether_it_is_there_of_a_throw_away_one() -> None:
    common = dossier(address="info@contoso.example", invitations=(invitation(address="info@contoso.example"),))
    assert examined(common).question == "own_mailbox"
    assert examined(STORIES["addr.disposable_or_role"]).question == "still_there"


def test_a_common_mailbox_only_warns() -> None:
    facts = dossier(address="info@contoso.example", invitations=(invitation(address="info@contoso.example"),))
    finding = found(facts, "addr.disposable_or_role")
    assert (finding.confidence, finding.severity) == (Confidence.POSSIBLE, Severity.WARNS)
    assert codes(facts)[0] == "mail.sent_unopened"


# No address at all


def test_of_a_member_a_common_mailbox_is_only_worth_knowing() -> None:
    facts = dossier(
        address="info@contoso.example", account=account(email="info@contoso.example"), memberships=(member(),)
    )
    assert codes(facts) == ["member.active_same", "addr.disposable_or_role"]


def test_the_address_that_a_slip_hides_can_be_opened() -> None:
    finding = first(VARIANTS["addr.invalid/meant"])
    assert remedies(finding) == {Action.OPEN_OTHER_ADDRESS: ERIKA}


# Rules


def test_a_quota_tells_when_there_is_room_again_and_then_that_there_is() -> None:
    facts = STORIES["policy.invite_quota"]
    assert first(facts).values["until_at"] == (NOW + timedelta(hours=21)).isoformat()
    later = diagnose(facts, NOW + timedelta(days=1)).first
    assert later is not None
    assert (later.code, later.values["variant"]) == ("policy.invite_quota", "over")
    assert [remedy.action for remedy in later.remedies] == [Action.INVITE]


def test_a_sign_up_that_was_tried_too_often_is_no_quota_of_invitations() -> None:
    facts = dossier(event(K.SIGN_UP_STOPPED, ago(hours=1), code="rate_limited"))
    assert "policy.invite_quota" not in codes(facts)


def test_a_quota_is_settled_by_an_invitation_made_after_it() -> None:
    facts = dossier(
        event(K.INVITATION_REFUSED, ago(days=3), actor=OPERATOR, code="rate_limited", limit="50"),
        invitations=(invitation(),),
    )
    assert "policy.invite_quota" not in codes(facts)


def test_a_refusal_for_want_of_a_seat_is_only_likely_where_the_seats_are_not_known() -> None:
    finding = first(dossier(refused("seat_limit")))
    assert (finding.code, finding.confidence) == ("policy.no_seat", Confidence.LIKELY)
    assert first(dossier(refused("seat_limit"), licences=(RAS,))).confidence is Confidence.CERTAIN


def test_the_rule_alone_makes_it_likely_that_people_come_through_the_identity_provider() -> None:
    finding = first(dossier(business_accounts=(BY_PROVIDER,)))
    assert (finding.code, finding.confidence) == ("prov.idp_only", Confidence.LIKELY)
    assert finding.remedies[0].who is Who.IDENTITY_ADMINISTRATOR


def test_an_invitation_from_before_the_rule_cannot_be_accepted() -> None:
    facts = dossier(
        event(K.LINK_REFUSED, ago(hours=1), code="join_policy", by="person"),
        business_accounts=(BY_PROVIDER,),
        invitations=(invitation(link_opened=ago(hours=1)),),
    )
    assert (first(facts).code, first(facts).confidence) == ("prov.idp_only", Confidence.CERTAIN)


def test_a_sign_up_that_another_rule_refused_says_nothing_of_an_identity_provider() -> None:
    facts = dossier(event(K.SIGN_UP_STOPPED, ago(hours=1), code="join_policy"))
    assert "prov.idp_only" not in codes(facts)


def test_a_member_of_such_a_business_account_has_come_in() -> None:
    facts = dossier(business_accounts=(BY_PROVIDER,), account=account(), memberships=(member(source=MemberSource.SSO),))
    assert codes(facts) == ["member.active_same"]


# Accounts


def test_a_claimed_domain_names_its_owner_where_the_operator_may_see_it() -> None:
    facts = STORIES["acct.managed_elsewhere"]
    assert first(facts).evidence[1].values["company"] == "Fabrikam KK"
    hidden = replace(facts, domain_of=replace(facts.domain_of, name="")) if facts.domain_of is not None else facts
    assert len(first(hidden).evidence) == 1
    assert first(hidden).confidence is Confidence.CERTAIN


def test_the_text_for_the_owner_of_a_domain_asks_to_let_the_person_join() -> None:
    facts = STORIES["acct.managed_elsewhere"]
    finding = first(facts)
    text = words.ready_text(facts, finding, finding.remedies[0])
    assert "has claimed the domain" in text
    assert "allow it to join Contoso GmbH?" in text


def beside_an_own(**more) -> Dossier:
    """Invited, and administrator of a business account of her own."""
    of_own = {"role": Role.ADMINISTRATOR, "since": ago(days=1), "source": MemberSource.REGISTRATION}
    return dossier(
        account=account(),
        business_accounts=(CONTOSO, more.pop("own", OWN)),
        memberships=(member(OWN, **(of_own | more)),),
        invitations=(invitation(),),
    )


def test_a_business_account_of_ones_own_explains_an_invitation_that_nobody_opens() -> None:
    facts = beside_an_own()
    assert codes(facts)[:2] == ["acct.unmanaged_conflict", "mail.sent_unopened"]
    assert examined(facts).question == "which_company"


@pytest.mark.parametrize(
    "facts",
    [
        beside_an_own(since=ago(days=30)),  # had it before
        beside_an_own(role=Role.MEMBER),
        beside_an_own(own=replace(OWN, counts=BusinessAccountCounts(members=5))),  # with colleagues
        beside_an_own(own=company("Muster")),
    ],
    ids=["older", "member", "with colleagues", "not known with how many"],
)
def test_other_memberships_beside_an_invitation_are_no_conflict(facts: Dossier) -> None:
    assert "acct.unmanaged_conflict" not in codes(facts)


def test_an_account_that_is_about_to_be_closed_can_be_kept_until_then() -> None:
    facts = STORIES["acct.pending_deletion"]
    remedy = first(facts).remedies[0]
    assert (remedy.action, remedy.target, remedy.version) == (Action.KEEP_ACCOUNT, "acc-erika", 2)
    closed = replace(facts, account=account(closes=ago(days=1), status=AccountStatus.CLOSED))
    assert first(closed).code == "acct.suspended_here"
    assert "acct.pending_deletion" in examined(closed).ruled_out


def test_a_disabled_account_can_be_enabled_and_a_closed_one_cannot() -> None:
    disabled = first(VARIANTS["acct.suspended_here/account_disabled"])
    closed = first(VARIANTS["acct.suspended_here/account_closed"])
    assert Action.ENABLE_ACCOUNT in remedies(disabled)
    assert Action.ENABLE_ACCOUNT not in remedies(closed)


# Directories


@pytest.mark.parametrize("word", DirectoryWord)
def test_what_a_directory_says_is_likely_and_quoted_and_no_more_than_possible_once_it_is_old(
    word: DirectoryWord,
) -> None:
    finding = first(dossier(directory(word), business_accounts=()))
    assert finding.confidence is Confidence.LIKELY
    assert finding.evidence[0].quote == "as it says itself"
    assert "Entra ID" in words.evidence(finding.evidence[0])
    old = dossier(directory(word, ago(days=60)), business_accounts=())
    assert found(old, finding.code).confidence is Confidence.POSSIBLE
    assert first(old).code == "inv.none"


@pytest.mark.parametrize("word", [DirectoryWord.CONTACT, DirectoryWord.NOT_SYNCHRONISED, DirectoryWord.PROVISIONED])
def test_a_membership_that_came_after_a_report_settles_it(word: DirectoryWord) -> None:
    facts = dossier(directory(word, ago(days=3)), account=account(), memberships=(member(since=ago(days=2)),))
    assert codes(facts) == ["member.active_same"]


def test_a_state_that_ends_by_itself_is_over_at_its_time() -> None:
    facts = VARIANTS["acct.pending_deletion/elsewhere"]
    later = diagnose(facts, NOW + timedelta(days=13))
    assert "acct.pending_deletion" not in {finding.code for finding in later.findings}


def test_reports_that_contradict_each_other_are_both_told_the_newer_first_and_none_is_certain() -> None:
    facts = dossier(
        directory(DirectoryWord.PERSONAL, ago(days=3)),
        directory(DirectoryWord.MANAGED_ELSEWHERE),
        business_accounts=(),
    )
    assert codes(facts)[:2] == ["acct.managed_elsewhere", "acct.unmanaged_conflict"]
    assert all(finding.confidence is not Confidence.CERTAIN for finding in examined(facts).findings)


def test_a_directory_that_reported_nothing_is_named_as_not_visible_and_nothing_of_it_ruled_out() -> None:
    diagnosis = examined(STORIES["inv.none"])
    assert "directory" in diagnosis.not_visible
    assert not {"dir.object_conflict", "dir.sync_delay"} & set(diagnosis.ruled_out)
    assert "directory" not in examined(STORIES["dir.object_conflict"]).not_visible


def test_a_membership_from_the_directory_is_only_new_until_somebody_signs_in() -> None:
    facts = VARIANTS["dir.sync_delay/just_arrived"]
    signed_in = replace(facts, account=account(created=ago(hours=2), last_sign_in=ago(hours=1)))
    assert "dir.sync_delay" not in codes(signed_in)


def test_a_report_of_a_word_that_nobody_knows_says_nothing() -> None:
    facts = dossier(event(K.DIRECTORY_REPORTED, ago(hours=1), where=None, word="levitating"), business_accounts=())
    assert codes(facts) == ["inv.none"]


# Another address


def test_a_mail_that_was_brought_along_and_went_to_another_address_names_it() -> None:
    facts, brought = BROUGHT["member.other_address/invited"]
    finding = diagnose(facts, NOW, brought).first
    assert finding is not None
    assert finding.confidence is Confidence.LIKELY
    assert remedies(finding) == {Action.OPEN_OTHER_ADDRESS: "erika@contoso-gmbh.example"}


def test_the_same_name_under_another_domain_is_asked_for() -> None:
    facts = dossier(
        look_alikes=(alike("erika.muster@contoso.com", Likeness.SAME_LOCAL_PART),),
        invitations=(invitation(delivery=Delivery.SENT),),
        business_accounts=(CONTOSO, ADATUM),
    )
    assert "member.other_address" in codes(facts)
    assert examined(facts).question == "which_address"
