"""Making invitations, and what forbids to."""

from __future__ import annotations

import threading

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.licence import LicenceKind
from bizadmin.domain.member import Role
from bizadmin.domain.queries import InvitationQuery, NewInvitation
from bizadmin.domain.scopes import OperatorRole
from bizadmin.server.outbox.settings import MailSettings
from tests.server.rules.world import ADMIN, World, caller


def test_an_invitation_is_mailed_and_lives_as_long_as_the_business_accounts_do(world):
    company = world.company(invitation_days=9)
    made = world.invite(company, "Erika.Muster@Contoso.Example", message="Welcome!")
    assert made.state is InvitationState.PENDING
    assert made.delivery is Delivery.QUEUED
    assert (made.expires - made.created).days == 9
    assert made.invited_by.name == "Olaf Operator"
    assert made.mails_sent == 1
    assert made.last_sent is None, "it has not left yet"
    ((kind, text),) = world.mails_to("erika.muster@contoso.example")
    assert kind == "invitation"
    assert "Welcome!" in text


def test_a_second_invitation_of_an_address_is_refused_whatever_its_letters(world):
    company = world.company()
    first = world.invite(company, "erika@contoso.example")
    problem = world.refused(world.invite, company, "ERIKA@Contoso.example")
    assert problem.code is ErrorCode.ALREADY_INVITED
    assert problem.extra == {"invitation_id": first.id}


