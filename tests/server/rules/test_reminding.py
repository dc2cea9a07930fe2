"""Before an invitation ends: a reminder to whoever is invited, a warning to whoever invited."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.member import Role
from bizadmin.domain.queries import InvitationChange, NewInvitation, ProfileChange
from tests.server.rules.world import ADMIN

ERIKA = "erika@contoso.example"
OLAF = "olaf@contoso.example"


def kinds(world, address=ERIKA):
    return [kind for kind, _ in world.mails_to(address)]


def pass_time(world, **by):
    world.later(**by)
    world.backend.clockwork.run_due()


@pytest.fixture
def invitation(world):
    made = world.invite(world.company())
    world.mail_leaves()
    return made


def test_two_days_before_the_end_the_invited_person_is_reminded_once(world, invitation):
    pass_time(world, days=4, hours=23)
    assert kinds(world) == ["invitation"]
    pass_time(world, hours=2)
    assert kinds(world) == ["invitation", "reminder"]
    pass_time(world, hours=24)
    assert kinds(world) == ["invitation", "reminder"]


def test_the_reminder_has_a_link_of_its_own_and_gives_no_more_time(world):
    invitation = world.invite(world.company())
    first = world.token_to(ERIKA)
    world.mail_leaves()
    pass_time(world, days=6)
    second = world.token_to(ERIKA)
    assert world.portal.link(first).state == "superseded"
    assert world.seen(invitation).expires == invitation.expires
    assert world.join(second).role is Role.MEMBER


def test_a_reminder_is_no_change_that_an_operator_would_have_to_look_at(world, invitation):
    pass_time(world, days=6)
    assert world.seen(invitation).version == invitation.version
    assert [it.details["generation"] for it in world.events(EventKind.INVITATION_REMINDED)] == ["2"]


def test_who_has_answered_is_not_reminded(world):
    world.invite(world.company())
    token = world.token_to(ERIKA)
    world.mail_leaves()
    world.join(token)
    pass_time(world, days=6)
    assert kinds(world) == ["invitation"]


def test_who_never_got_the_mail_is_not_reminded_of_it(world):
    world.invite(world.company(), send_mail=False)
    world.invite(world.company("Fabrikam", administrator="fay@fabrikam.example"), "max@contoso.example")  # waits still
    pass_time(world, days=6)
    assert kinds(world) == []
    assert kinds(world, "max@contoso.example") == ["invitation"]


def test_reminders_can_be_switched_off(world):
    company = world.company()
    world.rules.change_business_account(ADMIN, company.id, ProfileChange(reminders=False), version=company.version)
    world.invite(company)
    world.mail_leaves()
    pass_time(world, days=6)
    assert kinds(world) == ["invitation"]


def test_an_invitation_for_a_day_is_not_reminded_of_at_once(world):
    world.invite(world.company(), days=1)
    world.mail_leaves()
    pass_time(world, hours=1)
    assert kinds(world) == ["invitation"]


def test_with_more_time_it_is_reminded_of_before_its_new_end(world, invitation):
    pass_time(world, days=6)
    world.mail_leaves()
    world.rules.change_invitation(ADMIN, invitation.id, InvitationChange(days=10), version=None)
    pass_time(world, days=8, hours=1)
    assert kinds(world) == ["invitation", "reminder", "reminder"]


def invite_as_olaf(world, company, *addresses):
    olaf = replace(ADMIN, operator=replace(ADMIN.operator, email=OLAF))
    for address in addresses:
        world.rules.invite(olaf, NewInvitation(business_account=company.id, address=address))
    world.mail_leaves()


def test_a_day_before_the_end_whoever_invited_is_warned_once(world):
    invite_as_olaf(world, world.company(), ERIKA)
    pass_time(world, days=5, hours=23)
    assert kinds(world, OLAF) == []
    pass_time(world, hours=2)
    pass_time(world, hours=2)
    ((kind, text),) = world.mails_to(OLAF)
    assert kind == "expiry_warning"
    assert ERIKA in text


def test_many_that_end_on_one_day_make_one_warning(world):
    invite_as_olaf(world, world.company(), *(f"person{number}@contoso.example" for number in range(40)))
    pass_time(world, days=6, hours=1)
    ((_, text),) = world.mails_to(OLAF)
    assert "40 people" in text
    assert text.count("@contoso.example") == 25 + 1  # those that it lists, and whom it went to


def test_a_resent_invitation_is_warned_of_before_its_new_end(world):
    company = world.company()
    invite_as_olaf(world, company, ERIKA)
    pass_time(world, days=6, hours=1)
    (invitation,) = world.rules.look_up(ADMIN, [ERIKA], timeline=False, mails=False)[0].invitations
    world.rules.resend(ADMIN, invitation.id, version=None)
    world.mail_leaves()
    pass_time(world, days=6, hours=1)
    assert kinds(world, OLAF) == ["expiry_warning", "expiry_warning"]


def test_an_inviter_without_an_address_is_not_warned(world, invitation):
    before = len(world.events(EventKind.MAIL_QUEUED))
    pass_time(world, days=6, hours=1)
    assert len(world.events(EventKind.MAIL_QUEUED)) == before + 1  # the reminder


def test_a_clock_that_was_set_back_does_not_stop_the_jobs(world, invitation):
    pass_time(world, days=30)
    world.now -= timedelta(days=24)
    world.backend.clockwork.run_due()
    assert kinds(world) == ["invitation", "reminder"]


def test_whoever_invited_hears_that_somebody_joined(world):
    company = world.company()
    invited = replace(ADMIN, operator=replace(ADMIN.operator, email=OLAF))
    world.rules.invite(invited, NewInvitation(business_account=company.id, address=ERIKA))
    world.join(world.token_to(ERIKA))
    assert kinds(world, OLAF) == ["invitation_accepted"]
