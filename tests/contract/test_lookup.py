from __future__ import annotations

import pytest

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.address import address_key
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.queries import AccountQuery, NewInvitation
from bizadmin.services.outcomes import new_intent


def invite(world, company, address):
    return world.backend.invite(NewInvitation(business_account=company.id, address=address), intent=new_intent())


def test_dossiers_come_in_the_order_asked_for(world):
    addresses = [world.address(name) for name in ("zoe", "ada", "mia")]
    dossiers = world.backend.look_up([*addresses, addresses[0]])
    assert [dossier.key for dossier in dossiers] == [address_key(it) for it in (*addresses, addresses[0])]


def test_letter_case_finds_the_same_person(world):
    address = world.address("Erika.MUSTER")
    invitation = invite(world, world.company(), address)
    assert invitation.address == address
    (upper, lower) = world.backend.look_up([address.upper(), address.lower()])
    assert [it.id for it in upper.invitations] == [it.id for it in lower.invitations] == [invitation.id]
    assert upper.key == lower.key == address_key(address)


def test_a_plus_tag_makes_another_address(world):
    address = world.address("erika")
    invite(world, world.company(), address)
    (dossier,) = world.backend.look_up([address.replace("@", "+shop@")])
    assert dossier.invitations == ()


def test_nothing_is_known_of_an_unknown_address(world):
    (dossier,) = world.backend.look_up([world.address("nobody")])
    assert dossier.problem == ""
    assert dossier.account is None
    assert (dossier.memberships, dossier.invitations, dossier.business_accounts) == ((), (), ())
    assert dossier.outbox is not None


@pytest.mark.parametrize(
    "text", ["erika", "erika@", "@contoso.example", "two words", "a@b@c.example", "", "💥", "x" * 5000]
)
def test_text_that_is_no_address_is_told_why(world, text):
    (good, bad) = world.backend.look_up([world.address(), text])
    assert good.problem == ""
    assert bad.problem
    assert bad.account is None
    assert bad.invitations == ()


def test_a_member_is_known_with_account_and_company(world):
    company, _ = world.claimed_company()
    member = world.member(company, world.address())
    (dossier,) = world.backend.look_up([member.email])
    assert dossier.account is not None
    assert dossier.account.status is AccountStatus.ACTIVE
    assert [it.id for it in dossier.memberships] == [member.id]
    assert company.id in [it.id for it in dossier.business_accounts]


def test_invitations_are_newest_first_and_their_companies_are_named(world):
    address = world.address()
    companies = [world.company(), world.company()]
    invitations = [invite(world, company, address) for company in companies]
    (dossier,) = world.backend.look_up([address])
    assert [it.id for it in dossier.invitations] == [it.id for it in reversed(invitations)]
    assert {it.id for it in dossier.business_accounts} == {it.id for it in companies}


def test_a_timeline_comes_when_asked_for_oldest_first(world):
    invitation = invite(world, world.company(), world.address())
    world.backend.revoke(invitation.id, intent=new_intent())
    (plain,) = world.backend.look_up([invitation.address])
    (full,) = world.backend.look_up([invitation.address], timeline=True)
    assert (plain.events, plain.mails) == ((), ())
    kinds = [event.kind.value for event in full.events]
    assert kinds.index("invitation.created") < kinds.index("invitation.revoked")
    assert [event.at for event in full.events] == sorted(event.at for event in full.events)
    assert [mail.invitation_id for mail in full.mails] == [invitation.id]


def test_accounts_are_found_by_a_part_of_their_address(world):
    _, administrator = world.claimed_company()
    part = administrator.email.partition("@")[2].upper()
    page = world.backend.accounts(AccountQuery(search=part))
    assert [it.email for it in page.items] == [administrator.email]
    assert page.total == 1


def test_a_locked_account_is_unlocked_once_for_one_intent(world):
    account = world.locked_account()
    assert account.status is AccountStatus.LOCKED
    intent = new_intent()
    unlocked = world.backend.unlock_account(account.id, intent=intent)
    assert unlocked.status is AccountStatus.ACTIVE
    assert unlocked.failed_sign_ins == 0
    assert world.backend.unlock_account(account.id, intent=intent) == unlocked


def test_an_account_that_is_not_there_is_not_found(world):
    with pytest.raises(Problem) as caught:
        world.backend.unlock_account("acc_nobody", intent=new_intent())
    assert caught.value.code is ErrorCode.NOT_FOUND