def test_two_at_once_make_one_invitation(world):
    company = world.company()
    together = threading.Barrier(2)
    outcomes = []

    def invite() -> None:
        together.wait()
        try:
            outcomes.append(world.invite(company))
        except Problem as problem:
            outcomes.append(problem)

    threads = [threading.Thread(target=invite) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (problem,) = (it for it in outcomes if isinstance(it, Problem))
    (made,) = (it for it in outcomes if not isinstance(it, Problem))
    assert problem.code is ErrorCode.ALREADY_INVITED
    assert problem.extra["invitation_id"] == made.id


def test_an_expired_invitation_gives_its_place_up_to_a_new_one(world):
    company = world.company()
    old = world.invite(company)
    world.later(days=8)
    new = world.invite(company)
    assert new.id != old.id
    assert world.seen(old).state is InvitationState.EXPIRED
    problem = world.refused(world.rules.resend, ADMIN, old.id, version=None)
    assert problem.code is ErrorCode.ALREADY_INVITED
    assert problem.extra["invitation_id"] == new.id


def test_a_member_is_not_invited_under_any_of_the_accounts_addresses(world):
    company = world.company()
    account = world.account("erika@contoso.example", secondary=["e.muster@home.example"])
    member = world.provisioning.add_member(company.id, account.id)
    problem = world.refused(world.invite, company, "E.Muster@home.example")
    assert problem.code is ErrorCode.ALREADY_MEMBER
    world.rules.block_member(ADMIN, company.id, member.id, version=None)
    assert world.refused(world.invite, company, "erika@contoso.example").code is ErrorCode.MEMBER_BLOCKED


def test_only_allowed_domains_are_invited(world):
    company = world.company(allowed_domains=["contoso.example"])
    assert world.invite(company, "erika@CONTOSO.example").state is InvitationState.PENDING
    assert world.refused(world.invite, company, "erika@home.example").code is ErrorCode.DOMAIN_NOT_ALLOWED


def test_a_grant_takes_a_seat_until_the_invitation_is_over(world):
    company = world.company()
    licence = world.provisioning.add_licence(
        company.id, kind=LicenceKind.SUBSCRIPTION, product="Access for Business", key="AAAA-BBBB-K7Q2", seats=1
    )
    first = world.invite(company, licence_grants=(licence.id,))
    (seen,) = world.licences.licences(ADMIN, company.id)
    assert (seen.seats.pending, seen.seats.free, seen.masked_key) == (1, 0, "····-K7Q2")
    problem = world.refused(world.invite, company, "max@contoso.example", licence_grants=(licence.id,))
    assert problem.code is ErrorCode.SEAT_LIMIT
    world.rules.revoke(ADMIN, first.id, version=None)
    assert world.invite(company, "max@contoso.example", licence_grants=(licence.id,)).licence_grants == (licence.id,)


def test_an_expired_invitation_comes_back_only_with_a_free_seat(world):
    company = world.company()
    licence = world.provisioning.add_licence(
        company.id, kind=LicenceKind.SUBSCRIPTION, product="Access for Business", key="K7Q2", seats=1
    )
    first = world.invite(company, licence_grants=(licence.id,))
    world.later(days=8)
    world.invite(company, "max@contoso.example", licence_grants=(licence.id,))
    assert world.refused(world.rules.resend, ADMIN, first.id, version=None).code is ErrorCode.SEAT_LIMIT


def test_nobody_is_invited_into_a_suspended_business_account(world):
    company = world.company()
    world.rules.suspend_business_account(ADMIN, company.id, version=None)
    assert world.refused(world.invite, company).code is ErrorCode.BUSINESS_ACCOUNT_SUSPENDED


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"days": 0}, "days"),
        ({"days": 31}, "days"),
        ({"language": "tlh"}, "language"),
        ({"message": "x" * 2001}, "message"),
        ({"licence_grants": ("lic_none",)}, "licence_grants"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(world, more, field):
    problem = world.refused(world.invite, world.company(), **more)
    assert problem.code is ErrorCode.VALIDATION_FAILED
    assert problem.field == field


def test_that_inviting_was_refused_stands_in_the_timeline(world):
    company = world.company()
    world.invite(company)
    world.refused(world.invite, company)
    helper = caller(OperatorRole.HELPDESK, name="Hanna Helpdesk")
    new = NewInvitation(business_account=company.id, address="max@contoso.example")
    assert world.refused(world.rules.invite, helper, new).code is ErrorCode.NOT_PERMITTED
    first, second = world.events(EventKind.INVITATION_REFUSED)
    assert (first.address, first.details) == ("erika@contoso.example", {"code": "already_invited"})
    assert (second.actor.name, second.details) == ("Hanna Helpdesk", {"code": "not_permitted"})
    assert second.source == "192.0.2.1"


def test_without_a_mail_server_nothing_pretends_to_have_been_sent(tmp_path):
    world = World(tmp_path, mail=MailSettings())
    made = world.invite(world.company())
    assert made.delivery is Delivery.NOT_SENT
    assert made.mails_sent == 0
    (mail,) = world.rules.invitation_mails(ADMIN, made.id)
    assert mail.delivery is Delivery.NOT_SENT
    ((_, text),) = world.mails_to(made.address)
    assert "/join/•••" in text, "what cannot leave keeps no secret either"
    world.backend.stop()


def test_without_a_mail_only_the_invitation_is_made(world):
    made = world.invite(world.company(), send_mail=False, role=Role.ADMINISTRATOR)
    assert (made.delivery, made.mails_sent, made.role) == (Delivery.NOT_SENT, 0, Role.ADMINISTRATOR)
    assert world.mails_to(made.address) == []
    (created,) = world.events(EventKind.INVITATION_CREATED)
    assert created.details["mail"] == "no"


def test_the_database_holds_no_link_in_the_clear(world):
    made = world.invite(world.company(), send_mail=False)
    token = world.token_of(made)
    world.backend.stop()
    stored = b"".join(path.read_bytes() for path in world.folder.iterdir())
    assert token.encode() not in stored


def test_a_refused_invitation_leaves_nothing_behind(world):
    company = world.company(allowed_domains=["contoso.example"])
    world.refused(world.invite, company, "erika@home.example")
    assert world.rules.invitations(ADMIN, InvitationQuery()).total == 0
    assert world.mails_to("erika@home.example") == []
