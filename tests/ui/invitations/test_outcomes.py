"""What would happen to each row, before anything is sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizadmin.domain.address import address_key
from bizadmin.domain.dossier import Likeness, LookAlike
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.member import MemberStatus
from tests.factories import make_business_account, make_dossier, make_invitation, make_member
from ui.views.invitations.invite.outcomes import Setting, What, one_slip, outcome
from ui.views.invitations.invite.reading import Person
from ui.views.invitations.invite.rows import Draft

CONTOSO = make_business_account()
CLOSED = replace(CONTOSO, allowed_domains=("contoso.example",))


def judged(address: str = "erika.muster@contoso.example", company=CONTOSO, *, anyway: bool = False, **facts):
    person = Person(number=1, address=address)
    firsts = {address_key(address): 1}
    return outcome(person, make_dossier(address, **facts), Setting(company=company), firsts, anyway=anyway)


def test_an_unknown_address_will_be_invited():
    assert judged().what is What.WILL_BE_INVITED


def test_nobody_knows_what_would_happen_before_the_business_account_is_chosen():
    assert judged(company=None).what is What.UNPLACED
    assert judged("paul@gmial.com", company=None).what is What.TYPO
    draft = Draft()
    draft.add([Person(number=1, address="erika.muster@contoso.example")])
    draft.learn(["erika.muster@contoso.example"], [make_dossier("erika.muster@contoso.example")])
    assert (draft.to_send(), draft.counts()["invite"]) == ([0], 0)


def test_a_member_is_skipped():
    assert judged(memberships=(make_member(),)).what is What.ALREADY_MEMBER


def test_a_member_under_a_secondary_address_is_named():
    found = judged(memberships=(make_member(email="e.muster@contoso.example"),))

    assert (found.what, found.hint) == (What.ALREADY_MEMBER, "As e.muster@contoso.example")


def test_a_member_of_another_business_account_will_be_invited():
    other = make_business_account("Fabrikam KK").ref

    assert judged(memberships=(make_member(business_account=other),)).what is What.WILL_BE_INVITED


def test_a_blocked_member_is_refused():
    assert judged(memberships=(make_member(status=MemberStatus.BLOCKED),)).what is What.MEMBER_BLOCKED


def test_a_pending_invitation_can_be_resent_instead():
    pending = make_invitation()
    found = judged(invitations=(pending,))

    assert (found.what, found.invitation) == (What.ALREADY_INVITED, pending)


@pytest.mark.parametrize("state", [InvitationState.REVOKED, InvitationState.DECLINED, InvitationState.EXPIRED])
def test_an_invitation_that_has_ended_is_no_obstacle(state):
    assert judged(invitations=(make_invitation(state=state),)).what is What.WILL_BE_INVITED


def test_an_address_of_another_domain_is_refused_where_domains_are_named():
    found = judged("erika@gmail.com", CLOSED)

    assert (found.what, found.hint) == (What.DOMAIN_NOT_ALLOWED, "Allowed: contoso.example")


def test_a_domain_that_is_one_slip_from_an_allowed_one_is_probably_a_typo():
    found = judged("paul@contsoo.example", CLOSED)

    assert (found.what, found.suggestion) == (What.TYPO, "paul@contoso.example")


def test_a_slip_in_a_common_domain_is_pointed_out_and_can_be_overruled():
    assert judged("paul@gmial.com").suggestion == "paul@gmail.com"
    assert judged("paul@gmial.com", anyway=True).what is What.WILL_BE_INVITED


def test_a_look_alike_that_belongs_to_the_company_is_pointed_out():
    alike = LookAlike(
        address="erika@contoso.example", likeness=Likeness.PLUS_TAG, what="member", business_account="Contoso GmbH"
    )
    found = judged("erika+work@contoso.example", look_alikes=(alike,))

    assert (found.what, found.hint) == (What.OTHER_ADDRESS, "erika@contoso.example is a member")


def test_a_shared_mailbox_is_pointed_out():
    assert judged("info@contoso.example").what is What.SHARED


def test_what_is_no_address_says_why():
    found = judged("erika.contoso.example", problem="There is no @ in it.")

    assert (found.what, found.hint) == (What.INVALID, "There is no @ in it.")


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("gmial.com", "gmail.com", True),
        ("gmai.com", "gmail.com", True),
        ("gmaill.com", "gmail.com", True),
        ("gmeil.com", "gmail.com", True),
        ("gmail.com", "gmail.com", False),
        ("contoso.com", "contoso.de", False),
        ("fabrikam.example", "contoso.example", False),
    ],
)
def test_one_slip_is_one_letter_or_one_swap(one, other, slip):
    assert one_slip(one, other) is slip


def test_the_same_person_twice_counts_once_whatever_the_letter_case():
    draft = Draft()
    draft.set_company(CONTOSO)
    people = [Person(number=1, address="R.Gupta@contoso.example"), Person(number=2, address="r.gupta@Contoso.example")]
    draft.add(people)
    draft.learn(draft.unknown(), [make_dossier("r.gupta@contoso.example")])

    assert [row.now.what for row in draft.rows] == [What.WILL_BE_INVITED, What.TWICE]
    draft.drop([0])
    assert [row.now.what for row in draft.rows] == [What.WILL_BE_INVITED]


def test_a_domain_that_the_list_itself_shows_to_be_usual_unmasks_a_slip():
    draft = Draft()
    draft.set_company(CONTOSO)
    people = [Person(number=i, address=f"p{i}@adatum.example") for i in range(3)]
    draft.add([*people, Person(number=9, address="x@adatmu.example")])
    draft.learn(draft.unknown(), [make_dossier(address) for address in draft.unknown()])

    assert draft.rows[3].now.suggestion == "x@adatum.example"


def test_another_business_account_takes_back_what_was_said_of_single_rows():
    draft = Draft()
    draft.set_company(CONTOSO)
    draft.add([Person(number=1, address="info@contoso.example")])
    draft.learn(draft.unknown(), [make_dossier("info@contoso.example")])
    draft.invite_anyway([0])
    assert draft.to_send() == [0]

    draft.set_company(make_business_account("Fabrikam KK"))

    assert draft.to_send() == []
